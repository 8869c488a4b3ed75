"""The question written down in a fixed order: what its fingerprint is taken of."""

from __future__ import annotations

import hashlib
from dataclasses import fields
from operator import attrgetter

from madang.engines.matching.problem import Problem


def inputs_of(problem: Problem) -> str:
    """SHA-256 of the question."""
    return hashlib.sha256(_text(problem)).hexdigest()


def order_of(problem: Problem) -> tuple[list[int], list[int]]:
    """In which order a certificate file numbers newcomers and mentors (their positions, first to last).

    It follows from everybody's answers together, so only who holds all of them can tell who is which number;
    the published fingerprint does not give it away.
    """
    secret = hashlib.sha256(b"madang: order of a certificate\n" + _text(problem)).digest()

    def turn(side: bytes, code: str) -> bytes:
        return hashlib.sha256(secret + side + code.encode()).digest()

    mentees, mentors = problem.mentees, problem.mentors
    return (
        sorted(range(len(mentees)), key=lambda i: turn(b"newcomer", mentees[i].code)),
        sorted(range(len(mentors)), key=lambda j: turn(b"mentor", mentors[j].code)),
    )


def _text(problem: Problem) -> bytes:
    lines = [problem.seed, repr(problem.policy)]
    for side in (problem.mentees, problem.mentors):
        answers = attrgetter(*(f.name for f in fields(side[0])))
        lines += ["|".join([repr(sorted(a)) if isinstance(a, frozenset) else repr(a) for a in answers(person)]) for person in side]
    lines.append(repr(problem.pins))
    lines += [repr(sorted(pairs)) for pairs in (problem.forbids, problem.conflicts, problem.alive)]
    lines += [repr(sorted(table.items())) for table in (problem.coordinates, problem.km)]
    lines.append(problem.salt)
    return "\n".join(lines).encode()
