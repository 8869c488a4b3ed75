"""The coordinator plans: outings, places, days of the year, sponsors."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from madang.gatherings import actions, queries
from madang.gatherings.forms import CallOffForm, CopyForm, ObservanceForm, OutingForm, PlaceForm, SeriesForm, SponsorshipForm, Stops
from madang.gatherings.forms.overtaken import base_of, merge, read_base
from madang.gatherings.models import Outing
from madang.gatherings.models.series import counted
from madang.gatherings.rules import anyone, coordinator
from madang.shared.clock import today
from madang.shared.doors import door, found
from madang.shared.refusals import Refused
from madang.shared.taps import sent, show_form, tap


def _plan_page(request: Any, form: OutingForm, stops: Any, outing: Any = None, **more: Any) -> HttpResponse:
    if not form.is_bound:
        form.initial["base"] = base_of(form, stops)
    status = more.pop("status", 422 if form.errors or any(stops.errors) else 200)
    context = {"form": form, "stops": stops, "outing": outing, "here": "edit", "organises": True, **more}
    return render(request, "gatherings/plan.html", context, status=status)


@door(coordinator)
def new(request: Any) -> HttpResponse:
    """Plans an outing with its stops; `?series=` proposes the next of a series."""
    body, person = request.body_here, request.person
    next_of = queries.series().filter(code=request.GET.get("series", "")).first()
    proposed = {"series": next_of.code, "title_ko": next_of.name_ko, "title_en": next_of.name_en} if next_of else {}
    form = OutingForm(request.POST or None, body=body, initial={"lead": person.code, **proposed})
    stops = Stops(request.POST or None, prefix="stops")
    if request.method == "POST" and form.is_valid() & stops.is_valid():
        try:
            outing = actions.plan_outing(by=person, body=body, legs=stops.legs, **form.plan)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("나들이를 적어 두었어요. ‘알리기’를 누르면 사람들에게 보여요."))
            _say_late_closing(request, outing)
            return redirect("gatherings:outing", outing.code)
    return _plan_page(request, form, stops)


@door(coordinator)
def edit(request: Any, code: str) -> HttpResponse:
    """Changes an outing; what was typed stays while something is wrong, and while somebody else was quicker."""
    outing = found(queries.own_outing(request.actor, code))
    form, stops = _opened(outing, request.POST or None)
    if request.method == "POST" and form.is_valid() & stops.is_valid():
        try:
            changed = actions.change_outing(
                by=request.person, outing=outing, legs=stops.legs, version=form.cleaned_data["version"], **form.plan
            )
        except actions.Overtaken:
            return _side_by_side(request, code)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("고쳤어요."))
            _say_late_closing(request, changed)
            return redirect("gatherings:outing", code)
    return _plan_page(request, form, stops, outing)


def _say_late_closing(request: Any, outing: Outing) -> None:
    """A sign-up that goes on while the outing does may be meant so: it is said, not refused."""
    first = outing.stops.first()
    if first and outing.closes_at and outing.closes_at > first.starts_at:
        messages.warning(request, _("신청 마감이 나들이가 시작한 뒤예요. 그날 온 사람도 받으려면 그대로 두고, 아니면 고쳐 주세요."))


def _opened(outing: Outing, data: Any = None) -> tuple[OutingForm, Any]:
    form = OutingForm(data, body=outing.body, initial=OutingForm.of(outing))
    return form, Stops(data, prefix="stops", initial=Stops.of(outing))


def _side_by_side(request: Any, code: str) -> HttpResponse:
    """What somebody else changed meanwhile beside what she typed; the form below holds hers over the newest."""
    outing = found(queries.own_outing(request.actor, code))
    form, stops = _opened(outing)
    base = read_base(request.POST.get("base", ""))
    merged = merge(request.POST, base, form, stops, version=outing.version)
    form, stops = _opened(outing, merged.data)
    return _plan_page(request, form, stops, outing, status=409, overtaken=True, differences=merged.differences)


@door(coordinator)
def copy(request: Any, code: str) -> HttpResponse:
    """An outing like this one, on another day."""
    outing = found(queries.own_outing(request.actor, code))
    form, said = CopyForm(request.POST or None), _("똑같은 나들이를 새로 적어 두었어요. 아직 아무에게도 보이지 않으니 고쳐서 알려 주세요.")
    made = sent(request, form, actions.copy_outing, said, by=request.person, outing=outing)
    if made:
        return redirect("gatherings:edit", made.code)
    return _page(request, "copy", form, outing=outing, here="edit", organises=True)


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


@require_POST
@door(coordinator)
def put_on_again(request: Any, code: str) -> HttpResponse:
    """It was called off by mistake."""
    outing = found(queries.own_outing(request.actor, code))
    said = _("다시 하기로 했어요. 자리는 모두 그대로예요. 못 연다고 들은 분들에게 한 번 알려 드려요.")
    again = tap(request, actions.put_on_again, said, by=request.person, outing=outing, calloff=request.POST.get("calloff", ""))
    if again and again.series_number != outing.series_number:
        messages.warning(
            request, _("그사이에 다른 나들이가 같은 차례를 써서 차례가 바뀌었어요. 이제 ‘%(name)s’예요.") % {"name": again.in_series}
        )
    return redirect("gatherings:outing", code)


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
    form = PlaceForm(request.POST or None, initial=PlaceForm.of(row))
    if sent(request, form, actions.change_place, _("고쳤어요."), by=request.person, place=row):
        return redirect("gatherings:places")
    return _page(request, "place", form, place=row)


@door(coordinator)
def delete_place(request: Any, code: str) -> HttpResponse:
    """Asks once more, by its name; a place in use says what is held there."""
    row = found(queries.place(code))
    if request.method == "POST":
        said = _("‘%(name)s’ 장소를 지웠어요.") % {"name": row.name}
        gone = tap(request, actions.delete_place, said, by=request.person, place=row, name=request.POST.get("name", ""))
        return redirect("gatherings:places") if gone else redirect("gatherings:delete_place", code)
    context = {"place": row, "used": queries.used_at(row), "halls": list(row.halls.all())}
    return render(request, "gatherings/place_delete.html", context)


@door(coordinator)
def observances(request: Any) -> HttpResponse:
    """Days of the year that count themselves."""
    form, said = ObservanceForm(request.POST or None), _("기념일을 적어 두었어요.")
    if sent(request, form, actions.add_observance, said, by=request.person, realm=request.actor.realm):
        return redirect("gatherings:observances")
    days = sorted(((day.next_on(today()), day) for day in queries.observances()), key=lambda pair: pair[0])
    return _page(request, "observances", form, days=[(on, day, day.called(on.year)) for on, day in days])


@door(anyone)
def occasion(request: Any, code: str) -> HttpResponse:
    """A day of the year: which one is next, and the outings held for it."""
    day, outings = found(queries.occasion(request.actor, code))
    on = day.next_on(today())
    return render(request, "gatherings/occasion.html", {"day": day, "on": on, "called": day.called(on.year), "outings": outings})


@door(coordinator)
def series(request: Any) -> HttpResponse:
    """What comes again under one name, with the next number."""
    form, said = SeriesForm(request.POST or None), _("이어지는 행사를 적어 두었어요.")
    if sent(request, form, actions.add_series, said, by=request.person, body=request.body_here):
        return redirect("gatherings:series")
    rows = [(row, counted(queries.next_number(row))) for row in queries.series()]
    return _page(request, "series", form, rows=rows)


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
    return _page(request, "sponsors", form, outing=outing, here="sponsors", organises=True, gifts=named, used=queries.seats_used(outing))


@require_POST
@door(coordinator)
def drop_sponsor(request: Any, code: str, gift: str) -> HttpResponse:
    """Takes a sponsorship off."""
    outing = found(queries.own_outing(request.actor, code))
    row = found(next((row for row in outing.sponsorships.all() if row.code == gift), None))
    tap(request, actions.drop_sponsorship, _("후원을 뺐어요."), by=request.person, sponsorship=row)
    return redirect("gatherings:sponsors", code)
