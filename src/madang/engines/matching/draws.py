"""The published seed as numbers: it decides between pairs that are equally good, nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from .graph import Bools, Ints


def widths(rows: int) -> tuple[int, int, int]:
    """(bits of a ticket, of one kept pair, of one place that must be filled).

    A kept pair outweighs all tickets together, a full place all kept pairs together.
    """
    count = (rows + 1).bit_length()
    ticket = max(8, min(24, 44 - 2 * count))
    return ticket, ticket + count, ticket + 2 * count + 1


def tickets(seed: str, rows: Sequence[str], columns: Sequence[str], bits: int) -> Ints:
    """A ticket of `bits` bits for each pair, (rows, columns).

    Each code gets 64 bits of SHA-256 of "seed|code"; a pair's ticket is the top of splitmix64
    (Steele, Lea and Flood 2014) of the one xor the other turned by half.
    """
    left = _hashes(seed, rows)[:, None]
    right = _hashes(seed, columns)[None, :]
    turned = (right << np.uint64(32)) | (right >> np.uint64(32))
    z = (left ^ turned) + np.uint64(0x9E3779B97F4A7C15)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    z = z ^ (z >> np.uint64(31))
    return (z >> np.uint64(64 - bits)).astype(np.int64)


def tie_weights(seed: str, rows: Sequence[str], columns: Sequence[str], alive: Bools, priced: Bools) -> Ints:
    """Weights of the last two steps, (rows, columns + 1); the last column is being left out."""
    ticket, kept, full = widths(len(rows))
    drawn = tickets(seed, rows, [*columns, ""], ticket)
    drawn[:, :-1] += (alive.astype(np.int64) << kept) + (priced.astype(np.int64) << full)[None, :]
    return drawn


def _hashes(seed: str, codes: Sequence[str]) -> npt.NDArray[np.uint64]:
    digests = (hashlib.sha256(f"{seed}|{code}".encode()).digest()[:8] for code in codes)
    return np.array([int.from_bytes(d, "big") for d in digests], np.uint64)
