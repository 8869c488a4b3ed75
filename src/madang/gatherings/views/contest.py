"""A contest, its showings, and the flowers that visitors put from their phones. Pictures are asked of the promises at every render."""

from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from madang.gatherings import actions, queries, ways
from madang.gatherings.forms import ContestForm, ShowingForm, SlipForm
from madang.gatherings.models import Ballot, Contest, Showing
from madang.gatherings.rules import anyone, coordinator
from madang.people.limits import place_of
from madang.shared import cookies
from madang.shared.codes import new_code
from madang.shared.doors import door, found
from madang.shared.refusals import Refused
from madang.shared.taps import show_form

# What a visitor holds lies in her browser only, never in the session: sessions lie in the database beside who is signed in.
HAND = "flowers"  # the cookie: showing code -> the code on her slip; KEY -> a random key of this browser, so that a copied slip shows
KEY = "key"
KEPT = 30 * 24 * 60 * 60


def _runs(request: Any, contest: Contest) -> bool:
    return coordinator.test(request.actor) and contest.body_id == request.actor.body_id


@door(coordinator)
def new(request: Any) -> HttpResponse:
    """Writes a contest down."""
    form = ContestForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        contest = actions.open_contest(by=request.person, body=request.body_here, **form.plan)
        messages.success(request, _("그림 잔치를 적어 두었어요."))
        return redirect("gatherings:contest", contest.code)
    return show_form(request, "gatherings/contest_new.html", form)


@door(anyone)
def page(request: Any, code: str) -> HttpResponse:
    """The contest with the pictures that may be shown."""
    contest = found(queries.contest(code))
    shown = [(entry, ways.onward("entry", entry)[:1]) for entry in queries.public_entries(contest)]
    context = {"contest": contest, "entries": shown, "runs": _runs(request, contest)}
    return render(request, "gatherings/contest.html", context)


@door(coordinator)
def hang(request: Any, code: str) -> HttpResponse:
    """The pictures hang somewhere for a day."""
    contest = found(queries.own_contest(code))
    hung = [row.entry for row in queries.own_entries(contest) if row.entry.picture and row.entry.title_ko]
    form = ShowingForm(request.POST or None, initial={"day": contest.day}, contest=contest, entries=hung)
    if request.method == "POST" and form.is_valid():
        showing = actions.hang(by=request.person, contest=contest, **form.cleaned_data)
        messages.success(request, _("전시를 적어 두었어요."))
        return redirect("gatherings:garden", showing.code)
    return show_form(request, "gatherings/hang.html", form, contest=contest)


def _hand(request: Any) -> dict[str, str]:
    """What this browser holds."""
    try:
        return dict(signing.loads(request.COOKIES.get(HAND, ""), salt=HAND, max_age=KEPT))
    except (signing.BadSignature, TypeError, ValueError):
        return {}


def _with_hand(answer: HttpResponse, hand: dict[str, str]) -> HttpResponse:
    cookies.keep(answer, HAND, signing.dumps(hand, salt=HAND), seconds=KEPT, path=reverse("gatherings:index") + "showings/")
    return answer


def _ballot(request: Any, showing: Showing) -> Ballot | None:
    ballot = queries.ballot(showing, _hand(request).get(showing.code, "-"))
    return ballot if ballot and not ballot.left_it else None


@door(anyone)
def garden(request: Any, code: str) -> HttpResponse:
    """The pictures with their flowers: a garden, not a ranking."""
    return _garden(request, found(queries.showing(code)))


def _garden(request: Any, showing: Showing, typed: str = "") -> HttpResponse:
    ballot = _ballot(request, showing)
    context = {
        "showing": showing,
        "contest": showing.contest,
        "ballot": ballot,
        "wall": queries.wall(showing, ballot),
        "left": ballot.flowers - ballot.placed if ballot else 0,
        "given": range(ballot.flowers) if ballot else (),
        "runs": _runs(request, showing.contest),
        "done": "done" in request.GET,
        "onward": ways.onward("showing", showing),
        "typed": typed,
    }
    return render(request, "gatherings/garden.html", context, status=422 if typed else 200)


@require_POST
@door(anyone)
def visitor(request: Any, code: str) -> HttpResponse:
    """A visitor types the code from the slip into her phone; or she is done, and her flowers stay."""
    showing = found(queries.showing(code))
    hand = _hand(request)
    if request.POST.get("next"):
        ballot = _ballot(request, showing)
        if ballot:
            actions.cast(ballot=ballot)
            messages.success(request, _("고마워요. 꽃이 꽃밭에 피었어요."))
        hand.pop(code, None)
        onward = redirect(f"{reverse('gatherings:garden', args=[code])}{'?done' if ballot and ballot.placed else ''}")
        return _with_hand(onward, hand)
    hand.setdefault(KEY, new_code())
    try:
        ballot = actions.open_slip(showing=showing, typed=request.POST.get("slip", ""), holder=hand[KEY], place=place_of(request))
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return _garden(request, showing, typed=request.POST.get("slip", "")[:20])
    return _with_hand(redirect("gatherings:garden", code), hand | {code: ballot.code})


@require_POST
@door(anyone)
def flower(request: Any, code: str, entry: str) -> HttpResponse:
    """Puts a flower, or takes it off again."""
    showing = found(queries.showing(code))
    ballot = found(_ballot(request, showing))
    picture = found(next((row for row in queries.hung(showing) if row.code == entry), None))
    try:
        if request.POST.get("take"):
            actions.take_flower(by=request.person, ballot=ballot, entry=picture)
        elif not actions.put_flower(by=request.person, ballot=ballot, entry=picture):
            messages.info(request, _("꽃을 다 붙였어요. 옮기고 싶으면 붙인 꽃을 먼저 떼어 주세요."))
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return redirect(f"{request.path.split('flowers/')[0]}#e{entry}")


@door(coordinator)
def slips(request: Any, code: str) -> HttpResponse:
    """Codes to print and cut."""
    showing = found(queries.own_showing(code))
    form = SlipForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.print_codes(by=request.person, showing=showing, number=form.cleaned_data["number"])
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return redirect("gatherings:slips", code)
    return show_form(request, "gatherings/slips.html", form, showing=showing, ballots=queries.ballots(showing))


@require_POST
@door(coordinator)
def close(request: Any, code: str) -> HttpResponse:
    """The flowers are counted; the garden stays."""
    actions.close_showing(by=request.person, showing=found(queries.own_showing(code)))
    messages.success(request, _("꽃 붙이기를 닫았어요."))
    return redirect("gatherings:garden", code)
