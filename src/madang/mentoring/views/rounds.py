"""A round, for who runs the season: its days and rules, who signed up, who waits to be confirmed."""

from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from madang.chapters.queries import term_now
from madang.mentoring import actions, rules
from madang.mentoring.actions.arrivals import twins
from madang.mentoring.forms import RoundForm
from madang.mentoring.models import Round
from madang.mentoring.queries.numbers import counts
from madang.mentoring.queries.promise import waits
from madang.mentoring.queries.rounds import sign_ups, unconfirmed
from madang.mentoring.queries.secrets import to_read
from madang.mentoring.views.steps import done, here, round_here, sign_up_here, who
from madang.mentoring.words.profile import profile
from madang.people.queries import by_code
from madang.shared.doors import actor_of, door, found
from madang.shared.refusals import Refused


@door(rules.coordinator)
def new(request: HttpRequest) -> HttpResponse:
    """Opens a round."""
    body, term = here(request), term_now(here(request))
    form = RoundForm(request.POST if request.method == "POST" else None, initial=RoundForm.first_values())
    if request.method == "POST" and form.is_valid():
        try:
            round_ = actions.open_round(by=who(request), body=body, term=term, **form.rules())
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("짝 잇기를 열었어요. 이제 포스터나 주소를 나누어 주세요."))
            return redirect("mentoring:round", round_.code)
    return render(request, "mentoring/round_form.html", {"form": form, "term": term}, status=422 if form.errors else 200)


@door(rules.coordinator)
def change(request: HttpRequest, code: str) -> HttpResponse:
    """Changes a round's days and rules; who had an older page before them is first shown what changed since."""
    round_ = round_here(request, code)
    stands = {name: getattr(round_, name) for name in RoundForm.base_fields if name != "seen"}
    form = RoundForm(request.POST if request.method == "POST" else None, initial={**stands, "seen": _sealed(round_, stands)})
    if request.method == "POST" and form.is_valid():
        if lines := _changed(form, round_, stands):
            form.show_again(lines, _sealed(round_, stands))
        elif _changes(request, form, round_):
            messages.success(request, _("규칙을 바꾸었어요."))
            return redirect("mentoring:round", round_.code)
    page = {"form": form, "round": round_, "term": round_.term}
    return render(request, "mentoring/round_form.html", page, status=422 if form.errors else 200)


def _changes(request: HttpRequest, form: RoundForm, round_: Round) -> bool:
    try:
        actions.change_round(by=who(request), round_=round_, **form.rules())
    except Refused as refusal:
        form.refuse(refusal)
        return False
    return True


def _sealed(round_: Round, stands: dict[str, Any]) -> str:
    return signing.dumps({name: str(value) for name, value in stands.items()}, salt=f"round|{round_.code}", compress=True)


def _changed(form: RoundForm, round_: Round, stands: dict[str, Any]) -> list[str]:
    """What stands now and stood otherwise on the page that was sent; nothing for a page that does not say."""
    try:
        before = signing.loads(form.cleaned_data["seen"], salt=f"round|{round_.code}")
    except signing.BadSignature:
        return []
    return [f"{form.fields[name].label}: {form.said(name, value)}" for name, value in stands.items() if before.get(name) != str(value)]


@door(rules.coordinator)
def page(request: HttpRequest, code: str) -> HttpResponse:
    """Who signed up, and who waits to be confirmed."""
    round_ = round_here(request, code)
    signed = [(row, profile(row)) for row in sign_ups(round_)]
    context = {
        "round": round_,
        "counts": counts(round_),
        "first": _first(round_),
        "waits": waits(round_),
        "tab": "signups",
        "mentees": [pair for pair in signed if not pair[0].mentor],
        "mentors": [pair for pair in signed if pair[0].mentor],
        "arrivals": [(row, profile(row), list(twins(row))) for row in unconfirmed(round_)],
        "to_read": to_read(round_) if rules.keeper.test(actor_of(request)) else None,
    }
    return render(request, "mentoring/round.html", context)


def _first(round_: Round) -> bool:
    """Says whether the next step is the first proposal: people on both sides, and nothing proposed yet."""
    sides = {row.side for row in sign_ups(round_)}
    return len(sides) == 2 and not round_.drafts.exists()


@require_POST
@door(rules.coordinator)
def take_in(request: HttpRequest, code: str, signup: str) -> HttpResponse:
    """Confirms that somebody belongs here."""
    row = sign_up_here(round_here(request, code), signup)
    words = _("받아들였어요. 이제 초대 링크를 보내 주세요.")
    return done(request, words, actions.take_in, "chapters:person", row.person.code, row=row)


@require_POST
@door(rules.coordinator)
def join_up(request: HttpRequest, code: str, signup: str) -> HttpResponse:
    """A stranger is somebody who is known here."""
    round_ = round_here(request, code)
    known = found(by_code(request.POST.get("known", "")))
    return done(
        request,
        _("같은 분의 신청으로 이었어요."),
        actions.join_up,
        "mentoring:round",
        round_.code,
        row=sign_up_here(round_, signup),
        known=known,
    )


@require_POST
@door(rules.coordinator)
def turn_away(request: HttpRequest, code: str, signup: str) -> HttpResponse:
    """Lets a sign-up go that does not belong here."""
    round_ = round_here(request, code)
    return done(
        request,
        _("신청을 돌려보내고 적힌 것을 지웠어요."),
        actions.turn_away,
        "mentoring:round",
        round_.code,
        row=sign_up_here(round_, signup),
    )


@require_POST
@door(rules.coordinator)
def contact(request: HttpRequest, code: str, signup: str) -> HttpResponse:
    """Shows the contact of somebody who waits to be confirmed, and writes down who looked."""
    round_ = round_here(request, code)
    row = sign_up_here(round_, signup)
    number = actions.open_arrival(by=who(request), row=row)
    return render(request, "mentoring/contact.html", {"round": round_, "row": row, "number": number})
