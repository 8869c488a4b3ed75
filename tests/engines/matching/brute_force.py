"""The policy written down as plainly as possible: look at every assignment there is."""

import hashlib
import itertools
import math

from madang.engines.matching import PINNABLE, Mentee, Mentor, Person, Problem, Rule


def bars(problem: Problem, mentee: Mentee, mentor: Mentor) -> Rule:
    """Every rule that closes the pair."""
    found = Rule(0)

    def when(broken: bool, rule: Rule) -> None:
        nonlocal found
        if broken:
            found |= rule

    pair = (mentee.code, mentor.code)
    when(mentee.code == mentor.code, Rule.SAME_PERSON)
    when(not mentee.consented, Rule.MENTEE_CONSENT)
    when(not mentor.consented, Rule.MENTOR_CONSENT)
    when(mentor.code in mentee.not_with, Rule.MENTEE_NO_CONTACT)
    when(mentee.code in mentor.not_with, Rule.MENTOR_NO_CONTACT)
    same_home = mentee.home_region is not None and mentee.home_region == mentor.home_region
    when(same_home and (mentee.avoid_home_region or mentor.avoid_home_region), Rule.HOME_REGION)
    when(pair in problem.conflicts, Rule.CONFLICT)
    when(pair in problem.forbids, Rule.FORBIDDEN)
    when(not _content(mentee, mentor), Rule.MENTEE_GENDER_WISH)
    when(not _content(mentor, mentee), Rule.MENTOR_GENDER_WISH)
    when(not mentee.languages & mentor.languages, Rule.LANGUAGE)
    limits = [p.max_km for p in (mentee, mentor) if p.max_km is not None]
    km = distance(problem, mentee.district, mentor.district)
    when(bool(limits) and km is None, Rule.DISTANCE_UNKNOWN)
    when(bool(limits) and km is not None and km > min(limits), Rule.DISTANCE)
    when((mentee.slots & mentor.slots).bit_count() < problem.policy.min_common_slots, Rule.SLOTS)
    return found


def distance(problem: Problem, a: str | None, b: str | None) -> float | None:
    """Spherical law of cosines."""
    if a is not None and a == b:
        return 0.0
    if a not in problem.coordinates or b not in problem.coordinates:
        return None
    (p, k), (q, w) = (map(math.radians, problem.coordinates[x]) for x in (a, b))
    return 6371.0088 * math.acos(math.sin(p) * math.sin(q) + math.cos(p) * math.cos(q) * math.cos(k - w))


def score(problem: Problem, mentee: Mentee, mentor: Mentor) -> int:
    """Points of one pair."""
    p = problem.policy.points
    total = 0
    if not mentee.wishes:
        total += p.anyone
    elif mentor.code in mentee.wishes[: len(p.wish)]:
        total += p.wish[mentee.wishes.index(mentor.code)]
    total += p.topic * min(p.topics, len(mentee.topics & mentor.topics))
    spare = (mentee.slots & mentor.slots).bit_count() - problem.policy.min_common_slots
    total += p.slot * max(0, min(p.slots, spare))
    total += p.language * max(0, min(p.languages, len(mentee.languages & mentor.languages) - 1))
    km = distance(problem, mentee.district, mentor.district)
    if km is not None and km < p.near_km:
        total += math.floor(p.near * (1 - km / p.near_km) + 0.5)
    return total


def lot(seed: str, row: str, column: str, rows: int) -> int:
    """The pair's ticket."""
    bits = max(8, min(24, 44 - 2 * (rows + 1).bit_length()))
    a, b = (int.from_bytes(hashlib.sha256(f"{seed}|{c}".encode()).digest()[:8], "big") for c in (row, column))
    full = 2**64
    z = ((a ^ ((b * 2**32) % full + b // 2**32)) + 0x9E3779B97F4A7C15) % full
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) % full
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) % full
    return (z ^ (z >> 31)) >> (64 - bits)


def best_leads(problem: Problem, pinned: dict[str, str], reserved: list[str]) -> tuple[dict[str, str], int, int]:
    """(mentee -> mentor for the free newcomers, floor, Nash total), by looking at every assignment.

    pinned: fixed leads; reserved: mentors of pinned seconds (each takes a place).
    """
    rows = [m for m in problem.mentees if m.code not in pinned]
    mentors = {m.code: m for m in problem.mentors}
    room = {c: m.capacity - list(pinned.values()).count(c) - reserved.count(c) for c, m in mentors.items()}
    points = {(a.code, b.code): score(problem, a, b) for a in rows for b in problem.mentors if not bars(problem, a, b)}
    bonus = problem.policy.keep_bonus

    def weight(pair: tuple[str, str]) -> int:
        return math.floor(1e5 * math.log1p(points[pair]) + 0.5) + bonus * (pair in problem.alive)

    choices = [[None, *(c for c in mentors if (a.code, c) in points)] for a in rows]
    everything = [
        [(a.code, c) for a, c in zip(rows, choice, strict=True) if c is not None]
        for choice in itertools.product(*choices)
        if all(choice.count(c) <= room[c] for c in mentors)
    ]
    weeks = {a.code: a.weeks_waiting for a in rows}
    for a in rows:
        living = [c for c in problem.mentors if (a.code, c.code) in problem.alive and not bars(problem, a, c)]
        weeks[a.code] = 10**6 if living else a.weeks_waiting
    order = sorted({*weeks.values()}, reverse=True)

    def waited(made: list[tuple[str, str]]) -> tuple[int, ...]:
        return (len(made), *(sum(weeks[a] == w for a, _ in made) for w in order))

    most = max(map(waited, everything))
    left = [made for made in everything if waited(made) == most]
    freest = max(left, key=lambda made: sum(map(weight, made)))
    free = sum(map(weight, freest))
    budget = round(problem.policy.floor_budget * 1_000_000) * (free - bonus * sum(p in problem.alive for p in freest))
    floors = sorted({s for pair, s in points.items() if pair not in problem.alive and room[pair[1]] > 0})
    floor, kept = 0, left
    for step in floors:
        above = [made for made in left if all(p in problem.alive or points[p] >= step for p in made)]
        if above and (free - max(sum(map(weight, made)) for made in above)) * 1_000_000 <= budget:
            floor, kept = step, above

    def rank(made: list[tuple[str, str]]) -> tuple[int, int, int]:
        out = [a for a in weeks if a not in dict(made)]
        tickets = sum(lot(problem.seed, a, c, len(rows)) for a, c in made)
        tickets += sum(lot(problem.seed, a, "", len(rows)) for a in out)
        return sum(map(weight, made)), sum(p in problem.alive for p in made), tickets

    best = max(kept, key=rank)
    return dict(best), floor, rank(best)[0]


def best_seconds(problem: Problem, leads: dict[str, str], pinned: dict[str, str]) -> dict[str, str]:
    """mentee -> second mentor, beyond the pinned ones, by looking at every choice."""
    mentors = {m.code: m for m in problem.mentors}
    mentees = {m.code: m for m in problem.mentees}
    spare = [c for c in mentors if c not in leads.values() and c not in pinned.values()]
    alone = [a for a in leads if a not in pinned]
    if not (problem.policy.teams and spare and alone):
        return {}
    bonus = problem.policy.keep_bonus

    def able(a: str, c: str) -> bool:
        lead = mentors[leads[a]]
        new = (a, lead.code) in problem.alive and (a, c) not in problem.alive
        met = mentees[a].slots & lead.slots & mentors[c].slots or not problem.policy.min_common_slots
        liked = c not in lead.not_with and lead.code not in mentors[c].not_with
        willing = mentees[a].team_ok and lead.team_ok and mentors[c].team_ok
        return bool(met) and liked and willing and not new and not bars(problem, mentees[a], mentors[c])

    def rank(made: dict[str, str]) -> tuple[int, int, int, int]:
        nash = sum(
            math.floor(1e5 * math.log1p(score(problem, mentees[a], mentors[c])) + 0.5) + bonus * ((a, c) in problem.alive)
            for c, a in made.items()
        )
        tickets = sum(lot(problem.seed, c, made.get(c, ""), len(spare)) for c in spare)
        return len(made), nash, sum((a, c) in problem.alive for c, a in made.items()), tickets

    options = [[None, *(a for a in alone if able(a, c))] for c in spare]
    everything = []
    for choice in itertools.product(*options):
        used = [a for a in choice if a is not None]
        if len(used) == len(set(used)):
            everything.append({c: a for c, a in zip(spare, choice, strict=True) if a is not None})
    return {a: c for c, a in max(everything, key=rank).items()}


def pins_kept(problem: Problem) -> tuple[dict[str, str], dict[str, str]]:
    """(leads, seconds) of the coordinator's pins that no personal rule refuses."""
    mentees = {m.code: m for m in problem.mentees}
    mentors = {m.code: m for m in problem.mentors}
    leads: dict[str, str] = {}
    seconds: dict[str, str] = {}
    for a, c in problem.pins:
        if bars(problem, mentees[a], mentors[c]) & ~PINNABLE:
            continue
        if a not in leads:
            leads[a] = c
            continue
        lead, second = mentors[leads[a]], mentors[c]
        averse = lead.code in second.not_with or second.code in lead.not_with
        if not averse and mentees[a].team_ok and lead.team_ok and second.team_ok:
            seconds[a] = c
    return leads, seconds


def _content(one: Person, other: Person) -> bool:
    mine, theirs = ((p.gender or "").strip().casefold() for p in (one, other))
    return {"any": True, "same": mine == theirs and mine != "", "woman": theirs == "woman", "man": theirs == "man"}[one.gender_wish.value]
