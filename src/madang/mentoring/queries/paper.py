"""Lists that leave the house: codes, never names, and nothing that tells the two sides apart."""

from dataclasses import dataclass

from django.utils import timezone

from madang.mentoring.models import Pair, Round
from madang.mentoring.queries.pairs import pairs_in, present, run_state


@dataclass(frozen=True)
class Row:
    """A pair on a list: its number and code, the codes of its people in the order of the alphabet, how it stands."""

    number: int
    code: str
    people: tuple[str, ...]
    state: str
    since: str


def rows(round_: Round) -> list[Row]:
    """The pairs of a round by codes. The people of a pair stand in the order of their codes, which tells no side."""
    pairs = sorted(pairs_in(round_), key=lambda pair: pair.code)
    standing = [(pair, _stands(pair)) for pair in pairs]
    return [
        Row(number, pair.code, _codes(pair), state, _since(pair))
        for number, (pair, state) in enumerate(((p, s) for p, s in standing if s != "unmade"), 1)
    ]


def _stands(pair: Pair) -> str:
    """A question waits until its day has passed, whatever was answered: the list is read by people who are asked themselves."""
    return run_state(pair) if pair.made_at or pair.news_is_out else "waiting"


def _codes(pair: Pair) -> tuple[str, ...]:
    return tuple(sorted(member.person.code for member in present(pair)))


def _since(pair: Pair) -> str:
    return timezone.localdate(pair.made_at).isoformat() if pair.made_at else ""
