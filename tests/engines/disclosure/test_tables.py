"""No small count can be worked out from what is shown, not even by someone who knows the rule."""

import itertools
from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from madang.engines.disclosure import Table, freeze, percent, round_to, small_mean, withhold

counts = st.dictionaries(st.text("abcdef", min_size=1, max_size=2), st.integers(0, 60), max_size=7)


@pytest.mark.parametrize(("cells", "floor"), [(1, 3), (2, 3), (2, 5), (3, 2), (3, 3), (3, 4), (4, 2), (4, 3)])
def test_f3_no_small_cell_is_known_to_someone_who_tries_every_table(cells: int, floor: int) -> None:
    """Every table that would be published just so is looked at: no withheld small count is the same in all."""
    largest = 11
    alike: dict[object, list[tuple[int, ...]]] = defaultdict(list)
    for table in itertools.product(range(largest + 1), repeat=cells):
        shown = withhold({str(k): n for k, n in enumerate(table)}, floor)
        alike[tuple(shown.cells.values()), shown.total].append(table)
    for (shown, _), tables in alike.items():
        if any(max(t) == largest for t in tables):
            continue  # larger tables that would look the same are not among those tried
        for k in range(cells):
            if shown[k] is None and any(t[k] < floor for t in tables):
                assert len({t[k] for t in tables}) > 1


@given(counts, st.integers(1, 10))
@settings(max_examples=300)
def test_no_small_cell_is_the_total_less_the_others(table: dict[str, int], floor: int) -> None:
    shown = withhold(table, floor)
    assert list(shown.cells) == list(table)
    for label, cell in shown.cells.items():
        assert cell is None or cell == table[label] >= floor
    if shown.total is not None and shown.withheld:
        assert shown.withheld >= 2
        assert shown.total - sum(c for c in shown.cells.values() if c is not None) > floor


def test_a_table_without_small_cells_is_shown_whole() -> None:
    assert withhold({"mentor": 12, "newcomer": 9}) == Table({"mentor": 12, "newcomer": 9}, 21)
    assert withhold({}) == Table({}, 0)


def test_one_small_cell_takes_a_second_one_with_it() -> None:
    assert withhold({"a": 20, "b": 3, "c": 30}) == Table({"a": 20, "b": None, "c": None}, 53)
    assert withhold({"a": 20, "b": 3, "c": 30}, total=False) == Table({"a": 20, "b": None, "c": 30}, None)
    assert withhold({"x": 30, "b": 9, "a": 0, "c": 5}) == Table({"x": 30, "b": None, "a": None, "c": None}, 44)
    assert withhold({"a": 2, "b": 1}) == Table({"a": None, "b": None}, None)
    assert withhold({"a": 0, "b": 5}) == Table({"a": None, "b": None}, None)


@given(counts)
def test_l1_frozen_tables_show_nothing_under_ten_and_only_fives(table: dict[str, int]) -> None:
    frozen = freeze(table)
    assert frozen.total is None
    for label, cell in frozen.cells.items():
        assert (cell is None) == (table[label] < 10)
        assert cell is None or (cell % 5 == 0 and abs(cell - table[label]) <= 2)


@given(st.lists(st.integers(1, 5), max_size=40))
def test_f8_no_mean_under_five_answers(answers: list[int]) -> None:
    mean = small_mean(answers)
    assert (mean is None) == (len(answers) < 5)
    if mean is not None:
        assert mean.count == len(answers) // 5 * 5
        assert abs(mean.value - sum(answers[: mean.count]) / mean.count) <= 0.05 + 1e-9


@given(st.lists(st.integers(1, 5), min_size=5, max_size=40))
def test_f8_the_sixth_answer_does_not_show_in_the_mean(answers: list[int]) -> None:
    before = small_mean(answers[: len(answers) // 5 * 5])
    assert small_mean(answers) == before


def test_f8_a_mean_shown_once_may_speak_of_all() -> None:
    shown = small_mean([5, 4, 4, 5, 3, 3], batch=1)
    assert shown is not None
    assert (shown.value, shown.count) == (4.0, 6)


@given(st.integers(0, 200), st.integers(0, 200))
def test_a_share_is_shown_only_with_five_on_both_sides(part: int, rest: int) -> None:
    shown = percent(part, part + rest)
    assert (shown is None) == (part < 5 or rest < 5)
    if shown is not None:
        assert shown % 5 == 0
        assert abs(shown - 100 * part / (part + rest)) <= 2.5


def test_rounding_is_to_the_nearest_five_halves_up() -> None:
    assert [round_to(n) for n in (0, 2, 3, 12, 13, 17, 18)] == [0, 0, 5, 10, 15, 15, 20]
    assert [round_to(n, 10) for n in (4, 5, 15)] == [0, 10, 20]


@pytest.mark.parametrize(
    "asked",
    [
        lambda: withhold({"a": -1}),
        lambda: withhold({"a": 1}, 0),
        lambda: freeze({"a": 20}, base=0),
        lambda: percent(3, 2),
        lambda: percent(1, 2, step=0),
        lambda: round_to(3, 0),
        lambda: small_mean([1.0], floor=0),
        lambda: small_mean([float("nan")] * 5),
    ],
)
def test_numbers_that_are_none_are_refused(asked) -> None:
    with pytest.raises(ValueError):
        asked()
