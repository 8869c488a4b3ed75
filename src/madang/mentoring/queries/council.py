"""A council's look at the pairs of many bodies: rounds and their days, regions in rounded numbers, what is short; never who.

Every table here has one variable and stands as on the first of this month, under ten withheld and the rest rounded to
five (`engines.disclosure.freeze`): two looks on two days cannot be subtracted from each other. Rules that stem from a
private answer are not counted at all; they are in 'places' with everything else that nobody here may tell apart.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Min
from django.utils import timezone
from django_scopes import scopes_disabled

from madang.chapters.queries import Body, below
from madang.engines.disclosure import freeze
from madang.mentoring.models import Call, Draft, DraftRest, Loan, Pair, Round, Side, SignUp
from madang.mentoring.queries.lending import calls
from madang.mentoring.words.lending import SHORT
from madang.shared.clock import today


@dataclass(frozen=True)
class Line:
    """One round of a body: its days are public, and whether the promised day was kept. `state`: 'open', 'matching', 'told' or 'late'."""

    body: Any
    round: Round
    state: str
    proof: bool


@dataclass
class Region:
    """A part of the tree right below the council. The numbers: None where there are fewer than ten."""

    body: Any
    lines: list[Line]
    newcomers: int | None = None
    mentors: int | None = None
    pairs: int | None = None
    waiting: int | None = None


@dataclass(frozen=True)
class Overview:
    """The whole page. `short`: for each public rule how many newcomers wait for it, all bodies together."""

    regions: list[Region]
    short: dict[str, int | None]
    calls: list[Call]

    @property
    def rounds(self) -> int:
        """How many rounds there are; rounds are no people."""
        return sum(len(region.lines) for region in self.regions)


def overview(top: Any) -> Overview:
    """What a council's staff sees of the bodies below `top`."""
    parts = _regions(top)
    region_of = {body.pk: part.pk for part, bodies in parts for body in bodies}
    with scopes_disabled():  # many bodies for their council: only days, states and rounded numbers leave this function
        rounds = _rounds(region_of)
        newest = _newest_sent(rounds)
        waiting = list(_waiting(newest.values()))
        counted = {
            "newcomers": _signed(rounds, Side.MENTEE),
            "mentors": _signed(rounds, Side.MENTOR),
            "pairs": _pairs(rounds),
            "waiting": [(body_id, person_id) for body_id, person_id, _rule in waiting],
        }
        told = {pk: draft.sent_at for pk, draft in newest.items() if draft.sent_at} | _first_told(rounds)
        lines = [Line(r.body, r, _state(r, told.get(r.pk)), r.pk in newest) for r in rounds]
    tables = {name: _by_region(parts, region_of, rows) for name, rows in counted.items()}
    regions = []
    for part, _bodies in parts:
        numbers = {name: table[part.code] for name, table in tables.items()}
        regions.append(Region(part, [line for line in lines if region_of[line.body.pk] == part.pk], **numbers))
    inside = set(region_of)
    shown = [region for region in regions if region.body != top or region.lines]  # a council's own office rarely has rounds
    return Overview(shown, _short(waiting), [call for call in calls(top.realm) if call.round.body_id in inside])


def round_below(top: Any, code: str) -> Round | None:
    """A round of a body below `top`: its name, days and rules are public."""
    with scopes_disabled():  # of a round only, never of anybody in it
        return Round.objects.select_related("body", "term").filter(code=code, body__in=below(top)).first()


def call_below(top: Any, code: str) -> Call | None:
    """One open call of a body below `top`."""
    inside = {body.pk for body in below(top)}
    return next((call for call in calls(top.realm) if call.code == code and call.round.body_id in inside), None)


def could_help(top: Any, call: Call) -> list[Body]:
    """Bodies below `top` that may be asked for a call, each once: one that came back would tell that it said no."""
    asked = set(Loan.objects.filter(call=call, asked_at__isnull=False).values_list("lender_id", flat=True))
    kinds = {Body.Kind.CHAPTER, Body.Kind.ASSEMBLY}
    return [body for body in below(top) if body.kind in kinds and body.pk not in asked | {call.round.body_id}]


def asked_bodies(call: Call) -> list[Any]:
    """Which bodies were asked for a call. What they answered is between the two bodies."""
    rows = Loan.objects.filter(call=call, asked_at__isnull=False).select_related("lender").order_by("asked_at")
    return list(dict.fromkeys(row.lender for row in rows))


def _regions(top: Any) -> list[tuple[Any, list[Any]]]:
    children = [body for body in below(top) if body.parent_id == top.pk]
    parts = [(child, below(child)) for child in sorted(children, key=lambda body: body.name)]
    return [*parts, (top, [top])]


def _rounds(region_of: dict[int, int]) -> list[Round]:
    """The rounds of today's terms, in the order of their promised days."""
    rows = Round.objects.filter(body__in=list(region_of), term__end__gte=today()).select_related("body", "term")
    return list(rows.order_by("tell_by", "body__name_ko", "pk"))


def _newest_sent(rounds: Iterable[Round]) -> dict[int, Draft]:
    found: dict[int, Draft] = {}
    for draft in Draft.objects.filter(round__in=list(rounds), sent_at__isnull=False).order_by("number").defer("proof"):
        found[draft.round_id] = draft
    return found


def _first_told(rounds: list[Round]) -> dict[int, dt.datetime]:
    """When the people of a round first heard: a later proposal for the rest breaks no promise."""
    rows = Pair.objects.filter(round__in=rounds).values("round").annotate(first=Min("asked_at"))
    return {row["round"]: row["first"] for row in rows.order_by()}


def _state(round_: Round, told: dt.datetime | None) -> str:
    if told:
        return "told" if timezone.localdate(told) <= round_.tell_by else "late"
    if round_.tell_by < today():
        return "late"
    return "open" if round_.closes >= today() else "matching"


def _month() -> dt.datetime:
    """The beginning of this month."""
    return timezone.make_aware(dt.datetime.combine(today().replace(day=1), dt.time.min))


def _signed(rounds: list[Round], side: str) -> list[tuple[int, int]]:
    """Who signed up at home; a lent mentor counts where she belongs, once."""
    guests = Loan.objects.filter(accepted_at__isnull=False, sign_up__isnull=False).values("sign_up")
    rows = SignUp.objects.filter(round__in=rounds, side=side, confirmed_at__lt=_month()).exclude(pk__in=guests)
    return list(rows.values_list("round__body_id", "person_id"))


def _pairs(rounds: list[Round]) -> list[tuple[int, int]]:
    rows = Pair.objects.filter(round__in=rounds, made_at__lt=_month())
    return list(rows.exclude(ending__at__lt=_month()).values_list("body_id", "pk"))


def _waiting(drafts: Iterable[Draft]) -> Iterable[tuple[int, int, str]]:
    """(body, person, public rule) of everybody who was left waiting by the newest draft that was sent before this month."""
    rows = DraftRest.objects.filter(draft__in=[d.pk for d in drafts], draft__sent_at__lt=_month(), role=DraftRest.Role.WAITING)
    return rows.values_list("draft__round__body_id", "sign_up__person_id", "rule")


def _by_region(parts: list[tuple[Any, list[Any]]], region_of: dict[int, int], rows: Iterable[tuple[int, int]]) -> dict[str, int | None]:
    held = Counter(region_of[body_id] for body_id, _one in set(rows))
    return freeze({part.code: held[part.pk] for part, _bodies in parts}).cells


def _short(waiting: Iterable[tuple[int, int, str]]) -> dict[str, int | None]:
    people = {(person, rule if rule in SHORT else "places") for _body, person, rule in waiting}
    held = Counter(rule for _person, rule in people)
    return freeze({rule: held[rule] for rule in SHORT}).cells
