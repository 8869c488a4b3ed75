"""Question cards and wishes: for the moderator."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from madang.gatherings import actions, queries
from madang.gatherings.forms import CardBoxForm, PaperCardForm
from madang.gatherings.models import CardBox, Outing
from madang.gatherings.rules import coordinator
from madang.gatherings.views.parties import staff_page
from madang.shared.doors import door, found
from madang.shared.qr import address, qr
from madang.shared.taps import sent, tap

SAID = {
    "accept": gettext_lazy("화면에 올렸어요."),
    "cover": gettext_lazy("가리고 올렸어요."),
    "answered": gettext_lazy("답한 것으로 옮겼어요."),
    "aside": gettext_lazy("치워 두었어요."),
    "undo": gettext_lazy("되돌렸어요."),
}


def _box(request: Any, code: str, box: str) -> CardBox:
    return found(queries.own_card_box(found(queries.own_outing(request.actor, code)), box))


@door(coordinator)
def boxes(request: Any, code: str) -> HttpResponse:
    """The boxes of an outing, and a new one."""
    outing = found(queries.own_outing(request.actor, code))
    form = CardBoxForm(request.POST if request.method == "POST" else None, outing=outing)
    if request.method == "POST" and (made := _opened(request, outing, form)):
        return redirect("gatherings:cards", code, made.code)
    return staff_page(request, outing, "card_boxes", form=form, boxes=queries.card_boxes(outing))


def _opened(request: Any, outing: Outing, form: CardBoxForm) -> CardBox | None:
    """Puts up the box that was asked for."""
    if request.POST.get("kind") == CardBox.Kind.WISH:
        return actions.open_card_box(by=request.person, outing=outing, kind=CardBox.Kind.WISH)
    if not form.is_valid():
        return None
    return actions.open_card_box(by=request.person, outing=outing, kind=CardBox.Kind.QUESTION, item=form.items[form.cleaned_data["item"]])


def _moderate(request: Any, box: CardBox, form: PaperCardForm) -> HttpResponse:
    short = address(reverse("gatherings:card_box", args=[box.short]))
    told = {"box": box, "heaps": queries.card_heaps(box), "short": short, "takes": queries.takes_cards(box)}
    return staff_page(request, box.outing, "cards", form=form, **told)


@door(coordinator)
def cards(request: Any, code: str, box: str) -> HttpResponse:
    """Every card of a box, on a phone: take, answered, set aside. A POST types one in from paper."""
    row = _box(request, code, box)
    form = PaperCardForm(request.POST if request.method == "POST" else None)
    if sent(request, form, actions.type_card, _("적어 두었어요. 살펴보고 올려 주세요."), by=request.person, box=row):
        return redirect("gatherings:cards", code, box)
    return _moderate(request, row, form)


@require_POST
@door(coordinator)
def judge(request: Any, code: str, box: str, card: str) -> HttpResponse:
    """One tap on one card."""
    row = found(queries.own_card(_box(request, code, box), card))
    what = request.POST.get("what", "")
    if what not in SAID:
        raise Http404
    act = {
        "accept": actions.accept_card,
        "cover": actions.accept_card,
        "answered": actions.card_answered,
        "aside": actions.set_card_aside,
        "undo": actions.undo_card,
    }[what]
    tap(request, act, SAID[what], by=request.person, card=row, **({"covered": True} if what == "cover" else {}))
    return redirect("gatherings:cards", code, box)


@require_POST
@door(coordinator)
def box_open(request: Any, code: str, box: str) -> HttpResponse:
    """Takes cards, or no more."""
    row, takes = _box(request, code, box), request.POST.get("open") == "yes"
    actions.set_card_box_open(by=request.person, box=row, takes=takes)
    messages.success(request, _("쪽지를 받고 있어요.") if takes else _("쪽지함을 닫았어요."))
    return redirect("gatherings:cards", code, box)


@door(coordinator)
def slide(request: Any, code: str, box: str) -> HttpResponse:
    """For the projector or a wall: the address and its QR."""
    row = _box(request, code, box)
    short = address(reverse("gatherings:card_box", args=[row.short]))
    return staff_page(
        request, row.outing, "card_slide", box=row, short=short, picture=qr(short, size=320, label=_("쪽지를 쓰는 주소의 QR"))
    )


@door(coordinator)
def paper(request: Any, code: str, box: str) -> HttpResponse:
    """The accepted wishes as cards to cut out, or empty cards to be filled in by hand."""
    row = _box(request, code, box)
    empty = "empty" in request.GET
    return staff_page(
        request, row.outing, "card_paper", box=row, cards=[] if empty else queries.on_the_wall(row), empty=range(8) if empty else ()
    )
