"""A certificate is a file of numbers: another machine checks it, alone or with the roster, and refuses any other."""

import json
import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from madang.engines.matching import GenderWish, Mentee, Mentor, Outcome, Policy, Problem, fingerprint, match
from madang.engines.matching.check import Refused, Shown, certificate_file, check_file, check_numbers, read
from madang.engines.matching.check.file import seal_of
from tests.engines.matching.worlds import chapter, problems

BY_NUMBERS = {Shown.WHOLE, Shown.PLACES, Shown.PLACED, Shown.WAITED, Shown.FLOOR, Shown.NASH, Shown.TEAMS, Shown.PRICES}


def with_pins_and_living_pairs() -> Problem:
    problem = chapter(24, 26, 5, 2)
    made = match(problem).pairs
    who, with_whom = problem.mentees, problem.mentors
    pins = ((who[0].code, with_whom[3].code), (who[2].code, with_whom[4].code), (who[2].code, with_whom[5].code))
    return replace(problem, pins=pins, alive=frozenset(p.code for p in made[3:9]), policy=Policy(floor_budget=0.0))


@pytest.fixture(scope="module")
def made() -> list[tuple[Problem, Outcome]]:
    rounds = [chapter(20, 40), chapter(40, 20), chapter(30, 30, 3, 2), with_pins_and_living_pairs()]
    return [(problem, match(problem)) for problem in rounds]


@given(problems())
@settings(max_examples=50)
def test_whatever_was_made_its_file_is_proved_by_numbers_and_with_the_question(problem: Problem) -> None:
    file = read(certificate_file(problem, match(problem)))
    assert check_file(file).shown == BY_NUMBERS
    assert check_file(file, problem).missing == ()


def test_the_file_carries_no_code_no_answer_and_no_waiting_time(made: list[tuple[Problem, Outcome]]) -> None:
    for problem, outcome in made:
        special = replace(
            problem,
            mentees=tuple(replace(p, code=f"canary-{p.code}", wishes=(), not_with=frozenset({"canary-x"})) for p in problem.mentees),
            mentors=tuple(replace(p, code=f"canary-{p.code}", topics=p.topics | {"canary-topic"}) for p in problem.mentors),
            pins=(),
            alive=frozenset(),
        )
        text = certificate_file(special, match(special)).decode()
        assert "canary" not in text
        assert max(json.loads(text)["market"]["level"]) < len({p.weeks_waiting for p in problem.mentees})
        assert json.loads(text)["inputs"] == fingerprint(special) != outcome.inputs


def test_numbers_are_in_another_order_for_another_roster_and_the_fingerprint_does_not_give_it_away() -> None:
    problem = chapter(20, 25)
    other = replace(problem, mentees=(*problem.mentees[:-1], replace(problem.mentees[-1], weeks_waiting=99)))
    first, second = (
        json.loads(certificate_file(p, match(p)))["market"]["capacity"]
        for p in (chapter(20, 25, 1, 5), replace(chapter(20, 25, 1, 5), seed="other"))
    )
    assert sorted(first) == sorted(second)
    assert first != second
    assert fingerprint(problem) != fingerprint(other)


def test_prices_alone_prove_nothing_and_are_said_to(made: list[tuple[Problem, Outcome]]) -> None:
    problem, outcome = made[0]
    content = certificate_file(problem, outcome, market=False)
    assert json.loads(content)["market"] is None
    assert check_file(read(content)).shown == {Shown.WHOLE}
    assert check_file(read(content), problem).shown == {Shown.WHOLE, Shown.INPUTS}
    with pytest.raises(Refused):
        check_numbers(read(content))


def test_a_file_of_another_roster_is_refused(made: list[tuple[Problem, Outcome]]) -> None:
    problem, outcome = made[0]
    file = read(certificate_file(problem, outcome))
    for other in (
        replace(problem, seed="another"),
        replace(problem, policy=Policy(min_common_slots=1)),
        replace(problem, mentors=problem.mentors[1:]),
        replace(problem, mentees=tuple(reversed(problem.mentees))),
    ):
        with pytest.raises(Refused):
            check_file(file, other)


Change = Callable[[dict[str, Any], random.Random], None]


def _swap(values: list[Any], r: random.Random) -> None:
    a, b = r.sample(range(len(values)), 2)
    values[a], values[b] = values[b], values[a]


def _nudge(values: list[int], r: random.Random) -> None:
    values[r.randrange(len(values))] += r.choice([-1, 1])


PROVED: dict[str, Change] = {
    "pairs": lambda t, r: _swap(t["market"]["lead"], r),
    "a pair less": lambda t, r: t["market"]["lead"].__setitem__(r.randrange(len(t["market"]["lead"])), -1),
    "seconds": lambda t, r: _swap(t["market"]["second"], r),
    "pairs without a floor": lambda t, r: _swap(t["market"]["free"], r),
    "prices of people": lambda t, r: _nudge(t["market"]["prices"][r.choice(["free", "final"])]["mentee"], r),
    "prices of places": lambda t, r: _nudge(t["market"]["prices"][r.choice(["free", "final"])]["mentor"], r),
    "who is left out": lambda t, r: _nudge(t["market"]["left_out"], r),
    "places": lambda t, r: _nudge(t["market"]["capacity"], r),
    "floor": lambda t, r: t["result"].update(floor=max(0, t["result"]["floor"] + r.choice([-250, -1, 1, 250]))),
    "total": lambda t, r: t["result"].update(nash=t["result"]["nash"] + r.choice([-1, 1])),
    "placed": lambda t, r: t["result"].update(placed=t["result"]["placed"] - 1),
    "teams": lambda t, r: t["result"].update(teams=t["result"]["teams"] + 1),
    "a price of a step": lambda t, r: t["steps"][r.randrange(7)].update(share=r.choice([-0.5, 0.5])),
    "people that a step costs": lambda t, r: t["steps"][r.randrange(7)].update(people=r.choice([-1, 1, 2])),
    "steps": lambda t, r: _swap(t["steps"], r),
    "pinned": lambda t, r: t["market"]["pinned"].append(r.choice([k for k, j in enumerate(t["market"]["lead"]) if j < 0] or [10**6])),
}
WITH_ROSTER: dict[str, Change] = {
    "points of a pair": lambda t, r: _nudge(t["market"]["score"], r),
    "a pair that is not open": lambda t, r: _swap(t["market"]["column"], r),
    "waiting times": lambda t, r: _swap(t["market"]["level"], r),
    "seed": lambda t, r: t.update(seed=t["seed"] + "!"),
    "policy": lambda t, r: t["policy"].update(keep_bonus=t["policy"]["keep_bonus"] + 1),
    "fingerprint": lambda t, r: t.update(inputs="0" * 64),
    "places told": lambda t, r: t["people"].update(places=t["people"]["places"] + 1),
    "living pairs": lambda t, r: t["market"].update(alive=sorted({*t["market"]["alive"]} ^ {r.randrange(len(t["market"]["score"]))})),
}


@pytest.mark.parametrize("name", [*PROVED, *WITH_ROSTER])
def test_a_file_that_was_changed_and_sealed_anew_is_refused(name: str, made: list[tuple[Problem, Outcome]]) -> None:
    """What the numbers prove is refused without the roster; the rest with it. 25 of each class."""
    change, tried = (PROVED | WITH_ROSTER)[name], 0
    for seed in range(200):
        problem, outcome = made[seed % len(made)]
        honest = json.loads(certificate_file(problem, outcome))
        told = json.loads(json.dumps(honest))
        change(told, random.Random(seed))
        if told == honest:
            continue
        tried += 1
        told["seal"] = seal_of(told)
        with pytest.raises(Refused):
            check_file(read(json.dumps(told).encode()), None if name in PROVED else problem)
        if tried == 25:
            return
    pytest.fail(f"only {tried} of this class")


def test_a_file_that_was_changed_is_known_by_its_seal(made: list[tuple[Problem, Outcome]]) -> None:
    content = certificate_file(*made[0])
    for seed in range(100):
        r = random.Random(seed)
        k = r.randrange(len(content))
        if content[k : k + 1].isdigit():
            changed = content[:k] + str((int(content[k : k + 1]) + 1) % 10).encode() + content[k + 1 :]
            with pytest.raises(Refused):
                read(changed)


HOSTILE = [
    b"", b"[]", b"null", b"{}", b"{" * 5000, b"[" * 100_000, b"\xff\xfe", b"PK\x03\x04", b'{"format": "madang.matching.certificate/1"}',
    b'{"format": "madang.matching.certificate/1", "seal": "' + b"0" * 64 + b'"}', b"9" * 10_000, b'{"a": NaN}',
]  # fmt: skip


@pytest.mark.parametrize("content", HOSTILE, ids=range(len(HOSTILE)))
def test_what_is_no_certificate_is_refused(content: bytes) -> None:
    with pytest.raises(Refused):
        read(content)


@given(st.data())
@settings(max_examples=50)
def test_no_value_in_a_file_can_make_the_check_fall_over(data: st.DataObject) -> None:
    problem = chapter(8, 9)
    told = json.loads(certificate_file(problem, match(problem)))
    places: list[tuple[Any, Any]] = []

    def walk(node: Any) -> None:
        for key, value in node.items() if isinstance(node, dict) else enumerate(node):
            places.append((node, key))
            if isinstance(value, dict | list):
                walk(value)

    walk(told)
    node, key = data.draw(st.sampled_from([p for p in places if p[1] not in {"seal", "format"}]))
    weird = st.sampled_from([None, -1, 2**63, 10**30, 0.5, "x", [], {}, True, [1, 2], -(2**62)])
    node[key] = data.draw(weird)
    told["seal"] = seal_of(told)
    try:
        check_file(read(json.dumps(told).encode()), data.draw(st.sampled_from([None, problem])))
    except Refused:
        return


def test_a_very_large_round_has_prices_only(monkeypatch: pytest.MonkeyPatch) -> None:
    from madang.engines.matching.check import writing

    monkeypatch.setattr(writing, "MOST_PAIRS", 3)
    problem = Problem(
        mentees=tuple(Mentee(code=f"n{k}", slots=3) for k in range(2)),
        mentors=tuple(Mentor(code=f"m{k}", slots=3, gender_wish=GenderWish.ANY) for k in range(2)),
        seed="s",
    )
    assert read(certificate_file(problem, match(problem))).market is None
