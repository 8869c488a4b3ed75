"""What an answer says around its pairs: nobody forgotten, roles, pins, reasons, circles, prices, the fingerprint."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from madang.engines.matching.check.edges import open_of
from madang.engines.matching.check.openness import bits, members
from madang.engines.matching.check.paths import most_placed
from madang.engines.matching.check.refusal import must
from madang.engines.matching.outcome import Cause, Outcome, Role, Step, Why

if TYPE_CHECKING:
    from madang.engines.matching.check.verdict import Desk

SHAREABLE = {
    Why.WISHED, Why.SHARED_TOPICS, Why.COMMON_SLOTS, Why.SHARED_LANGUAGES, Why.SAME_DISTRICT, Why.NEARBY,
    Why.MEETING_ALREADY, Why.SECOND_MENTOR,
}  # fmt: skip


def people(desk: Desk, outcome: Outcome) -> None:
    """Everyone is in the answer, once."""
    problem = desk.problem
    without = [i for i in range(len(problem.mentees)) if i not in desk.leads]
    must([left.mentee for left in outcome.left] == [problem.mentees[i].code for i in without], "a newcomer forgotten")
    for left, i in zip(outcome.left, without, strict=True):
        options = desk.open[i].bit_count()
        must(left.options == options and (left.cause is Cause.NO_PLACE) == (options > 0), "another cause")
    leading, joining = set(desk.leads.values()), set(desk.seconds.values())
    idle = [j for j in range(len(problem.mentors)) if j not in leading]
    must([s.mentor for s in outcome.standby] == [problem.mentors[j].code for j in idle], "a mentor forgotten")
    some = 0
    for row in desk.open:
        some |= row
    for standby, j in zip(outcome.standby, idle, strict=True):
        waiting = Role.RESERVE if some >> j & 1 else Role.HELPER
        role = Role.SECOND if j in joining else waiting if problem.mentors[j].consented else Role.ASK_CONSENT
        must(standby.role is role, "a mentor in another role")


def pins(desk: Desk, outcome: Outcome) -> None:
    """What was refused is what had to be; what was followed is called so."""
    codes = desk.problem.mentees, desk.problem.mentors
    refused = [(codes[0][i].code, codes[1][j].code) for i, j in desk.refused]
    must([(r.mentee, r.mentor) for r in outcome.refused_pins] == refused, "pins refused without need")
    must(all(r.rules for r in outcome.refused_pins), "a pin refused without a rule")
    for pair in outcome.pairs:
        must(pair.pinned == (desk.row[pair.mentee] in desk.pinned), "a pair called pinned")
        must(pair.second_pinned == (desk.row[pair.mentee] in desk.pinned_seconds), "a second called pinned")


def reasons(desk: Desk, outcome: Outcome) -> None:
    """Scores are those of the pair, and nothing private would be shown."""
    for pair in outcome.pairs:
        i = desk.row[pair.mentee]
        must(pair.score == desk.score(i, desk.leads[i]), "another score")
        must(pair.second_score == (desk.score(i, desk.seconds[i]) if i in desk.seconds else 0), "another score of a second")
        for reason in (*pair.reasons, *pair.second_reasons):
            must(not reason.shareable or reason.kind in SHAREABLE, "a private reason that would be shown")


def prices(desk: Desk, outcome: Outcome, best: int) -> None:
    """The prices of the steps: of pins and floor exactly, of the others that they are there where they may be."""
    must([p.step for p in outcome.prices] == list(Step), "other steps")
    price = {p.step: p for p in outcome.prices}
    must(abs(price[Step.FLOOR].share * best - (best - outcome.nash)) < 1, "another price of the floor")
    alive = any(pair.alive for pair in outcome.pairs) or bool(desk.problem.alive)
    may = {Step.FLOOR: True, Step.WAITED: bool(outcome.left), Step.KEPT: alive}
    for step, one in price.items():
        must(-1e-12 <= one.share <= 1 and (one.share == 0 or may.get(step, False)), "a price where there is none")
        must(one.people == 0 or step is Step.PINS, "a step that costs places")
    if desk.pinned or desk.pinned_seconds:
        most = most_placed(open_of(desk.open, len(desk.problem.mentors)), np.array([p.capacity for p in desk.problem.mentors]))
        must(price[Step.PINS].people == most - len(desk.leads), "another price of the pins")
    else:
        must(price[Step.PINS].people == 0, "a price of no pins")


def crowds(desk: Desk, outcome: Outcome, sets: Mapping[int, int], made: Mapping[int, int], capacity: list[int]) -> None:
    """Crowded circles: exactly who stands on alternating paths from those left out, and their places."""
    problem = desk.problem
    row = {problem.mentees[i].code: k for k, i in enumerate(desk.rows)}
    must(all(m in row for c in outcome.crowds for m in c.mentees), "a stranger in a circle")
    taken, sharing = 0, {}
    for crowd in outcome.crowds:
        own = [row[code] for code in crowd.mentees]
        reach = 0
        for k in own:
            reach |= sets[k]
        must(not reach & taken, "two circles that are one")
        must([problem.mentors[j].code for j in members(reach)] == list(crowd.mentors), "a circle of other mentors")
        must(crowd.places == sum(capacity[desk.column[code]] for code in crowd.mentors), "places of a circle miscounted")
        must(crowd.short == sum(k not in made for k in own) > 0, "a circle that is not crowded")
        taken |= reach
        sharing.update(dict.fromkeys(own, (len(own), crowd.places)))
    everyone = Counter(k for crowd in outcome.crowds for k in (row[code] for code in crowd.mentees))
    must(all(n == 1 for n in everyone.values()), "someone in two circles")
    must(all((taken >> j & 1 == 1) == (k in sharing) for k, j in made.items()), "someone else is in a circle")
    for left in outcome.left:
        k = row[left.mentee]
        must((left.sharing, left.places) == sharing.get(k, (left.sharing, left.places)), "another circle told")
        must((k in sharing) == bool(sets[k]), "someone left out is in no circle")


def fullness(capacity: list[int]) -> int:
    """The set of columns with a place."""
    return bits(c > 0 for c in capacity)
