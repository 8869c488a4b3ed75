"""Fair places on an outing: a sealed list, an outcome nobody can foresee, a draw anyone can check.

    sealed = fingerprint(parties)                   # posted BEFORE the outcome exists
    s = seed(event, seats, share, sealed, rule, outcome)
    result = draw(parties, seats, share, s)         # Draw(seated, waiting)
    parties_fit(result.waiting, free_seats)         # who takes freed seats, in order
    whole = document(event, seats, share, rule, outcome, parties)   # draw.json
    verify(whole)                                   # [] or what does not fit
    there = read(text); verify(there.document, posted, there.odd)   # the same of a file

After RFC 3797; see each function. Codes are random, never names.
"""

from .draw import Draw, draw, number, parties_fit
from .record import Flaw, Problem, Read, document, read, verify
from .sealing import BadDraw, Fault, Party, entry_list, fingerprint, parse_list, seed

__all__ = [
    "BadDraw",
    "Draw",
    "Fault",
    "Flaw",
    "Party",
    "Problem",
    "Read",
    "document",
    "draw",
    "entry_list",
    "fingerprint",
    "number",
    "parse_list",
    "parties_fit",
    "read",
    "seed",
    "verify",
]
