"""Which pairs are open, and the few that are looked at first: inner loops compiled by numba, imported only where it is installed.

A newcomer's limit and a mentor's district close most pairs before anything else is looked at.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit


@njit(cache=True, nogil=True)
def ones(word: Any) -> Any:
    """How many bits are set."""
    word = word - ((word >> np.uint64(1)) & np.uint64(0x5555555555555555))
    word = (word & np.uint64(0x3333333333333333)) + ((word >> np.uint64(2)) & np.uint64(0x3333333333333333))
    word = (word + (word >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return np.int64((word * np.uint64(0x0101010101010101)) >> np.uint64(56))


@njit(cache=True, nogil=True)
def shared(a: Any, b: Any, row: int, column: int) -> int:
    """How many words two people share."""
    count = 0
    for k in range(len(a)):
        word = a[k, row] & b[k, column]
        if word:
            count += ones(word)
    return count


@njit(cache=True, nogil=True)
def scan(rows: Any, columns: Any, tables: Any, marks: Any, rules: Any, fill: bool, start: Any, column: Any, score: Any) -> None:
    """Counts the open pairs of each row (into start[row + 1]), or fills in their columns and scores.

    rows, columns: slots, kind, place, limit, languages, topics; tables: personal, km, near and the
    points by number of slots, topics and languages, and the free points of each row; marks: keys
    of barred pairs; rules: slots needed, and whether slots, language, distance, unknown distance
    and single pairs' rules count.
    """
    slots, kind, place, limit, languages, topics = rows
    slots_, kind_, place_, limit_, languages_, topics_ = columns
    personal, km, near, by_slots, by_topics, by_languages, free = tables
    needed, with_slots, with_language, with_distance, with_unknown = rules
    many, width = len(slots_), km.shape[1]
    order = np.argsort(place_, kind="mergesort")
    first = np.zeros(width + 1, np.int64)
    for c in range(many):
        first[place_[c] + 1] += 1
    for k in range(width):
        first[k + 1] += first[k]
    barred = np.full(many, -1, np.int64)
    mark = 0
    for row in range(len(slots)):
        while mark < len(marks) and marks[mark] < (row + 1) * many:
            barred[marks[mark] - row * many] = row
            mark += 1
        count = start[row] if fill else 0
        mine, own = slots[row], kind[row]
        for there in range(width):
            far = km[place[row], there]
            unknown = np.isnan(far)
            if with_distance and not unknown and far > limit[row]:
                continue
            if with_unknown and unknown and limit[row] < np.inf:
                continue
            for k in range(first[there], first[there + 1]):
                c = order[k]
                if personal[own, kind_[c]]:
                    continue
                both = ones(mine & slots_[c])
                if with_slots and both < needed:
                    continue
                if (with_distance and not unknown and far > limit_[c]) or (with_unknown and unknown and limit_[c] < np.inf):
                    continue
                spoken = shared(languages, languages_, row, c)
                if (with_language and spoken == 0) or barred[c] == row:
                    continue
                if fill:
                    column[count] = c
                    score[count] = (
                        free[row]
                        + near[place[row], there]
                        + by_slots[both]
                        + by_topics[shared(topics, topics_, row, c)]
                        + by_languages[spoken]
                    )
                count += 1
        if not fill:
            start[row + 1] = start[row] + count


@njit(cache=True, nogil=True)
def settle_rows(start: Any, column: Any, score: Any) -> None:
    """Puts the pairs of each row in the order of their columns."""
    for row in range(len(start) - 1):
        a, b = start[row], start[row + 1]
        order = np.argsort(column[a:b])
        column[a:b] = column[a:b][order]
        score[a:b] = score[a:b][order]


@njit(cache=True, nogil=True)
def pick(start: Any, weight: Any, most: int, picked: Any) -> None:
    """Marks the heaviest `most` pairs of each row."""
    for row in range(len(start) - 1):
        a, b = start[row], start[row + 1]
        if b - a <= most:
            picked[a:b] = True
            continue
        least = np.sort(weight[a:b])[b - a - most]
        count = 0
        for e in range(a, b):
            if weight[e] > least:
                picked[e] = True
                count += 1
        for e in range(a, b):
            if count < most and weight[e] == least:
                picked[e] = True
                count += 1


@njit(cache=True, nogil=True)
def envious(start: Any, column: Any, weight: Any, u: Any, v: Any, picked: Any) -> int:
    """Marks the pairs that would rather be together at these prices; how many there are."""
    count = 0
    for row in range(len(start) - 1):
        for e in range(start[row], start[row + 1]):
            if u[row] + v[column[e]] < weight[e]:
                picked[e] = True
                count += 1
    return count
