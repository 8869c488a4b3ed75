"""Who can sit anywhere at all, and whether prices prove a seating: inner loops compiled by numba, imported only where it is installed.

A round is a list of pairs, row by row and heaviest first; a column takes at most `room[column]`
rows. `choice` is each row's column; `head` and `after` chain the rows of a column, `load` counts them.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from numba import njit

Numbers = npt.NDArray[Any]
FAR = 1 << 62
NONE = -1


@njit(cache=True, nogil=True)
def sit(row: int, column: int, choice: Numbers, head: Numbers, after: Numbers, load: Numbers) -> None:
    """The row takes a place of the column."""
    choice[row] = column
    after[row] = head[column]
    head[column] = row
    load[column] += 1


@njit(cache=True, nogil=True)
def rise(row: int, column: int, choice: Numbers, head: Numbers, after: Numbers, load: Numbers) -> None:
    """The row leaves its place."""
    if head[column] == row:
        head[column] = after[row]
    else:
        one = head[column]
        while after[one] != row:
            one = after[one]
        after[one] = after[row]
    choice[row] = NONE
    load[column] -= 1


@njit(cache=True, nogil=True)
def greedy(
    start: Numbers, column: Numbers, room: Numbers, roots: Numbers, choice: Numbers, head: Numbers, after: Numbers, load: Numbers
) -> None:
    """Each root takes its first pair with a free place."""
    for row in roots:
        for e in range(start[row], start[row + 1]):
            if load[column[e]] < room[column[e]]:
                sit(row, column[e], choice, head, after, load)
                break


@njit(cache=True, nogil=True)
def resume(
    start: Numbers, column: Numbers, room: Numbers, wanted: Numbers, choice: Numbers, head: Numbers, after: Numbers, load: Numbers
) -> None:
    """Everyone takes the place that she had, where it is still open."""
    for row in range(len(start) - 1):
        for e in range(start[row], start[row + 1]):
            c = column[e]
            if c == wanted[row]:
                if load[c] < room[c]:
                    sit(row, c, choice, head, after, load)
                break


@njit(cache=True, nogil=True)
def augment(
    start: Numbers,
    column: Numbers,
    room: Numbers,
    roots: Numbers,
    dead: Numbers,
    choice: Numbers,
    head: Numbers,
    after: Numbers,
    load: Numbers,
) -> int:
    """Seat as many roots as possible; whoever sits keeps a place (Hopcroft and Karp 1973).

    dead: (rows,) who can never reach a free place; kept up to date. Returns how many roots stay without.
    """
    rows, columns = len(start) - 1, len(room)
    depth = np.full(rows, NONE, np.int32)
    met = np.full(columns, NONE, np.int32)
    queue = np.empty(rows, np.int32)
    here = np.empty(rows, np.int64)
    path = np.empty(rows + 1, np.int32)
    turn = 0
    while True:
        tail = 0
        for row in roots:
            if choice[row] == NONE and not dead[row]:
                depth[row] = 0
                queue[tail] = row
                tail += 1
        if tail == 0:
            break
        first, limit = 0, rows + 1
        while first < tail:
            row = queue[first]
            first += 1
            if depth[row] >= limit:
                continue
            for e in range(start[row], start[row + 1]):
                c = column[e]
                if met[c] == turn:
                    continue
                met[c] = turn
                if load[c] < room[c]:
                    limit = depth[row]
                else:
                    one = head[c]
                    while one != NONE:
                        if depth[one] == NONE and not dead[one]:
                            depth[one] = depth[row] + 1
                            queue[tail] = one
                            tail += 1
                        one = after[one]
        if limit > rows:
            for k in range(tail):
                dead[queue[k]] = True
            break
        for k in range(tail):
            here[queue[k]] = start[queue[k]]
        for root in roots:
            if choice[root] != NONE or dead[root]:
                continue
            size = 1
            path[0] = root
            while size:
                row = path[size - 1]
                if here[row] >= start[row + 1]:
                    depth[row] = NONE
                    size -= 1
                    continue
                c = column[here[row]]
                if load[c] < room[c]:
                    break
                one = head[c]
                while one != NONE and depth[one] != depth[row] + 1:
                    one = after[one]
                if one == NONE or depth[one] > limit:
                    here[row] += 1
                else:
                    path[size] = one
                    size += 1
            if size:
                for k in range(size - 1, -1, -1):
                    row = path[k]
                    if choice[row] != NONE:
                        rise(row, choice[row], choice, head, after, load)
                    sit(row, column[here[row]], choice, head, after, load)
                    depth[row] = NONE
        for k in range(tail):
            depth[queue[k]] = NONE
        turn += 1
    without = 0
    for row in roots:
        without += choice[row] == NONE
    return without


@njit(cache=True, nogil=True)
def loose(turned: Numbers, row_of: Numbers, room: Numbers, choice: Numbers, load: Numbers) -> Numbers:
    """(columns,) from which rows can move on until a free place is used: the rest is full in every solution."""
    columns = len(room)
    free = np.zeros(columns, np.bool_)
    queue = np.empty(columns, np.int32)
    tail = 0
    for c in range(columns):
        if load[c] < room[c]:
            free[c] = True
            queue[tail] = c
            tail += 1
    first = 0
    while first < tail:
        c = queue[first]
        first += 1
        for e in range(turned[c], turned[c + 1]):
            other = choice[row_of[e]]
            if other != NONE and not free[other]:
                free[other] = True
                queue[tail] = other
                tail += 1
    return free


@njit(cache=True, nogil=True)
def recall(
    start: Numbers,
    column: Numbers,
    weight: Numbers,
    room: Numbers,
    wanted: Numbers,
    crowd: Numbers,
    full: Numbers,
    choice: Numbers,
    head: Numbers,
    after: Numbers,
    load: Numbers,
    u: Numbers,
    v: Numbers,
) -> None:
    """From known prices v: what each row of the crowd gains at best, and who may keep the place that she had."""
    lowest = FAR
    for row in range(len(start) - 1):
        if not crowd[row]:
            continue
        top = -FAR
        for e in range(start[row], start[row + 1]):
            if full[column[e]]:
                top = max(top, weight[e] - v[column[e]])
        u[row] = top
        lowest = min(lowest, top)
        for e in range(start[row], start[row + 1]):
            c = column[e]
            if c == wanted[row] and full[c] and weight[e] - v[c] == top and load[c] < room[c]:
                sit(row, c, choice, head, after, load)
    if lowest == FAR:
        return
    for row in range(len(start) - 1):
        if crowd[row]:
            u[row] -= lowest
    for c in range(len(room)):
        if full[c]:
            v[c] += lowest


@njit(cache=True, nogil=True)
def proves(
    start: Numbers, column: Numbers, weight: Numbers, room: Numbers, choice: Numbers, without: int, left: int, u: Numbers, v: Numbers
) -> bool:
    """Whether the prices prove the seating.

    Loads fit, no pair would rather be together, nobody would rather stay `without` and as many do as are `left`, and the
    sum of the prices is the sum of the weights.
    """
    load = np.zeros(len(room), np.int64)
    total = -left * without
    any_left = left > 0
    for row in range(len(start) - 1):
        found = choice[row] == NONE
        if found:
            left -= 1
        for e in range(start[row], start[row + 1]):
            if u[row] + v[column[e]] < weight[e]:
                return False
            if column[e] == choice[row]:
                total += weight[e]
                found = True
        if not found or (any_left and u[row] + without < 0):
            return False
        if choice[row] != NONE:
            load[choice[row]] += 1
        total -= u[row]
    for c in range(len(room)):
        if v[c] < 0 or load[c] > room[c]:
            return False
        total -= room[c] * v[c]
    return total == 0 and left == 0
