"""Drawings: handed in, hung, given flowers, shown as a garden. A picture is asked of the promises at every render."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from madang.gatherings import actions, queries
from madang.gatherings.forms import ContestForm, EntryForm, ShowingForm, SlipForm
from madang.gatherings.models import Ballot, Contest, Entry, Showing
from madang.gatherings.rules import anyone, coordinator
from madang.shared.doors import door, found
from madang.shared.refusals import Refused
from madang.shared.taps import show_form

SLIP = "flower_slips"  # session key: showing code -> the code on the visitor's slip


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
    context = {"contest": contest, "entries": queries.public_entries(contest), "runs": _runs(request, contest)}
    return render(request, "gatherings/contest.html", context)


@door(coordinator)
def entries(request: Any, code: str) -> HttpResponse:
    """Pictures come in; guardians' yes and no."""
    contest = found(queries.own_contest(code))
    form = EntryForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        fields = dict(form.cleaned_data)
        try:
            actions.hand_in(by=request.person, contest=contest, file=fields.pop("picture"), **fields)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("그림을 받았어요."))
            return redirect("gatherings:entries", code)
    return show_form(request, "gatherings/entries.html", form, contest=contest, entries=queries.own_entries(contest))


@require_POST
@door(coordinator)
def agree(request: Any, code: str) -> HttpResponse:
    """The guardian's signed slip has come."""
    entry = found(queries.own_entry(code))
    actions.agree_for_child(by=request.person, entry=entry)
    messages.success(request, _("보호자의 동의를 적어 두었어요."))
    return redirect("gatherings:entries", entry.contest.code)


@require_POST
@door(coordinator)
def take_back(request: Any, code: str) -> HttpResponse:
    """The guardian takes it back: the picture is gone."""
    entry = found(queries.own_entry(code))
    actions.take_back_for_child(by=request.person, entry=entry)
    messages.success(request, _("그림을 모든 곳에서 내리고 파일도 지웠어요."))
    return redirect("gatherings:entries", entry.contest.code)


def _file(request: Any, entry: Entry) -> HttpResponse:
    with (entry.small if "small" in request.GET else entry.picture).open("rb") as file:
        return HttpResponse(file.read(), content_type="image/jpeg", headers={"X-Content-Type-Options": "nosniff"})


@door(anyone)
def picture(request: Any, code: str) -> HttpResponse:
    """A picture that may be shown now. Never stored on the way, so that it is gone when it is taken back."""
    return _file(request, found(queries.public_entry(code)))


@door(coordinator)
def own_picture(request: Any, code: str) -> HttpResponse:
    """A picture of one's own contest, for who writes it down."""
    entry = found(queries.own_entry(code))
    return _file(request, found(entry if entry.picture else None))


@door(coordinator)
def hang(request: Any, code: str) -> HttpResponse:
    """The pictures hang somewhere for a day."""
    contest = found(queries.own_contest(code))
    form = ShowingForm(request.POST or None, initial={"day": contest.day})
    if request.method == "POST" and form.is_valid():
        showing = actions.hang(by=request.person, contest=contest, **form.cleaned_data)
        messages.success(request, _("전시를 적어 두었어요."))
        return redirect("gatherings:garden", showing.code)
    return show_form(request, "gatherings/hang.html", form, contest=contest)


def _ballot(request: Any, showing: Showing) -> Ballot | None:
    return queries.ballot(showing, request.session.get(SLIP, {}).get(showing.code, "-"))


@door(anyone)
def garden(request: Any, code: str) -> HttpResponse:
    """The pictures with their flowers: a garden, not a ranking."""
    showing = found(queries.showing(code))
    ballot = _ballot(request, showing)
    return render(
        request,
        "gatherings/garden.html",
        {
            "showing": showing,
            "contest": showing.contest,
            "ballot": ballot,
            "wall": queries.wall(showing, ballot),
            "left": ballot.flowers - ballot.placed if ballot else 0,
            "runs": _runs(request, showing.contest),
        },
    )


@require_POST
@door(anyone)
def visitor(request: Any, code: str) -> HttpResponse:
    """A visitor types the code from the slip, or hands the device to the next."""
    showing = found(queries.showing(code))
    slips = dict(request.session.get(SLIP, {}))
    if request.POST.get("next"):
        slips.pop(code, None)
    elif queries.ballot(showing, request.POST.get("slip", "")):
        slips[code] = request.POST["slip"].strip().lower()
    else:
        messages.error(request, _("그 번호를 찾지 못했어요. 종이에 적힌 여섯 글자를 다시 보아 주세요."))
    request.session[SLIP] = slips
    return redirect("gatherings:garden", code)


@require_POST
@door(anyone)
def flower(request: Any, code: str, entry: str) -> HttpResponse:
    """Puts a flower, or takes it off again."""
    showing = found(queries.showing(code))
    ballot = found(_ballot(request, showing))
    picture = found(next((row for row in queries.public_entries(showing.contest) if row.code == entry), None))
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
