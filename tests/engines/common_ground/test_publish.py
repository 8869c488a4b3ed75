"""What is shown lets nobody be picked out."""

import random
from collections import defaultdict
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from madang.engines.common_ground import Ballot, Label, ShownCircle, Snapshot, View, Vote, judge, publish
from madang.engines.common_ground.publish import _circle
from tests.engines.common_ground.test_judge import room, rooms, votes


@given(votes, rooms)
@settings(max_examples=300)
def test_f3_no_group_under_five_is_ever_shown(ballots: list[Ballot], home: dict[str, str | None]) -> None:
    findings = {f.statement: f for f in judge(ballots, home)}
    for shown in publish(tuple(findings.values())).statements:
        finding = findings[shown.statement]
        exact = {c.name: c for c in finding.circles}
        for circle in shown.circles:
            counts = exact[circle.name]
            if circle.view is View.WITHHELD:
                assert (circle.people, circle.percent) == (0, None)
                continue
            assert counts.decided >= 5
            assert circle.people % 5 == 0
            assert circle.people <= counts.decided < circle.people + 5
            if circle.view is View.PERCENT:
                assert min(counts.agree, counts.disagree) >= 5
        if any(c.view is not View.PERCENT for c in shown.circles):
            assert shown.lower is None
            assert shown.whole.percent is None or len(shown.circles) == 1
        assert all(n % 5 == 0 for _, n in shown.further)
        if shown.label is Label.WE_DIFFER:
            assert sum(c.decided >= 5 for c in finding.circles) >= 2
        if shown.label is Label.COMMON_GROUND:
            assert all(c.decided >= 5 for c in finding.circles)


def test_f3_no_count_under_five_is_known_to_someone_who_tries_every_room() -> None:
    """All rooms that would be shown just so: a count under five is never the same in all of them."""
    alike = defaultdict(list)
    for agree in range(40):
        for disagree in range(40):
            alike[_circle("a", agree, disagree)].append((agree, disagree))
    for counts in alike.values():
        if any(39 in c for c in counts):
            continue  # larger rooms that would look the same are not among those tried
        for side in (0, 1):
            values = {c[side] for c in counts}
            if min(values) < 5:
                assert len(values) >= 2
                assert 0 in values or max(values) >= 5


def test_f3_a_whole_room_is_not_shown_in_numbers_where_it_would_give_a_circle_away() -> None:
    (shown,) = publish(judge(*room(newcomer=(9, 2), mentor=(20, 10)))).statements
    assert [(c.name, c.view, c.people, c.percent) for c in shown.circles] == [
        ("mentor", View.PERCENT, 30, 65),
        ("newcomer", View.MOSTLY_AGREE, 10, None),
    ]
    assert shown.whole.view is View.WITHHELD
    (open_,) = publish(judge(*room(newcomer=(12, 6), mentor=(20, 10)))).statements
    assert (open_.whole.view, open_.whole.people, open_.whole.percent) == (View.PERCENT, 45, 65)
    assert open_.lower is not None
    assert open_.lower % 5 == 0


def test_a_room_of_four_is_shown_nothing() -> None:
    assert publish(judge(*room(a=(4, 0)))) == Snapshot((), 0)
    assert publish(()) == Snapshot((), 0)


def test_a_new_snapshot_waits_for_five_new_people() -> None:
    ballots, home = room(newcomer=(12, 6), mentor=(20, 10))
    first = publish(judge(ballots, home))
    changed = [replace(b, vote=Vote.DISAGREE) for b in ballots]
    assert publish(judge([*ballots, *changed], home), first) is first
    for k in range(4):
        ballots.append(Ballot(f"new{k}", "s", Vote.AGREE))
        assert publish(judge(ballots, home), first) is first
    ballots.append(Ballot("new4", "s", Vote.AGREE))
    second = publish(judge(ballots, home), first)
    assert second is not first
    assert second.voters == first.voters + 5


def test_voices_missing_are_asked_for_in_fives_by_circle() -> None:
    ballots, home = room(newcomer=(4, 0), mentor=(12, 5))
    home["silent"] = "newcomer"
    (shown,) = publish(judge(ballots, home)).statements
    assert shown.label is Label.NOT_ENOUGH
    assert shown.further == (("newcomer", 5),)


def test_circles_shown_as_leaning_lean_that_way() -> None:
    leaning = {(5, 0): View.MOSTLY_AGREE, (5, 4): View.MOSTLY_AGREE, (4, 5): View.MOSTLY_DISAGREE, (5, 5): View.PERCENT}
    for (agree, disagree), view in leaning.items():
        assert _circle("a", agree, disagree).view is view
    assert _circle("a", 4, 4).view is _circle("a", 4, 0).view is View.WITHHELD


@pytest.mark.parametrize("seed", range(30))
def test_f3_two_snapshots_differ_by_five_people_of_a_circle_or_by_nothing(seed: int) -> None:
    """People come, vote, change their minds and their circles; every picture on the way is compared with the last."""
    r = random.Random(seed)
    circle_of: dict[str, str | None] = {}
    cast: dict[tuple[str, str], Vote] = {}
    shown: Snapshot | None = None
    drawn: dict[tuple[str, str], ShownCircle] = {}  # how a circle was drawn last, though it be too small now
    for step in range(120):
        person = f"p{r.randrange(45)}"
        if r.random() < 0.2 or person not in circle_of:
            circle_of[person] = r.choice(["newcomer", "mentor", "council", None])
        cast[person, r.choice("st")] = r.choice(list(Vote))
        if step % 3:
            continue
        findings = judge([Ballot(p, s, v) for (p, s), v in cast.items()], circle_of)
        now = publish(findings, shown)
        if shown is None or now is shown:
            shown = now
            continue
        was = {(k.statement, k.circle): k for k in shown.kept}
        drawn |= {(s.statement, c.name): c for s in shown.statements for c in s.circles}
        for statement in now.statements:
            moved = False
            for circle in statement.circles:
                key = statement.statement, circle.name
                is_ = next(k for k in now.kept if (k.statement, k.circle) == key)
                old = was.get(key)
                if old is None or abs(is_.agree + is_.disagree - old.agree - old.disagree) >= 5:
                    moved = True
                else:
                    assert is_ == old
                    assert circle == drawn[key]
            before = next((s for s in shown.statements if s.statement == statement.statement), None)
            if not moved and before is not None and len(before.circles) == len(statement.circles):
                assert (statement.label, statement.lower, statement.whole) == (before.label, before.lower, before.whole), step
        shown = now


@settings(max_examples=40)
@given(one_mind=st.integers(5, 30), agree=st.integers(0, 12), disagree=st.integers(5, 12), alone=st.booleans())
def test_f3_that_a_whole_circle_agreed_never_follows(one_mind: int, agree: int, disagree: int, alone: bool) -> None:
    """Whatever is shown of a circle of one mind is shown just so when one of it thought otherwise, either way."""
    other = {} if alone else {"other": (agree, disagree)}
    for all_of_it, but_one in (((one_mind, 0), (one_mind - 1, 1)), ((0, one_mind), (1, one_mind - 1))):
        shown, likewise = (publish(judge(*room(circle=counts, **other))) for counts in (all_of_it, but_one))
        assert shown.statements == likewise.statements


def test_f3_a_circle_that_was_too_small_for_a_while_comes_back_as_it_was_shown() -> None:
    """Else what was shown before and after would differ by the one who left and the one who came."""
    small, large = {"newcomer": (5, 5), "mentor": (20, 10)}, {"newcomer": (6, 5), "mentor": (30, 10)}
    first = publish(judge(*room(**small)))
    between = publish(judge(*room(newcomer=(2, 2), mentor=(25, 10))), Snapshot((), 0, first.kept))
    assert "newcomer" not in {c.name for c in between.statements[0].circles}
    after = publish(judge(*room(**large)), between)
    shown = {c.name: c for c in first.statements[0].circles}
    assert shown["newcomer"] == {c.name: c for c in after.statements[0].circles}["newcomer"]


def test_kept_counts_do_without_the_shown_ones() -> None:
    ballots, home = room(newcomer=(12, 6), mentor=(20, 10))
    first = publish(judge(ballots, home))
    ballots += [Ballot(f"mentor_new{k}", "s", Vote.DISAGREE) for k in range(4)] + [Ballot(f"x{k}", "s", Vote.AGREE) for k in range(6)]
    home |= {f"mentor_new{k}": "mentor" for k in range(4)} | {f"x{k}": "newcomer" for k in range(6)}
    second = publish(judge(ballots, home), Snapshot((), first.voters, first.kept))
    assert second == publish(judge(ballots, home), first)
    (before,), (after,) = first.statements, second.statements
    assert after.circles[0] == before.circles[0]
    assert after.circles[1] != before.circles[1]
