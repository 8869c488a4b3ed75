"""The proof of the second mentors: most teams, best total. Numbers only."""

from __future__ import annotations

from madang.engines.matching.check.edges import Ints, Open, Pairs
from madang.engines.matching.check.paths import no_better_set
from madang.engines.matching.check.proof import ALONE, Prices, Seats
from madang.engines.matching.check.refusal import must
from madang.engines.matching.outcome import Duals


def prove(seats: Seats, open_: Open, pairs: Pairs, weight: Ints, made: Ints, duals: Duals) -> Pairs:
    """Here the rows are mentors who may join, the columns newcomers with one mentor.

    Returns:
        all that is as good as what was made.

    Raises:
        Refused: with what is wrong.
    """
    no_better_set(open_, seats.capacity, made, seats.level)
    seats.seated(made)
    chosen = pairs.column == made[pairs.row]
    must(int(chosen.sum()) == int((made != ALONE).sum()), "a closed second")
    prices = Prices(seats, duals)
    gap = prices.gap(pairs.row, pairs.column, weight)
    must(bool((gap >= 0).all()), "a pair would rather be together")
    must(int(weight[chosen].sum()) == prices.bound(), "not the best teams")
    tight = gap == 0
    return Pairs(pairs.row[tight], pairs.column[tight], pairs.score[tight], pairs.alive[tight])
