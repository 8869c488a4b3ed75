"""A proof in plain words: what each step of the policy asked for, and what it cost."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

FEW = 5  # under five nobody outside the body reads a number of people

RULE: dict[str, str | Promise] = {
    "pins": gettext_lazy("담당자가 손으로 묶은 두 분은 함께 둬요."),
    "placed": gettext_lazy("가장 많은 분이 짝을 만나게 해요."),
    "waited": gettext_lazy("그 가운데 오래 기다린 분을 먼저 챙겨요."),
    "floor": gettext_lazy("가장 덜 맞는 짝이 가장 덜 아쉽게 해요."),
    "nash": gettext_lazy("모두가 고루 잘 맞게 해요."),
    "kept": gettext_lazy("이미 만나고 있는 짝은 되도록 그대로 둬요."),
    "seed": gettext_lazy("똑같이 좋으면 미리 알린 씨앗으로 정해요."),
}


@dataclass(frozen=True)
class Step:
    """One step: what it asks for, what it cost in words, and the figure beside it ('' for none)."""

    rule: str
    price: str
    figure: str


def steps(figures: dict[str, Any], *, outside: bool) -> list[Step]:
    """The steps in their order. `outside`: the reader is not of the body, and reads no small number of people."""
    pins = figures["pins"]
    return [Step(str(RULE[p["step"]]), *_price(p, pins, outside)) for p in figures["prices"] if p["step"] in RULE]


def _price(price: dict[str, Any], pins: int, outside: bool) -> tuple[str, str]:
    step, people, share = price["step"], price["people"], price["share"]
    if step == "pins" and not pins and not outside:
        return _("손으로 묶은 짝이 없어요."), _("0명")
    if people > 0:
        return _people(people, outside)
    nobody = _("이 순서를 지키느라 누구도 자리를 잃지 않았어요.")
    if step in {"pins", "placed"}:
        return nobody, _("0명")
    if step in {"nash", "seed"}:
        return _("이 순서에는 값이 들지 않아요."), "0%"
    if share <= 0:
        return nobody, "0%"
    return nobody + " " + _("모두의 어울림을 더한 값이 아주 조금 줄었어요."), percent(share)


def _people(people: int, outside: bool) -> tuple[str, str]:
    if outside and people < FEW:
        return _("이 순서를 지키느라 몇 분이 이번에 자리를 얻지 못했어요."), _("다섯 명 아래")
    words = ngettext(
        "이 순서를 지키느라 %(n)d분이 이번에 자리를 얻지 못했어요.", "이 순서를 지키느라 %(n)d분이 이번에 자리를 얻지 못했어요.", people
    )
    return words % {"n": people}, _("%(n)d명") % {"n": people}


def percent(share: float) -> str:
    """A share of the whole, honest about what is too small to print."""
    return _("0.01%보다 적음") if share < 0.0001 else f"{100 * share:.2f}%"


def hard_rules(figures: dict[str, Any]) -> list[str]:
    """What no step may touch, as it stood in this draft."""
    slots = figures["policy"]["slots"]
    lines = [
        _("한 사람이라도 만나고 싶지 않다고 한 두 분은 어떤 까닭으로도 잇지 않아요. 손으로도 묶을 수 없어요."),
        _("짝을 찾아 달라고 하신 분만 이어요."),
        _("서로 편하다고 한 상대만 이어요."),
        _("함께 쓰는 말이 하나는 있어야 해요."),
        _("한 주에 함께 되는 시간이 %(n)d칸은 있어야 해요.") % {"n": slots},
        _("‘이 동네에서만’이라고 한 분은 그 동네에서 만나요."),
        _("멘토가 맡겠다고 한 수를 넘기지 않아요."),
    ]
    return [*lines, _("멘토가 남으면 둘이 한 분과 함께해요. 싫다고 하신 분은 빼고요.")] if figures["policy"]["teams"] else lines
