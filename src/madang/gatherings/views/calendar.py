"""The season as a strip, my own places, and calendars to follow."""

import datetime as dt
import hashlib
from dataclasses import dataclass, field
from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST

from madang.chapters import queries as chapters
from madang.gatherings import actions, ics, queries
from madang.gatherings.forms import WishForm
from madang.gatherings.models import Contest, Outing
from madang.gatherings.rules import anyone, coordinator, signed_in
from madang.shared.clock import now, today
from madang.shared.doors import door, found
from madang.shared.qr import address as whole_address

ADDRESS = "calendar_address"  # session key: shown once, right after it was made


@dataclass
class Month:
    """One month of the strip."""

    first: dt.date
    outings: list[Outing] = field(default_factory=list)
    contests: list[Contest] = field(default_factory=list)
    now: bool = False

    @property
    def today_before(self) -> int:
        """The outing of this month before which 'today' stands; 0: at the end, or in another month."""
        return next((row.pk for row in self.outings if row.day >= today()), 0) if self.now else 0


def strip(outings: list[Outing], contests: list[Contest]) -> list[Month]:
    """The months from the first thing to the last and to today, with empty ones between, so that a season can be seen."""
    days = [row.day for row in [*outings, *contests]]
    if not days:
        return []
    months: list[Month] = []
    month, last = min(days).replace(day=1), max(*days, today())
    while month <= last and len(months) < 60:
        months.append(Month(month, now=(month.year, month.month) == (today().year, today().month)))
        month = (month + dt.timedelta(days=32)).replace(day=1)
    by_month = {(entry.first.year, entry.first.month): entry for entry in months}
    for outing in outings:
        by_month[outing.day.year, outing.day.month].outings.append(outing)
    for contest in contests:
        by_month[contest.day.year, contest.day.month].contests.append(contest)
    return months


def season_start() -> dt.date:
    """The strip begins a year back; older outings stand in the list below."""
    return today() - dt.timedelta(days=365)


@door(anyone)
def index(request: HttpRequest) -> HttpResponse:
    """Everything that is coming, and what has been."""
    body = request.body_here  # type: ignore[attr-defined]
    outings = queries.outings(request.actor)  # type: ignore[attr-defined]
    contests = queries.contests(body.pk if body else None)
    recent = [row for row in outings if row.last_day >= season_start()]
    return render(
        request,
        "gatherings/index.html",
        {
            "today": today(),
            "mine": queries.my_outing_ids(request.person),  # type: ignore[attr-defined]
            "months": strip(recent, [row for row in contests if row.day >= season_start()]),
            "coming": [row for row in outings if not row.over],
            "past": [row for row in reversed(outings) if row.over],
            "contests": contests,
            "runs": coordinator.test(request.actor),  # type: ignore[attr-defined]
        },
    )


@door(signed_in)
def mine(request: HttpRequest) -> HttpResponse:
    """My places, my name in programmes, my calendar."""
    person = request.person  # type: ignore[attr-defined]
    places = queries.my_places(person)
    return render(
        request,
        "gatherings/mine.html",
        {
            "coming": [row for row in places if not row.party.outing.over],
            "past": [row for row in places if row.party.outing.over],
            "asked_along": queries.asked_along(person),
            "wish_form": WishForm.of(queries.wish(person)),
            "credits": queries.my_credits(person),
            "gifts": queries.my_gifts(person),
            "shifts": [shift for shift in queries.my_shifts(person) if shift.ends_at >= now()],
            "has_feed": queries.has_feed(person),
            "address": request.session.pop(ADDRESS, ""),
        },
    )


@require_POST
@door(signed_in)
def renew(request: HttpRequest) -> HttpResponse:
    """A fresh address for my calendar, or none any more. It is shown once."""
    person = request.person  # type: ignore[attr-defined]
    if request.POST.get("end"):
        actions.end_feed(by=person)
        messages.success(request, _("달력 주소를 없앴어요. 그 주소로는 이제 아무것도 보이지 않아요."))
    else:
        token = actions.renew_feed(by=person)
        request.session[ADDRESS] = whole_address(reverse("gatherings:my_feed", args=[token]))
        messages.success(request, _("달력 주소를 새로 만들었어요. 지금 한 번만 보여 드려요."))
    return redirect("gatherings:mine")


def _calendar(request: HttpRequest, content: bytes) -> HttpResponse:
    """A calendar, or 304 for a program that has it already."""
    etag = quote_etag(hashlib.sha256(content).hexdigest()[:32])
    headers = {"Content-Disposition": "inline", "ETag": etag}
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)
    return cast("HttpResponse", get_conditional_response(request, etag=etag, response=response))


@door(anyone, personal=False)
def body_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """A body's calendar for anyone: of a private outing it says only that one is busy."""
    body = found(chapters.body_by_slug(slug))
    response = _calendar(request, ics.shared(queries.body_outings(body), body.name))
    response["Cache-Control"] = "public, max-age=900"
    response["Vary"] = "Accept-Language, Cookie"
    return response


@door(anyone)
def my_feed(request: HttpRequest, token: str) -> HttpResponse:
    """My own calendar, for the program that knows its address."""
    person = queries.person_of_feed(token)
    if person is None:
        raise Http404
    with override(person.language):
        return _calendar(request, ics.personal(queries.my_outings(person)))
