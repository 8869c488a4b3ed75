"""The booth: who stands there when, changing shifts, a word for the next."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from madang.chapters.queries import people_in
from madang.gatherings import actions, queries
from madang.gatherings.forms import BoothForm, FillForm, HandOverForm, LayForm, SwapForm
from madang.gatherings.models import Booth, Shift
from madang.gatherings.rules import coordinator, member
from madang.gatherings.templatetags.moments import hour
from madang.gatherings.views.parties import staff_page
from madang.shared.clock import now
from madang.shared.doors import door, found
from madang.shared.taps import sent, show_form, tap


@door(coordinator)
def booths(request: Any, code: str) -> HttpResponse:
    """The booths of an outing, and a new one."""
    outing = found(queries.own_outing(request.actor, code))
    first = outing.stops.first()
    form = BoothForm(request.POST or None, initial={"opens_at": first and first.starts_at, "closes_at": first and first.ends_at})
    made = sent(request, form, actions.open_booth, _("부스를 적어 두었어요. 이제 시간표를 나눠 보세요."), by=request.person, outing=outing)
    if made:
        return redirect("gatherings:booth", made.code)
    return staff_page(request, outing, "booths", form=form, booths=queries.booths(outing))


def _runs(request: Any) -> bool:
    """The scope has seen to it that the booth is one's own body's."""
    return coordinator.test(request.actor)


@door(member)
def page(request: Any, code: str) -> HttpResponse:
    """The table of shifts. Names are read by those who stand there too; everybody else sees what is open."""
    booth = found(queries.booth(code))
    knows = _runs(request) or queries.stands_there(booth, request.person)
    context = {
        "booth": booth,
        "outing": booth.outing,
        "lines": queries.shifts(booth),
        "gaps": queries.gaps(booth),
        "closed": booth.closes_at < now(),
        "knows": knows,
        "runs": _runs(request),
        "swaps": queries.swaps_for(booth, request.person),
        "words": queries.hand_overs(booth) if knows else [],
        "curve": queries.curve(booth) if knows else None,
        "souvenirs": queries.souvenirs(booth),
        "lay_form": LayForm(),
        "word_form": HandOverForm(),
    }
    return render(request, "gatherings/booth/page.html", context)


@require_POST
@door(coordinator)
def lay(request: Any, code: str) -> HttpResponse:
    """Divides the hours into open shifts."""
    booth, form = found(queries.booth(code)), LayForm(request.POST)
    made = sent(request, form, actions.lay_shifts, by=request.person, booth=booth)
    if made is None:
        return show_form(request, "gatherings/booth/form.html", form, booth=booth, word=_("시간표 나누기"))
    messages.success(request, ngettext("빈 시간 %(number)s개를 만들었어요.", "빈 시간 %(number)s개를 만들었어요.", made) % {"number": made})
    return redirect("gatherings:booth", code)


def _shift(code: str, shift: str) -> Shift:
    return found(queries.shift(found(queries.booth(code)), shift))


@require_POST
@door(member)
def take(request: Any, code: str, shift: str) -> HttpResponse:
    """I stand there."""
    tap(request, actions.take_shift, _("고마워요. 그 시간에 서기로 했어요."), by=request.person, shift=_shift(code, shift))
    return redirect("gatherings:booth", code)


@require_POST
@door(member)
def give_back(request: Any, code: str, shift: str) -> HttpResponse:
    """I cannot, or the one responsible opens it again."""
    row = _shift(code, shift)
    found(row if _runs(request) or row.person_id == request.person.pk else None)
    tap(request, actions.give_back_shift, _("그 시간을 다시 비워 두었어요."), by=request.person, shift=row)
    return redirect("gatherings:booth", code)


@door(coordinator)
def fill(request: Any, code: str, shift: str) -> HttpResponse:
    """Puts somebody there who said so by telephone."""
    row = _shift(code, shift)
    people = sorted(people_in(request.body_here), key=lambda person: (person.call_name, person.pk))
    form = FillForm(request.POST or None, people=people)
    if sent(request, form, actions.take_shift, _("적어 두었어요."), by=request.person, shift=row):
        return redirect("gatherings:booth", code)
    return show_form(request, "gatherings/booth/form.html", form, booth=row.booth, shift=row, word=_("누가 서나요?"))


@require_POST
@door(coordinator)
def drop(request: Any, code: str, shift: str) -> HttpResponse:
    """Takes an open time off the table."""
    tap(request, actions.drop_shift, _("빈 시간을 뺐어요."), by=request.person, shift=_shift(code, shift))
    return redirect("gatherings:booth", code)


def _others(booth: Booth, person: Any) -> list[tuple[Shift, str]]:
    lines = queries.shifts(booth)
    taken = [shift for line in lines for shift in line.shifts if shift.person and shift.person_id != person.pk]
    return [(shift, f"{hour(shift.starts_at)}–{hour(shift.ends_at)} · {shift.person.call_name}") for shift in taken if shift.person]


@door(member)
def ask(request: Any, code: str, shift: str) -> HttpResponse:
    """I ask somebody to change with me."""
    row = _shift(code, shift)
    found(row if row.person_id == request.person.pk else None)
    form = SwapForm(request.POST or None, others=_others(row.booth, request.person))
    if sent(request, form, actions.ask_swap, _("부탁해 두었어요. 그 사람이 좋다고 해야 바뀌어요."), by=request.person, shift=row):
        return redirect("gatherings:booth", code)
    return show_form(request, "gatherings/booth/form.html", form, booth=row.booth, shift=row, word=_("바꾸자고 부탁하기"))


@require_POST
@door(member)
def answer(request: Any, code: str, swap: str) -> HttpResponse:
    """The one who was asked says yes or no; the one who asked may take it back."""
    row = found(queries.swap(found(queries.booth(code)), swap, request.person))
    yes = request.POST.get("answer") == "yes"
    said = _("시간을 서로 바꾸었어요.") if yes else _("시간표는 그대로예요.")
    tap(request, actions.answer_swap, said, by=request.person, swap=row, yes=yes)
    return redirect("gatherings:booth", code)


@require_POST
@door(member)
def word(request: Any, code: str) -> HttpResponse:
    """A word for the next."""
    booth = found(queries.booth(code))
    found(booth if _runs(request) or queries.stands_there(booth, request.person) else None)
    form = HandOverForm(request.POST)
    if sent(request, form, actions.hand_over, _("다음 사람이 읽을 수 있게 적어 두었어요."), by=request.person, booth=booth):
        return redirect("gatherings:booth", code)
    return show_form(request, "gatherings/booth/form.html", form, booth=booth, word=_("다음 사람에게"))
