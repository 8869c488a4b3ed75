"""A chain says what was done to it, and the count is the same whoever counts."""

import hashlib
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from madang.engines.ballots import Line, State, Trouble, Unreadable, Verdict, chain_start, judge, line_hash, slip_hash, tally, walk

SHOWING, BOX = "s" * 12, "b" * 12
SLIP = "a" * 64


def chain(length: int, box: str = BOX, rights: Any = None) -> list[Line]:
    lines: list[Line] = []
    for n in range(1, length + 1):
        before = lines[-1].hash if lines else chain_start(SHOWING, box)
        kind, right = rights(n) if rights else ("next", str(n))
        line = Line(SHOWING, box, n, before, kind, right, ("e1",) if n % 3 else ())
        lines.append(replace(line, hash=line_hash(line)))
    return lines


def test_the_hash_can_be_made_by_hand() -> None:
    line = Line(SHOWING, BOX, 1, "0" * 64, "next", "1", ("e2", "e1"))
    text = f"madang ballot 1\n{SHOWING}\n{BOX}\n1\n{'0' * 64}\nnext\n1\ne1 e2"
    assert line_hash(line) == hashlib.sha256(text.encode()).hexdigest()
    assert slip_hash("salt", "code") == hashlib.pbkdf2_hmac("sha256", b"code", b"salt", 10_000).hex()


@given(st.integers(1, 12), st.randoms())
@settings(max_examples=40)
def test_lines_in_any_order_and_twice_make_the_same_chain(length: int, chance: Any) -> None:
    lines = chain(length)
    came = [*lines, *chance.sample(lines, length // 2)]
    chance.shuffle(came)
    assert walk(SHOWING, BOX, came) == (lines, [])


@given(st.integers(2, 10), st.data())
@settings(max_examples=60)
def test_whatever_is_done_to_a_line_is_named_at_its_number(length: int, data: Any) -> None:
    lines = chain(length)
    at = data.draw(st.integers(0, length - 2))
    how = data.draw(st.sampled_from(["altered", "gap", "rewritten", "swapped"]))
    if how == "altered":
        lines[at] = replace(lines[at], chosen=("other",))
    elif how == "gap":
        del lines[at]
    elif how == "rewritten":  # with a hash that fits the line: then the next does not follow
        forged = replace(lines[at], chosen=("other",))
        lines[at] = replace(forged, hash=line_hash(forged))
    else:
        lines[at] = replace(lines[at], n=lines[at + 1].n)
    held, troubles = walk(SHOWING, BOX, lines)
    assert len(held) == at + (how == "rewritten")
    assert (at + 1 + (how == "rewritten")) in {n for n, _trouble in troubles} | {at + 2 * (how == "swapped")}
    assert troubles


def test_a_fork_is_named() -> None:
    lines = chain(3)
    forged = replace(lines[1], chosen=("other",))
    held, troubles = walk(SHOWING, BOX, [*lines, replace(forged, hash=line_hash(forged))])
    assert (len(held), troubles) == (3, [(2, Trouble.TWICE)])


@pytest.mark.parametrize(
    ("kind", "right", "chosen", "verdict"),
    [
        ("slip", SLIP, ("e",), Verdict.COUNTED),
        ("slip", "f" * 64, ("e",), Verdict.UNKNOWN),
        ("next", "3", ("e",), Verdict.BEYOND),
        ("next", "0", ("e",), Verdict.BEYOND),
        ("next", "2", (), Verdict.SPOILED),
        ("next", "2", ("a", "b", "c"), Verdict.TOO_MANY),
        ("next", "2", ("a", "a"), Verdict.TOO_MANY),
    ],
)
def test_what_a_line_counts_for(kind: str, right: str, chosen: tuple[str, ...], verdict: Verdict) -> None:
    state = State(2, frozenset({SLIP}), {BOX: 2})
    assert judge(Line(SHOWING, BOX, 1, "", kind, right, chosen), state) == verdict


def test_the_first_use_of_a_slip_counts_and_a_number_of_a_tablet_is_its_own() -> None:
    state = State(2, frozenset({SLIP}), {BOX: 2, "other": 2})
    lines = [Line(SHOWING, box, 1, "", kind, right, ("e",)) for box in (BOX, "other") for kind, right in (("slip", SLIP), ("next", "1"))]
    assert [judge(line, state) for line in lines] == [Verdict.COUNTED, Verdict.COUNTED, Verdict.COPIED, Verdict.COUNTED]


def export(lines: list[Line], **more: Any) -> dict[str, Any]:
    rows = [vars(line) | {"chosen": list(line.chosen)} for line in lines]
    return {
        "madang": "ballots 1", "showing": SHOWING, "flowers": 2, "slips": [], "boards": {"e1": 3},
        "boxes": [{"code": BOX, "label": "왼쪽", "allotment": 9, "lines": rows}], "arrival": [[BOX, line.n] for line in lines],
        "said": {"flowers": {"e1": 3 + sum(bool(line.chosen) for line in lines)}, "flagged": 0},
    } | more  # fmt: skip


def test_the_count_from_the_logs_and_the_boards() -> None:
    count = tally(export(chain(6)))
    assert count.whole
    assert count.flowers == {"e1": 7}
    assert count.boxes[BOX].verdicts == {"counted": 4, "spoiled": 2}


def test_another_count_of_the_site_is_named() -> None:
    count = tally(export(chain(6), said={"flowers": {"e1": 8}, "flagged": 1}))
    assert not count.whole
    assert count.differs == [("e1", 8, 7), ("flagged", 1, 0)]


@pytest.mark.parametrize("broken", [{}, [], {"madang": "ballots 2"}, None, {"madang": "ballots 1", "boxes": 3}])
def test_what_is_no_export_is_unreadable(broken: Any) -> None:
    with pytest.raises(Unreadable):
        tally(broken)
