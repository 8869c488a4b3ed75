"""What a person finds under 'my pair'."""

from dataclasses import dataclass, field
from typing import Any

from madang.mentoring.models import DraftRest, Heard, Meeting, Pair, Plan, Round, SignUp
from madang.mentoring.queries import pairs as _pairs
from madang.mentoring.queries.again import last_sign_up
from madang.mentoring.queries.checkins import Asked, asked_of
from madang.mentoring.queries.drafts import sent_draft
from madang.mentoring.queries.rounds import open_rounds, rounds, sign_up_of
from madang.shared.clock import today


@dataclass
class Seen:
    """A pair as one of its members sees it."""

    pair: Pair
    state: str
    partners: list[Any]
    plan: Plan | None = None
    last: Meeting | None = None
    heard: Heard | None = None
    asked: Asked | None = None
    silent: bool = False

    @property
    def why(self) -> list[tuple[list[Any], list[str]]]:
        """Why these two."""
        return _pairs.reasons(self.pair)


@dataclass
class Mine:
    """`asked`: questions to answer. `living`: pairs that meet. `waiting`: answered, the other not yet. `past`: history.

    `signed`: sign-ups that still wait, with the role that was found instead, if any. `open`: rounds to sign up for.
    """

    asked: list[Seen] = field(default_factory=list)
    living: list[Seen] = field(default_factory=list)
    waiting: list[Seen] = field(default_factory=list)
    past: list[Seen] = field(default_factory=list)
    signed: list["Signed"] = field(default_factory=list)
    open: list["Open"] = field(default_factory=list)

    @property
    def anything(self) -> bool:
        """Says whether there is anything at all to show."""
        return bool(self.asked or self.living or self.waiting or self.past or self.signed or self.open)


@dataclass
class Signed:
    """A sign-up that has not led to a pair (yet). `role`: '' while nothing is said; `unmade`: a question came to nothing."""

    sign_up: SignUp
    role: str = ""
    unmade: bool = False


@dataclass
class Open:
    """A round to sign up for. `last`: what was answered last time, to take along in one tap; `met`: whom one meets now."""

    round: Round
    last: SignUp | None
    met: list[Any] = field(default_factory=list)


def mine(person: Any, body: Any) -> Mine:
    """Everything a person has here, for the page 'my pair'."""
    found = Mine()
    heap = {"asked": found.asked, "waiting": found.waiting, "living": found.living, "paused": found.living, "ended": found.past}
    seen = [see(pair, person) for pair in _pairs.pairs_of(person)]
    for one in seen:
        heap.get(one.state, []).append(one)
    busy = {one.pair.round_id for one in [*found.asked, *found.waiting, *found.living, *found.past]}
    unmade = {one.pair.round_id for one in seen if one.state == "unmade"}
    for round_ in rounds(body):
        sign_up = sign_up_of(round_, person)
        if sign_up and round_.pk not in busy and round_.term.end >= today():
            found.signed.append(Signed(sign_up, role_of(sign_up), round_.pk in unmade))
        elif sign_up is None and round_ in open_rounds(body):
            last = last_sign_up(person, round_)
            met = [one for seen_ in found.living for one in seen_.partners] if last else []
            found.open.append(Open(round_, last, met))
    return found


def see(pair: Pair, person: Any) -> Seen:
    """One pair through the eyes of one of its members."""
    how = _pairs.state(pair, person.pk)
    one = Seen(pair, how, _pairs.partners(pair, person.pk))
    if how == "waiting":
        one.heard = next((h for h in _pairs.heard_of(pair) if h.member.person_id == person.pk and h.at == h.member.answered_at), None)
    if how in {"living", "paused"}:
        one.asked = asked_of(pair, person)
        log = _pairs.log_of(pair, person)
        one.plan, one.last, one.silent = _pairs.plan_of(pair), (log[0] if log else None), _pairs.is_silent(pair)
    return one


def role_of(sign_up: SignUp) -> str:
    """What a person without a pair does instead, as it was last sent; '' while nothing was sent."""
    draft = sent_draft(sign_up.round)
    row = DraftRest.objects.filter(draft=draft, sign_up=sign_up).first() if draft else None
    return row.role if row else ""


def wished_for(pair: Pair, person: Any) -> bool:
    """Says whether a person wished for the other of this pair; for her own eyes only."""
    own = sign_up_of(pair.round, person)
    others = [other for one in _pairs.partners(pair, person.pk) if (other := sign_up_of(pair.round, one))]
    return bool(own and {other.code for other in others} & set(own.given.wishes))
