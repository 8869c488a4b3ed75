"""Halls, and who sits where: entered, given, changed by hand, told, printed."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_POST

from madang.engines.seating import Seat, capacity, pairs_possible, spaces
from madang.gatherings import actions, queries, seat_plan
from madang.gatherings.forms import HallForm, MoveSeatForm, SeatsForm
from madang.gatherings.models import Outing, Seating
from madang.gatherings.queries.hall import Sitting, Unit, called, read_hall, ticket_name
from madang.gatherings.rules import coordinator, signed_in
from madang.gatherings.seat_words import reason_said, row_label, seat_label
from madang.gatherings.views.parties import staff_page
from madang.shared.clock import now
from madang.shared.doors import door, found
from madang.shared.refusals import Refused
from madang.shared.taps import sent, show_form, tap


@door(coordinator)
def halls(request: Any) -> HttpResponse:
    """The body's halls, and a new one."""
    form = HallForm(request.POST or None)
    if sent(request, form, actions.keep_hall, _("자리 그림을 적어 두었어요."), by=request.person, body=request.body_here):
        return redirect("gatherings:halls")
    rows = [(row, capacity(plan), spaces(plan), pairs_possible(plan)) for row in queries.halls() for plan in [read_hall(row.text)]]
    return show_form(request, "gatherings/hall/halls.html", form, halls=rows)


@door(coordinator)
def hall(request: Any, code: str) -> HttpResponse:
    """Corrects one. Outings that use it keep the seats they have."""
    row = found(queries.hall(code))
    form = HallForm(request.POST or None, hall=row)
    if sent(request, form, actions.keep_hall, _("고쳤어요."), by=request.person, body=request.body_here, hall=row):
        return redirect("gatherings:halls")
    return show_form(request, "gatherings/hall/hall.html", form, hall=row, drawing=_empty(row.text))


def _empty(text: str) -> seat_plan.Drawing:
    return seat_plan.draw(read_hall(text), seat_plan.PLAIN, lambda seat: ("blocked" if seat.blocked else "free", "", ""), {})


@door(coordinator)
def seats(request: Any, code: str) -> HttpResponse:
    """Who sits where, for staff."""
    return _seats(request, found(queries.handled_outing(request.actor, code)))


def _seats(request: Any, outing: Outing, form: MoveSeatForm | None = None, opened: Any = None) -> HttpResponse:
    plan = queries.sitting(outing)
    context: dict[str, Any] = {
        "promise": queries.seat_promise(outing),
        "plan": plan,
        "responsible": outing.lead_id == request.actor.person_id,
    }
    if plan:
        drawing = _named(plan, request.body_here)
        first, second = (_picked(request, drawing, name) for name in ("from", "to"))
        choices = [(cell.key, cell.label) for cell in drawing.cells if not cell.seat.blocked]
        context |= {
            "drawing": drawing,
            "picked": first,
            "picked_index": request.GET.get("from", "") if first else "",
            "form": form or MoveSeatForm(seats=choices, initial={"first": first, "second": second}),
            "missed": _told(plan, request.body_here),
            "opened": opened,
            "without": [ticket_name(ticket, request.body_here) for ticket in plan.without],
            "still_open": outing.sign_up_open(now()),
        }
    return staff_page(request, outing, "hall/seats", **context)


def _picked(request: Any, drawing: seat_plan.Drawing, name: str) -> str:
    """The seat that was tapped on the plan."""
    index = request.GET.get(name, "")
    return next((cell.key for cell in drawing.cells if str(cell.index) == index and not cell.seat.blocked), "")


def _theirs(plan: Sitting, unit: Unit, body: Any) -> bool:
    """Two of another body who walk together and came one by one: which numbers these are is for that body and who gives seats."""
    return len(unit.parties) > 1 and body.pk not in {unit.parties[0].body_id, plan.seating.outing.body_id}


def _told(plan: Sitting, body: Any, wishes: Any = None) -> list[tuple[str, str]]:
    return [(called(unit, body), reason_said(missed)) for unit, missed in plan.missed(wishes) if not _theirs(plan, unit, body)]


def _named(plan: Sitting, body: Any) -> seat_plan.Drawing:
    """The plan with call-names."""
    sits = {plan.given[t.pk]: (t, unit) for unit in plan.units for t in unit.tickets if t.pk in plan.given}

    def told(seat: Seat) -> tuple[str, str, str]:
        if seat.name not in sits:
            return ("blocked", "", "") if seat.blocked else ("free", "", _("비었어요"))
        ticket, unit = sits[seat.name]
        name = ticket_name(ticket, body)
        others = [ticket_name(other, body) for other in unit.tickets if other.pk != ticket.pk and not _theirs(plan, unit, body)]
        company = _("%(names)s님과 함께") % {"names": ", ".join(dict.fromkeys(others))} if others else ""
        return "taken", name, ", ".join(filter(None, (name, company)))

    together = {name: unit.key for name, (_t, unit) in sits.items() if unit.size > 1 and not _theirs(plan, unit, body)}
    return seat_plan.draw(plan.hall, seat_plan.NAMED, told, together)


@door(coordinator)
def enter(request: Any, code: str) -> HttpResponse:
    """Which seats we have: typed, pasted, or those of last time."""
    outing = found(queries.own_outing(request.actor, code))
    row = queries.seating(outing)
    form = SeatsForm(request.POST or None, outing=outing, initial=_before(request, row))
    if request.method == "POST" and form.is_valid():
        try:
            actions.enter_seats(by=request.person, outing=outing, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("우리 자리를 적어 두었어요."))
            return redirect("gatherings:seats", code)
    return staff_page(request, outing, "hall/enter", form=form, halls=queries.halls(), seating=row)


def _before(request: Any, row: Seating | None) -> dict[str, str]:
    """What the form begins with: a hall that was tapped, or the seats as they are."""
    chosen = queries.hall(request.GET.get("hall", ""))
    if chosen:
        return {"name": chosen.name, "text": chosen.text, "stop": row.stop.code if row and row.stop else ""}
    return {"name": row.hall.name, "text": row.text, "stop": row.stop.code if row.stop else ""} if row else {}


def _seen(request: Any) -> int:
    seen = request.POST.get("seen", "")
    return int(seen) if seen.isdecimal() and len(seen) < 9 else -1


@require_POST
@door(coordinator)
def give(request: Any, code: str) -> HttpResponse:
    """All seats with one tap."""
    outing = found(queries.own_outing(request.actor, code))
    anew = request.POST.get("anew") == "1"
    try:
        made = actions.give_seats(by=request.person, outing=outing, seen=_seen(request), anew=anew)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect("gatherings:seats", code)
    said = [ngettext("%(number)s명에게 자리를 드렸어요.", "%(number)s명에게 자리를 드렸어요.", made.new) % {"number": made.new}]
    if made.moved:
        said.append(ngettext("%(number)s명은 자리가 바뀌었어요.", "%(number)s명은 자리가 바뀌었어요.", made.moved) % {"number": made.moved})
    messages.success(request, " ".join(said))
    if made.without:
        messages.warning(request, _("의자가 모자라 %(number)s명은 아직 자리가 없어요.") % {"number": made.without})
    return redirect("gatherings:seats", code)


@require_POST
@door(coordinator)
def move(request: Any, code: str) -> HttpResponse:
    """Two people change places, or one takes a free seat."""
    outing = found(queries.own_outing(request.actor, code))
    plan = found(queries.sitting(outing))
    choices = [(seat_plan.key_of(seat.name), seat_label(*seat.name)) for seat in plan.hall.seats]
    form = MoveSeatForm(request.POST, seats=choices)
    if sent(request, form, actions.move_seat, _("자리를 바꾸었어요."), by=request.person, outing=outing, seen=_seen(request)):
        return redirect("gatherings:seats", code)
    return _seats(request, outing, form)


def _tap(request: Any, code: str, action: Any, said: str, **more: Any) -> HttpResponse:
    outing = found(queries.own_outing(request.actor, code))
    tap(request, action, said, by=request.person, outing=outing, **more)
    return redirect("gatherings:seats", code)


@require_POST
@door(coordinator)
def undo(request: Any, code: str) -> HttpResponse:
    """The plan before the last change."""
    return _tap(request, code, actions.undo_seats, _("되돌렸어요."), seen=_seen(request))


@require_POST
@door(coordinator)
def show(request: Any, code: str) -> HttpResponse:
    """Everybody sees her own seat from now on."""
    return _tap(request, code, actions.show_seats, _("이제 저마다 자기 자리를 볼 수 있어요."))


@require_POST
@door(coordinator)
def lock(request: Any, code: str) -> HttpResponse:
    """Nothing moves any more, or again."""
    lock = request.POST.get("lock") == "1"
    said = _("자리를 잠갔어요. 이제 인쇄해도 돼요.") if lock else _("잠금을 풀었어요.")
    return _tap(request, code, actions.lock_seats, said, lock=lock)


@require_POST
@door(coordinator)
def reasons(request: Any, code: str) -> HttpResponse:
    """Which wishes about seats could not be met: for the one responsible, and written down."""
    outing = found(queries.own_outing(request.actor, code))
    plan = found(queries.sitting(outing))
    try:
        wishes = actions.seat_wishes(by=request.person, outing=outing, plan=plan)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect("gatherings:seats", code)
    return _seats(request, outing, opened=_told(plan, request.body_here, {key: told for key, (told, _people) in wishes.items()}))


@door(coordinator)
def cards(request: Any, code: str) -> HttpResponse:
    """Cards to cut apart: a seat's number and a call-name."""
    outing, plan = _printed(request, code)
    people = [(seat_label(*name), ticket_name(ticket, request.body_here)) for ticket, name in plan]
    return staff_page(request, outing, "hall/cards", cards=people, kind="place" if request.GET.get("kind") == "place" else "seat")


@door(coordinator)
def rows(request: Any, code: str) -> HttpResponse:
    """The list for whoever shows people to their seats, row by row."""
    outing, plan = _printed(request, code)
    lines: dict[str, list[tuple[int, str]]] = {}
    for ticket, (row, number) in plan:
        lines.setdefault(row_label(row), []).append((number, ticket_name(ticket, request.body_here)))
    return staff_page(request, outing, "hall/rows", rows=list(lines.items()))


def _printed(request: Any, code: str) -> tuple[Outing, list[Any]]:
    """One's own body's people and their seats, in the order of the hall."""
    outing = found(queries.handled_outing(request.actor, code))
    plan = found(queries.sitting(outing))
    order = {seat.name: at for at, seat in enumerate(plan.hall.seats)}
    mine = [(t, plan.given[t.pk]) for unit in plan.units for t in unit.tickets if t.pk in plan.given]
    ours = [(t, name) for t, name in mine if t.party.body_id == request.body_here.pk]
    return outing, sorted(ours, key=lambda pair: order.get(pair[1], 0))


@door(signed_in)
def my_seat(request: Any, code: str) -> HttpResponse:
    """Where I sit; of others nothing but that there are seats."""
    outing = found(queries.outing(request.actor, code))
    mine = found(queries.my_seat(request.person, outing))

    def told(seat: Seat) -> tuple[str, str, str]:
        if seat.name == mine.own:
            return "mine", _("나"), pgettext("앉을 자리", "내 자리")
        if seat.name in mine.company:
            return "ours", _("함께"), _("함께 온 사람의 자리")
        return ("blocked" if seat.blocked else "free"), "", ""

    together = dict.fromkeys((mine.own, *mine.company), 1)
    drawing = seat_plan.draw(mine.hall, seat_plan.PLAIN, told, together)
    return render(request, "gatherings/hall/my_seat.html", {"outing": outing, "mine": mine, "drawing": drawing})
