"""What a move does, in words: who gains, who is left, what it costs. Says who is with whom, as the board does, and no reason.

Everything here is worked out of two boards (who is with whom before and after), so a preview tells no more than doing it.
"""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

Placed = dict[str, tuple[str, str]]
SLIGHTLY, MUCH = 0.005, 0.05  # shares of the fit of all that are worth a word
ALIKE = 1e-6
MOST = 12  # sentences about single people that anybody reads at once


def effects(before: Placed, after: Placed, names: dict[str, str]) -> list[str]:
    """The sentences about those for whom something changes. `names`: call-names by sign-up code."""
    changed = [code for code in {**before, **after} if before.get(code) != after.get(code)]
    order = sorted(changed, key=lambda code: (code in before and code in after, code not in after, names.get(code, "")))
    lines = [line for code in order for line in _newcomer(code, before.get(code), after.get(code), names)]
    idle = sorted(names[code] for code in _busy(before) - _busy(after) if code in names)
    lines += [_("%(mentor)s님은 이번에는 짝이 없게 돼요.") % {"mentor": name} for name in idle]
    more = [_("그 밖에도 바뀌는 분들이 있어요. 판에서 보세요.")] if len(lines) > MOST else []
    return [*lines[:MOST], *more, _cost(len(before) - len(after), bool(changed))]


def _newcomer(code: str, was: tuple[str, str] | None, will: tuple[str, str] | None, names: dict[str, str]) -> list[str]:
    known = {"mentee": _called(code, names)}
    if will is None:
        return [_("%(mentee)s님이 기다리게 돼요.") % known]
    known |= {"mentor": _called(will[0], names)}
    if was is None:
        lines = [_("%(mentee)s님은 %(mentor)s님과 이어져요.") % known]
    elif was[0] != will[0]:
        lines = [_("%(mentee)s님은 %(old)s님 대신 %(mentor)s님과 이어져요.") % {**known, "old": _called(was[0], names)}]
    else:
        lines = []
    return lines + _second(was[1] if was else "", will, known, names)


def _second(was: str, will: tuple[str, str], known: dict[str, str], names: dict[str, str]) -> list[str]:
    lead, second = will
    if second == was:
        return []
    if second:
        return [_("%(second)s님이 %(mentee)s님, %(mentor)s님과 셋이 함께해요.") % {**known, "second": _called(second, names)}]
    if was == lead:
        return []
    return [_("%(second)s님은 %(mentee)s님과 더는 함께하지 않아요.") % {**known, "second": _called(was, names)}]


def _cost(fewer: int, changed: bool) -> str:
    if fewer > 0:
        return ngettext("짝을 만나는 새 이웃이 %(n)d명 줄어요.", "짝을 만나는 새 이웃이 %(n)d명 줄어요.", fewer) % {"n": fewer}
    if fewer < 0:
        return ngettext("짝을 만나는 새 이웃이 %(n)d명 늘어요.", "짝을 만나는 새 이웃이 %(n)d명 늘어요.", -fewer) % {"n": -fewer}
    return _("짝을 만나는 새 이웃의 수는 그대로예요.") if changed else _("다른 분들은 그대로예요.")


def fit_words(before: float, after: float) -> str:
    """Whether all of it fits better or worse, in words; '' where it makes no difference to speak of."""
    share = (before - after) / before if before else 0.0
    if abs(share) < SLIGHTLY:
        return ""
    if share > 0:
        return _("모두를 보면 지금보다 꽤 덜 맞아요.") if share > MUCH else _("모두를 보면 지금보다 조금 덜 맞아요.")
    return _("모두를 보면 지금보다 더 잘 맞아요.")


def why_not_words(fewer: int, before: float, after: float, overruled: str) -> str:
    """Why a proposal did not put two together who can be: what putting them together takes from all."""
    if overruled:
        return _("제안하지 않은 까닭: 두 분에게 맞지 않는 것이 있어요 (%(what)s).") % {"what": overruled}
    if fewer > 0:
        return _("제안하지 않은 까닭: 두 분을 이으면 짝을 만나는 분이 줄어요.")
    if fewer < 0 or after > before + ALIKE:
        return _("제안하지 않은 까닭: 오래 기다린 분과 가장 덜 맞는 짝을 먼저 챙겼어요.")
    if after < before - ALIKE:
        return _("제안하지 않은 까닭: 모두를 보면 제안한 짝이 더 잘 맞아요.")
    return _("두 분도 똑같이 잘 맞아요. 제안은 미리 알린 씨앗으로 정했어요.")


def _busy(placed: Placed) -> set[str]:
    return {mentor for two in placed.values() for mentor in two if mentor}


def _called(code: str, names: dict[str, str]) -> str:
    return names.get(code) or str(_("떠나신 분"))
