"""What holds in every round, whatever the wishes, pins and numbers."""

import random
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from madang.engines.matching import (
    NO_CONTACT,
    PINNABLE,
    GenderWish,
    Mentee,
    Mentor,
    Outcome,
    Points,
    Policy,
    Problem,
    Role,
    Rule,
    Step,
    Why,
    match,
    slots,
    why,
)
from tests.engines.matching.worlds import chapter, problems

FREE = slots((0, 0), (0, 1), (5, 2))


def met(outcome: Outcome) -> set[tuple[str, str]]:
    """Every newcomer with every mentor she meets, and mentors of one team with each other."""
    found = set()
    for pair in outcome.pairs:
        found |= {(pair.mentee, pair.mentor)}
        if pair.second is not None:
            found |= {(pair.mentee, pair.second), (pair.mentor, pair.second)}
    return found


@given(problems())
@settings(max_examples=100)
def test_b5_who_must_not_meet_never_meets_under_any_wish_or_pin(problem: Problem) -> None:
    averse = {(p.code, other) for p in (*problem.mentees, *problem.mentors) for other in p.not_with}
    for one, other in met(match(problem)):
        assert (one, other) not in averse
        assert (other, one) not in averse


@given(problems(), st.data())
@settings(max_examples=100)
def test_b5_nor_under_any_weight_pin_forbid_or_capacity(problem: Problem, data: st.DataObject) -> None:
    amount = st.integers(0, 100_000)
    points = Points(
        wish=tuple(data.draw(st.lists(amount, min_size=1, max_size=4))),
        anyone=data.draw(amount),
        topic=data.draw(st.integers(0, 10_000)),
        near=data.draw(amount),
    )
    policy = replace(problem.policy, points=points, keep_bonus=data.draw(st.sampled_from([0, 1, 100_000_000])), min_common_slots=0)
    mentors = tuple(replace(p, capacity=data.draw(st.sampled_from([6, 50]))) for p in problem.mentors)
    averse = {(p.code, other) for p in (*problem.mentees, *mentors) for other in p.not_with}
    pairs = {(a.code, b.code) for a in problem.mentees for b in mentors}
    barred = sorted(pairs & (averse | {(b, a) for a, b in averse}))
    pins = tuple(dict(barred).items())
    forbids = frozenset(sorted(pairs - set(pins))[: data.draw(st.integers(0, 4))])
    asked = replace(problem, mentors=mentors, policy=policy, pins=pins, forbids=forbids, alive=frozenset(barred))
    outcome = match(asked)
    for one, other in met(outcome):
        assert not {(one, other), (other, one)} & averse
        assert (one, other) not in forbids
    assert {(p.mentee, p.mentor) for p in outcome.refused_pins} == set(pins)


def test_b5_every_pair_pinned_and_wished_still_keeps_not_this_person() -> None:
    for seed in range(30):
        r = random.Random(seed)
        base = chapter(12, 15, seed)
        averse = {p.code: r.choice(base.mentors).code for p in base.mentees}
        mentees = tuple(replace(p, not_with=frozenset({averse[p.code]}), wishes=(averse[p.code],)) for p in base.mentees)
        taken: set[str] = set()
        pins = [pin for pin in averse.items() if not (pin[1] in taken or taken.add(pin[1]))]
        problem = replace(base, mentees=mentees, pins=tuple(pins), alive=frozenset(averse.items()))
        outcome = match(problem)
        assert not met(outcome) & set(averse.items())
        assert {(p.mentee, p.mentor) for p in outcome.refused_pins} == set(pins)
        assert all(p.rules & NO_CONTACT for p in outcome.refused_pins)


@given(problems())
@settings(max_examples=100)
def test_a_pin_overrules_practical_rules_only(problem: Problem) -> None:
    outcome = match(problem)
    for pair in outcome.pairs:
        assert not pair.overruled & ~PINNABLE
        assert pair.pinned or not pair.overruled
    for refused in outcome.refused_pins:
        assert refused.rules & ~PINNABLE


@given(problems(), st.randoms(use_true_random=False))
@settings(max_examples=100)
def test_new_codes_and_another_order_change_no_total(problem: Problem, r: random.Random) -> None:
    codes = [p.code for p in (*problem.mentees, *problem.mentors)]
    fresh = [f"x{k}" for k in range(len(codes))]
    r.shuffle(fresh)
    new = dict(zip(codes, fresh, strict=True))

    def other(code: str) -> str:
        return new.get(code, code)

    def renamed(person):
        return replace(person, code=other(person.code), not_with=frozenset(map(other, person.not_with)))

    mentees = [replace(renamed(p), wishes=tuple(map(other, p.wishes))) for p in problem.mentees]
    mentors = [renamed(p) for p in problem.mentors]
    r.shuffle(mentees)
    r.shuffle(mentors)
    pairs = {
        name: type(getattr(problem, name))((other(a), other(b)) for a, b in getattr(problem, name))
        for name in ("pins", "forbids", "conflicts", "alive")
    }
    before = match(problem)
    after = match(replace(problem, mentees=tuple(mentees), mentors=tuple(mentors), **pairs))
    assert (len(after.pairs), after.floor, after.nash) == (len(before.pairs), before.floor, before.nash)
    # The number of teams is no total of the policy: among exact ties the seed picks, and who stays free differs with it.
    assert after.certificate.left_out == before.certificate.left_out


@given(problems(pins=False), st.data())
@settings(max_examples=100)
def test_one_more_mentor_never_lowers_the_count(problem: Problem, data: st.DataObject) -> None:
    extra = data.draw(problems(pins=False)).mentors[0]
    more = replace(problem, mentors=(*problem.mentors, replace(extra, code="m9")))
    assert len(match(more).pairs) >= len(match(problem).pairs)


@given(problems(pins=False))
@settings(max_examples=100)
def test_having_waited_never_costs_anyone_else_the_place_of_a_person(problem: Problem) -> None:
    alike = replace(problem, mentees=tuple(replace(p, weeks_waiting=0) for p in problem.mentees))
    outcome = match(problem)
    assert len(outcome.pairs) == len(match(alike).pairs)
    assert next(p.people for p in outcome.prices if p.step is Step.WAITED) == 0


def test_of_two_who_want_the_only_place_the_one_who_waited_longer_gets_it() -> None:
    mentees = (Mentee(code="a", slots=FREE, wishes=("m",)), Mentee(code="b", slots=FREE, weeks_waiting=9))
    outcome = match(Problem(mentees=mentees, mentors=(Mentor(code="m", slots=FREE),), seed="s"))
    assert [p.mentee for p in outcome.pairs] == ["b"]
    assert (outcome.left[0].sharing, outcome.left[0].places) == (2, 1)
    assert next(p for p in outcome.prices if p.step is Step.WAITED).share > 0


@given(problems())
@settings(max_examples=100)
def test_b4_what_may_be_shown_does_not_change_with_private_answers(problem: Problem) -> None:
    """The same pair, made without anyone's exclusions, gender wishes, origins, has the same shown reasons."""
    outcome = match(problem)
    assume(outcome.pairs)
    innocent = {"not_with": frozenset(), "gender_wish": GenderWish.ANY, "home_region": None, "avoid_home_region": False, "gender": None}
    plain = replace(
        problem,
        mentees=tuple(replace(p, **innocent, weeks_waiting=0) for p in problem.mentees),
        mentors=tuple(replace(p, **innocent) for p in problem.mentors),
        conflicts=frozenset(),
        forbids=frozenset(),
        pins=tuple((p.mentee, p.mentor) for p in outcome.pairs if p.second is None)
        + tuple(x for p in outcome.pairs if p.second is not None for x in [(p.mentee, p.mentor), (p.mentee, p.second)]),
    )
    again = match(plain)
    for pair in outcome.pairs:
        assert why(outcome, pair.code) == why(again, pair.code)
        if pair.second is not None:
            assert why(outcome, (pair.mentee, pair.second)) == why(again, (pair.mentee, pair.second))


def test_b4_a_mentor_is_told_that_he_was_wished_for_but_not_as_which() -> None:
    mentee = Mentee(code="n", slots=FREE, wishes=("x", "m"), gender="woman", gender_wish=GenderWish.WOMAN, weeks_waiting=4)
    problem = Problem(mentees=(mentee,), mentors=(Mentor(code="m", slots=FREE, gender="woman"),), seed="s")
    outcome = match(problem)
    shown = {r.kind for r in why(outcome, ("n", "m"))}
    everything = {r.kind: r for r in why(outcome, ("n", "m"), shareable_only=False)}
    assert shown == {Why.WISHED, Why.COMMON_SLOTS, Why.SHARED_LANGUAGES}
    assert everything[Why.WISH_RANK].number == 2
    assert {Why.WISH_RANK, Why.WAITED, Why.ONLY_OPTION, Why.GENDER_WISH_MET} == set(everything) - shown


def test_b3_twenty_five_mentors_and_ten_newcomers_all_get_a_role() -> None:
    problem = chapter(10, 25)
    lone = Mentor(code="m90", slots=0), Mentor(code="m91", slots=FREE, consented=False)
    outcome = match(replace(problem, mentors=(*problem.mentors, *lone)))
    roles = {s.mentor: s.role for s in outcome.standby}
    assert set(roles) | {p.mentor for p in outcome.pairs} == {p.code for p in problem.mentors} | {"m90", "m91"}
    assert {m for m, role in roles.items() if role is Role.SECOND} == {p.second for p in outcome.pairs if p.second}
    assert (roles["m90"], roles["m91"]) == (Role.HELPER, Role.ASK_CONSENT)
    assert Role.RESERVE in roles.values()


def test_teams_are_made_only_where_all_three_like_it_and_can_meet() -> None:
    mentee = Mentee(code="n", slots=FREE)
    lead = Mentor(code="m0", slots=FREE, topics=frozenset("a"))
    second = Mentor(code="m1", slots=FREE)
    problem = Problem(mentees=(mentee,), mentors=(lead, second), seed="s")
    team = match(problem).pairs[0]
    assert {team.mentor, team.second} == {"m0", "m1"}
    averse = replace(second, not_with=frozenset({"m0"}))
    for mentors, mentees in [
        ((lead, averse), (mentee,)),
        ((lead, replace(second, team_ok=False)), (mentee,)),
        ((lead, second), (replace(mentee, team_ok=False),)),
    ]:
        alone = match(replace(problem, mentors=mentors, mentees=mentees))
        assert alone.pairs[0].second is None
        assert alone.standby[0].role is Role.RESERVE
    assert match(replace(problem, policy=Policy(teams=False))).pairs[0].second is None


def _after_some_mentors_left(n: int, m: int) -> tuple[Problem, Outcome, set[tuple[str, str]]]:
    """One season later a twentieth of the mentors are gone; the pairs that could go on."""
    policy = Policy(teams=False)
    first = match(chapter(n, m, policy=policy))
    alive = frozenset(p.code for p in first.pairs)
    gone = {f"m{k}" for k in range(0, m, 20)}
    problem = chapter(n, m, policy=policy, alive=alive)
    problem = replace(problem, mentors=tuple(p for p in problem.mentors if p.code not in gone))
    return problem, match(problem), {pair for pair in alive if pair[1] not in gone}


def test_living_pairs_stay_together_when_mentors_leave_and_nobody_is_left_without() -> None:
    problem, outcome, healthy = _after_some_mentors_left(200, 420)
    kept = healthy & {p.code for p in outcome.pairs}
    assert len(kept) >= 0.99 * len(healthy)
    assert len(outcome.pairs) == len(match(replace(problem, alive=frozenset())).pairs)
    assert {(e.mentee, e.mentor) for e in outcome.ended} == problem.alive - kept


def test_a_living_pair_ends_only_so_that_someone_else_is_not_left_without() -> None:
    problem, outcome, healthy = _after_some_mentors_left(90, 124)
    ended = healthy - {p.code for p in outcome.pairs}
    assert ended
    assert {a for a, _ in healthy} <= {p.mentee for p in outcome.pairs}
    held = match(replace(problem, pins=tuple(sorted(healthy))))
    assert len(held.pairs) < len(outcome.pairs)


def test_nobody_in_a_living_pair_loses_her_place_to_someone_who_waits() -> None:
    mentees = (Mentee(code="a", slots=FREE), Mentee(code="b", slots=FREE, weeks_waiting=50, wishes=("m",)))
    outcome = match(Problem(mentees=mentees, mentors=(Mentor(code="m", slots=FREE),), seed="s", alive=frozenset({("a", "m")})))
    assert [p.code for p in outcome.pairs] == [("a", "m")]


def test_a_living_pair_ends_when_one_says_not_this_person() -> None:
    mentors = (Mentor(code="m0", slots=FREE), Mentor(code="m1", slots=FREE))
    mentee = Mentee(code="n", slots=FREE, not_with=frozenset({"m0"}))
    outcome = match(Problem(mentees=(mentee,), mentors=mentors, seed="s", alive=frozenset({("n", "m0")})))
    assert outcome.pairs[0].code == ("n", "m1")
    assert outcome.ended[0].rules == Rule.MENTEE_NO_CONTACT


def test_the_same_question_has_the_same_answer_and_another_seed_decides_only_ties() -> None:
    mentees = tuple(Mentee(code=f"n{k}", slots=FREE) for k in range(6))
    mentors = tuple(Mentor(code=f"m{k}", slots=FREE) for k in range(6))
    outcomes = {}
    for seed in ("a", "b", "c", "d"):
        problem = Problem(mentees=mentees, mentors=mentors, seed=seed)
        assert match(problem) == match(problem)
        outcomes[seed] = match(problem)
    assert len({o.nash for o in outcomes.values()}) == 1
    assert len({tuple(p.code for p in o.pairs) for o in outcomes.values()}) > 1


def test_who_is_left_over_learns_the_rule_that_closed_most() -> None:
    mentors = tuple(Mentor(code=f"m{k}", slots=FREE, languages=frozenset({"ko"})) for k in range(3))
    late = replace(mentors[0], code="m9", slots=slots((6, 5)), languages=frozenset({"en"}))
    mentee = Mentee(code="n", slots=FREE, languages=frozenset({"en"}))
    left = match(Problem(mentees=(mentee,), mentors=(*mentors, late), seed="s")).left[0]
    assert [(c.rule, c.pairs, c.alone, c.shareable) for c in left.rules] == [
        (Rule.LANGUAGE, 3, 3, True),
        (Rule.SLOTS, 1, 1, True),
    ]
    assert (left.options, left.sharing, left.places) == (0, 0, 0)


def test_crowded_circles_are_told_apart_with_what_they_lack() -> None:
    en, ko = frozenset({"en"}), frozenset({"ko"})
    mentees = [Mentee(code=f"e{k}", slots=FREE, languages=en) for k in range(4)]
    mentees += [Mentee(code=f"k{k}", slots=FREE, languages=ko) for k in range(3)]
    mentors = (
        Mentor(code="E", slots=FREE, languages=en, capacity=2),
        Mentor(code="K", slots=FREE, languages=ko, capacity=2),
    )
    outcome = match(Problem(mentees=tuple(mentees), mentors=mentors, seed="s"))
    assert [(len(c.mentees), c.places, c.short, c.mentors, c.rule) for c in outcome.crowds] == [
        (4, 2, 2, ("E",), Rule.LANGUAGE),
        (3, 2, 1, ("K",), Rule.LANGUAGE),
    ]
    assert sorted((left.sharing, left.places) for left in outcome.left) == [(3, 2), (4, 2), (4, 2)]


@pytest.mark.parametrize("wish", list(GenderWish))
def test_who_told_no_gender_fits_only_those_who_do_not_mind(wish: GenderWish) -> None:
    mentee = Mentee(code="n", slots=FREE, gender_wish=wish)
    outcome = match(Problem(mentees=(mentee,), mentors=(Mentor(code="m", slots=FREE),), seed="s"))
    assert bool(outcome.pairs) == (wish is GenderWish.ANY)
