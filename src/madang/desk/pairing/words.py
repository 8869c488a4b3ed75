"""Reasons, roles, prices and refusals as plain sentences."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from madang.engines.matching import Fault, Reason, Role, Rule, Step, Why
from madang.engines.matching.check import CHANGED, OTHER_QUESTION, UNKNOWN_FILE, Shown
from madang.mentoring.words.reasons import SHOWN
from madang.mentoring.words.topics import language_words
from madang.mentoring.words.week import in_words


def reasons(found: Iterable[Reason]) -> str:
    """What both partners may read, one sentence after the other."""
    said = [_reason(reason) for reason in found if reason.shareable and reason.kind in SHOWN]
    return " ".join(sentence for sentence in said if sentence) or _("두 분의 조건이 서로 맞아요.")


def _reason(reason: Reason) -> str:
    items = ", ".join(reason.items)
    if reason.kind is Why.SHARED_TOPICS:
        return _("두 분 다 하고 싶은 것: %(things)s.") % {"things": items}
    if reason.kind is Why.COMMON_SLOTS:
        return _("두 분 다 시간이 되는 때: %(times)s.") % {"times": ", ".join(in_words(reason.mask))}
    if reason.kind is Why.SHARED_LANGUAGES:
        return "" if set(reason.items) == {"ko"} else _("두 분이 함께 쓰는 말: %(languages)s.") % {"languages": _languages(reason.items)}
    if reason.kind is Why.SAME_DISTRICT:
        return _("두 분 다 만나기 편한 동네: %(place)s.") % {"place": items}
    return _("두 분은 이미 만나고 계세요.") if reason.kind is Why.MEETING_ALREADY else _("한 분이 더 함께해서 셋이 만나요.")


def _languages(codes: Iterable[str]) -> str:
    return ", ".join(language_words([code]) or code for code in codes)


def private_reasons(found: Iterable[Reason]) -> str:
    """What only the keeper of the round reads."""
    words = {
        Why.WISHED: _("바란 멘토"),
        Why.WISH_RANK: _("%(n)d순위로 바람"),
        Why.LEFT_OPEN: _("누구나 좋다고 함"),
        Why.PINNED: _("손으로 묶음"),
        Why.RULES_OVERRULED: _("손으로 묶어 규칙을 넘음"),
        Why.WAITED: _("%(n)d주 기다림"),
        Why.ONLY_OPTION: _("열린 멘토가 한 분뿐"),
        Why.GENDER_WISH_MET: _("바라는 성별이 맞음"),
    }
    return ", ".join(words[r.kind] % {"n": r.number} if "%" in words[r.kind] else words[r.kind] for r in found if r.kind in words)


def rule(found: Rule) -> str:
    """A rule in two or three words."""
    words = {
        Rule.SAME_PERSON: _("같은 사람"), Rule.MENTEE_CONSENT: _("새 이웃의 동의"), Rule.MENTOR_CONSENT: _("멘토의 동의"),
        Rule.MENTEE_NO_CONTACT: _("새 이웃이 만나고 싶지 않은 사람"), Rule.MENTOR_NO_CONTACT: _("멘토가 만나고 싶지 않은 사람"),
        Rule.HOME_REGION: _("같은 고향"), Rule.CONFLICT: _("이해관계"), Rule.MENTEE_GENDER_WISH: _("새 이웃이 바라는 성별"),
        Rule.MENTOR_GENDER_WISH: _("멘토가 바라는 성별"), Rule.FORBIDDEN: _("따로 두기로 함"), Rule.LANGUAGE: _("말"),
        Rule.DISTANCE: _("거리"), Rule.DISTANCE_UNKNOWN: _("모르는 거리"), Rule.SLOTS: _("시간"), Rule.TEAM: _("셋이 만나기"),
    }  # fmt: skip
    return ", ".join(words[r] for r in Rule if r & found)


def left_over(closing: Rule) -> str:
    """Why a newcomer has no mentor, as far as anybody may know. closing: the practical rule that closes all; 0: none."""
    sentences = {
        Rule.SLOTS: _("시간이 함께 맞는 분이 아직 없어요."),
        Rule.LANGUAGE: _("같은 말을 쓰는 분이 아직 없어요."),
        Rule.DISTANCE: _("만나기 편한 거리에 계신 분이 아직 없어요."),
        Rule.DISTANCE_UNKNOWN: _("동네 사이의 거리를 알 수 없어요. 동네 이름을 봐 주세요."),
        Rule.FORBIDDEN: _("남은 분과는 따로 두기로 정하셨어요."),
        Rule.CONFLICT: _("남은 분과는 이해관계가 있어요."),
        Rule.MENTEE_CONSENT: _("참여할지 아직 여쭈어 보지 않았어요."),
        Rule.MENTOR_CONSENT: _("참여하기로 한 멘토가 아직 없어요."),
    }
    return sentences.get(closing, _("맞는 자리가 모자랐어요."))


def next_step(closing: Rule) -> str:
    """What a coordinator does for somebody who is left over."""
    if closing is Rule.MENTEE_CONSENT:
        return _("먼저 여쭈어 보기")
    return _("기다림: 다음에 먼저 챙기고, 그동안 나들이에 모시기")


def role(found: Role) -> str:
    """What a mentor without a newcomer of his own does."""
    return {
        Role.SECOND: _("둘째 멘토로 함께해요"),
        Role.RESERVE: _("다음 차례: 짝이 바뀌거나 새 이웃이 오면 먼저 여쭈어 봐요"),
        Role.HELPER: _("나들이와 행사를 도와요"),
        Role.ASK_CONSENT: _("참여할지 먼저 여쭈어 봐요"),
    }[found]


def step(found: Step) -> str:
    """A step of the policy."""
    return {
        Step.PINS: _("손으로 정한 것"),
        Step.PLACED: _("가장 많은 분께 짝을"),
        Step.WAITED: _("오래 기다린 분 먼저"),
        Step.FLOOR: _("가장 덜 맞는 짝도 덜 아쉽게"),
        Step.NASH: _("모두가 고루 잘 맞게"),
        Step.KEPT: _("만나고 있는 짝은 그대로"),
        Step.SEED: _("똑같이 좋으면 미리 알린 씨앗으로"),
    }[found]


def shown(found: Shown) -> str:
    """What a check has shown, or could not."""
    return {
        Shown.WHOLE: _("파일이 쓰인 그대로예요(누가 썼는지는 알려 주지 않아요)"),
        Shown.PLACES: _("자리보다 많이 맡은 멘토가 없고, 열린 짝이나 손으로 정한 짝뿐이에요"),
        Shown.PLACED: _("한 분이라도 더 이을 수 없어요"),
        Shown.WAITED: _("더 오래 기다린 분이 밀려나지 않았어요"),
        Shown.FLOOR: _("가장 덜 맞는 짝을 더 끌어올릴 수 없어요"),
        Shown.NASH: _("더 고루 잘 맞는 짝 짓기가 없어요"),
        Shown.TEAMS: _("셋이 만나는 짝을 더 만들거나 더 낫게 만들 수 없어요"),
        Shown.PRICES: _("순서마다 적힌 값이 맞아요"),
        Shown.INPUTS: _("이 명단의 지문과 같아요"),
        Shown.OPEN: _("열린 짝과 점수가 모두의 답에서 나온 그대로예요"),
        Shown.RULES: _("어긴 규칙이 없고, 손으로 정한 것을 지켰어요"),
        Shown.TIES: _("똑같이 좋은 것 가운데 씨앗이 고른 짝이에요"),
    }[found]


def refusal(reason: str) -> str:
    """Why a certificate does not hold. The checker's own words stand behind, for whoever looks into it."""
    sentence = {
        CHANGED: _("이 파일은 쓰인 뒤에 바뀌었어요."),
        UNKNOWN_FILE: _("마당의 증명서 파일이 아니에요."),
        OTHER_QUESTION: _("이 명단의 증명서가 아니에요. 명단, 줄의 순서, 손으로 정한 것 가운데 하나라도 다르면 지문이 달라져요."),
    }.get(reason, _("이 증명서는 맞지 않아요. 짝이나 값이 증명과 달라요."))
    return f"{sentence} ({reason})"


def fault(found: Fault, codes: Iterable[str] = ()) -> str:
    """What is wrong with a question; a sentence for every fault of the engine."""
    sentence = {
        Fault.NO_MENTEES: _("새 이웃이 한 분도 없어요."),
        Fault.NO_MENTORS: _("멘토가 한 분도 없어요."),
        Fault.NO_SEED: _("씨앗이 비어 있어요. --seed에 아무 말이나 적어 주세요."),
        Fault.EMPTY_CODE: _("부르는 이름이나 번호가 빈 분이 있어요."),
        Fault.DUPLICATE_MENTEE: _("새 이웃 명단에 같은 이름이 두 번 있어요."),
        Fault.DUPLICATE_MENTOR: _("멘토 명단에 같은 이름이 두 번 있어요."),
        Fault.SLOTS: _("한 주에 없는 시간이 적혀 있어요."),
        Fault.CAPACITY: _("맡을 수 있는 수는 1에서 50까지예요. 이번에 쉬는 분은 줄을 지워 주세요."),
        Fault.WEEKS: _("기다린 주가 0보다 작아요."),
        Fault.DISTANCE: _("거리가 0보다 작거나 숫자가 아니에요."),
        Fault.COORDINATES: _("지구에 없는 자리가 적혀 있어요."),
        Fault.DUPLICATE_WISH: _("바라는 멘토 칸에 같은 분이 두 번 있어요."),
        Fault.UNKNOWN_PIN: _("함께 두려는 두 분이 명단에 없어요."),
        Fault.DUPLICATE_PIN: _("같은 두 분을 두 번 묶으셨어요. 한 줄만 남겨 주세요."),
        Fault.PIN_AND_FORBID: _("같은 두 분을 함께로도 따로로도 정하셨어요. 하나만 남겨 주세요."),
        Fault.TOO_MANY_PINS_FOR_MENTEE: _("한 분에게는 멘토 두 분까지만 묶을 수 있어요."),
        Fault.TOO_MANY_PINS_FOR_MENTOR: _("그 멘토가 맡겠다고 한 자리보다 많이 묶으셨어요."),
    }.get(found, _("이 물음에는 답할 수 없어요. 규칙과 명단을 살펴봐 주세요."))
    named = ", ".join(code[:60] for code in codes if code)
    return f"{sentence} ({named})" if named else sentence
