"""A feedback session: opened, printed, answered, closed, read."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from madang.gatherings.queries import story_outings
from madang.shared.doors import door, found
from madang.shared.qr import address, qr
from madang.shared.refusals import Refused
from madang.shared.taps import refuses_numbers, sent, tap
from madang.voices import actions, queries, rules
from madang.voices.forms import AnswerForm, SessionForm, SlipsForm
from madang.voices.views.visit import Visit, here, me, page, posted


@door(rules.takes_part)
def sessions(request: Visit) -> HttpResponse:
    """Every session, the newest first."""
    return page(request, "sessions", sessions=queries.sessions(here(request)), hears=rules.hears.test(request.actor))


@refuses_numbers
@door(rules.hears)
def session_add(request: Visit) -> HttpResponse:
    """Opens a session after an outing."""
    body = here(request)
    outings = story_outings(body)
    form = SessionForm(posted(request), outings=outings, initial={"outing": request.GET.get("outing", "")})
    if made := sent(request, form, actions.open_session, _("소감 나누기를 열었어요. 쪽지를 뽑아 주세요."), by=me(request), body=body):
        return redirect("voices:session", made.code)
    return page(request, "session_add", form, outings=outings)


@door(rules.hears)
def session(request: Visit, code: str) -> HttpResponse:
    """How a session stands: slips, answers, closing."""
    row = found(queries.session(here(request), code))
    unused = len(queries.slips(row))
    return page(request, "session", SlipsForm(), session=row, unused=unused, read_back=queries.read_back(row))


@door(rules.hears)
def sheet(request: Visit, code: str) -> HttpResponse:
    """Slips to print and cut, each with its QR code. `?paper=1`: with the questions, to be filled in by hand."""
    row = found(queries.session(here(request), code))
    slips = [(slip, qr(address(reverse("voices:slip", args=[slip.code])), size=120)) for slip in queries.slips(row)]
    return page(request, "paper" if request.GET.get("paper") else "sheet", session=row, slips=slips, box=address(reverse("voices:number")))


@require_POST
@door(rules.hears)
def more_slips(request: Visit, code: str) -> HttpResponse:
    """More slips."""
    row = found(queries.session(here(request), code))
    form = SlipsForm(request.POST)
    if sent(request, form, actions.print_slips, _("쪽지를 더 만들었어요."), by=me(request), session=row):
        return redirect("voices:session", code)
    return page(request, "session", form, session=row, unused=len(queries.slips(row)), read_back=queries.read_back(row))


@refuses_numbers
@door(rules.hears)
def type_in(request: Visit, code: str) -> HttpResponse:
    """A paper is typed in: with the number on it, marked as paper, equal to the others."""
    row = found(queries.session(here(request), code))
    form = AnswerForm(posted(request), questions=list(row.questions.all()), paper=True)
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer(by=None, code=form.cleaned_data["code"], answers=form.answers, typed_in=True)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("옮겨 적었어요. 다음 종이를 적어 주세요."))
            return redirect("voices:type_in", code)
    return page(request, "type_in", form, session=row)


@require_POST
@door(rules.hears)
def close(request: Visit, code: str) -> HttpResponse:
    """Closes the session and shows the results, all at once."""
    row = found(queries.session(here(request), code))
    done = tap(request, actions.close_session, _("소감 나누기를 마치고 결과를 보였어요."), by=me(request), session=row)
    return redirect("voices:results" if done else "voices:session", code)


@door(rules.takes_part)
def results(request: Visit, code: str) -> HttpResponse:
    """What came back, and what is done about it."""
    row = found(queries.session(here(request), code))
    told = {"results": queries.results(row), "items": queries.items(here(request), row), "hears": rules.hears.test(request.actor)}
    return page(request, "results", session=row, **told)


@refuses_numbers
@door(rules.anyone)
def slip(request: Visit, slip: str) -> HttpResponse:
    """The three questions, for whoever holds the slip. It asks nobody who they are."""
    sheet = queries.sheet(slip)
    if sheet is None:
        return page(request, "slip_used")
    form = AnswerForm(posted(request), questions=sheet.questions)
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer(by=None, code=slip, answers=form.answers)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return redirect("voices:thanks")
    return page(request, "slip", form, sheet=sheet)


@door(rules.anyone)
def thanks(request: Visit) -> HttpResponse:
    """The answer is in; the phone can go on to the next one."""
    return page(request, "thanks")
