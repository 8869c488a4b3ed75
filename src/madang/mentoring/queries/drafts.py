"""Drafts of a round, as the board shows them."""

from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from madang.chapters.queries import people_in
from madang.mentoring.models import Draft, DraftPair, DraftRest, Pair, PairMember, Round, Side, SignUp
from madang.mentoring.queries.rounds import sign_ups


@dataclass
class Board:
    """One draft with everybody in it. `stale`: somebody's answers changed after it was made."""

    draft: Draft
    pairs: list[DraftPair] = field(default_factory=list)
    waiting: list[DraftRest] = field(default_factory=list)
    standby: list[DraftRest] = field(default_factory=list)
    forbidden: list[tuple[SignUp, SignUp]] = field(default_factory=list)
    stale: bool = False


def draft_now(round_: Round) -> Draft | None:
    """The newest draft that has not been sent."""
    return Draft.objects.filter(round=round_, sent_at__isnull=True).first()


def sent_draft(round_: Round) -> Draft | None:
    """The newest draft that was sent."""
    return Draft.objects.filter(round=round_, sent_at__isnull=False).first()


def board(round_: Round) -> Board | None:
    """The draft that the coordinator works on, or None before the first proposal."""
    draft = draft_now(round_)
    if draft is None:
        return None
    rest = list(DraftRest.objects.filter(draft=draft).select_related("sign_up__person"))
    return Board(
        draft=draft,
        pairs=list(draft_pairs(draft)),
        waiting=[row for row in rest if row.role == DraftRest.Role.WAITING],
        standby=[row for row in rest if row.role != DraftRest.Role.WAITING],
        forbidden=[(f.mentee, f.mentor) for f in draft.fixed.filter(kind="forbid").select_related("mentee__person", "mentor__person")],
        stale=changed_since(draft),
    )


def draft_pairs(draft: Draft) -> QuerySet[DraftPair]:
    """The pairs of a draft with their people."""
    return DraftPair.objects.filter(draft=draft).select_related("mentee__person", "mentor__person", "second__person")


def changed_since(draft: Draft) -> bool:
    """Says whether the people or their answers are others than when the draft was made."""
    pool = pool_of(draft.round)
    moments = [draft.round.changed_at, *(s.changed_at for s in pool)]
    fresh = max(moments) > draft.made_at
    known = set(DraftRest.objects.filter(draft=draft).values_list("sign_up_id", flat=True))
    for mentee, mentor, second in DraftPair.objects.filter(draft=draft).values_list("mentee", "mentor", "second"):
        known |= {mentee, mentor, second}
    return fresh or bool({s.pk for s in pool} - known) or bool(known - {None} - {s.pk for s in pool})


def pool_of(round_: Round) -> list[SignUp]:
    """Who is to be matched now: confirmed, still of the body, not resting, newcomers without a pair here, mentors with room."""
    here = sign_ups(round_).filter(resting_since__isnull=True, person__in=people_in(round_.body))
    return [s for s in here if room_of(s) > 0]


def room_of(sign_up: SignUp) -> int:
    """How many more pairs somebody can be in, in this round."""
    pairs = Pair.objects.filter(round=sign_up.round, unmade_at__isnull=True, ending__isnull=True)
    held = pairs.filter(members__person=sign_up.person, members__side=sign_up.side, members__answer__in=["", PairMember.Answer.YES]).count()
    return (sign_up.given.capacity if sign_up.side == Side.MENTOR else 1) - held


def asked_before(round_: Round) -> set[frozenset[int]]:
    """Persons who were asked in this round and did not become a pair: they are not asked again."""
    gone = Pair.objects.filter(round=round_).filter(Q(unmade_at__isnull=False) | Q(ending__isnull=False))
    return {frozenset(m.person_id for m in pair.members.all()) for pair in gone.prefetch_related("members")}
