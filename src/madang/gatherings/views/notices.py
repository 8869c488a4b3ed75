"""Messages about an outing: the truth about each for the coordinator, one's own wishes, and the page behind a message's link."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from madang.gatherings import actions, queries
from madang.gatherings import words as texts
from madang.gatherings.forms import WishForm
from madang.gatherings.models import Notice, Outing, Party
from madang.gatherings.rules import anyone, coordinator, signed_in
from madang.gatherings.views.company import back_said
from madang.gatherings.views.parties import staff_page
from madang.people.actions import open_contact
from madang.shared.doors import door, found
from madang.shared.refusals import Refused
from madang.shared.taps import tap


def _page(request: Any, outing: Outing, **more: Any) -> HttpResponse:
    return staff_page(
        request,
        outing,
        "notices",
        occasions=queries.occasions(outing),
        ahead=queries.reminders_ahead(outing),
        out_of_reach=queries.out_of_reach(outing),
        **more,
    )


@door(coordinator)
def page(request: Any, code: str) -> HttpResponse:
    """What became of each message to our own people, and what to do next."""
    return _page(request, found(queries.handled_outing(request.actor, code)))


def _row(request: Any, code: str, notice: str) -> tuple[Outing, Notice]:
    outing = found(queries.handled_outing(request.actor, code))
    return outing, found(queries.notice(outing, notice))


@require_POST
@door(coordinator)
def again(request: Any, code: str, notice: str) -> HttpResponse:
    """Sends one again."""
    _outing, row = _row(request, code, notice)
    tap(request, actions.send_again, _("다시 보낼게요. 잠시 뒤에 이 쪽을 새로 열어 보세요."), by=request.person, notice=row)
    return redirect("gatherings:notices", code)


@require_POST
@door(coordinator)
def phoned(request: Any, code: str, notice: str) -> HttpResponse:
    """She was rung up."""
    _outing, row = _row(request, code, notice)
    tap(request, actions.told_by_phone, _("전화로 알린 것으로 적어 두었어요."), by=request.person, notice=row)
    return redirect("gatherings:notices", code)


@require_POST
@door(coordinator)
def number(request: Any, code: str, notice: str) -> HttpResponse:
    """Opens a phone number: the record is written first, and it is shown once."""
    outing, row = _row(request, code, notice)
    if request.POST.get("open") != "yes":  # a number is opened by its button only
        return redirect("gatherings:notices", code)
    value = open_contact(by=request.person, person=row.person, kind="phone", purpose=_("나들이 일로 전화하기"))
    return _page(request, outing, opened=row, value=value)


@require_POST
@door(signed_in)
def wish(request: Any) -> HttpResponse:
    """How I want to be told."""
    form = WishForm(request.POST)
    if form.is_valid():
        actions.wish_notices(by=request.person, **form.cleaned_data)
        messages.success(request, _("그렇게 알려 드릴게요."))
    else:
        messages.error(request, _("어떻게 받을지 하나를 골라 주세요."))
    return redirect("gatherings:mine")


@door(anyone)
def told(request: Any, token: str) -> HttpResponse:
    """The page behind a message's link: when and where, and one tap to give the place back. It names nobody and nothing."""
    row = found(queries.told(token))
    if request.method == "POST":
        _tapped(request, row, request.POST.get("do", ""))
        return redirect("gatherings:told", token)
    stop = next(iter(queries.stops(row.outing)), None)
    with timezone.override(row.outing.body.time_zone):
        context = {
            "here": queries.here(row),
            "standing": row.party.standing,
            "until": row.party.offered_until,
            "drawn": queries.brought(row.party) if row.kind == Notice.Kind.DRAWN else None,
            "check": _draw_address(request, row.outing),
            "left": queries.left_lately(row.person, row.outing),
            "off": row.outing.called_off,
            "over": row.outing.over,
            "when": texts.moment(stop.starts_at) if stop else "",
            "where": texts.place(stop, texts.telling(row.outing)) if stop else "",
            "language": get_language(),
        }
        return render(request, "gatherings/notices/told.html", context)


def _draw_address(request: Any, outing: Outing) -> str:
    """The page of the draw; from a phone that is not signed in by way of the door, since only there one finds one's own line."""
    page = reverse("gatherings:draw", args=[outing.code])
    return page if request.person else f"{reverse('people:enter')}?{urlencode({'next': page})}"


def _tapped(request: Any, row: Notice, do: str) -> None:
    try:
        if do == "leave":
            actions.step_out(by=row.person, party=row.party)
            messages.success(request, _("알려 주셔서 고마워요. 마음이 바뀌면 십 분 안에 되돌릴 수 있어요."))
        elif do == "back":
            messages.success(request, back_said(actions.come_back(by=row.person, party=row.party)))
        elif do in {"yes", "no"}:
            party = actions.answer(by=row.person, party=row.party, yes=do == "yes")
            held = party.standing == Party.Standing.HELD
            messages.success(request, _("자리를 잡아 두었어요.") if held else _("알겠어요. 다음 차례에게 물어볼게요."))
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
