"""The coordinator plans: outings, places, days of the year, sponsors."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from madang.gatherings import actions, queries
from madang.gatherings.forms import CallOffForm, ObservanceForm, OutingForm, PlaceForm, SponsorshipForm, Stops
from madang.gatherings.rules import coordinator
from madang.shared.doors import door, found
from madang.shared.refusals import Refused
from madang.shared.taps import sent, show_form, tap


def _plan_page(request: Any, form: OutingForm, stops: Any, outing: Any = None) -> HttpResponse:
    context = {"form": form, "stops": stops, "outing": outing, "here": "edit", "organises": True}
    return render(request, "gatherings/plan.html", context, status=422 if form.errors or any(stops.errors) else 200)


@door(coordinator)
def new(request: Any) -> HttpResponse:
    """Plans an outing with its stops."""
    body, person = request.body_here, request.person
    form = OutingForm(request.POST or None, body=body, initial={"lead": person.code})
    stops = Stops(request.POST or None, prefix="stops")
    if request.method == "POST" and form.is_valid() & stops.is_valid():
        try:
            outing = actions.plan_outing(by=person, body=body, legs=stops.legs, **form.plan)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("나들이를 적어 두었어요. ‘알리기’를 누르면 사람들에게 보여요."))
            return redirect("gatherings:outing", outing.code)
    return _plan_page(request, form, stops)


@door(coordinator)
def edit(request: Any, code: str) -> HttpResponse:
    """Changes an outing; what was typed stays while something is wrong."""
    outing = found(queries.own_outing(request.actor, code))
    form = OutingForm(request.POST or None, body=outing.body, initial=OutingForm.of(outing))
    stops = Stops(request.POST or None, prefix="stops", initial=Stops.of(outing))
    if request.method == "POST" and form.is_valid() & stops.is_valid():
        try:
            actions.change_outing(by=request.person, outing=outing, legs=stops.legs, **form.plan)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("고쳤어요."))
            return redirect("gatherings:outing", code)
    return _plan_page(request, form, stops, outing)


@require_POST
@door(coordinator)
def publish(request: Any, code: str) -> HttpResponse:
    """Shows it to those it is for."""
    outing = found(queries.own_outing(request.actor, code))
    tap(request, actions.publish, _("이제 사람들에게 보여요."), by=request.person, outing=outing)
    return redirect("gatherings:outing", code)


@door(coordinator)
def call_off(request: Any, code: str) -> HttpResponse:
    """It will not take place."""
    outing = found(queries.own_outing(request.actor, code))
    form, said = CallOffForm(request.POST or None), _("못 하게 되었다고 적어 두었어요. 신청한 사람들에게도 보여요.")
    if sent(request, form, actions.call_off, said, by=request.person, outing=outing):
        return redirect("gatherings:outing", code)
    return _page(request, "call_off", form, outing=outing, here="edit", organises=True)


def _page(request: Any, name: str, form: Any, **context: Any) -> HttpResponse:
    """A page with one form; 422 where something is wrong with it."""
    return show_form(request, f"gatherings/{name}.html", form, **context)


@door(coordinator)
def places(request: Any) -> HttpResponse:
    """The body's places."""
    form = PlaceForm(request.POST or None)
    if sent(request, form, actions.add_place, _("장소를 적어 두었어요."), by=request.person, body=request.body_here):
        return redirect("gatherings:places")
    return _page(request, "places", form, places=queries.places())


@door(coordinator)
def place(request: Any, code: str) -> HttpResponse:
    """Corrects one."""
    row = found(queries.place(code))
    form = PlaceForm(request.POST or None, initial={name: getattr(row, name) for name in PlaceForm.base_fields})
    if sent(request, form, actions.change_place, _("고쳤어요."), by=request.person, place=row):
        return redirect("gatherings:places")
    return _page(request, "place", form, place=row)


@door(coordinator)
def observances(request: Any) -> HttpResponse:
    """Days of the year that count themselves."""
    form, said = ObservanceForm(request.POST or None), _("기념일을 적어 두었어요.")
    if sent(request, form, actions.add_observance, said, by=request.person, realm=request.actor.realm):
        return redirect("gatherings:observances")
    return _page(request, "observances", form, days=queries.observances())


@door(coordinator)
def sponsors(request: Any, code: str) -> HttpResponse:
    """Who gives what; and a letter of thanks with a number and no names."""
    outing = found(queries.own_outing(request.actor, code))
    form = SponsorshipForm(request.POST or None, outing=outing)
    if request.method == "POST" and form.is_valid():
        tap(request, actions.add_sponsorship, _("후원을 적어 두었어요."), by=request.person, outing=outing, **form.given)
        return redirect("gatherings:sponsors", code)
    gifts = list(outing.sponsorships.all())
    names = queries.sponsor_names(gifts)
    named = [(row, names[row.code]) for row in gifts]
    return _page(request, "sponsors", form, outing=outing, here="sponsors", organises=True, gifts=named)


@require_POST
@door(coordinator)
def drop_sponsor(request: Any, code: str, gift: str) -> HttpResponse:
    """Takes a sponsorship off."""
    outing = found(queries.own_outing(request.actor, code))
    row = found(next((row for row in outing.sponsorships.all() if row.code == gift), None))
    tap(request, actions.drop_sponsorship, _("후원을 뺐어요."), by=request.person, sponsorship=row)
    return redirect("gatherings:sponsors", code)
