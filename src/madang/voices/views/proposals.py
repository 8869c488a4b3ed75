"""Proposals: made, supported, answered, followed."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from madang.gatherings.queries import story_outings
from madang.shared.codes import new_code
from madang.shared.doors import door, found
from madang.shared.qr import address, qr
from madang.shared.taps import refuses_numbers, sent, tap
from madang.voices import actions, queries, rules
from madang.voices.forms import CallForm, CardForm, ProposalForm, StepForm
from madang.voices.models import Proposal
from madang.voices.views.visit import Visit, here, me, page, posted

CARDS = 4  # on a sheet of A4


@door(rules.takes_part)
def proposals(request: Visit) -> HttpResponse:
    """Everything that was proposed, with how far it has come."""
    rows = [(row, queries.way(row), queries.supporters(row)) for row in queries.proposals(here(request))]
    return page(request, "proposals", rows=rows, hears=rules.hears.test(request.actor), calls=queries.calls(here(request))[:5])


@refuses_numbers
@door(rules.takes_part)
def propose(request: Visit) -> HttpResponse:
    """Proposes something; unnamed unless she wishes."""
    form = ProposalForm(posted(request))
    if made := sent(request, form, actions.propose, _("제안을 받았어요. 고마워요."), by=me(request), body=here(request)):
        return redirect("voices:follow", made.key)
    return page(request, "propose", form)


@door(rules.takes_part)
def proposal(request: Visit, code: str) -> HttpResponse:
    """One proposal and its way."""
    return _proposal(request, found(queries.proposal(here(request), code)))


def _proposal(request: Visit, row: Proposal, form: StepForm | None = None) -> HttpResponse:
    kinds = queries.next_steps(row)
    if rules.hears.test(request.actor) and kinds and form is None:
        form = StepForm(kinds=kinds, outings=story_outings(here(request)))
    voice = queries.shown(row.voice.code, request.LANGUAGE_CODE) if row.voice else None
    told: dict[str, Any] = {
        "proposal": row, "way": queries.way(row), "supporters": queries.supporters(row), "voice": voice,
        "mine": queries.supports(me(request), row), "outing": queries.outing_of(request.actor, row),
    }  # fmt: skip
    return page(request, "proposal", form, hears=rules.hears.test(request.actor), **told)


@require_POST
@door(rules.takes_part)
def support(request: Visit, code: str) -> HttpResponse:
    """I am for it."""
    row = found(queries.proposal(here(request), code))
    tap(request, actions.support, _("뜻을 보탰어요. 누가 보탰는지는 아무도 볼 수 없어요."), by=me(request), proposal=row)
    return redirect("voices:proposal", code)


@require_POST
@door(rules.takes_part)
def stop_supporting(request: Visit, code: str) -> HttpResponse:
    """I am not for it any more."""
    row = found(queries.proposal(here(request), code))
    tap(request, actions.stop_supporting, _("보탠 뜻을 거두었어요."), by=me(request), proposal=row)
    return redirect("voices:proposal", code)


@require_POST
@refuses_numbers
@door(rules.hears)
def step(request: Visit, code: str) -> HttpResponse:
    """One step on, with its reason."""
    row = found(queries.proposal(here(request), code))
    form = StepForm(request.POST, kinds=queries.next_steps(row), outings=story_outings(here(request)))
    if sent(request, form, actions.step, _("적어 두었어요. 낸 분이 읽을 수 있어요."), by=me(request), proposal=row):
        return redirect("voices:proposal", code)
    return _proposal(request, row, form)


@refuses_numbers
@door(rules.hears)
def type_card(request: Visit) -> HttpResponse:
    """A paper card is typed in, marked as paper, equal to the others; its number stays its author's."""
    form = CardForm(posted(request))
    if made := sent(request, form, actions.type_card_in, _("옮겨 적었어요."), by=me(request), body=here(request)):
        return redirect("voices:proposal", made.proposal.code) if made.proposal.visible else redirect("voices:held")
    return page(request, "type_card", form)


@door(rules.hears)
def cards(request: Visit) -> HttpResponse:
    """Cards to print: one half is handed in, the other is kept. Their numbers are made here and lie nowhere else."""
    made = [new_code() for _number in range(CARDS)]
    rows = [(key, qr(address(reverse("voices:follow", args=[key])), size=96)) for key in made]
    return page(request, "cards", cards=rows, body=here(request), box=address(reverse("voices:number")))


@refuses_numbers
@door(rules.hears)
def calls(request: Visit) -> HttpResponse:
    """Open calls, and a new one."""
    form = CallForm(posted(request))
    if made := sent(
        request, form, actions.call_for, _("제안을 받기 시작했어요. 벽에 붙일 종이를 뽑아 보세요."), by=me(request), body=here(request)
    ):
        return redirect("voices:poster", made.code)
    return page(request, "calls", form, calls=queries.calls(here(request)))


@door(rules.hears)
def poster(request: Visit, code: str) -> HttpResponse:
    """The sheet for the wall."""
    row = found(queries.calls(here(request)).filter(code=code).first())
    link = address(reverse("voices:call", args=[code]))
    return page(request, "poster", call=row, link=link, qr=qr(link, size=260))


@refuses_numbers
@door(rules.anyone)
def call(request: Visit, code: str) -> HttpResponse:
    """The page behind the poster: whoever passes may propose."""
    row = found(queries.open_call(code))
    form = ProposalForm(posted(request), member=False)
    if made := sent(request, form, actions.propose, _("제안을 받았어요. 고마워요."), by=None, body=row.body, call=row):
        return redirect("voices:follow", made.key)
    return page(request, "call", form, call=row)


@door(rules.anyone)
def follow(request: Visit, key: str) -> HttpResponse:
    """A proposal for whoever holds its slip: how far it is, and why. Prints as the slip itself."""
    row = found(queries.followed(key))
    link = address(reverse("voices:follow", args=[key]))
    return page(request, "follow", proposal=row, way=queries.way(row), key=key, link=link, qr=qr(link, size=140))


@require_POST
@door(rules.anyone)
def take_proposal_back(request: Visit, key: str) -> HttpResponse:
    """Its author takes it back."""
    row = found(queries.followed(key))
    done = tap(request, actions.take_proposal_back, _("제안을 거두었어요."), by=None, proposal=row)
    return redirect("voices:number") if done else redirect("voices:follow", key)
