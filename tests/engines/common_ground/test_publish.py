"""What is shown lets nobody be picked out."""

from collections import defaultdict
from dataclasses import replace

from hypothesis import given, settings

from madang.engines.common_ground import Ballot, Label, Snapshot, View, Vote, judge, publish
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
