"""Signing up: from the poster or signed in, on one page, without JavaScript."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from madang.mentoring import actions, rules
from madang.mentoring.actions.private import keep_private, open_private
from madang.mentoring.forms import MenteeForm, MentorForm, PrivateForm
from madang.mentoring.forms.signup import answers_initial, private_initial
from madang.mentoring.models import Round, Side, SignUp
from madang.mentoring.queries.rounds import card_item, cards, public_round, sign_up_of
from madang.mentoring.views.steps import here, who
from madang.mentoring.words import notice
from madang.mentoring.words.agreed import CARD, MATCH
from madang.people.limits import place_of
from madang.people.queries import called
from madang.promises.queries import agrees, may_show
from madang.shared.doors import actor_of, door, found
from madang.shared.refusals import Refused

FORMS: dict[str, type[Any]] = {Side.MENTEE: MenteeForm, Side.MENTOR: MentorForm}


@door(rules.anyone)
def ask(request: HttpRequest, code: str) -> HttpResponse:
    """The five taps of somebody who looks for a pair."""
    return _page(request, found(public_round(code)), Side.MENTEE)


@door(rules.anyone)
def offer(request: HttpRequest, code: str) -> HttpResponse:
    """The same of somebody who offers to be one."""
    return _page(request, found(public_round(code)), Side.MENTOR)


@door(rules.anyone)
def thanks(request: HttpRequest, code: str) -> HttpResponse:
    """What a stranger sees after signing up, whoever she is."""
    return render(request, "mentoring/join_done.html", {"round": found(public_round(code))})


@door(rules.member)
def private(request: HttpRequest) -> HttpResponse:
    """What one coordinator alone reads, to be said or lifted on any day, in a pair or not."""
    person, body = who(request), here(request)
    old = open_private(by=person.code, person=person, purpose=gettext_noop("본인이 봄"))
    form = PrivateForm(request.POST if request.method == "POST" else None, named=called(old.not_with), initial=private_initial(old))
    if request.method == "POST" and form.is_valid():
        keep_private(by=person, person=person, body=body, offered=set(), **form.private())
        messages.success(request, _("고친 답을 적어 두었어요."))
        return redirect("mentoring:index")
    return render(request, "mentoring/private.html", {"form": form}, status=422 if form.errors else 200)


def _page(request: HttpRequest, round_: Round, side: Side) -> HttpResponse:
    stranger = not _belongs(request, round_)
    row = None if stranger else sign_up_of(round_, who(request))
    if request.method != "POST" and not round_.is_open and row is None:
        return render(request, "mentoring/join_closed.html", {"round": round_})
    if row and row.side != side:
        return redirect("mentoring:join" if row.side == Side.MENTEE else "mentoring:offer", round_.code)
    before = notice.opened(round_, request.POST.get("seen", ""))
    form = _form(request, round_, side, stranger, row, before)
    if request.method == "POST" and round_.is_open and (changed := notice.changes(round_, before)):
        form.add_error(None, " ".join([*changed, _("괜찮으시면 한 번 더 보내 주세요.")]))
    if request.method == "POST" and form.is_valid():
        try:
            return _signed(request, round_, side, form, stranger)
        except Refused as refusal:
            form.refuse(refusal)
    page = {"form": form, "round": round_, "side": side, "row": row, "stranger": stranger, "match": MATCH, "card_words": CARD}
    page["seen"] = notice.seen(round_, [card.code for card in form.cards])
    return render(request, "mentoring/join.html", page, status=422 if form.errors else 200)


def _belongs(request: HttpRequest, round_: Round) -> bool:
    actor = actor_of(request)
    return bool(rules.member.test(actor)) and actor.body_id == round_.body_id


def _form(request: HttpRequest, round_: Round, side: Side, stranger: bool, row: SignUp | None, before: dict[str, Any]) -> Any:
    lying = [] if stranger or side == Side.MENTOR else _lying(request, round_, before)
    given: dict[str, Any] = {"round_": round_, "cards": lying, "stranger": stranger}
    first: dict[str, Any] = {}
    if not stranger:
        person = who(request)
        private = open_private(by=person.code, person=person, purpose=gettext_noop("본인이 봄"))
        given["named"] = called(private.not_with)
        first = {**private_initial(private), "photo": "yes" if agrees(person_id=person.pk, use="photo", audience="chapter") else "no"}
    if row:
        first |= answers_initial(row, card=may_show(use="name", audience="chapter", item=card_item(row.code)))
    return FORMS[side](request.POST if request.method == "POST" else None, **given, initial=first)


def _lying(request: HttpRequest, round_: Round, before: dict[str, Any]) -> list[SignUp]:
    """The cards before her: those that lay there when she opened the form, while they are there; else what is dealt now."""
    if "dealt" not in before:
        return actions.deal(round_=round_, person=who(request))
    there = {card.code: card for card in cards(round_)}
    return [there[code] for code in before["dealt"] if code in there]


def _signed(request: HttpRequest, round_: Round, side: Side, form: Any, stranger: bool) -> HttpResponse:
    given = actions.Given(**form.given())
    if stranger:
        data = form.cleaned_data
        actions.arrive(
            by=None,
            round_=round_,
            side=side,
            call_name=data["call_name"],
            contact=data["contact"],
            once=data["once"],
            place=place_of(request),
            given=given,
        )
        return redirect("mentoring:thanks", round_.code)
    actions.sign_up(by=who(request), round_=round_, side=side, given=given)
    messages.success(request, _("신청을 받았어요. 고마워요."))
    return redirect("mentoring:index")
