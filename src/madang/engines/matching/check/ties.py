"""The last two steps: among all that is equally good the fewest changes, then the seed."""

from __future__ import annotations

import numpy as np

from madang.engines.matching.check.edges import Ints, Pairs
from madang.engines.matching.check.proof import ALONE, Lots, Prices, Seats
from madang.engines.matching.check.refusal import must
from madang.engines.matching.outcome import Duals


def decided(seats: Seats, first: Duals, tight: Pairs, made: Ints, lots: Lots, last: Duals | None) -> None:
    """Among the tight pairs these were to be made: a full place outweighs kept pairs, a kept pair outweighs all lots.

    first: the prices by which they are equally good; last: prices that prove the choice, or None to look for some.

    Raises:
        Refused: a tie was decided otherwise.
    """
    before = Prices(seats, first)
    kept, full = 1 << lots.bits + lots.people, 1 << lots.bits + 2 * lots.people + 1
    weight = lots(tight.row, tight.column) + kept * tight.alive + full * (before.column[tight.column] > 0)
    rows = np.arange(len(made))
    leaving = lots(rows, np.full(len(made), ALONE))
    equal = Seats(seats.capacity, seats.level, seats.left_out, leaving, before.content)
    equal.seated(made)
    gain = np.where(made == ALONE, leaving, -1)
    chosen = tight.column == made[tight.row]
    gain[tight.row[chosen]] = weight[chosen]
    must(bool((gain >= 0).all()), "a pair that is not as good as others")
    duals = _prices(equal, tight, weight, made, gain) if last is None else last
    after = Prices(equal, duals)
    must(bool((after.gap(tight.row, tight.column, weight) >= 0).all()), "a pair would rather be together")
    must(after.bound() == int(gain.sum()), "a tie was decided otherwise")


def _prices(seats: Seats, tight: Pairs, weight: Ints, made: Ints, gain: Ints) -> Duals:
    """The lowest prices at which everybody would choose as made: raised until nobody would rather change."""
    column, level = np.zeros(len(seats.capacity), np.int64), np.zeros(len(seats.left_out), np.int64)
    paid = np.zeros(len(made), np.int64)
    for _ in range(len(made) + len(column) + len(level) + 2):
        row = gain - paid
        np.maximum.at(column, tight.column, weight - row[tight.row])
        may = seats.may_leave
        np.maximum.at(level, seats.level[may], (seats.leaving - row)[may])
        now = np.where(made == ALONE, level[seats.level], column[made])
        if (now == paid).all():
            return Duals(tuple(row.tolist()), tuple(column.tolist()), tuple(level.tolist()))
        paid = now
    must(False, "a tie was decided otherwise")
    raise AssertionError
