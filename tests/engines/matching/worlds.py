"""Invented rounds for the tests: small ones of every kind, and larger ones with the shape of real chapters."""

import random

from hypothesis import strategies as st

from madang.engines.matching import GenderWish, Mentee, Mentor, Policy, Problem

CODES_N = [f"n{k}" for k in range(6)]
CODES_M = [f"m{k}" for k in range(3)]
DISTRICTS = {"d0": (37.56, 126.99), "d1": (37.57, 127.10), "d2": (37.20, 127.05)}


RULES = ["slots", "language", "gender", "distance", "averse", "home", "consent", "team"]


def _person(draw: st.DrawFn, others: list[str], strict: set[str]) -> dict:
    """One person, mostly easy-going. strict: the rules that this round has something to do with."""
    seldom = st.sampled_from([False, False, False, True])

    def drawn(rule: str, options: list, otherwise: object) -> object:
        return draw(st.sampled_from(options)) if rule in strict else otherwise

    wishes = [GenderWish.ANY] * 4 + [GenderWish.SAME, GenderWish.WOMAN, GenderWish.MAN]
    averse = draw(st.sampled_from(others)) if "averse" in strict and draw(seldom) else None
    return {
        "slots": drawn("slots", [0b111, 0b1111, 0b11, 0b110000, 0b110011, 0b1], 0b111),
        "languages": frozenset(drawn("language", [("ko",), ("ko", "en"), ("en",)], ("ko",))),
        "gender": drawn("gender", ["woman", "man", "Woman ", "other", None], "woman"),
        "gender_wish": drawn("gender", wishes, GenderWish.ANY),
        "district": draw(st.sampled_from(["d0", "d0", "d1", "d2", "d9", None])),
        "max_km": drawn("distance", [None, None, 12.0, 60.0], None),
        "topics": frozenset(draw(st.lists(st.sampled_from("abc"), max_size=3))),
        "not_with": frozenset() if averse is None else frozenset({averse}),
        "home_region": drawn("home", [None, "r0", "r1"], None),
        "avoid_home_region": "home" in strict and draw(seldom),
        "consented": not ("consent" in strict and draw(seldom)),
        "team_ok": not ("team" in strict and draw(seldom)),
    }


@st.composite
def problems(draw: st.DrawFn, pins: bool = True) -> Problem:
    """Up to six newcomers and three mentors."""
    n, m = draw(st.integers(1, 6)), draw(st.integers(1, 3))
    strict = draw(st.sets(st.sampled_from(RULES), max_size=4))
    mentees = tuple(
        Mentee(
            code=code,
            wishes=tuple(draw(st.permutations(CODES_M))[: draw(st.integers(0, 3))]),
            weeks_waiting=draw(st.sampled_from([0, 0, 3, 10])),
            **_person(draw, [*CODES_M, "n0"], strict),
        )
        for code in CODES_N[:n]
    )
    mentors = tuple(Mentor(code=code, capacity=draw(st.integers(1, 3)), **_person(draw, CODES_N + CODES_M, strict)) for code in CODES_M[:m])
    pairs = st.sampled_from([(a.code, b.code) for a in mentees for b in mentors])
    forbids = frozenset(draw(st.lists(pairs, max_size=2)))
    wanted = draw(st.lists(pairs, max_size=2, unique=True)) if pins and draw(st.booleans()) else []
    room = {b.code: b.capacity for b in mentors}
    kept = []
    for pin in wanted:
        if pin not in forbids and room[pin[1]]:
            room[pin[1]] -= 1
            kept.append(pin)
    policy = Policy(
        floor_budget=draw(st.sampled_from([0.0, 0.02, 0.3, 1.0])),
        keep_bonus=draw(st.sampled_from([0, 100_000, 10_000_000])),
        teams=draw(st.booleans()),
        min_common_slots=draw(st.sampled_from([0, 2, 2])),
    )
    return Problem(
        mentees=mentees,
        mentors=mentors,
        seed=draw(st.sampled_from(["one", "two"])),
        pins=tuple(kept),
        forbids=forbids,
        conflicts=frozenset(draw(st.lists(pairs, max_size=1))),
        alive=frozenset(draw(st.lists(pairs, max_size=2))),
        coordinates=DISTRICTS,
        policy=policy,
    )


def chapter(n: int, m: int, seed: int = 1, capacity: int = 1, **more: object) -> Problem:
    """A round with the shape of a real one, many wishes and rules; reproducible."""
    r = random.Random(seed)
    places = {f"d{k}": (37.4 + r.random() * 0.3, 126.8 + r.random() * 0.4) for k in range(25)}

    def person() -> dict:
        return {
            "slots": sum(1 << k for k in r.sample(range(42), r.randint(4, 14))),
            "gender": r.choice(["woman", "man"]),
            "district": r.choice(list(places)),
            "topics": frozenset(r.sample("abcdefghijklmnop", 3)),
        }

    mentors = tuple(
        Mentor(
            code=f"m{k}",
            capacity=r.randint(1, capacity),
            max_km=r.choice([None, 10, 20]),
            gender_wish=r.choice([GenderWish.ANY] * 5 + [GenderWish.SAME]),
            **person(),
        )
        for k in range(m)
    )
    mentees = tuple(
        Mentee(
            code=f"n{k}",
            wishes=tuple(f"m{x}" for x in r.sample(range(m), min(m, r.randint(0, 3)))),
            weeks_waiting=r.randint(0, 20),
            not_with=frozenset({f"m{r.randrange(m)}"}),
            max_km=r.choice([None, 8, 15]),
            gender_wish=r.choice([GenderWish.ANY] * 3 + [GenderWish.SAME]),
            **person(),
        )
        for k in range(n)
    )
    return Problem(mentees=mentees, mentors=mentors, seed="a season", coordinates=places, **more)
