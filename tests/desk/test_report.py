"""The season report: one page and one spreadsheet with the same numbers, small ones withheld."""

import io

import openpyxl
import pytest

from madang.desk import queries, report
from madang.shared.todo import Tally
from tests.cast import Cast, client_of


@pytest.mark.parametrize(
    ("number", "people", "shown"), [(0, True, "0"), (1, True, "–"), (4, True, "–"), (5, True, "5"), (3, False, "3"), (1200, True, "1,200")]
)
def test_a_count_of_fewer_than_five_people_is_withheld(number: int, people: bool, shown: str) -> None:
    assert queries.shown(Tally("x", "x", number, people)) == shown


def test_the_page_and_the_spreadsheet_say_the_same(cast: Cast) -> None:
    client = client_of(cast.coordinator)
    page = client.get(f"/desk/report/{cast.term.code}/").content.decode()
    file = client.get(f"/desk/report/{cast.term.code}/season.xlsx").content
    rows = [(row[0].value, row[1].value) for row in openpyxl.load_workbook(io.BytesIO(file)).active.iter_rows(min_row=5)]
    with cast.here():
        lines = report.lines(cast.chapter, cast.term)
    assert lines
    for line in lines:
        assert line.label in page
        assert (line.label, line.number if line.number is not None else "–") in rows


def test_a_withheld_number_is_in_neither(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "tallies", lambda body, term: [Tally("x", "드문 일", 3, people=True)])
    with cast.here():
        assert report.lines(cast.chapter, cast.term) == [report.Line("드문 일", "–", None)]
        file = report.workbook(cast.chapter, cast.term)
    cells = [cell.value for row in openpyxl.load_workbook(io.BytesIO(file)).active.iter_rows(min_row=5) for cell in row]
    assert 3 not in cells


def test_the_desk_says_what_needs_doing_and_nobody_elses(cast: Cast) -> None:
    assert client_of(cast.coordinator).get("/desk/").status_code == 200
    assert client_of(cast.newcomer).get("/desk/").status_code == 404
    assert client_of(cast.coordinator, second_factor=False).get("/desk/").status_code == 302
