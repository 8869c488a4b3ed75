"""Alternating paths on sets of mentors."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence

from madang.engines.matching.check.openness import members
from madang.engines.matching.check.refusal import must


def no_better_set(rows: Mapping[int, int], free: int, made: Mapping[int, int], weeks: Mapping[int, int]) -> None:
    """Nobody left out could be placed, nor could she take the place of one who waited less.

    rows: person -> set of open columns; free: columns with a free place; made: person -> column.
    By Berge's theorem no alternating path from a person left out may reach a free place; and
    since the sets that can be placed form a matroid, the set is of greatest waiting time exactly
    when no single exchange along such a path gains.

    Raises:
        Refused: there is such a path.
    """
    holders: dict[int, list[int]] = {}
    for person, column in made.items():
        holders.setdefault(column, []).append(person)
    seen = 0
    for start in sorted((p for p in rows if p not in made), key=lambda p: -weeks[p]):
        queue = deque([start])
        while queue:
            fresh = rows[queue.popleft()] & ~seen
            must(not fresh & free, "one more could be placed")
            seen |= fresh
            for column in members(fresh):
                for person in holders.get(column, ()):
                    must(weeks[person] >= weeks[start], "someone who waited longer is left out")
                    queue.append(person)


def fullest(rows: Mapping[int, int], capacity: Sequence[int], weeks: Mapping[int, int]) -> dict[int, int]:
    """How many of each waiting time can be placed, longest first (augmenting paths, Kuhn 1955)."""
    made: dict[int, int] = {}
    holders: dict[int, list[int]] = {}
    free = sum(1 << j for j, c in enumerate(capacity) if c > 0)
    dead = 0
    placed: dict[int, int] = {}
    for person in sorted(rows, key=lambda p: -weeks[p]):
        came_by: dict[int, int] = {}
        queue, seen, goal = deque([person]), dead, -1
        while queue and goal < 0:
            one = queue.popleft()
            fresh = rows[one] & ~seen
            seen |= fresh
            reach = fresh & free
            for column in members(reach & -reach if reach else fresh):
                came_by[column] = one
                if reach:
                    goal = column
                    break
                queue.extend(holders[column])
        if goal < 0:
            dead = seen
            continue
        placed[weeks[person]] = placed.get(weeks[person], 0) + 1
        column = goal
        while column >= 0:
            one, before = came_by[column], made.get(came_by[column], -1)
            if before >= 0:
                holders[before].remove(one)
            made[one] = column
            holders.setdefault(column, []).append(one)
            column = before
        if len(holders[goal]) >= capacity[goal]:
            free &= ~(1 << goal)
    return placed
