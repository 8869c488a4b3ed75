"""Talks: statements to agree with, pass on, or not; the answer in three heaps."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_scopes import scopes_disabled

from madang.shared.doors import door, found
from madang.shared.qr import address, qr
from madang.shared.taps import refuses_numbers, sent, tap
from madang.voices import actions, queries, rules
from madang.voices.forms import SlipsForm, StatementForm, TalkForm
from madang.voices.models import Talk
from madang.voices.views.heaps import Drawing, draw
from madang.voices.views.visit import Visit, here, me, page, posted

VALUES = {"agree": 1, "pass": 0, "disagree": -1}


@door(rules.takes_part)
def talks(request: Visit) -> HttpResponse:
    """Every talk, the newest first."""
    return page(request, "talks", talks=queries.talks(here(request)), hears=rules.hears.test(request.actor))


@refuses_numbers
@door(rules.hears)
def talk_add(request: Visit) -> HttpResponse:
    """Opens a talk."""
    form = TalkForm(posted(request))
    if made := sent(
        request, form, actions.open_talk, _("뜻 모으기를 열었어요. 첫 문장을 적어 주세요."), by=me(request), body=here(request)
    ):
        return redirect("voices:talk", made.code)
    return page(request, "talk_add", form)


@door(rules.takes_part)
def talk(request: Visit, code: str) -> HttpResponse:
    """The next statement, and those I have voted on."""
    return _voting(request, found(queries.talk(here(request), code)), queries.member_voter(me(request)), StatementForm())


def _voting(request: Visit, talk: Talk, voter: str, form: StatementForm, slip: str = "") -> HttpResponse:
    votes = queries.my_votes(talk, voter)
    waiting = [one for one in votes if one.value is None]
    told = {"talk": talk, "next": waiting[0] if waiting else None, "voted": votes[len(waiting) :], "number": len(votes)}
    told |= {"circle": queries.my_circle(talk, voter), "slip": slip, "hears": not slip and rules.hears.test(request.actor)}
    return page(request, "talk", form, **told)


@require_POST
@door(rules.takes_part)
def vote(request: Visit, code: str) -> HttpResponse:
    """Agree, pass, disagree; again, to change one's mind."""
    row = found(queries.statement_here(request.body_here, code))
    _vote(request, queries.member_voter(me(request)), row)
    return redirect("voices:talk", row.talk.code)


def _vote(request: Visit, voter: str, statement: object) -> None:
    value = VALUES.get(request.POST.get("value", ""), 9)
    tap(request, actions.vote, _("눌렀어요."), voter=voter, statement=statement, value=value)


@require_POST
@door(rules.takes_part)
def declare(request: Visit, code: str) -> HttpResponse:
    """What I came as, if I like."""
    row = found(queries.talk(here(request), code))
    _declare(request, queries.member_voter(me(request)), row)
    return redirect("voices:talk", code)


def _declare(request: Visit, voter: str, talk: Talk) -> None:
    tap(
        request,
        actions.declare,
        _("적어 두었어요. 다섯 사람이 되는 쪽만 따로 세어 보여요."),
        voter=voter,
        talk=talk,
        circle=request.POST.get("circle", ""),
    )


@require_POST
@refuses_numbers
@door(rules.takes_part)
def state_it(request: Visit, code: str) -> HttpResponse:
    """One more statement."""
    row = found(queries.talk(here(request), code))
    form = StatementForm(request.POST)
    if sent(request, form, actions.state_it, _("한 문장을 올렸어요."), by=None, talk=row):
        return redirect("voices:talk", code)
    return _voting(request, row, queries.member_voter(me(request)), form)


@door(rules.takes_part)
def heaps(request: Visit, code: str) -> HttpResponse:
    """Common ground, we differ, not enough voices yet."""
    row = found(queries.talk(here(request), code))
    found_heaps = queries.heaps(row)
    drawing: Drawing = draw([len(found_heaps[heap]) for heap in found_heaps])
    return page(request, "heaps", talk=row, heaps=found_heaps, drawing=drawing)


@require_POST
@door(rules.hears)
def close_talk(request: Visit, code: str) -> HttpResponse:
    """Ends the voting."""
    row = found(queries.talk(here(request), code))
    tap(request, actions.close_talk, _("뜻 모으기를 마쳤어요."), by=me(request), talk=row)
    return redirect("voices:heaps", code)


@door(rules.hears)
def talk_sheet(request: Visit, code: str) -> HttpResponse:
    """Slips for those without an account; POST makes more."""
    row = found(queries.talk(here(request), code))
    form = SlipsForm(posted(request))
    if sent(request, form, actions.print_vote_slips, _("쪽지를 더 만들었어요."), by=me(request), talk=row):
        return redirect("voices:talk_sheet", code)
    slips = [(slip, qr(address(reverse("voices:ballot", args=[slip.code])), size=120)) for slip in queries.vote_slips(row)]
    return page(request, "talk_sheet", form, talk=row, slips=slips, box=address(reverse("voices:number")))


# --- with a slip -----------------------------------------------------------------------------------------------------


@door(rules.anyone)
def ballot(request: Visit, slip: str) -> HttpResponse:
    """The talk for whoever holds a slip."""
    row = found(queries.vote_slip(slip))
    with scopes_disabled():  # the slip is the door, whatever body its holder stands in
        return _voting(request, row.talk, queries.slip_voter(row), StatementForm(), slip=row.code)


@require_POST
@door(rules.anyone)
def ballot_vote(request: Visit, slip: str, code: str) -> HttpResponse:
    """A vote with a slip."""
    row = found(queries.vote_slip(slip))
    with scopes_disabled():  # as above
        statement = found(queries.statement(row.talk, code))
        _vote(request, queries.slip_voter(row), statement)
    return redirect("voices:ballot", slip)


@require_POST
@door(rules.anyone)
def ballot_circle(request: Visit, slip: str) -> HttpResponse:
    """What the holder came as."""
    row = found(queries.vote_slip(slip))
    _declare(request, queries.slip_voter(row), row.talk)
    return redirect("voices:ballot", slip)


@require_POST
@refuses_numbers
@door(rules.anyone)
def ballot_state(request: Visit, slip: str) -> HttpResponse:
    """One more statement, from a table."""
    row = found(queries.vote_slip(slip))
    form = StatementForm(request.POST)
    if sent(request, form, actions.state_it, _("한 문장을 올렸어요."), by=None, talk=row.talk):
        return redirect("voices:ballot", slip)
    with scopes_disabled():  # as above
        return _voting(request, row.talk, queries.slip_voter(row), form, slip=row.code)
