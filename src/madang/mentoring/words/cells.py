"""What a cell of a spreadsheet says about somebody: '평일 저녁, 토요일' -> the parts of a week; '산책, 공연' -> topics."""
# i18n: data file

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from madang.engines.matching import ALL_SLOTS, slots
from madang.mentoring.answers import Answers
from madang.mentoring.words.topics import LANGUAGES, TOPICS

ALWAYS = "언제나 아무때나 항상 그때그때 상관없 모두가능 anytime always any flexible".split()
DAYS = {
    "평일": range(5), "주중": range(5), "weekday": range(5), "주말": range(5, 7), "휴일": range(5, 7), "weekend": range(5, 7),
    "매일": range(7), "daily": range(7), "everyday": range(7), "mon": [0], "tue": [1], "wed": [2], "thu": [3], "fri": [4], "sat": [5],
    "sun": [6],
}  # fmt: skip
PARTS = {
    "이른아침": [0], "새벽": [0], "earlymorning": [0], "오전": [1], "아침": [1], "morning": [1], "오후": [2, 3], "낮": [1, 2, 3],
    "점심": [2], "afternoon": [2, 3], "daytime": [1, 2, 3], "저녁": [4], "evening": [4], "밤": [5], "night": [5],
}  # fmt: skip
DAYTIME = [1, 2, 3, 4]  # what a day alone means: from nine to nine
TOPIC_WORDS = {
    "walk": "산책 걷기 walk", "meal": "밥 식사 음식 요리 맛집 meal food cook", "talk": "이야기 대화 수다 talk chat",
    "errands": "관공서 병원 은행 동행 errand hospital", "work": "일자리 취업 직장 직업 work job career", "study": "공부 학습 독서 study",
    "children": "아이 육아 자녀 child parent", "culture": "전시 공연 영화 음악 문화 미술 art concert museum film music",
    "sport": "운동 등산 체육 sport hik", "phone": "휴대전화 휴대폰 스마트폰 컴퓨터 phone computer",
}  # fmt: skip
LANGUAGE_WORDS = {
    "ko": "한국 korean ko", "en": "영어 english en", "zh": "중국 chinese zh", "ru": "러시아 russian ru", "ja": "일본 일어 japanese ja",
    "de": "독일 독어 german de",
}  # fmt: skip


@dataclass
class Cells:
    """What was understood, and the pieces that nobody could make sense of."""

    answers: Answers
    unread: list[str] = field(default_factory=list)


def read(*, times: str = "", topics: str = "", languages: str = "", place: str = "", places: str = "") -> Cells:
    """Reads the cells of one person. A time that is not told, or not understood, is 'whenever the two agree'."""
    unread: list[str] = []
    mask = _mask(times, unread)
    number = re.search(r"[1-3]", places)
    return Cells(
        Answers(
            slots=mask or ALL_SLOTS,
            topics=_keys(topics, TOPIC_WORDS, TOPICS, unread),
            languages=_keys(languages, LANGUAGE_WORDS, LANGUAGES, unread) or ["ko"],
            district=place[:30],
            capacity=int(number[0]) if number else 1,
        ),
        unread,
    )


def _pieces(text: str) -> list[str]:
    return [piece.strip() for piece in re.split(r"[,/·;+\n]| 및 | and ", text) if piece.strip()]


def _keys(text: str, words: dict[str, str], order: object, unread: list[str]) -> list[str]:
    found: set[str] = set()
    for piece in _pieces(text):
        bare = piece.lower().replace(" ", "")
        hits = {key for key, known in words.items() if any(_stands(word, bare) for word in known.split())}
        found |= hits
        if not hits:
            unread.append(piece)
    return [key for key in order if key in found]  # type: ignore[attr-defined]


def _stands(word: str, bare: str) -> bool:
    return word == bare if len(word) <= 2 and word.isascii() else word in bare


def _mask(text: str, unread: list[str]) -> int:
    mask, last = 0, list(range(7))
    for piece in _pieces(text):
        bare = piece.lower().replace(" ", "")
        if any(word in bare for word in ALWAYS):
            return ALL_SLOTS
        days, rest = _taken(bare, DAYS, _single_days)
        parts, _rest = _taken(rest, PARTS, lambda rest: (set(), rest))
        if not days and not parts:
            unread.append(piece)
            continue
        last = sorted(days) or last
        mask |= slots(*((day, part) for day in last for part in sorted(parts) or DAYTIME))
    return mask


Then = Callable[[str], tuple[set[int], str]]


def _taken(text: str, words: Mapping[str, Sequence[int]], then: Then) -> tuple[set[int], str]:
    """The numbers that the words in a text stand for, the longer words first, and what is left of the text."""
    found: set[int] = set()
    for word in sorted(words, key=len, reverse=True):
        if word in text:
            found |= set(words[word])
            text = text.replace(word, " ")
    more, text = then(text)
    return found | more, text


def _single_days(text: str) -> tuple[set[int], str]:
    """'월수금' and '토요일' are days; the syllable alone inside another word is not."""
    found = {
        day
        for run in re.findall(r"(?<![가-힣])[월화수목금토일]+(?=요일|\W|$|오|저|아|밤|낮|새|점)", text)
        for day in map("월화수목금토일".index, run)
    }
    return found, text
