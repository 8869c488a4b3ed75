"""A roster comes in from Excel: looked at first, stored after 'yes', and twice is the same as once."""

import contextlib
import io
import re
import unicodedata
import zipfile
from pathlib import Path

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from madang.desk.roster import columns, plan, sheet
from madang.people.models import Contact, Person
from madang.promises.models import AccessRecord
from madang.shared.refusals import Refused
from tests.cast import Cast, client_of

HEAD = ["연락처", "구분", "이름", "별명", "동네"]
ROWS = [
    ["010-7000-0001", "멘토", "김가나", "돌담", "솔내구"],
    ["010-7000-0002", "멘티", "이다라", "", "솔내구"],
    ["01070000003", "mentee", "박마바", "들꽃", ""],
]


def book(rows: list[list[object]]) -> bytes:
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def upload(client: Client, content: bytes, name: str = "roster.xlsx", everyone: str = "") -> str:
    answer = client.post("/desk/roster/", {"file": SimpleUploadedFile(name, content), "everyone": everyone})
    return answer.content.decode()


def fields(page: str) -> dict[str, str]:
    """What the preview page would send: the sealed rows and the chosen columns."""
    told = {"cargo": re.search(r'name="cargo" value="([^"]+)"', page)[1], "everyone": ""}  # type: ignore[index]
    for name, body in re.findall(r'<select name="(\w+)".*?>(.*?)</select>', page, re.DOTALL):
        chosen = re.search(r'value="(\w*)" selected', body)
        told[name] = chosen[1] if chosen else ""
    return told


@pytest.fixture
def desk(cast: Cast) -> Client:
    return client_of(cast.coordinator)


def count_people() -> int:
    return Person._base_manager.count()


def test_nothing_is_stored_until_yes_and_twice_is_the_same_as_once(cast: Cast, desk: Client) -> None:
    before = count_people()
    page = upload(desk, book([HEAD, *ROWS]))
    assert count_people() == before
    assert "돌담" in page and "3명" in page
    desk.post("/desk/roster/yes/", fields(page))
    assert count_people() == before + 3
    desk.post("/desk/roster/yes/", fields(upload(desk, book([HEAD, *ROWS]))))
    assert count_people() == before + 3


def test_a_legal_name_never_becomes_the_name_that_others_see(cast: Cast, desk: Client) -> None:
    desk.post("/desk/roster/yes/", fields(upload(desk, book([HEAD, *ROWS]))))
    names = set(Person._base_manager.values_list("call_name", flat=True))
    assert names.isdisjoint({"김가나", "이다라", "박마바"})


@pytest.mark.parametrize("order", [[0, 1, 2, 3, 4], [4, 3, 2, 1, 0], [2, 0, 4, 1, 3]])
def test_columns_come_in_any_order_and_either_language(order: list[int]) -> None:
    for head in (HEAD, ["Phone number", "role", "Full name", "Nickname", "District"]):
        mapping = columns.guess([head[i] for i in order])
        drawn = plan.draw_up([(2, [ROWS[0][i] for i in order])], mapping)
        row = drawn.rows[0]
        assert (row.phone, row.role, row.legal_name, row.call_name) == ("01070000001", "mentor", "김가나", "돌담")


def test_each_problem_is_named_by_its_row(desk: Client, cast: Cast) -> None:
    rows = [
        HEAD,
        ["12", "멘토", "김", "가", ""],
        ["010-7000-0002", "손님", "이", "나", ""],
        ["", "멘티", "박", "다", ""],
        ["010-7000-0009", "멘티", "최", "라", ""],
        ["010-7000-0009", "멘티", "최", "마", ""],
        ["010-7000-0010", "멘티", "900101-2345678", "바", ""],
    ]
    sheets = sheet.read(book(rows))
    drawn = plan.draw_up(sheets.rows, columns.guess(sheets.head))
    assert [row.number for row in drawn.wrong] == [2, 3, 4, 6, 7]
    assert len(drawn.new) == 1


def test_a_resident_number_in_a_cell_is_refused_and_not_shown(desk: Client, cast: Cast) -> None:
    page = upload(desk, book([HEAD, ["010-7000-0010", "멘티", "900101-2345678", "바", ""]]))
    assert "주민등록번호" in page
    assert "900101-2345678" not in page


def test_the_foreign_sample_is_read_after_mapping_by_hand(cast: Cast, desk: Client, shared_data: Path) -> None:
    page = upload(desk, (shared_data / "matching/small_mentors.csv").read_bytes(), "small_mentors.csv", everyone="mentor")
    assert 'name="column0"' in page and "first name" in page
    told = fields(page) | {"everyone": "mentor", "column0": "first_name", "column1": "last_name", "column2": "email"}
    again = desk.post("/desk/roster/look/", told).content.decode()
    assert "mentor.00@gov.uk" in again
    before = count_people()
    desk.post("/desk/roster/yes/", fields(again) | {"everyone": "mentor"})
    rows = (shared_data / "matching/small_mentors.csv").read_text().strip().count("\n")
    assert count_people() == before + rows


def test_a_person_of_another_chapter_is_not_found_by_a_roster(cast: Cast, desk: Client) -> None:
    """The preview must not tell whether a number belongs to somebody next door."""
    page = upload(desk, book([HEAD, ["010-9000-0011", "멘토", "가", "나", ""]]))
    assert "새로 옴" in page
    assert "이미 계심" not in page


def test_somebody_elses_sealed_rows_do_not_open(cast: Cast, desk: Client) -> None:
    told = fields(upload(desk, book([HEAD, *ROWS])))
    before = count_people()
    client_of(cast.outsider).post("/desk/roster/yes/", told)
    assert count_people() == before


def zip_bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 80_000_000)
    return out.getvalue()


def xml_bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book([HEAD, *ROWS]))) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            body = old.read(part)
            if part.filename.endswith("sheet1.xml"):
                body = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>' + body.split(b"?>", 1)[-1]
            new.writestr(part.filename, body)
    return out.getvalue()


def lying_size() -> bytes:
    """Says of itself that it is 1,048,576 x 16,384 cells."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book([HEAD, *ROWS]))) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            body = re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD1048576"', old.read(part))
            new.writestr(part.filename, body)
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        zip_bomb(),
        xml_bomb(),
        b"",
        b"PK\x03\x04broken",
        b"\xd0\xcf\x11\xe0old",
        b"<html>",
        b"\x00" * 40,
        "연락처,구분\n".encode() + b"010-7000-0001,mentor\n" * 100_000,
        b"\xff\xfe\x00",
        book([HEAD]),
        ("구분\n" + "가" * 5000).encode(),
    ],
    ids=["zip", "xml", "empty", "broken", "old", "html", "nul", "rows", "bytes", "head", "cell"],
)
def test_a_hostile_file_is_refused_with_a_sentence(content: bytes) -> None:
    with pytest.raises(Refused) as refused:
        sheet.read(content)
    assert str(refused.value).endswith((".", "요."))


def test_a_file_that_lies_about_its_size_is_read_for_what_it_holds() -> None:
    assert len(sheet.read(lying_size()).rows) == 3


def test_a_formula_cell_stops_its_row_only() -> None:
    rows = [HEAD, ["010-7000-0001", "멘토", '=HYPERLINK("x")', "가", ""], ROWS[2]]
    page = sheet.read(book(rows))
    drawn = plan.draw_up(page.rows, columns.guess(page.head))
    assert [row.number for row in drawn.wrong] == [2]
    assert len(drawn.new) == 1


def test_decomposed_and_invisible_letters_are_put_right_and_said() -> None:
    rows = [HEAD, ["010-7000-0001", "멘토", "", unicodedata.normalize("NFD", "한결") + "\u200b", ""]]
    page = sheet.read(book(rows))
    assert page.rows[0][1][3] == "한결"
    assert page.cleaned == 1


def test_a_zero_that_excel_ate_comes_back() -> None:
    page = sheet.read(book([HEAD, [1070000001, "멘토", "", "가", ""]]))
    row = plan.draw_up(page.rows, columns.guess(page.head)).rows[0]
    assert row.phone == "01070000001"
    assert row.notes


@given(st.binary(max_size=400))
def test_no_bytes_make_it_crash(content: bytes) -> None:
    for head in (b"", b"PK\x03\x04", "연락처,구분\n".encode()):
        with contextlib.suppress(Refused):
            sheet.read(head + content)


def test_k7_the_default_list_has_codes_and_no_names(cast: Cast, desk: Client) -> None:
    answer = desk.get("/desk/list.xlsx")
    page = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    text = " ".join(str(cell.value) for row in page.iter_rows() for cell in row)
    assert cast.newcomer.code in text
    for secret in ("봄", "한결", "0109000", "010-9000"):
        assert secret not in text


def test_k7_a_named_list_needs_a_second_person_a_reason_and_a_password(cast: Cast, desk: Client) -> None:
    from madang.chapters import actions as chapters
    from madang.chapters.models import NamedList
    from madang.desk.roster import give

    with cast.here():
        second = cast.member
        chapters.give_role(by=None, person=second, body=cast.chapter, kind="coordinator")
    assert desk.post("/desk/names/", {"reason": "음"}).status_code == 422
    desk.post("/desk/names/", {"reason": "구청 보험에 올릴 이름이 필요함"})
    with cast.here():
        wish = NamedList.objects.get()
    take = f"/desk/names/{wish.code}/file/"
    assert desk.post(take).status_code == 302  # nobody has approved
    desk.post(f"/desk/names/{wish.code}/approval/")
    assert desk.post(take).status_code == 302  # one's own yes does not count
    other = client_of(second)
    other.post(f"/desk/names/{wish.code}/approval/")
    assert give.password(wish) not in other.get("/desk/names/").content.decode()
    assert give.password(wish) in desk.get("/desk/names/").content.decode()
    before = AccessRecord.objects.count()
    content = desk.post(take).content
    assert AccessRecord.objects.count() > before
    assert b"xl/worksheets" not in content and not content.startswith(b"PK")
    names = opened(content, give.password(wish))
    mark = names[1][3]
    with cast.here():
        assert give.traced(mark, [wish]) == wish.code
    assert desk.post(take).status_code == 302  # once
    assert client_of(cast.outsider).post(take).status_code == 404


def opened(content: bytes, password: str) -> list[list[str]]:
    import msoffcrypto

    locked, plain = msoffcrypto.OfficeFile(io.BytesIO(content)), io.BytesIO()
    locked.load_key(password=password)
    locked.decrypt(plain)
    return [[str(cell.value) for cell in row] for row in openpyxl.load_workbook(plain).active.iter_rows()]


def test_k7_no_cell_is_a_formula() -> None:
    from madang.desk.roster.give import safe

    for text in ("=1+1", "+8210", "-1", "@x", "\t=1"):
        assert safe(text)[0] == "'"


def test_the_vault_holds_what_the_roster_brought(cast: Cast, desk: Client) -> None:
    desk.post("/desk/roster/yes/", fields(upload(desk, book([HEAD, *ROWS]))))
    raw = [contact.value for contact in Contact._base_manager.values_list("value", named=True)]
    assert raw and all(value.startswith("s1.") for value in raw)
