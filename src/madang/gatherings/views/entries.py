"""Drawings come in: photographed one after the other, then written down; guardians' answers; the original goes back."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from madang.gatherings import actions, queries
from madang.gatherings.actions.entries import HALL, NAME, PICTURE, yes_words
from madang.gatherings.forms import EntryForm, EntrySlipsForm, PicturesForm, SlipAnswersForm
from madang.gatherings.models import Entry
from madang.gatherings.rules import anyone, coordinator
from madang.shared.doors import door, found
from madang.shared.qr import address, qr
from madang.shared.refusals import Refused
from madang.shared.taps import sent, show_form, tap


@door(coordinator)
def entries(request: Any, code: str) -> HttpResponse:
    """Pictures come in; guardians' yes and no."""
    contest = found(queries.own_contest(code))
    form = EntryForm(request.POST or None, request.FILES or None, contest=contest, initial={"slip_number": request.GET.get("slip")})
    if request.method == "POST" and form.is_valid():
        fields = dict(form.cleaned_data)
        try:
            actions.hand_in(
                by=request.person, contest=contest, file=fields.pop("picture"), guardian_agreed=fields.pop("public"), **fields
            )  # fmt: skip
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("그림을 받았어요."))
            return redirect("gatherings:entries", code)
    rows = queries.own_entries(contest)
    told = {
        "waiting": queries.next_to_write_down(contest),
        "asked": yes_words(PICTURE),
        "to_return": sum(row.entry.return_wanted and not row.entry.returned_on for row in rows),
    }
    return show_form(request, "gatherings/entries.html", form, contest=contest, rows=rows, many=PicturesForm(), **told)


@door(coordinator)
def many(request: Any, code: str) -> HttpResponse:
    """Several photographs at once; then each is written down by itself. What is no picture is named, the others are kept."""
    contest = found(queries.own_contest(code))
    form = PicturesForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        came, refused = actions.hand_in_many(by=request.person, contest=contest, files=form.cleaned_data["pictures"])
        for name, sentence in refused:
            messages.error(request, f"{name}: {sentence}")
        if came:
            text = ngettext("그림 %(number)s장을 받았어요.", "그림 %(number)s장을 받았어요.", len(came))
            messages.success(request, text % {"number": len(came)})
            return redirect("gatherings:entry", came[0].code)
        return redirect("gatherings:entries_many", code)
    return show_form(request, "gatherings/entries_many.html", form, contest=contest)


def _as_written(entry: Entry) -> dict[str, Any]:
    fields = {name: getattr(entry, name) for name in ("title_ko", "title_en", "age", "return_wanted")}
    fields["later"] = bool(entry.title_ko) and not queries.answered(entry)
    return fields | queries.answers(entry) | {"slip_number": entry.slip.number if entry.slip else None}


@door(coordinator)
def write_down(request: Any, code: str) -> HttpResponse:
    """What stands on the slip of one drawing; afterwards the next photograph that waits."""
    entry = found(queries.own_entry(code))
    form = SlipAnswersForm(request.POST or None, contest=entry.contest, initial=_as_written(entry))
    if sent(request, form, actions.write_down, _("그림을 적어 두었어요."), by=request.person, entry=entry):
        following = queries.next_to_write_down(entry.contest)
        return redirect("gatherings:entry", following.code) if following else redirect("gatherings:entries", entry.contest.code)
    return show_form(request, "gatherings/entry.html", form, entry=entry, contest=entry.contest)


@door(coordinator)
def backs(request: Any, code: str) -> HttpResponse:
    """Numbered slips for the backs of the sheets, to print: each with a QR that opens for staff only."""
    contest = found(queries.own_contest(code))
    form = EntrySlipsForm(request.POST or None)
    if sent(request, form, actions.print_entry_slips, by=request.person, contest=contest):
        return redirect("gatherings:entry_slips", code)
    slips = [(slip, qr(address(reverse("gatherings:entry_slip", args=[slip.code])), size=96)) for slip in queries.entry_slips(contest)]
    words = [yes_words(asked) for asked in (HALL, PICTURE, NAME)]
    return show_form(request, "gatherings/entry_slips.html", form, contest=contest, slips=slips, words=words)


@door(coordinator)
def back(request: Any, code: str) -> HttpResponse:
    """The QR on the back of a sheet: to the drawing, or to where it is written down with this number."""
    slip = found(queries.entry_slip(code))
    entry = getattr(slip, "entry", None)
    if entry:
        return redirect("gatherings:entry", entry.code)
    return redirect(f"{reverse('gatherings:entries', args=[slip.contest.code])}?slip={slip.number}")


@require_POST
@door(coordinator)
def agree(request: Any, code: str) -> HttpResponse:
    """The guardian's signed slip has come."""
    entry = found(queries.own_entry(code))
    tap(request, actions.agree_for_child, _("보호자의 동의를 적어 두었어요."), by=request.person, entry=entry)
    return redirect("gatherings:entries", entry.contest.code)


@require_POST
@door(coordinator)
def take_back(request: Any, code: str) -> HttpResponse:
    """The guardian takes it back: the picture is gone."""
    entry = found(queries.own_entry(code))
    actions.take_back_for_child(by=request.person, entry=entry)
    messages.success(request, _("그림을 모든 곳에서 내리고 파일도 지웠어요."))
    return redirect("gatherings:entries", entry.contest.code)


@require_POST
@door(coordinator)
def give_back(request: Any, code: str) -> HttpResponse:
    """The original has gone home."""
    entry = found(queries.own_entry(code))
    actions.give_back(by=request.person, entry=entry)
    messages.success(request, _("원본을 돌려주었다고 적었어요."))
    return redirect("gatherings:entries", entry.contest.code)


def send_picture(request: Any, entry: Entry) -> HttpResponse:
    """The file itself, never kept on the way."""
    with (entry.small if "small" in request.GET else entry.picture).open("rb") as file:
        return HttpResponse(file.read(), content_type="image/jpeg", headers={"X-Content-Type-Options": "nosniff"})


@door(anyone)
def picture(request: Any, code: str) -> HttpResponse:
    """A picture that may be shown now. Never stored on the way, so that it is gone when it is taken back."""
    return send_picture(request, found(queries.public_entry(code)))


@door(coordinator)
def own_picture(request: Any, code: str) -> HttpResponse:
    """A picture of one's own contest, for who writes it down."""
    entry = found(queries.own_entry(code))
    return send_picture(request, found(entry if entry.picture else None))
