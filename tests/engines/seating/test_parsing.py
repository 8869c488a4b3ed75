"""A hall as somebody types or pastes it: what is read, and what a line that cannot be read is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madang.engines.seating import BadHall, What, capacity, pairs_possible, parse, promise, spaces


def runs(text):
    """Each row's runs as 'first-last' with its marks."""
    found = {}
    for row in parse(text).rows:
        found[row.label] = [" ".join(f"{seat.number}{marks(seat)}" for seat in run) for run in row.runs]
    return found


def marks(seat):
    return "w" * seat.wheelchair + "a" * seat.aisle + "c" * seat.companion


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("1열: 1-4", {"1": ["1 2 3 4"]}),
        ("나열 3-5, 11-12", {"나": ["3 4 5", "11 12"]}),
        ("A: 1-2 x 7-8", {"A": ["1 2", "7 8"]}),
        ("A: 1-2 | 3-4", {"A": ["1 2a", "3a 4"]}),
        ("A 1,2,3, 5", {"A": ["1 2 3", "5"]}),
        ("가열: | 3-4 |", {"가": ["3a 4a"]}),
        ("B: 휠1 동2 3-4통", {"B": ["1w 2c 3a 4a"]}),
        ("B: w1-2 3-4 x5 6-7", {"B": ["1w 2w 3 4", "6 7"]}),
        ("1열 1번부터 3번까지, 5번~6번", {"1": ["1 2 3", "5 6"]}),
        ("１열：１－３", {"1": ["1 2 3"]}),
        ("A1-A3, A7~A8", {"A": ["1 2 3", "7 8"]}),
        ("W1-W3", {"W": ["1 2 3"]}),
        ("1열 3-1", {"1": ["3 2 1"]}),
        ("1층 나열 5-6", {"1층 나": ["5 6"]}),
        ("D: 1-5/2", {"D": ["1 3 5"]}),
        ("가열: 1-2\n가열: 3-4", {"가": ["1 2", "3 4"]}),
        ("# 우리 자리\n무대\n\n가: 1-2", {"가": ["1 2"]}),
        ("가열\t1\t2\t\t3\t휠4\n나열\t2\t1\tx\t3", {"가": ["1 2a", "3a 4w"], "나": ["2 1", "3"]}),
        ("A1\tA2\t\tA3", {"A": ["1 2a", "3a"]}),
        ("가열\t1-3, 5-6", {"가": ["1 2 3", "5 6"]}),
        ("\t가: 1-2\t", {"가": ["1 2"]}),
    ],
)
def test_what_is_typed_is_read(typed, read):
    assert runs(typed) == read


@pytest.mark.parametrize(
    ("typed", "line", "what", "piece"),
    [
        ("가열: 1-4\n나열: 3-?8", 2, What.UNREADABLE, "3-?8"),
        ("1-12", 1, What.NO_LABEL, "1-12"),
        ("가열:", 1, What.NO_SEATS, "가"),
        ("가열: 1-4, 3", 1, What.TWICE, "가 3"),
        ("가열: 1-4\n\n가열 4-5", 3, What.TWICE, "가 4"),
        ("가열: 1-9999", 1, What.TOO_LONG, "1-9999"),
        ("스무 글자가 넘도록 아주아주 길게 적은 줄의 이름: 1-2", 1, What.TOO_LONG, None),
        ("", 0, What.NOTHING, ""),
        ("가열: 1-9/0", 1, What.UNREADABLE, "1-9/0"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(typed, line, what, piece):
    with pytest.raises(BadHall) as bad:
        parse(typed)
    fault = bad.value.faults[0]
    assert (fault.line, fault.what) == (line, what) and piece in {None, fault.piece}


def test_every_line_that_cannot_be_read_is_named_at_once():
    with pytest.raises(BadHall) as bad:
        parse("가열: 1-4\n하나\n다열: ??\n라열: 2")
    assert [fault.line for fault in bad.value.faults] == [2, 3]


def test_seats_of_one_number_stand_behind_each_other_unless_numbers_run_on():
    first, second = parse("가열: 1-12\n나열: 3-8").rows
    assert second.runs[0][0].column - first.runs[0][0].column == 2
    first, second, third = parse("가열: 1-10\n나열: 11-20\n다열: 21-30").rows
    assert first.runs[0][0].column == second.runs[0][0].column == third.runs[0][0].column


def test_a_wheelchair_space_is_no_chair_and_parts_a_run():
    hall = parse("가열: 1-3 휠4 5-7 x8 9-10")
    assert (capacity(hall), spaces(hall), pairs_possible(hall)) == (8, 1, 3)
    assert promise(hall, 3).kept and promise(hall, 4).apart == 1 and not promise(hall, 3, 3).fits


@given(st.text("가나열줄A1w휠0239-~,|x/:\t\n 번통동#♿．", max_size=60))
def test_whatever_is_typed_is_read_or_refused_with_a_line(text):
    hall, faults = None, ()
    try:
        hall = parse(text)
    except BadHall as bad:
        faults = bad.faults
    assert bool(hall) != bool(faults) and all(0 <= fault.line <= len(text) + 1 for fault in faults)
    if hall:
        names = [seat.name for seat in hall.seats]
        assert len(set(names)) == len(names)
        columns = [(row.label, seat.column) for row in hall.rows for run in (*row.runs, row.blocked) for seat in run]
        assert len(set(columns)) == len(columns), text
