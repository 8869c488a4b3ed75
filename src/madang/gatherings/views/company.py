"""Who comes along, changed afterwards; why it is my turn; my ticket for the door."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from madang.gatherings import actions, ics, queries
from madang.gatherings.forms import FriendForm
from madang.gatherings.models import Invitation, Party, Ticket
from madang.gatherings.rules import anyone, member, signed_in
from madang.shared.clock import now
from madang.shared.doors import door, found
from madang.shared.qr import address, qr
from madang.shared.refusals import Refused
from madang.shared.taps import tap

LINK = "come_link"  # session key: a link is shown once, right after it was made
GAVE_BACK = "gave_back"  # session key: the outing of which one just gave a place back


def _my_party(request: Any, code: str) -> Party:
    return found(queries.my_party(request.person, found(queries.outing(request.actor, code))))


@door(signed_in)
def company(request: Any, code: str) -> HttpResponse:
    """My party, place by place."""
    party = _my_party(request, code)
    places = queries.company(request.person, party)
    context = {
        "outing": party.outing,
        "party": party,
        "places": places,
        "guests": any(place.guest for place in places),
        "drawn": queries.listed_in_a_draw(party),
        "leads": party.lead_id == request.person.pk,
        "may_change": not party.outing.over and not party.outing.called_off,
        "link": request.session.pop(LINK, ""),
    }
    return render(request, "gatherings/company/page.html", context)


def _change(request: Any, code: str, action: Callable[..., Any], said: str, **given: Any) -> HttpResponse:
    tap(request, action, said, by=request.person, party=_my_party(request, code), **given)
    return redirect("gatherings:company", code)


@require_POST
@door(signed_in)
def add(request: Any, code: str) -> HttpResponse:
    """One guest more."""
    return _change(request, code, actions.add_guest, _("한 자리를 더했어요."))


@require_POST
@door(signed_in)
def less(request: Any, code: str) -> HttpResponse:
    """One guest less."""
    return _change(request, code, actions.give_up_guest, _("한 자리를 돌려주었어요. 내 자리는 그대로예요."))


def _ticket(request: Any, party: Party, code: str) -> Ticket:
    return found(next((row.ticket for row in queries.company(request.person, party) if row.ticket.code == code), None))


@require_POST
@door(signed_in)
def ask(request: Any, code: str, ticket: str) -> HttpResponse:
    """Asks a friend: a member by call-name, or whoever gets the link."""
    party, form = _my_party(request, code), FriendForm(request.POST)
    form.is_valid()
    name = form.cleaned_data.get("name", "")
    try:
        token = actions.ask_along(by=request.person, party=party, ticket=_ticket(request, party, ticket), name=name)
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
        return redirect("gatherings:company", code)
    if token:
        request.session[LINK] = address(reverse("gatherings:come", args=[token]))
        messages.success(request, _("링크를 만들었어요. 친구에게 보내 주세요. 지금 한 번만 보여 드려요."))
    else:
        messages.success(request, _("그 별명을 쓰는 이웃이 한 분 있으면 그분의 ‘내 자리’에 물어볼게요. 급하면 링크를 보내 주세요."))
    return redirect("gatherings:company", code)


@require_POST
@door(signed_in)
def end_asking(request: Any, code: str, ticket: str) -> HttpResponse:
    """Takes the question back."""
    party = _my_party(request, code)
    said, seat = _("물어본 것을 거두었어요. 자리는 그대로예요."), _ticket(request, party, ticket)
    tap(request, actions.end_asking, said, by=request.person, party=party, ticket=seat)
    return redirect("gatherings:company", code)


@door(anyone)
def come(request: Any, token: str) -> HttpResponse:
    """The link that a friend sent. Looking changes nothing; yes is a tap."""
    if not request.person:  # whatever the link: a stranger learns nothing of it
        return redirect(f"{reverse('people:enter')}?next={request.path}")
    row = found(queries.invitation_of(token))
    outing = found(queries.outing_to_join(request.actor, row.ticket.outing.code))
    found(row if queries.may_ask_for_places(request.actor, outing) else None)
    if request.method == "POST":
        return _answered(request, row)
    open_ = row.ended_at is None and row.until > now() and row.ticket.given_back_at is None
    whole = queries.outing(request.actor, outing.code)
    return render(request, "gatherings/company/come.html", {"row": row, "outing": whole, "open": open_})


def _answered(request: Any, row: Invitation) -> HttpResponse:
    yes = request.POST.get("answer") == "yes"
    said = _("함께 가기로 했어요. 자리를 옮겨 적어 두었어요.") if yes else _("알겠어요. 자리는 그대로 두었어요.")
    tap(request, actions.come_along, said, by=request.person, invitation=row, yes=yes)
    return redirect("gatherings:outing", row.ticket.outing.code) if yes else redirect("gatherings:mine")


@require_POST
@door(member)
def asked(request: Any, asked: str) -> HttpResponse:
    """Answers a friend who asked me by call-name."""
    return _answered(request, found(queries.asked_me(request.person, asked)))


@require_POST
@door(signed_in)
def back(request: Any, code: str) -> HttpResponse:
    """A leaving is taken back."""
    outing = found(queries.outing(request.actor, code))
    party = found(queries.left_lately(request.person, outing) or queries.my_party(request.person, outing))
    try:
        party = actions.come_back(by=request.person, party=party)
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
    else:
        request.session.pop(GAVE_BACK, None)
        messages.success(request, back_said(party))
    return redirect("gatherings:outing", code)


def back_said(party: Party) -> str:
    """What came of it, honestly."""
    if party.standing == Party.Standing.HELD:
        return _("자리를 다시 잡아 두었어요. 미리 알려 주신 것이 있었다면 다시 적어 주세요.")
    if party.standing == Party.Standing.ASKED:
        return _("다시 추첨을 기다려요.")
    if party.standing == Party.Standing.OFFERED:
        return _("자리가 나 있어요. 올지 알려 주세요.")
    return _("그사이 자리를 다음 차례에게 물어보고 있어요. 있던 자리만큼 줄의 앞쪽에 세워 두었어요.")


@door(signed_in)
def why(request: Any, code: str) -> HttpResponse:
    """Why it is my turn, or not yet; while a draw is still to come, how it is drawn."""
    party = _my_party(request, code)
    return render(request, "gatherings/company/why.html", {"outing": party.outing, "party": party, "why": queries.why(party)})


@door(signed_in)
def my_pass(request: Any, code: str) -> HttpResponse:
    """My ticket, large, to hold out at the door."""
    party = _my_party(request, code)
    passes = [(ticket, qr(ticket.pass_token, size=280, label=_("입장표"))) for ticket in queries.my_passes(request.person, party)]
    context = {"outing": party.outing, "party": party, "passes": passes}
    return render(request, "gatherings/company/pass.html", context)


@door(anyone)
def event(request: Any, code: str) -> HttpResponse:
    """One outing for my calendar: for whoever has a place it is called by its place only."""
    outing = found(queries.outing(request.actor, code))
    mine = bool(request.person and queries.my_party(request.person, outing))
    content = ics.one(outing, personal=mine or outing.private)
    headers = {"Content-Disposition": 'attachment; filename="madang.ics"'}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)
