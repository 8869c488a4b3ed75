"""On the way from stop to stop: one tap a call-name, or a number; who is missing is named to those who are responsible."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from madang.gatherings import actions, queries
from madang.gatherings.forms import LegCountForm, TransferForm
from madang.gatherings.models.transfer import End
from madang.gatherings.rules import coordinator, signed_in
from madang.shared.doors import door, found
from madang.shared.refusals import Refused
from madang.shared.taps import tap

PAGES = {End.LEAVING: "leaving", End.ARRIVING: "arriving"}


@door(coordinator)
def page(request: Any, code: str) -> HttpResponse:
    """The ways of a day with what was counted at their ends; the organiser plans them here."""
    outing = found(queries.handled_outing(request.actor, code))
    organises = outing.body_id == request.actor.body_id
    form = TransferForm(request.POST or None, outing=outing) if organises and outing.stops.count() > 1 else None
    if request.method == "POST" and form and form.is_valid():
        try:
            actions.plan_transfer(by=request.person, outing=outing, **form.plan)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("가는 길을 적어 두었어요."))
            return redirect("gatherings:transfers", code)
    context = {"outing": outing, "here": "transfers", "organises": organises, "form": form, "ends": queries.ends(outing)}
    return render(request, "gatherings/transfer/list.html", context, status=422 if form and form.errors else 200)


def _roll(request: Any, code: str, way: str) -> queries.Roll:
    """The list of the body one stands in, for who is responsible for it."""
    return queries.roll(found(queries.way(request.actor, code, way)), request.body_here)


def _sheet(request: Any, code: str, way: str, end: str, form: LegCountForm | None = None) -> HttpResponse:
    roll = _roll(request, code, way)
    outing = roll.transfer.outing
    context = {
        "roll": roll,
        "way": roll.transfer,
        "outing": outing,
        "end": end,
        "here": "transfers",
        "handles": coordinator.test(request.actor),
        "organises": coordinator.test(request.actor) and outing.body_id == request.actor.body_id,
        "form": form or LegCountForm(),
    }
    return render(request, "gatherings/transfer/roll.html", context, status=422 if form and form.errors else 200)


@door(signed_in)
def leaving(request: Any, code: str, way: str) -> HttpResponse:
    """Who is on the bus."""
    return _sheet(request, code, way, End.LEAVING)


@door(signed_in)
def arriving(request: Any, code: str, way: str) -> HttpResponse:
    """Who has arrived, and who is missing."""
    return _sheet(request, code, way, End.ARRIVING)


@door(signed_in)
def paper(request: Any, code: str, way: str) -> HttpResponse:
    """The same list on paper, with two boxes for each."""
    roll = _roll(request, code, way)
    return render(request, "gatherings/transfer/paper.html", {"roll": roll, "way": roll.transfer, "outing": roll.transfer.outing})


def _end(end: str) -> str:
    if end not in End.values:
        raise Http404
    return end


@require_POST
@door(signed_in)
def mark(request: Any, code: str, way: str, end: str) -> HttpResponse:
    """A tap on one, or on all who are left; or a tap taken back."""
    roll, end = _roll(request, code, way), _end(end)
    tickets = queries.riders_named(roll.transfer, roll.body, request.POST.getlist("ticket"))
    what = request.POST.get("what", "here")
    given = {"by": request.person, "transfer": roll.transfer, "end": end, "tickets": tickets}
    if what == "none":
        actions.unmark_leg(**given)
        messages.success(request, _("되돌렸어요."))
    elif what in {"here", "apart"}:
        said = ngettext("%(n)s명을 적었어요.", "%(n)s명을 적었어요.", len(tickets)) % {"n": len(tickets)}
        tap(request, actions.mark_leg, said, what=what, **given)
    anchor = f"#r{tickets[0].code}" if len(tickets) == 1 else ""
    return redirect(reverse(f"gatherings:{PAGES[End(end)]}", args=[code, way]) + anchor)


@require_POST
@door(signed_in)
def count(request: Any, code: str, way: str, end: str) -> HttpResponse:
    """A number, counted by eye."""
    roll, end, form = _roll(request, code, way), _end(end), LegCountForm(request.POST)
    if not form.is_valid():
        return _sheet(request, code, way, end, form)
    actions.count_leg(by=request.person, transfer=roll.transfer, body=roll.body, end=end, **form.cleaned_data)
    messages.success(request, _("센 수를 적었어요."))
    return redirect(f"gatherings:{PAGES[End(end)]}", code, way)


@require_POST
@door(coordinator)
def drop(request: Any, code: str, way: str) -> HttpResponse:
    """Takes a way off."""
    outing = found(queries.own_outing(request.actor, code))
    row = found(next((row for row in queries.transfers(outing) if row.code == way), None))
    tap(request, actions.drop_transfer, _("가는 길을 뺐어요."), by=request.person, transfer=row)
    return redirect("gatherings:transfers", code)
