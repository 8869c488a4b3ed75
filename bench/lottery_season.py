"""A season of outings simulated with the engine itself: a plain lottery, turns, and turns with a share for who is new.

Eight outings. Sixty parties of one, two or four: thirty-nine from the start, twenty-one who come in at one of the outings
two to five. Whoever is there asks every time. Each outing has as many places as half of what was asked for at the first. How
many are new and when they come was not given with the figures that we compare with (8.4 % and 54.0 % in the last row): it was
chosen among several worlds for lying near them, so it shows the order of the rules and is no independent proof of a percentage.
"""

import hashlib
import random
from dataclasses import dataclass

from madang.engines.lottery import Party, draw

OUTINGS, PARTIES, NEW, LAST_TO_COME, SHARE = 8, 60, 21, 4, 15


@dataclass(frozen=True)
class Season:
    """Percent of parties, over all seasons that were played."""

    never: float
    three_in_a_row: float
    at_first_try: float


def seasons(rule: str, how_many: int) -> Season:
    """Plays so many seasons under one rule; the same ones for every rule."""
    never = three = new = lucky = 0
    for number in range(how_many):
        chance = random.Random(number)
        sizes = [chance.choice((1, 2, 4)) for _ in range(PARTIES)]
        comes = [0] * (PARTIES - NEW) + [chance.randint(1, LAST_TO_COME) for _ in range(NEW)]
        got, most, first = _season(rule, sizes, comes, f"{number}")
        never += sum(not count for count in got)
        three += sum(count >= 3 for count in most)
        new += len(first)
        lucky += sum(first)
    everybody = how_many * PARTIES
    return Season(100 * never / everybody, 100 * three / everybody, 100 * lucky / new)


def _season(rule: str, sizes: list[int], comes: list[int], name: str) -> tuple[list[int], list[int], list[bool]]:
    """How often each got a place, missed in a row at most, and whether each who came later got one at the first try."""
    seats = sum(size for size, since in zip(sizes, comes, strict=True) if not since) // 2
    got, missed, most, first = [0] * PARTIES, [0] * PARTIES, [0] * PARTIES, []
    for outing in range(OUTINGS):
        here = [number for number in range(PARTIES) if comes[number] <= outing]
        asking = [Party(f"p{n:02}", sizes[n], 0 if rule == "flat" else missed[n], comes[n] == outing) for n in here]
        stirred = hashlib.sha256(f"{name} {outing}".encode()).hexdigest()
        seated = {party.code for party in draw(asking, seats, SHARE if rule == "turns with a share" else 0, stirred).seated}
        for number in here:
            won = f"p{number:02}" in seated
            got[number] += won
            missed[number] = 0 if won else missed[number] + 1
            most[number] = max(most[number], missed[number])
            if outing and comes[number] == outing:
                first.append(won)
    return got, most, first
