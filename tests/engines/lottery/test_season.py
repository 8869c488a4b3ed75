"""A season of eight outings: who never goes, who waits long, and who comes in as somebody new."""

import pytest

from bench.lottery_season import seasons

HOW_MANY = 60


@pytest.fixture(scope="module")
def played():
    return {rule: seasons(rule, HOW_MANY) for rule in ("flat", "turns", "turns with a share")}


def test_c4_with_turns_and_a_share_nobody_goes_without_and_newcomers_come_in(played):
    """The figures of the design: 0.0 % never got a place, 8.4 % missed three in a row, 54.0 % of newcomers at first try."""
    season = played["turns with a share"]
    assert season.never < 0.2
    assert season.three_in_a_row == pytest.approx(8.4, abs=3)
    assert season.at_first_try == pytest.approx(54.0, abs=4)


def test_c4_a_plain_lottery_forgets_people_and_turns_alone_shut_newcomers_out(played):
    flat, turns = played["flat"], played["turns"]
    assert flat.never > 3
    assert flat.three_in_a_row > 45
    assert turns.never < 0.2
    assert turns.at_first_try < 5
