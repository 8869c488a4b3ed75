"""Drafts of a round, as the board shows them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import QuerySet

from madang.mentoring.models import Draft, DraftPair, DraftRest, Fixed, Round, Search, SignUp
from madang.mentoring.queries.pool import pool_of

Placed = dict[str, tuple[str, str]]
"""Newcomer's sign-up code -> the mentor's and the second mentor's ('' for none)."""


@dataclass
class Board:
    """One draft with everybody in it. `fresh`: who belongs here now and is not in it; `stale`: it has to be made anew."""

    draft: Draft
    pairs: list[DraftPair] = field(default_factory=list)
    waiting: list[DraftRest] = field(default_factory=list)
    standby: list[DraftRest] = field(default_factory=list)
    forbidden: list[tuple[SignUp, SignUp]] = field(default_factory=list)
    fresh: list[SignUp] = field(default_factory=list)
    stale: bool = False


def drafts_open(round_: Round) -> QuerySet[Draft]:
    """The drafts of a round that nobody has sent, the newest first; also those that were set aside."""
    return Draft.objects.filter(round=round_, sent_at__isnull=True)


def draft_now(round_: Round) -> Draft | None:
    """The draft on the table: the newest that has neither been sent nor set aside."""
    return drafts_open(round_).filter(undone_at__isnull=True).first()


def draft_undone(round_: Round) -> Draft | None:
    """What redo would take up again: the last one set aside, as long as the one it was made from is on the table."""
    on_table = draft_now(round_)
    return drafts_open(round_).filter(undone_at__isnull=False, before=on_table).order_by("-undone_at", "number").first()


def search_of(round_: Round) -> Search | None:
    """The search for pairs that was asked for last, as long as its draft is not there."""
    return Search.objects.filter(round=round_).first()


def sent_draft(round_: Round) -> Draft | None:
    """The newest draft that was sent."""
    return Draft.objects.filter(round=round_, sent_at__isnull=False).first()


def board(round_: Round, pool: list[SignUp] | None = None) -> Board | None:
    """The draft that the coordinator works on, or None before the first proposal."""
    draft, pool = draft_now(round_), pool_of(round_) if pool is None else pool
    if draft is None:
        return None
    rest = list(DraftRest.objects.filter(draft=draft).select_related("sign_up__person").defer("closed"))
    fixed = Fixed.objects.filter(draft=draft, kind=Fixed.Kind.FORBID).select_related("mentee__person", "mentor__person")
    known = _known(draft)
    return Board(
        draft=draft,
        pairs=list(draft_pairs(draft)),
        waiting=[row for row in rest if row.role == DraftRest.Role.WAITING],
        standby=[row for row in rest if row.role != DraftRest.Role.WAITING],
        forbidden=[(f.mentee, f.mentor) for f in fixed],
        fresh=[s for s in pool if s.pk not in known],
        stale=changed_since(draft, pool, known),
    )


def draft_pairs(draft: Draft) -> QuerySet[DraftPair]:
    """The pairs of a draft with their people."""
    return DraftPair.objects.filter(draft=draft).select_related("mentee__person", "mentor__person", "second__person")


def placed_in(draft: Draft | None) -> Placed:
    """Who is with whom in a draft, by the codes of their sign-ups."""
    rows = DraftPair.objects.filter(draft=draft).values_list("mentee__code", "mentor__code", "second__code") if draft else []
    return {mentee: (mentor, second or "") for mentee, mentor, second in rows}


def changed_since(draft: Draft, pool: list[SignUp] | None = None, known: set[int] | None = None) -> bool:
    """Says whether the people or their answers are others than when the draft was made."""
    pool = pool_of(draft.round) if pool is None else pool
    fresh = max([draft.round.changed_at, *(s.changed_at for s in pool)]) > draft.made_at
    return fresh or {s.pk for s in pool} != (_known(draft) if known is None else known)


def _known(draft: Draft) -> set[int]:
    """The sign-ups that have a place or a role in a draft."""
    known = set(DraftRest.objects.filter(draft=draft).values_list("sign_up_id", flat=True))
    for row in DraftPair.objects.filter(draft=draft).values_list("mentee", "mentor", "second"):
        known |= set(row)
    return known - {None}


def moves_of(drafts: Iterable[Draft]) -> list[Draft]:
    """Drafts with whoever moved what, for saying it in words."""
    found = Draft.objects.filter(pk__in=[d.pk for d in drafts])
    return list(found.select_related("made_by", "undone_by", "mentee__person", "mentor__person"))


def since(round_: Round, seen: str) -> list[Draft]:
    """What others did since somebody looked at the draft `seen`: moves made after it, and it itself where it was set aside."""
    if not seen:  # there was no draft on her screen yet
        return moves_of(drafts_open(round_).filter(undone_at__isnull=True)[:1])
    looked_at = Draft.objects.filter(round=round_, code=seen).first()
    if looked_at is None:
        return []
    there = drafts_open(round_)
    return moves_of([d for d in there if d.number > looked_at.number or (d.undone_at and d.undone_at > looked_at.made_at)])
