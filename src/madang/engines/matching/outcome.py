"""What the engine answers: pairs with reasons, people left over with the rule, the prices."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .problem import PairCode
from .rules import NO_RULE, SHAREABLE, Rule


class Why(StrEnum):
    """Kinds of reason for a pair. `number`, `items` and `mask` of the Reason are as said here."""

    WISHED = "wished"
    """The newcomer wished for this mentor."""
    WISH_RANK = "wish_rank"
    """number: 1 = first wish. Private: a mentor need not learn that he was the third."""
    LEFT_OPEN = "left_open"
    """The newcomer said "anyone"."""
    SHARED_TOPICS = "shared_topics"
    """items: the topics."""
    COMMON_SLOTS = "common_slots"
    """number: how many; mask: the common weekly parts."""
    SHARED_LANGUAGES = "shared_languages"
    """items: the languages."""
    SAME_DISTRICT = "same_district"
    NEARBY = "nearby"
    """number: km, rounded up to 5."""
    MEETING_ALREADY = "meeting_already"
    """The pair is alive and was kept."""
    SECOND_MENTOR = "second_mentor"
    """More mentors than newcomers: this one joins as the second of a team."""
    PINNED = "pinned"
    """The coordinator fixed it. Private."""
    RULES_OVERRULED = "rules_overruled"
    """mask: the practical rules that the pin overruled. Private."""
    WAITED = "waited"
    """number: weeks. Private."""
    ONLY_OPTION = "only_option"
    """No other mentor was open to this newcomer. Private."""
    GENDER_WISH_MET = "gender_wish_met"
    """Somebody's gender wish is met. Private."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason. shareable: may be shown to both partners; else to the coordinator only."""

    kind: Why
    shareable: bool
    number: int = 0
    items: tuple[str, ...] = ()
    mask: int = 0


@dataclass(frozen=True, slots=True)
class Pair:
    """One newcomer and her mentor, with a second mentor where mentors are many.

    score: 0..10,000, for the coordinator; no screen ranks people by it.
    overruled: practical rules that a pin overruled, 0 if none.
    """

    mentee: str
    mentor: str
    score: int
    reasons: tuple[Reason, ...]
    pinned: bool = False
    alive: bool = False
    overruled: Rule = NO_RULE
    second: str | None = None
    second_score: int = 0
    second_reasons: tuple[Reason, ...] = ()
    second_pinned: bool = False
    second_overruled: Rule = NO_RULE

    @property
    def code(self) -> PairCode:
        """(mentee, mentor)."""
        return (self.mentee, self.mentor)


class Cause(StrEnum):
    """Why a newcomer has no mentor this time."""

    NO_OPTION = "no_option"
    """Rules close every mentor; see `rules`."""
    NO_PLACE = "no_place"
    """`sharing` people share `places` places; see `rules` for what closes most others."""


@dataclass(frozen=True, slots=True)
class Closed:
    """How many mentors one rule closes for a newcomer; alone: where no other rule does."""

    rule: Rule
    pairs: int
    alone: int

    @property
    def shareable(self) -> bool:
        """May be named to the newcomer: does not stem from anyone's private answer."""
        return bool(self.rule & SHAREABLE)


@dataclass(frozen=True, slots=True)
class LeftOver:
    """A newcomer without a mentor. rules: the rule that closed most options first."""

    mentee: str
    cause: Cause
    options: int
    rules: tuple[Closed, ...]
    sharing: int = 0
    places: int = 0


class Role(StrEnum):
    """What a mentor without a newcomer of his own does: nobody is dropped silently."""

    SECOND = "second"
    """Second mentor in a team; see the pair."""
    RESERVE = "reserve"
    """Open to at least one newcomer: first asked when a pair changes or someone new comes."""
    HELPER = "helper"
    """No newcomer is open to him this time: helps at outings."""
    ASK_CONSENT = "ask_consent"
    """Has not said yes yet."""


@dataclass(frozen=True, slots=True)
class Standby:
    """A mentor who leads no pair, and his role."""

    mentor: str
    role: Role


@dataclass(frozen=True, slots=True)
class Crowd:
    """A crowded circle: these newcomers share too few places. rule: closes most other pairs."""

    mentees: tuple[str, ...]
    mentors: tuple[str, ...]
    places: int
    rule: Rule

    @property
    def short(self) -> int:
        """How many places are missing."""
        return len(self.mentees) - self.places


@dataclass(frozen=True, slots=True)
class RefusedPin:
    """A pin that the engine did not follow, and the rules that no pin overrules."""

    mentee: str
    mentor: str
    rules: Rule


@dataclass(frozen=True, slots=True)
class Ended:
    """A living pair that did not stay: rules that close it now, or 0 when others needed it."""

    mentee: str
    mentor: str
    rules: Rule


class Step(StrEnum):
    """The steps of the policy, in their order."""

    PINS = "pins"
    PLACED = "placed"
    WAITED = "waited"
    FLOOR = "floor"
    NASH = "nash"
    KEPT = "kept"
    SEED = "seed"


@dataclass(frozen=True, slots=True)
class Price:
    """What one step cost those after it. people: fewer placed; share: of the Nash total, 0..1."""

    step: Step
    people: int
    share: float


@dataclass(frozen=True, slots=True)
class Duals:
    """Prices that prove an optimum, in integers. No personal data.

    mentee[i] + mentor[j] >= weight[i, j] on every open pair, equal on every pair made;
    mentor[j] is 0 where places stay free; level[k] is the price of leaving out one newcomer
    who waited weeks[k].
    """

    mentee: tuple[int, ...]
    mentor: tuple[int, ...]
    level: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a second program needs to see that the result is the optimum of the policy.

    weeks, left_out: how many newcomers of each waiting time are left out (1,000,000 weeks: those
    in a living pair).
    free: proof of the Nash total without a floor, free_pairs reaches it; final: with the floor;
    ties: of the last two steps among all that are equally good; higher: bound at the next floor,
    present when the budget stopped the floor (None: no higher floor places as many).
    team, team_ties: the same for second mentors.
    """

    weeks: tuple[int, ...]
    left_out: tuple[int, ...]
    free: Duals
    free_pairs: tuple[PairCode, ...]
    final: Duals
    ties: Duals
    higher: Duals | None
    team: Duals | None
    team_ties: Duals | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """The whole answer. inputs: SHA-256 of the question, for auditors, not for the public."""

    pairs: tuple[Pair, ...]
    left: tuple[LeftOver, ...]
    standby: tuple[Standby, ...]
    crowds: tuple[Crowd, ...]
    refused_pins: tuple[RefusedPin, ...]
    ended: tuple[Ended, ...]
    prices: tuple[Price, ...]
    floor: int
    nash: int
    seed: str
    inputs: str
    certificate: Certificate


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Why a newcomer and a mentor are not a pair.

    rules: what closes it (0 = open); shareable: the part that may be named to them. Where the
    pair is open, what it would cost to make it: people left without, the floor, share of the
    Nash total, and how many newcomers would get another mentor or none.
    """

    mentee: str
    mentor: str
    paired: bool
    rules: Rule
    shareable: Rule
    people: int = 0
    floor: int = 0
    share: float = 0.0
    changes: int = 0
