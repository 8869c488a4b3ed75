"""Ballots: each box keeps a chain of lines, and from the chains anyone counts the same flowers again.

A line says which box, the how manieth in it, what kind of right stood behind it (a slip's salted hash, or a number of the
box's own allotment) and which pictures got a flower. It says nothing of who, and nothing of when. Each is tied to the one
before it by SHA-256, so that a line that was changed, left out or put in shows.

chain_start(showing, box), line_hash(line)     the links
slip_hash(salt, code)                          what a box knows of a slip
judge(line, state)                             counted, copied, unknown, beyond, too_many, spoiled
tally(export)                                  the whole count again, from the logs alone
"""

from madang.engines.ballots.chain import ITERATIONS, Line, Trouble, chain_start, line_hash, slip_hash, walk
from madang.engines.ballots.tally import Unreadable, tally
from madang.engines.ballots.verdicts import State, Verdict, judge

__all__ = [
    "ITERATIONS",
    "Line",
    "State",
    "Trouble",
    "Unreadable",
    "Verdict",
    "chain_start",
    "judge",
    "line_hash",
    "slip_hash",
    "tally",
    "walk",
]
