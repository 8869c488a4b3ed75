"""Who sits best, and the prices that prove it: inner loops compiled by numba, imported only where it is installed.

Pairs are ordered heaviest first, which lets a search stop at the first pair that can no longer be
the nearest. All numbers are whole.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from .seating import FAR, NONE, Numbers, rise, sit

BIDS = 12
"""Bids for each place before the searches begin."""


@njit(cache=True, nogil=True)
def up(heap: Numbers, spot: Numbers, key: Numbers, at: int) -> None:
    """A heap of columns by `key`: move one towards the top."""
    item = heap[at]
    while at > 0:
        above = (at - 1) >> 1
        if key[heap[above]] <= key[item]:
            break
        heap[at] = heap[above]
        spot[heap[at]] = at
        at = above
    heap[at] = item
    spot[item] = at


@njit(cache=True, nogil=True)
def down(heap: Numbers, spot: Numbers, key: Numbers, size: int) -> None:
    """Put the last one into the empty top and let it sink."""
    item = heap[size]
    at = 0
    while True:
        low = 2 * at + 1
        if low >= size:
            break
        if low + 1 < size and key[heap[low + 1]] < key[heap[low]]:
            low += 1
        if key[heap[low]] >= key[item]:
            break
        heap[at] = heap[low]
        spot[heap[at]] = at
        at = low
    heap[at] = item
    spot[item] = at


@njit(cache=True, nogil=True)
def rows_first(
    start: Numbers,
    column: Numbers,
    weight: Numbers,
    room: Numbers,
    mine: Numbers,
    free: Numbers,
    choice: Numbers,
    head: Numbers,
    after: Numbers,
    load: Numbers,
    u: Numbers,
    v: Numbers,
) -> bool:
    """Seat the rows `mine` on the columns `free`, each at its best; a conflict is a search on reduced costs (Dijkstra)."""
    columns = len(room)
    key = np.full(columns, FAR, np.int64)
    came = np.empty(columns, np.int32)
    spot = np.full(columns, NONE, np.int32)
    heap = np.empty(columns, np.int32)
    touched = np.empty(columns, np.int32)
    done = np.empty(columns, np.int32)
    for row in mine:
        for e in range(start[row], start[row + 1]):
            if free[column[e]]:
                u[row] = weight[e]
                if load[column[e]] < room[column[e]]:
                    sit(row, column[e], choice, head, after, load)
                break
    for root in mine:
        if choice[root] != NONE:
            continue
        top = -FAR
        for e in range(start[root], start[root + 1]):
            if weight[e] <= top:
                break
            if free[column[e]]:
                top = max(top, weight[e] - v[column[e]])
        u[root] = top
        many, ends, size = 0, 0, 0
        nearest, goal = FAR, NONE
        row, d, c = root, 0, NONE
        while True:
            while row != NONE:
                base = d + u[row]
                for e in range(start[row], start[row + 1]):
                    if base - weight[e] >= nearest:
                        break
                    to = column[e]
                    if not free[to]:
                        continue
                    reach = base + v[to] - weight[e]
                    if reach >= key[to] or reach >= nearest:
                        continue
                    if key[to] == FAR:
                        touched[many] = to
                        many += 1
                    key[to] = reach
                    came[to] = row
                    if load[to] < room[to]:
                        nearest, goal = reach, to
                    else:
                        if spot[to] == NONE:
                            heap[size] = to
                            spot[to] = size
                            size += 1
                        up(heap, spot, key, spot[to])
                row = NONE if c == NONE else after[row]
            if size == 0:
                break
            c = heap[0]
            d = key[c]
            if d >= nearest:
                break
            size -= 1
            if size:
                down(heap, spot, key, size)
            spot[c] = NONE
            done[ends] = c
            ends += 1
            row = head[c]
        if goal == NONE:
            return False
        u[root] -= nearest
        for k in range(ends):
            c = done[k]
            less = nearest - key[c]
            v[c] += less
            row = head[c]
            while row != NONE:
                u[row] -= less
                row = after[row]
        c = goal
        while c != NONE:
            row = came[c]
            before = choice[row]
            if before != NONE:
                rise(row, before, choice, head, after, load)
            sit(row, c, choice, head, after, load)
            c = before
        for k in range(many):
            key[touched[k]] = FAR
            spot[touched[k]] = NONE
    return True


@njit(cache=True, nogil=True)
def bid(
    turned: Numbers,
    row_of: Numbers,
    weight: Numbers,
    room: Numbers,
    mine: Numbers,
    crowd: Numbers,
    fresh: bool,
    choice: Numbers,
    head: Numbers,
    after: Numbers,
    load: Numbers,
    u: Numbers,
    v: Numbers,
) -> None:
    """Most columns find their rows by bidding the exact difference to their second best (Jonker and Volgenant 1987)."""
    size = 0
    stack = np.empty(room[mine].sum() + len(mine) + 1, np.int32)
    for c in mine[::-1]:
        if fresh:
            for e in range(turned[c], turned[c + 1]):
                if crowd[row_of[e]]:
                    v[c] = weight[e]
                    break
        if load[c] < room[c]:
            stack[size] = c
            size += 1
    steps = BIDS * len(stack)
    while size and steps:
        steps -= 1
        c = stack[size - 1]
        best, second, row = -FAR, -FAR, NONE
        for e in range(turned[c], turned[c + 1]):
            if weight[e] <= second:
                break
            one = row_of[e]
            if choice[one] == c or not crowd[one]:
                continue
            gain = weight[e] - u[one]
            if gain > best:
                best, second, row = gain, best, one
            elif gain > second:
                second = gain
        before = NONE if row == NONE else choice[row]
        if load[c] >= room[c] or second == -FAR or (before != NONE and best == second):
            size -= 1
            continue
        one = head[c]
        while one != NONE:
            u[one] += v[c] - second
            one = after[one]
        v[c] = second
        u[row] += best - second
        if before != NONE:
            rise(row, before, choice, head, after, load)
        sit(row, c, choice, head, after, load)
        if load[c] >= room[c]:
            size -= 1
        if before != NONE:
            stack[size] = before
            size += 1


@njit(cache=True, nogil=True)
def columns_first(
    turned: Numbers,
    row_of: Numbers,
    weight: Numbers,
    room: Numbers,
    mine: Numbers,
    crowd: Numbers,
    fresh: bool,
    choice: Numbers,
    head: Numbers,
    after: Numbers,
    load: Numbers,
    u: Numbers,
    v: Numbers,
) -> bool:
    """Fill the columns `mine`, each with its best row: the same search from the other side. fresh: no prices are known yet.

    Every row of the `crowd` starts at u = 0 and rises as columns compete for it; other rows do not count.
    """
    columns = len(room)
    key = np.full(columns, FAR, np.int64)
    by_row = np.empty(columns, np.int32)
    by_column = np.empty(columns, np.int32)
    spot = np.full(columns, NONE, np.int32)
    heap = np.empty(columns, np.int32)
    touched = np.empty(columns, np.int32)
    done = np.empty(columns, np.int32)
    bid(turned, row_of, weight, room, mine, crowd, fresh, choice, head, after, load, u, v)
    for root in mine:
        while load[root] < room[root]:
            many, ends, size = 1, 0, 0
            nearest, goal, last = FAR, NONE, NONE
            c = root
            key[root] = 0
            touched[0] = root
            while True:
                done[ends] = c
                ends += 1
                base = key[c] + v[c]
                for e in range(turned[c], turned[c + 1]):
                    if base - weight[e] >= nearest:
                        break
                    row = row_of[e]
                    to = choice[row]
                    if to == c or not crowd[row]:
                        continue
                    reach = base + u[row] - weight[e]
                    if reach >= nearest:
                        continue
                    if to == NONE:
                        nearest, goal, last = reach, row, c
                        continue
                    if reach >= key[to]:
                        continue
                    if key[to] == FAR:
                        touched[many] = to
                        many += 1
                    key[to] = reach
                    by_row[to] = row
                    by_column[to] = c
                    if spot[to] == NONE:
                        heap[size] = to
                        spot[to] = size
                        size += 1
                    up(heap, spot, key, spot[to])
                if size == 0:
                    break
                c = heap[0]
                if key[c] >= nearest:
                    break
                size -= 1
                if size:
                    down(heap, spot, key, size)
                spot[c] = NONE
            if goal == NONE:
                return False
            for k in range(ends):
                c = done[k]
                less = nearest - key[c]
                v[c] -= less
                row = head[c]
                while row != NONE:
                    u[row] += less
                    row = after[row]
            row, c = goal, last
            while True:
                sit(row, c, choice, head, after, load)
                if c == root:
                    break
                row, to = by_row[c], by_column[c]
                rise(row, c, choice, head, after, load)
                c = to
            for k in range(many):
                key[touched[k]] = FAR
                spot[touched[k]] = NONE
    return True
