"""Who comes: the list of one's own people, the line, what to know, the numbers, and words to send."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from madang.gatherings import actions, queries
from madang.gatherings import words as texts
from madang.gatherings.forms import AskForForm, HeadcountForm, ReasonForm
from madang.gatherings.models import Outing, Party
from madang.gatherings.rules import coordinator
from madang.shared.doors import door, found
from madang.shared.refusals import Refused
from madang.shared.taps import tap


def staff_page(request: Any, outing: Outing, here: str, **context: Any) -> HttpResponse:
    """A page of those who care for an outing, with the tabs above it."""
    form = context.get("form")
    context |= {"outing": outing, "here": here, "organises": outing.body_id == request.actor.body_id}
    return render(request, f"gatherings/{here}.html", context, status=422 if form is not None and form.errors else 200)


def _list(request: Any, outing: Outing, form: AskForForm | None = None) -> HttpResponse:
    rows = list(queries.parties(outing))
    standing = Party.Standing
    return staff_page(
        request,
        outing,
        "parties",
        asked=[row for row in rows if row.standing == standing.ASKED],
        held=[row for row in rows if row.standing == standing.HELD],
        offered=[row for row in rows if row.standing == standing.OFFERED],
        waiting=[row for row in rows if row.standing == standing.WAITING],
        left=[row for row in rows if row.standing == standing.LEFT],
        shares=queries.shares(outing),
        reason=ReasonForm(),
        form=form or AskForForm(outing=outing, body=request.body_here),
        responsible=outing.lead_id == request.actor.person_id,
        asking=outing.capacity and not outing.over,
    )


@door(coordinator)
def parties(request: Any, code: str) -> HttpResponse:
    """Our own people; of others only numbers."""
    return _list(request, found(queries.handled_outing(request.actor, code)))


@require_POST
@door(coordinator)
def ask_for(request: Any, code: str) -> HttpResponse:
    """Somebody rang up: the coordinator asks for her."""
    outing = found(queries.handled_outing(request.actor, code))
    form = AskForForm(request.POST, outing=outing, body=request.body_here)
    if not form.is_valid():
        return _list(request, outing, form)
    size, person = form.cleaned_data["size"], form.people[form.cleaned_data["person"]]
    try:
        party = actions.claim(
            by=request.person,
            person=person,
            outing=outing,
            body=request.body_here,
            size=size,
            kind=Party.Kind.ALONE if size == 1 else Party.Kind.HOUSEHOLD,
            token=form.cleaned_data["token"],
        )
    except Refused as refusal:
        form.refuse(refusal)
        return _list(request, outing, form)
    said = {
        Party.Standing.HELD: _("자리를 잡아 두었어요."),
        Party.Standing.ASKED: _("추첨에 신청해 두었어요."),
        Party.Standing.WAITING: _("자리가 없어 줄에 세워 두었어요."),
    }
    messages.success(request, said.get(Party.Standing(party.standing), said[Party.Standing.WAITING]))
    return redirect("gatherings:parties", code)


def _change(request: Any, code: str, party: str, action: Callable[..., Any], said: str, *more: str) -> HttpResponse:
    """A change of order: nothing without a reason."""
    outing = found(queries.handled_outing(request.actor, code))
    row, form = found(queries.party(outing, party)), ReasonForm(request.POST)
    form.is_valid()  # an empty reason is refused by the action, in its own words
    given = {name: form.cleaned_data.get(name) or 1 for name in more}
    tap(request, action, said, by=request.person, party=row, reason=form.cleaned_data.get("reason", ""), **given)
    return redirect("gatherings:parties", code)


@require_POST
@door(coordinator)
def move(request: Any, code: str, party: str) -> HttpResponse:
    """Moves a party in the line, with a reason."""
    return _change(request, code, party, actions.move, _("차례를 옮겼어요."), "to")


@require_POST
@door(coordinator)
def remove(request: Any, code: str, party: str) -> HttpResponse:
    """Takes a party off, with a reason."""
    return _change(request, code, party, actions.remove, _("명단에서 뺐어요. 자리는 다음 차례에게 물어봐요."))


@door(coordinator)
def needs(request: Any, code: str) -> HttpResponse:
    """What people told beforehand. Opening it is a button, because each look is written down."""
    outing = found(queries.own_outing(request.actor, code))
    opened = None
    if request.method == "POST":
        try:
            opened = actions.open_needs(by=request.person, outing=outing)
        except Refused as refusal:
            messages.error(request, refusal.sentence)
            return redirect("gatherings:needs", code)
    return staff_page(request, outing, "needs", opened=opened, responsible=outing.lead_id == request.actor.person_id)


@door(coordinator)
def numbers(request: Any, code: str) -> HttpResponse:
    """How many: held, waiting, here, counted, guessed."""
    outing = found(queries.handled_outing(request.actor, code))
    form = HeadcountForm(request.POST or None, outing=outing)
    if request.method == "POST" and form.is_valid():
        actions.count_heads(by=request.person, outing=outing, body=request.body_here, **form.counted)
        messages.success(request, _("적어 두었어요."))
        return redirect("gatherings:numbers", code)
    return staff_page(
        request,
        outing,
        "numbers",
        form=form,
        shares=queries.shares(outing),
        counts=queries.headcounts(outing),
        door=queries.door(outing, request.body_here),
    )


@door(coordinator)
def words(request: Any, code: str) -> HttpResponse:
    """Words to copy and send, safe on a lock screen."""
    outing = found(queries.handled_outing(request.actor, code))
    language = request.GET.get("language") or get_language() or "ko"
    language = language if language in {"ko", "en"} else "ko"
    first = next(iter(outing.stops.all()), None)
    return staff_page(request, outing, "words", texts=texts.for_the_room(outing, first, language), language=language)
