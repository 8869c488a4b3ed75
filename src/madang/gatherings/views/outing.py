"""One outing as those see it who might come: what, when, where, my place."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from madang.gatherings import actions, queries
from madang.gatherings.forms import NeedForm, SeatForm
from madang.gatherings.models import Outing, Party
from madang.gatherings.rules import anyone, coordinator, member, signed_in
from madang.gatherings.views.company import GAVE_BACK
from madang.shared.clock import now
from madang.shared.doors import door, found
from madang.shared.qr import address as whole_address
from madang.shared.refusals import Refused
from madang.shared.taps import say_errors, tap


def _page(request: Any, outing: Outing, form: SeatForm | None = None, status: int = 200, need_form: NeedForm | None = None) -> HttpResponse:
    """The outing page with whatever was typed."""
    moment, person = now(), request.person
    asking = outing.sign_up_open(moment) and queries.may_ask_for_places(request.actor, outing)
    mine = queries.mine(person, outing)
    if form is not None and mine:
        say_errors(request, form)
    if form is None and asking and not mine:
        form = SeatForm(person=person, outing=outing)
    stops = list(outing.stops.all())
    coming = next((stop for stop in stops if (stop.ends_at or stop.starts_at) >= moment), None)
    names = queries.sponsor_names(list(outing.sponsorships.all()))
    return _rendered(
        request,
        outing,
        {
            "outing": outing,
            "stops": stops,
            "next_stop": coming,
            "under_way": coming is not None and coming.starts_at <= moment,
            "address": whole_address(reverse("gatherings:outing", args=[outing.code])),
            "mine": mine,
            "draw": queries.draw_of(outing),
            "left": _left_lately(request, outing) if not mine else None,
            "here": "outing",
            "form": form,
            "need_form": need_form or NeedForm(),
            "waiting": queries.waiting_count(outing) if outing.capacity else 0,
            "sponsors": [(row, names[row.code]) for row in outing.sponsorships.all()],
            "sections": queries.programme(outing),
            "people_said": queries.people_said(outing),
            "too_late": queries.too_late_to_put_on(outing) if outing.called_off else "",
            "organises": coordinator.test(request.actor) and outing.body_id == request.actor.body_id,
            "handles": coordinator.test(request.actor) and queries.may_ask_for_places(request.actor, outing),
            "could_attend": _could_attend(request, outing),
            "open_later": outing.opens_at and outing.opens_at > moment,
        },
        status,
    )


def _rendered(request: Any, outing: Outing, context: dict[str, Any], status: int) -> HttpResponse:
    """Overseas the hours are those of the place, whoever reads; Seoul's stand beside them."""
    if not outing.body.overseas:
        return render(request, "gatherings/outing.html", context, status=status)
    with timezone.override(outing.body.time_zone):
        return render(request, "gatherings/outing.html", context, status=status)


def _left_lately(request: Any, outing: Outing) -> Party | None:
    """What one gave back a moment ago, asked for only after such a tap: the page is read in a rush."""
    return queries.left_lately(request.person, outing) if request.session.get(GAVE_BACK) == outing.code else None


def _could_attend(request: Any, outing: Outing) -> bool:
    """A coordinator of another body of the same council may say that they come along to a public outing."""
    body, actor = request.body_here, request.actor
    ours = body and coordinator.test(actor) and not queries.may_ask_for_places(actor, outing)
    return bool(ours and body.realm == outing.body.realm and not outing.over)


@door(anyone)
def page(request: Any, code: str) -> HttpResponse:
    """What, when, where, how many seats, my place."""
    return _page(request, found(queries.outing(request.actor, code)))


@require_POST
@door(member)
def seat(request: Any, code: str) -> HttpResponse:
    """Asks for places."""
    outing = found(queries.outing_to_join(request.actor, code))
    if not queries.may_ask_for_places(request.actor, outing):
        return redirect("gatherings:outing", code)
    form = SeatForm(request.POST, person=request.person, outing=outing)
    if not form.is_valid():
        return _page(request, queries.outing(request.actor, code), form, 422)
    try:
        party = actions.claim(by=request.person, outing=outing, body=request.body_here, **form.asked)
    except Refused as refusal:
        form.refuse(refusal)
        return _page(request, queries.outing(request.actor, code), form, 422)
    if form.cleaned_data["photo"]:
        actions.wish_photo(by=request.person, outing=outing, yes=True)
    if form.cleaned_data["friend"]:
        _ask_friend(request, party, form.cleaned_data["friend"])
    messages.success(request, _said(party))
    return redirect("gatherings:outing", code)


def _said(party: Party) -> str:
    if party.standing == Party.Standing.HELD:
        return _("%(size)s자리를 잡아 두었어요.") % {"size": party.size}
    if party.standing == Party.Standing.ASKED:
        return _("%(size)s자리를 추첨에 신청했어요. 추첨 날은 여기에서 알려 드려요.") % {"size": party.size}
    return _("지금은 자리가 다 찼어요. 줄에 세워 두었으니, 자리가 나면 여기에서 물어볼게요.")


def _ask_friend(request: Any, party: Party, name: str) -> None:
    """A friend was named with the sign-up: her place is a guest's until she says yes herself."""
    guest = next((row.ticket for row in queries.company(request.person, party) if row.guest and not row.asked), None)
    if guest and party.lead_id == request.person.pk:
        actions.ask_along(by=request.person, party=party, ticket=guest, name=name)


def _my_party(request: Any, code: str) -> Party:
    outing = found(queries.outing(request.actor, code))
    return found(queries.my_party(request.person, outing))


@require_POST
@door(signed_in)
def leave(request: Any, code: str) -> HttpResponse:
    """The whole party will not come. Nobody asks why."""
    said = _("알려 주셔서 고마워요. 자리는 다음 차례에게 물어볼게요. 마음이 바뀌면 다시 신청할 수 있어요.")
    tap(request, actions.leave, said, by=request.person, party=_my_party(request, code))
    request.session[GAVE_BACK] = code
    return redirect("gatherings:outing", code)


@require_POST
@door(signed_in)
def step_out(request: Any, code: str) -> HttpResponse:
    """Only I will not come; whom I was signed up with keeps a place."""
    said = _("빠졌어요. 함께 신청한 사람의 자리는 그대로예요.")
    tap(request, actions.step_out, said, by=request.person, party=_my_party(request, code))
    request.session[GAVE_BACK] = code
    return redirect("gatherings:outing", code)


@require_POST
@door(signed_in)
def answer(request: Any, code: str) -> HttpResponse:
    """Yes or no to a place that became free."""
    yes = request.POST.get("answer") == "yes"
    try:
        party = actions.answer(by=request.person, party=_my_party(request, code), yes=yes)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _said(party) if yes else _("알겠어요. 다음 차례에게 물어볼게요."))
    return redirect("gatherings:outing", code)


@require_POST
@door(signed_in)
def photo(request: Any, code: str) -> HttpResponse:
    """Photos: yes, or no again."""
    outing = found(queries.outing(request.actor, code))
    yes = request.POST.get("photo") == "yes"
    said = _("사진에 나와도 괜찮다고 적어 두었어요.") if yes else _("사진에 나오지 않게 적어 두었어요.")
    tap(request, actions.wish_photo, said, by=request.person, outing=outing, yes=yes)
    return redirect("gatherings:outing", code)


@require_POST
@door(signed_in)
def need(request: Any, code: str) -> HttpResponse:
    """Leaves word for the responsible one, or takes it back."""
    party, form = _my_party(request, code), NeedForm(request.POST)
    if not form.is_valid():
        return _page(request, queries.outing(request.actor, code), status=422, need_form=form)
    given = form.cleaned_data
    said = _("책임자에게만 보이게 적어 두었어요.") if any(given.values()) else _("적어 둔 것을 지웠어요.")
    tap(request, actions.tell_need, said, by=request.person, party=party, text=given["need"], wishes=given["wishes"])
    return redirect("gatherings:outing", code)


@require_POST
@door(coordinator)
def attend(request: Any, code: str) -> HttpResponse:
    """Our body comes along."""
    outing = found(queries.outing(request.actor, code))
    said = _("우리 모임도 함께해요. 이제 우리 모임 사람들이 신청할 수 있어요.")
    tap(request, actions.attend, said, by=request.person, outing=outing, body=request.body_here)
    return redirect("gatherings:outing", code)
