"""The published seed as numbers: it decides between pairs that are equally good, nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np

from .edges import Edges
from .sheets import Bools, Ints, Words


def widths(rows: int) -> tuple[int, int, int]:
    """(bits of a ticket, of one kept pair, of one place that must be filled).

    A kept pair outweighs all tickets together, a full place all kept pairs together.
    """
    count = (rows + 1).bit_length()
    ticket = max(8, min(24, 44 - 2 * count))
    return ticket, ticket + count, ticket + 2 * count + 1


def tie_weights(
    seed: str, rows: Sequence[str], columns: Sequence[str], alive: Bools, priced: Bools, edges: Edges, where: Bools
) -> tuple[Ints, Ints]:
    """Weights of the last two steps on the pairs where they are asked for, (pairs,), and of being left out, (rows,)."""
    ticket, kept, full = widths(len(rows))
    left, right = words_of(seed, rows), words_of(seed, columns)
    at = np.flatnonzero(where)
    tie = np.zeros(len(edges), np.int64)
    tie[at] = tickets(left[edges.row[at]], right[edges.column[at]], ticket)
    tie[at] += (alive[at].astype(np.int64) << kept) + (priced[edges.column[at]].astype(np.int64) << full)
    return tie, tickets(left, words_of(seed, [""]), ticket)


def tickets(left: Words, right: Words, bits: int) -> Ints:
    """A ticket of `bits` bits for each pair of 64-bit numbers.

    Each code gets 64 bits of SHA-256 of "seed|code"; a pair's ticket is the top of splitmix64
    (Steele, Lea and Flood 2014) of the one xor the other turned by half.
    """
    turned = (right << np.uint64(32)) | (right >> np.uint64(32))
    z = (left ^ turned) + np.uint64(0x9E3779B97F4A7C15)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    z = z ^ (z >> np.uint64(31))
    return (z >> np.uint64(64 - bits)).astype(np.int64)


def words_of(seed: str, codes: Sequence[str]) -> Words:
    """64 bits for each code."""
    digests = (hashlib.sha256(f"{seed}|{code}".encode()).digest()[:8] for code in codes)
    return np.array([int.from_bytes(d, "big") for d in digests], np.uint64)
