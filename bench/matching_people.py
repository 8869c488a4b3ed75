"""Invented rounds of every size, with the shape of the country: reproducible from a published seed.

The profiles behind the anchors of the algorithm page were not published, so these are our own, of the same kind: most people
live around the capital, newcomers are three quarters women, one in three wishes for her own gender, evenings and weekends are
the free times, a good third of the mentors take two or three. Every peer solves the very same round.
"""

import random

import numpy as np

from madang.engines.matching import GenderWish, Mentee, Mentor, Policy, Problem
from madang.engines.matching.edges import Edges
from madang.engines.matching.swift import heaviest_first

SEED = "2024-05-01"
REAL, S, L = (500, 1_049), (3_400, 2_200), (34_000, 22_000)
HUBS = (  # latitude, longitude, share of the people, width in degrees
    (37.55, 126.99, 30, 0.14),
    (37.30, 127.01, 24, 0.18),
    (37.45, 126.70, 10, 0.10),
    (36.35, 127.38, 9, 0.16),
    (35.87, 128.60, 8, 0.16),
    (35.17, 129.07, 8, 0.14),
    (35.16, 126.85, 6, 0.14),
    (37.75, 128.88, 5, 0.25),
)
TOPICS = tuple(f"t{k}" for k in range(24))
WEEK = [day * 6 + part for day in range(7) for part in range(6)]
FREE = [6 if part in (4, 5) else 5 if day > 4 and part else 1 for day in range(7) for part in range(6)]


def people(mentees: int, mentors: int, places: int = 250, policy: Policy | None = None, seed: str = SEED) -> Problem:
    """A round of profiles."""
    r = random.Random(f"{seed}/{mentees}/{mentors}")
    hubs = r.choices(HUBS, [h[2] for h in HUBS], k=places)
    coordinates = {f"d{k}": (r.gauss(h[0], 0.8 * h[3]), r.gauss(h[1], h[3])) for k, h in enumerate(hubs)}
    size = [1 / (k + 5) for k in range(places)]
    homes = r.choices(list(coordinates), size, k=mentees + mentors)
    return Problem(
        mentees=tuple(_mentee(r, k, homes[k], mentors) for k in range(mentees)),
        mentors=tuple(_mentor(r, k, homes[mentees + k]) for k in range(mentors)),
        seed=seed,
        coordinates=coordinates,
        policy=policy or Policy(),
    )


def _person(r: random.Random, women: float) -> dict:
    gender = "woman" if r.random() < women else "man"
    spoken = {"ko"} | ({"zh"} if r.random() < 0.15 else set()) | ({"en"} if r.random() < 0.25 else set())
    return {
        "slots": sum(1 << k for k in set(r.choices(WEEK, FREE, k=r.randint(5, 14)))),
        "languages": frozenset(spoken),
        "gender": gender,
        "topics": frozenset(r.sample(TOPICS, 3)),
        "home_region": f"r{r.randrange(12)}",
    }


def _mentee(r: random.Random, k: int, district: str, mentors: int) -> Mentee:
    wish = r.choices([GenderWish.ANY, GenderWish.SAME], [2, 1])[0]
    wishes = tuple(dict.fromkeys(f"m{r.randrange(mentors)}" for _ in range(r.randint(0, 3))))
    more = {"gender_wish": wish, "avoid_home_region": r.random() < 0.1, "max_km": r.choice([5.0, 10.0, 10.0, 20.0, 30.0])}
    return Mentee(code=f"n{k}", district=district, wishes=wishes, weeks_waiting=r.randint(0, 26), **more, **_person(r, 0.75))


def _mentor(r: random.Random, k: int, district: str) -> Mentor:
    wish = r.choices([GenderWish.ANY, GenderWish.SAME], [6, 1])[0]
    more = {"gender_wish": wish, "max_km": r.choice([10.0, 15.0, 30.0, None]), "capacity": r.choices([1, 2, 3], [13, 5, 2])[0]}
    return Mentor(code=f"m{k}", district=district, **more, **_person(r, 0.55))


def shortlist(edges: Edges, weight: np.ndarray, best: int) -> tuple[Edges, np.ndarray]:
    """Only the best pairs of each row (equal ones by number)."""
    column, _ = heaviest_first(edges.start, edges.row, edges.column, weight)
    nth = np.arange(len(edges)) - np.repeat(edges.start[:-1], np.diff(edges.start))
    key = edges.row[nth < best].astype(np.int64) * edges.columns + column[nth < best]
    kept = np.isin(edges.row.astype(np.int64) * edges.columns + edges.column, key, assume_unique=True)
    return edges.only(kept), weight[kept]


def anyhow(mentees: int, mentors: int, each: int, seed: int) -> tuple[Edges, np.ndarray, np.ndarray]:
    """So many random mentors for each newcomer, random scores; and places for everybody, nearly."""
    r = np.random.default_rng(seed)
    column = np.sort(r.integers(0, mentors, (mentees, each)), axis=1)
    fresh = np.concatenate([np.ones((mentees, 1), bool), column[:, 1:] != column[:, :-1]], axis=1)
    start = np.concatenate([[0], np.cumsum(fresh.sum(axis=1))]).astype(np.int64)
    edges = Edges(start, column[fresh].astype(np.int32), mentors)
    weight = np.floor(1e5 * np.log1p(r.integers(0, 10_001, len(edges))) + 0.5).astype(np.int64)
    return edges, weight, r.choice([1, 2, 3], mentors, p=[0.4, 0.4, 0.2]).astype(np.int64)
