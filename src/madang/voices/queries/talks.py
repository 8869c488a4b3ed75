"""Talks: statements, one's own votes, and what may be shown of everybody's."""

import secrets
from dataclasses import dataclass

from django.db.models import QuerySet
from django_scopes import scopes_disabled

from madang.chapters.queries import Body
from madang.people.queries import Person
from madang.shared import keys
from madang.voices.models import Statement, Talk, Vote, Voter, VoteSlip
from madang.voices.models.moderated import VISIBLE
from madang.voices.queries.voices import plain_key

HEAPS = ("common_ground", "we_differ", "not_enough")


@dataclass(frozen=True)
class Mine:
    """One statement with one's own vote on it (None: not yet)."""

    statement: Statement
    value: int | None


@dataclass(frozen=True)
class Line:
    """What is shown of one circle (or the whole room) on one statement."""

    name: str
    view: str
    people: int
    percent: int | None


@dataclass(frozen=True)
class Stone:
    """One statement on a heap, with what may be said about it."""

    statement: Statement
    label: str
    lines: list[Line]
    lower: int | None
    further: list[tuple[str, int]]


def member_voter(person: Person) -> str:
    """Who votes, when signed in. Never stored: only its keyed hash is."""
    return f"person:{person.code}"


def slip_voter(slip: VoteSlip) -> str:
    """Who votes, when holding a slip."""
    return f"slip:{slip.code}"


def vote_key(voter: str, statement: Statement) -> str:
    """The keyed hash of voter and statement: another one for each statement."""
    return keys.blind("vote", voter, statement.code)


def voter_key(voter: str, talk: Talk) -> str:
    """The keyed hash of voter and talk."""
    return keys.blind("voter", voter, talk.code)


def talks(body: Body) -> QuerySet[Talk]:
    """The talks of a body, the newest first."""
    return Talk.objects.filter(body=body)


def talk(body: Body | None, code: str) -> Talk | None:
    """One of them."""
    return Talk.objects.filter(body=body, code=code).select_related("body").first() if body else None


def statements(talk: Talk) -> list[Statement]:
    """The statements of a talk that may be read."""
    return list(Statement.objects.filter(VISIBLE, talk=talk))


def statement(talk: Talk, code: str) -> Statement | None:
    """One of them."""
    return Statement.objects.filter(VISIBLE, talk=talk, code=code).first()


def statement_here(body: Body | None, code: str) -> Statement | None:
    """A statement of a body, by its own code."""
    return Statement.objects.filter(VISIBLE, talk__body=body, code=code).select_related("talk").first() if body else None


def slips(talk: Talk) -> list[VoteSlip]:
    """The slips with which one votes without an account."""
    return list(VoteSlip.objects.filter(talk=talk))


def slip(code: str) -> VoteSlip | None:
    """A slip of a talk that is still open."""
    with scopes_disabled():  # whoever holds a slip votes
        return VoteSlip.objects.filter(code=plain_key(code), talk__closed_on__isnull=True).select_related("talk__body").first()


def my_votes(talk: Talk, voter: str) -> list[Mine]:
    """Every statement with one's own vote; those without come first, never twice in the same order."""
    rows = statements(talk)
    by_key = {vote_key(voter, row): row for row in rows}
    values = dict(Vote.objects.filter(key__in=by_key).values_list("key", "value"))
    mine = [Mine(row, values.get(key)) for key, row in by_key.items()]
    secrets.SystemRandom().shuffle(mine)
    return sorted(mine, key=lambda one: one.value is not None)


def my_circle(talk: Talk, voter: str) -> str:
    """What somebody said that she came as, or ''."""
    return Voter.objects.filter(key=voter_key(voter, talk)).values_list("circle", flat=True).first() or ""


def heaps(talk: Talk) -> dict[str, list[Stone]]:
    """The three heaps: common ground, we differ, not enough voices yet."""
    found: dict[str, list[Stone]] = {heap: [] for heap in HEAPS}
    for row in Statement.objects.filter(VISIBLE, talk=talk).select_related("shown"):
        data = row.shown.data if hasattr(row, "shown") else {"label": "not_enough"}
        found[data["label"]].append(_stone(row, data, talk))
    return found


def _stone(statement: Statement, data: dict[str, object], talk: Talk) -> Stone:
    names = talk.labels
    circles: list[dict[str, object]] = data.get("circles", [])  # type: ignore[assignment]
    further: list[tuple[str, int]] = data.get("further", [])  # type: ignore[assignment]
    return Stone(
        statement, str(data["label"]),
        [Line(names.get(str(c["name"]), ""), str(c["view"]), int(str(c["people"])), c["percent"]) for c in circles],  # type: ignore[arg-type]
        data.get("lower"), [(names.get(name, ""), number) for name, number in further],  # type: ignore[arg-type]
    )  # fmt: skip
