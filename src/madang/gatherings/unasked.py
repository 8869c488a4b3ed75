"""What somebody asks not to be asked, as keyed fingerprints of its words: a question can be held without opening her words."""
# i18n: data file

import re

from madang.shared.keys import blind

# Words of asking itself: they say nothing of what is not to be asked.
PLAIN = frozenset(
    "묻지 말아 주세요 말아주세요 마세요 물어보지 이야기 이야기는 이야기를 이야기하지 얘기 얘기는 대해 대해서 대한 관해 관한 것은 것을 제발 "
    "부탁 부탁해요 하지 않으면 좋겠어요 좋겠습니다 그리고 또는 우리 저의 제가 나의 내가 "
    "please not ask about the and any questions question talk".split()
)
ENDINGS = (
    "에서는 에게는 으로는 이라는 에서 에게 한테 으로 까지 부터 이나 이랑 하고 "
    "처럼 만은 에는 은 는 이 가 을 를 의 에 도 과 와 로 나 랑 들 만".split()
)
WORD = re.compile(r"[^\W_]{2,}")


def fingerprint(word: str) -> str:
    """The keyed fingerprint of one word."""
    return blind("please not", word)


def fingerprints(please_not: str) -> list[str]:
    """Keyed fingerprints of the words that matter."""
    stems = {_stem(word) for word in WORD.findall(please_not.casefold()) if word not in PLAIN}
    return sorted(fingerprint(stem) for stem in stems if stem not in PLAIN)


def _stem(word: str) -> str:
    ending = next((end for end in ENDINGS if word.endswith(end) and len(word) - len(end) >= 2), "")
    return word[: len(word) - len(ending)]
