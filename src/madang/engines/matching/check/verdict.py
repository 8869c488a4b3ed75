"""The whole check of one result."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from madang.engines.matching.check.openness import Teams, bits, members, open_rows, personal_rows
from madang.engines.matching.check.paths import fullest, no_better_set
from madang.engines.matching.check.proof import Bools, Ints, Market, tie_weights
from madang.engines.matching.check.refusal import Refused, must
from madang.engines.matching.check.scores import living, points, weights
from madang.engines.matching.outcome import Cause, Duals, Outcome, Role, Step, Why
from madang.engines.matching.problem import Problem

__all__ = ["Refused", "check"]

SHAREABLE = {
    Why.WISHED, Why.SHARED_TOPICS, Why.COMMON_SLOTS, Why.SHARED_LANGUAGES, Why.SAME_DISTRICT, Why.NEARBY,
    Why.MEETING_ALREADY, Why.SECOND_MENTOR,
}  # fmt: skip


@dataclass(slots=True)
class Desk:
    """The question and the answer by positions, as the checker understands them."""

    problem: Problem
    outcome: Outcome
    open: list[int]
    personal: list[int]
    score: Ints
    weight: Ints
    alive: Ints
    teams: Teams
    leads: dict[int, int]
    seconds: dict[int, int]
    pinned: dict[int, int]
    pinned_seconds: dict[int, int]


def check(problem: Problem, outcome: Outcome) -> None:
    """Refuse any result that breaks a rule or is not the optimum of the policy.

    Hard rules and places; the coordinator's pins; nobody forgotten; most people placed and who
    waited longest (alternating paths); floor, Nash total, changes and seed (prices of the
    certificate, weak duality); second mentors likewise; reasons that tell nothing private.

    Raises:
        Refused: with what is wrong.
    """
    desk = _desk(problem, outcome)
    _people(desk)
    _pins(desk)
    _rules(desk)
    _reasons(desk)
    _first_mentors(desk)
    _second_mentors(desk)


def _desk(problem: Problem, outcome: Outcome) -> Desk:
    row = {p.code: i for i, p in enumerate(problem.mentees)}
    column = {p.code: j for j, p in enumerate(problem.mentors)}
    leads: dict[int, int] = {}
    seconds: dict[int, int] = {}
    for pair in outcome.pairs:
        must(pair.mentee in row and pair.mentor in column, "a stranger in a pair")
        must(row[pair.mentee] not in leads, "a newcomer in two pairs")
        leads[row[pair.mentee]] = column[pair.mentor]
        if pair.second is not None:
            must(pair.second in column and pair.second != pair.mentor, "no second mentor")
            seconds[row[pair.mentee]] = column[pair.second]
    must(outcome.seed == problem.seed, "another seed")
    score = points(problem)
    return Desk(
        problem, outcome, open_rows(problem), personal_rows(problem), score, weights(problem, score),
        living(problem), Teams(problem), leads, seconds, {}, {},
    )  # fmt: skip


def _people(desk: Desk) -> None:
    """Everyone is in the answer, once, and no place is given twice."""
    problem, outcome = desk.problem, desk.outcome
    load = Counter([*desk.leads.values(), *desk.seconds.values()])
    must(all(load[j] <= p.capacity for j, p in enumerate(problem.mentors)), "too many for one mentor")
    must(len(set(desk.seconds.values())) == len(desk.seconds) or bool(problem.pins), "second in two teams")
    without = [p.code for i, p in enumerate(problem.mentees) if i not in desk.leads]
    must([left.mentee for left in outcome.left] == without, "a newcomer forgotten")
    for left in outcome.left:
        options = desk.open[next(i for i, p in enumerate(problem.mentees) if p.code == left.mentee)].bit_count()
        must(left.options == options and (left.cause is Cause.NO_PLACE) == (options > 0), "another cause")
    leading, joining = set(desk.leads.values()), set(desk.seconds.values())
    idle = [j for j in range(len(problem.mentors)) if j not in leading]
    must([s.mentor for s in outcome.standby] == [problem.mentors[j].code for j in idle], "a mentor forgotten")
    for standby, j in zip(outcome.standby, idle, strict=True):
        must((standby.role is Role.SECOND) == (j in joining), "a mentor in another role")


def _pins(desk: Desk) -> None:
    """Every pin was followed, or refused by a rule that no pin overrules."""
    problem = desk.problem
    row = {p.code: i for i, p in enumerate(problem.mentees)}
    column = {p.code: j for j, p in enumerate(problem.mentors)}
    refused = []
    for mentee, mentor in problem.pins:
        i, j = row[mentee], column[mentor]
        fine = desk.personal[i] >> j & 1
        if i in desk.pinned:
            if fine and desk.teams.wished(i, desk.pinned[i]) >> j & 1:
                desk.pinned_seconds[i] = j
                continue
        elif fine:
            desk.pinned[i] = j
            continue
        refused.append((mentee, mentor))
    must([(r.mentee, r.mentor) for r in desk.outcome.refused_pins] == refused, "pins refused without need")
    must(all(r.rules for r in desk.outcome.refused_pins), "a pin refused without a rule")
    must(all(desk.leads.get(i) == j for i, j in desk.pinned.items()), "a pin was not followed")
    must(all(desk.seconds.get(i) == j for i, j in desk.pinned_seconds.items()), "a pinned team was not made")
    for pair in desk.outcome.pairs:
        must(pair.pinned == (row[pair.mentee] in desk.pinned), "a pair called pinned")
        must(pair.second_pinned == (row[pair.mentee] in desk.pinned_seconds), "a second called pinned")


def _rules(desk: Desk) -> None:
    """No pair breaks a rule; the personal ones are looked at once more, person by person."""
    for i, j in desk.leads.items():
        must(bool(desk.open[i] >> j & 1) or desk.pinned.get(i) == j, "a closed pair")
    for i, j in desk.seconds.items():
        must(bool(desk.open[i] >> j & 1) or desk.pinned_seconds.get(i) == j, "a closed second")
        must(bool(desk.teams.wished(i, desk.leads[i]) >> j & 1), "a team that someone does not want")
    for i, j in (*desk.leads.items(), *desk.seconds.items()):
        mentee, mentor = desk.problem.mentees[i], desk.problem.mentors[j]
        must(mentor.code not in mentee.not_with and mentee.code not in mentor.not_with, "a no-contact")
        must(mentee.consented and mentor.consented, "no consent")


def _reasons(desk: Desk) -> None:
    row = {p.code: i for i, p in enumerate(desk.problem.mentees)}
    for pair in desk.outcome.pairs:
        i = row[pair.mentee]
        must(pair.score == int(desk.score[i, desk.leads[i]]), "another score")
        if i in desk.seconds:
            must(pair.second_score == int(desk.score[i, desk.seconds[i]]), "another score of a second")
        for reason in (*pair.reasons, *pair.second_reasons):
            must(not reason.shareable or reason.kind in SHAREABLE, "a private reason that would be shown")


def _first_mentors(desk: Desk) -> None:
    problem, outcome, proof = desk.problem, desk.outcome, desk.outcome.certificate
    rows = [i for i in range(len(problem.mentees)) if i not in desk.pinned]
    taken = Counter([*desk.pinned.values(), *desk.pinned_seconds.values()])
    capacity = [p.capacity - taken[j] for j, p in enumerate(problem.mentors)]
    with_place = bits(c > 0 for c in capacity)
    sets = {k: desk.open[i] & with_place for k, i in enumerate(rows)}
    weeks = {k: _waited(desk, i) for k, i in enumerate(rows)}
    made = {k: desk.leads[i] for k, i in enumerate(rows) if i in desk.leads}
    load = Counter(made.values())
    no_better_set(sets, bits(c > load[j] for j, c in enumerate(capacity)), made, weeks)

    times = sorted(set(weeks.values()))
    without = Counter(weeks[k] for k in sets if k not in made)
    must(proof.weeks == tuple(times), "other waiting times")
    must(proof.left_out == tuple(without[t] for t in times), "other numbers left out")
    level = np.array([times.index(weeks[k]) for k in sets], np.int64)
    left_out = np.array(proof.left_out, np.int64)
    open_ = _table(sets, len(capacity))
    market = Market(
        desk.weight[rows], open_, np.array(capacity, np.int64), level, left_out,
        np.zeros(len(rows), np.int64), left_out[level] > 0 if rows else np.zeros(0, np.bool_),
    )  # fmt: skip
    score, alive = desk.score[rows], desk.alive[rows]
    best = _floor(desk, market, score, alive, sets, weeks)
    above = _from(market, open_ & ((alive == 1) | (score >= outcome.floor)))
    must(market.total(made) == outcome.nash == above.total(made) == above.bound(proof.final), "not the best total")
    codes = [problem.mentees[i].code for i in rows]
    _ties(problem, above, made, proof.final, proof.ties, alive, codes, [p.code for p in problem.mentors])
    price = next(p for p in outcome.prices if p.step is Step.FLOOR)
    must(abs(price.share * best - (best - outcome.nash)) < 1, "another price of the floor")
    _crowds(desk, sets, made, capacity)


def _waited(desk: Desk, row: int) -> int:
    """Weeks; more than anyone's for who is in a living pair that no rule closes."""
    living_on = any(desk.alive[row, j] for j in members(desk.open[row]))
    return 1_000_000 if living_on else desk.problem.mentees[row].weeks_waiting


def _floor(desk: Desk, market: Market, score: Ints, alive: Ints, sets: Mapping[int, int], weeks: Mapping[int, int]) -> int:
    """The floor is the highest that keeps everybody's place and the budget; the total without it."""
    problem, outcome, proof = desk.problem, desk.outcome, desk.outcome.certificate
    row = {p.code: k for k, p in enumerate(q for i, q in enumerate(problem.mentees) if i not in desk.pinned)}
    column = {p.code: j for j, p in enumerate(problem.mentors)}
    free = {row[a]: column[b] for a, b in proof.free_pairs if a in row and b in column}
    must(len(free) == len(proof.free_pairs), "a pair of strangers in the proof")
    best = market.total(free)
    must(best == market.bound(proof.free), "not the best total without a floor")
    plain = best - problem.policy.keep_bonus * sum(int(alive[k, j]) for k, j in free.items())
    budget = plain * round(problem.policy.floor_budget * 1_000_000)
    must((best - outcome.nash) * 1_000_000 <= budget, "the floor costs more than allowed")
    steps = np.unique(score[market.open & (alive == 0)])
    must(outcome.floor in steps or (outcome.floor == 0 and not len(steps)), "no such floor")
    higher = steps[steps > outcome.floor]
    if len(higher):
        above = market.open & ((alive == 1) | (score >= higher[0]))
        if proof.higher is not None:
            loss = best - _from(market, above).bound(proof.higher)
            must(loss * 1_000_000 > budget, "a higher floor is affordable")
        else:
            thinner = dict(zip(sets, _sets(above), strict=True))
            reached = fullest(thinner, market.capacity.tolist(), weeks)
            now = Counter(weeks.values())
            now.subtract(dict(zip(proof.weeks, proof.left_out, strict=True)))
            must(any(reached.get(t, 0) != n for t, n in now.items()), "a higher floor places as many")
    return best


def _second_mentors(desk: Desk) -> None:
    problem, proof = desk.problem, desk.outcome.certificate
    busy = {*desk.leads.values(), *desk.pinned_seconds.values()}
    spare = [j for j in range(len(problem.mentors)) if j not in busy]
    alone = [i for i in sorted(desk.leads) if i not in desk.pinned_seconds]
    joined = {i: j for i, j in desk.seconds.items() if i not in desk.pinned_seconds}
    if not (problem.policy.teams and spare and alone):
        must(not joined and proof.team is None, "a team where none may be")
        return
    must(proof.team is not None and proof.team_ties is not None, "no proof for the teams")
    assert proof.team is not None
    assert proof.team_ties is not None
    place = {j: r for r, j in enumerate(spare)}
    sets = dict.fromkeys(range(len(spare)), 0)
    for k, i in enumerate(alone):
        lead = desk.leads[i]
        able = desk.open[i] & desk.teams.wished(i, lead)
        if problem.policy.min_common_slots:
            able &= desk.teams.meeting(i, lead)
        if desk.alive[i, lead]:
            able &= _sets(desk.alive[i : i + 1] == 1)[0]
        for j in members(able):
            if j in place:
                sets[place[j]] |= 1 << k
    made = {place[j]: alone.index(i) for i, j in joined.items()}
    full = bits(k in made.values() for k in range(len(alone)))
    no_better_set(sets, ~full & ((1 << len(alone)) - 1), made, dict.fromkeys(sets, 0))
    left = len(spare) - len(made)
    none = np.zeros(len(spare), np.int64)
    market = Market(
        desk.weight[np.ix_(alone, spare)].T, _table(sets, len(alone)), np.ones(len(alone), np.int64), none,
        np.array([left], np.int64), none, np.full(len(spare), left > 0),
    )  # fmt: skip
    must(market.total(made) == market.bound(proof.team), "not the best teams")
    codes = [problem.mentors[j].code for j in spare]
    alive = desk.alive[np.ix_(alone, spare)].T
    _ties(problem, market, made, proof.team, proof.team_ties, alive, codes, [problem.mentees[i].code for i in alone])


def _ties(
    problem: Problem, market: Market, made: dict[int, int], first: Duals, last: Duals, alive: Ints,
    rows: list[str], columns: list[str],
) -> None:  # fmt: skip
    """Among all that is equally good: fewest changes, then the seed."""
    equal = market.equal(first, market.weight, market.leaving)
    priced = np.array(first.mentor, np.int64) > 0
    weight, leaving = tie_weights(problem.seed, rows, columns, alive, priced, equal.open)
    ties = market.equal(first, weight, leaving)
    must(ties.total(made) == ties.bound(last), "a tie was decided otherwise")


def _crowds(desk: Desk, sets: Mapping[int, int], made: Mapping[int, int], capacity: list[int]) -> None:
    """Crowded circles: exactly who stands on alternating paths from those left out, and their places."""
    problem = desk.problem
    row = {p.code: k for k, p in enumerate(q for i, q in enumerate(problem.mentees) if i not in desk.pinned)}
    column = {p.code: j for j, p in enumerate(problem.mentors)}
    must(all(m in row for c in desk.outcome.crowds for m in c.mentees), "a stranger in a circle")
    taken, sharing = 0, {}
    for crowd in desk.outcome.crowds:
        own = [row[code] for code in crowd.mentees]
        reach = 0
        for k in own:
            reach |= sets[k]
        must(not reach & taken, "two circles that are one")
        must([problem.mentors[j].code for j in members(reach)] == list(crowd.mentors), "a circle of other mentors")
        must(crowd.places == sum(capacity[column[code]] for code in crowd.mentors), "places of a circle miscounted")
        must(crowd.short == sum(k not in made for k in own) > 0, "a circle that is not crowded")
        taken |= reach
        sharing.update(dict.fromkeys(own, (len(own), crowd.places)))
    must(all((made[k] in members(taken)) == (k in sharing) for k in made), "someone else is in a circle")
    for left in desk.outcome.left:
        k = row[left.mentee]
        must((left.sharing, left.places) == sharing.get(k, (left.sharing, left.places)), "another circle told")
        must((k in sharing) == bool(sets[k]), "someone left out is in no circle")


def _table(sets: Mapping[int, int], columns: int) -> Bools:
    width = (columns + 7) // 8
    packed = b"".join((sets[k] & ((1 << columns) - 1)).to_bytes(width, "little") for k in sets)
    table = np.frombuffer(packed, np.uint8).reshape(len(sets), width)
    return np.unpackbits(table, axis=1, count=columns, bitorder="little").astype(np.bool_)


def _sets(table: Bools) -> list[int]:
    """The other way: each row of a table as a set."""
    return [int.from_bytes(row.tobytes(), "little") for row in np.packbits(table, axis=1, bitorder="little")]


def _from(market: Market, open_: Bools) -> Market:
    return Market(market.weight, open_, market.capacity, market.level, market.left_out, market.leaving, market.may_leave)
