"""`madang match`: from a spreadsheet to pairs on one's own machine, and a certificate that another machine checks."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from madang.desk.pairing import cells, words
from madang.desk.pairing.command import main
from madang.engines.matching import ALL_SLOTS, Fault, GenderWish, Role, Rule, Step, slots
from madang.engines.matching.check import Shown

HEAD = "별명,구분,되는 시간,쓰는 말,동네,하고 싶은 것,바라는 멘토,기다린 주,맡을 수 있는 수,성별,편한 성별,만나고 싶지 않은 사람"
ROWS = [
    "보라,멘티,평일 저녁,한국어,마포구,산책,솔잎,3,,여,같은 성별,바다",
    "하람,멘티,주말,한국어,은평구,요리,,0,,남,,",
    "이든,멘티,월 6-9,한국어,은평구,,,5,,남,,",
    '솔잎,멘토,weekday evenings,"한국어, English",마포구,산책,,,1,여,,',
    "바다,멘토,주말,한국어,은평구,요리,,,2,남,,",
    "노을,멘토,평일 저녁,한국어,은평구,,,,1,남,,",
]  # fmt: skip


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "ko_KR.UTF-8")


def roster(*rows: str, name: str = "roster.csv", head: str = HEAD) -> str:
    Path(name).write_text("\n".join([head, *rows]), "utf-8")
    return name


def written(name: str = "pairs.xlsx") -> dict[str, list[tuple]]:
    return {page.title: list(page.iter_rows(values_only=True)) for page in openpyxl.load_workbook(name)}


def said(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().out


def test_without_a_site_a_roster_becomes_pairs_in_a_plain_python(tmp_path: Path) -> None:
    """No settings, no database, no home: a process of its own with nothing in its environment but the path."""
    roster(*ROWS)
    source = str(Path(__file__).resolve().parents[2] / "src")
    environment = {"PYTHONPATH": source, "PATH": os.environ["PATH"], "HOME": str(tmp_path / "nowhere"), "LANG": "en_US.UTF-8"}
    command = [sys.executable, "-m", "madang.web", "match", "roster.csv", "--json", "certificate.json", "--seed", "s"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Pairs: 2" in done.stdout
    assert "Pairing 3 newcomers with 3 mentors" in done.stderr
    assert {p.name for p in tmp_path.iterdir()} == {"roster.csv", "pairs.xlsx", "certificate.json"}
    assert written()["Pairs"][1][:2] == ("보라", "솔잎")


def test_b3_everybody_has_a_pair_or_a_role_and_a_reason(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([roster(*ROWS), "--seed", "s"]) == 0
    pages = written()
    assert list(pages) == ["짝", "남은 분", "증명서"]
    assert [row[:2] for row in pages["짝"][1:]] == [("보라", "솔잎"), ("하람", "바다")]
    assert pages["짝"][1][3] == "두 분 다 하고 싶은 것: 산책. 두 분 다 시간이 되는 때: 평일 저녁. 두 분 다 만나기 편한 동네: 마포구."
    assert [(row[0], row[2]) for row in pages["남은 분"][1:]] == [("이든", "시간이 함께 맞는 분이 아직 없어요."), ("노을", None)]
    figures = {row[0]: row[1] for row in pages["증명서"][1:]}
    assert (figures["씨앗"], figures["짝"], len(figures["지문"])) == ("s", 2, 64)
    assert "짝 2쌍" in said(capsys)


def test_private_answers_come_out_only_for_the_keeper_and_it_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever is named in 'not this person', and that anybody was, stands nowhere; nor does a gender or a wish for one."""
    everyone_out = [ROWS[0].replace(",바다", ",솔잎; 바다; 노을"), *ROWS[1:]]
    assert main([roster(*everyone_out), "--seed", "s", "-o", "a.xlsx"]) == 0
    cells_of = "\n".join(str(cell) for page in written("a.xlsx").values() for row in page for cell in row)
    assert [row[2] for row in written("a.xlsx")["남은 분"][1:2]] == ["맞는 자리가 모자랐어요."]
    for word in ("만나고 싶지", "성별", "같은 고향", "순위", "기다림 3", "여자"):
        assert word not in cells_of
    assert "주의" not in said(capsys)
    assert main([roster(*everyone_out), "--seed", "s", "-o", "c.xlsx", "--keeper"]) == 0
    assert "주의: 이 파일에는 본인만 알린 답이 들어 있어요." in said(capsys)
    assert "만나고 싶지 않은 사람" in str(written("c.xlsx")["담당자만"])


def test_b5_a_pin_never_overrules_not_this_person_and_the_screen_tells_no_reason(capsys: pytest.CaptureFixture[str]) -> None:
    book = openpyxl.Workbook()
    people, fixed = book.active, book.create_sheet("정한 것")
    for row in (HEAD, *ROWS):
        people.append(next(__import__("csv").reader([row])))
    for row in (["멘티", "멘토", "정한 것"], ["보라", "바다", "함께"], ["하람", "바다", "만나는 중"]):
        fixed.append(row)
    book.save("roster.xlsx")
    assert main(["roster.xlsx", "--seed", "s"]) == 0
    assert ("보라", "바다") not in {row[:2] for row in written()["짝"]}
    assert "이미 만나고" in written()["짝"][2][3]
    text = said(capsys)
    assert "따르지 못한 것이 있어요" in text
    assert "바다" not in text


def test_the_certificate_is_checked_alone_and_with_the_roster(capsys: pytest.CaptureFixture[str]) -> None:
    name = roster(*ROWS)
    assert main([name, "--seed", "s", "--json", "c.json"]) == 0
    said(capsys)
    assert main(["check", "c.json"]) == 0
    text = said(capsys)
    assert (text.count("✓"), text.count("\n–")) == (8 + 1, 4)
    assert "명단 없이는 확인할 수 없는 것" in text
    assert main(["check", "c.json", "--roster", name, "--language", "en"]) == 0
    text = said(capsys)
    assert (text.count("✓"), text.count("–")) == (12, 0)
    assert "The fingerprint is that of this roster" in text
    assert main(["check", "c.json", "--roster", roster(*ROWS[:-1], name="other.csv")]) == 1
    assert "이 명단의 증명서가 아니에요" in said(capsys)


def test_a_changed_certificate_is_refused_and_one_of_prices_proves_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([roster(*ROWS), "--seed", "s", "--json", "c.json"]) == 0
    told = json.loads(Path("c.json").read_text())
    told["result"]["nash"] += 1
    Path("d.json").write_text(json.dumps(told))
    assert main(["check", "d.json"]) == 1
    assert "쓰인 뒤에 바뀌었어요" in said(capsys)
    Path("e.json").write_text("{}")
    assert main(["check", "e.json"]) == 2
    assert main(["check", "nowhere.json"]) == 2
    assert "그런 파일이 없어요" in said(capsys)
    assert main(["roster.csv", "--seed", "s", "--json", "p.json", "--prices-only", "-o", "p.xlsx"]) == 0
    assert main(["check", "p.json"]) == 3
    assert "확인하지 못했어요" in said(capsys)


def test_the_foreign_sample_is_matched_after_mapping_by_hand(shared_data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [str(shared_data / "matching" / f"small_{side}.csv") for side in ("mentees", "mentors")]
    assert main(files) == 2
    assert "first name, last name" in said(capsys)
    mapping = ["--column", "first name+last name=code", "--column", "organisation=district", "--column", "profession=topics"]
    assert main([*files, *mapping, "--json", "c.json"]) == 0
    assert "읽지 않은 칸: email address" in said(capsys)
    assert written()["짝"][1][0] == "mentee 00"
    assert "gov.uk" not in str(written())
    assert main(["check", "c.json", "--roster", *files, *mapping]) == 0


WRONG = [
    ("보라,멘티,언젠가,,,,,,,,,", "2줄: 시간을 알아볼 수 없어요: ‘언젠가’"),
    ("보라,구경꾼,,,,,,,,,,", "멘토인지 멘티인지 알 수 없어요"),
    (",멘티,,,,,,,,,,", "비어 있어요"),
    ("솔잎,멘토,,,,,,,,,,", "3줄: ‘솔잎’은(는) 2줄에 이미 있어요"),
    ("보라,멘토,,,,,,,0,,,", "맡을 수 있는 수를 알아볼 수 없어요: ‘0’"),
    ("보라,멘티,,,,,솔잎; 솔잎,,,,,", "같은 분이 두 번"),
    ("보라,멘티,,,,,없음이,,,,,", "바라는 멘토 ‘없음이’"),
    ("보라,멘티,,,,,,,,,,유령", "만나고 싶지 않은 사람 칸에 명단에 없는 이름"),
    ("보라,멘티,,,,,,한참,,,,", "기다린 주를 알아볼 수 없어요"),
    ("보라,멘티,,,,,,,,,같은 성별,", "성별 칸이 비어 있어요"),
    ("보라,멘티,,,,,,,,,아무나 착한,", "편한 성별 칸을 알아볼 수 없어요"),
    ("보라,멘티,,,880101-1234568,,,,,,,", "주민등록번호"),
    ("보라,멘티,,,=1+1,,,,,,,", "수식이 든 칸"),
]


@pytest.mark.parametrize(("row", "sentence"), WRONG, ids=[s for _, s in WRONG])
def test_what_is_wrong_is_refused_by_row_and_nothing_is_written(row: str, sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    good = [
        line
        for line in ("솔잎,멘토,,,,,,,,,,", "하람,멘티,,,,,,,,,,")
        if not line.startswith("솔잎") or "2줄: " not in sentence or "이미" in sentence
    ]
    rows = ["솔잎,멘토,,,,,,,,,,", row] if "이미" in sentence else [row, *good]
    assert main([roster(*rows, name="people.csv")]) == 2
    assert sentence in said(capsys)
    assert not Path("pairs.xlsx").exists()


EMPTY = [
    (["솔잎,멘토,,,,,,,,,,"], "새 이웃이 한 분도 없어요"),
    (["보라,멘티,,,,,,,,,,"], "멘토가 한 분도 없어요"),
    ([], "제목 줄과 사람이 한 줄 이상"),
]


@pytest.mark.parametrize(("rows", "sentence"), EMPTY, ids=[s for _, s in EMPTY])
def test_an_empty_side_is_a_sentence(rows: list[str], sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([roster(*rows, name="people.csv")]) == 2
    assert sentence in said(capsys)


def test_everyone_excluding_everyone_is_an_answer_with_a_role_for_each() -> None:
    rows = ["가람,멘티,주말,,,,,,,,,솔잎; 바다", "누리,멘티,주말,,,,,,,,,솔잎; 바다", "솔잎,멘토,주말,,,,,,,,,", "바다,멘토,주말,,,,,,,,,"]
    assert main([roster(*rows), "--seed", "s"]) == 0
    assert len(written()["짝"]) == 1
    assert [row[0] for row in written()["남은 분"][1:]] == ["가람", "누리", "솔잎", "바다"]
    assert "만나고 싶지" not in str(written())


def test_contradictions_of_what_was_fixed_by_hand_are_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    book = openpyxl.Workbook()
    for row in (["별명", "구분"], ["보라", "멘티"], ["솔잎", "멘토"]):
        book.active.append(row)
    page = book.create_sheet("fixed")
    for row in (["newcomer", "mentor", "how"], ["보라", "솔잎", "together"], ["보라", "솔잎", "apart"]):
        page.append(row)
    book.save("r.xlsx")
    assert main(["r.xlsx"]) == 2
    assert "함께로도 따로로도" in said(capsys)


def test_an_absurd_size_and_a_hostile_file_are_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    Path("l.csv").write_text("별명,구분\n" + "\n".join(f"n{k},멘티" for k in range(34_000)), "utf-8")
    assert main(["l.csv"]) == 2
    assert "5,000줄까지" in said(capsys)
    for content in (b"", b"PK\x03\x04broken", b"<html>", b"\xd0\xcf\x11\xe0old", b"\x00\x01"):
        Path("h.xlsx").write_bytes(content)
        assert main(["h.xlsx"]) == 2
        assert said(capsys).strip()


def test_a_roster_is_never_written_over_and_a_result_only_when_told(capsys: pytest.CaptureFixture[str]) -> None:
    name = roster(*ROWS)
    assert main([name, "-o", name, "--force"]) == 2
    assert main([name, "--seed", "s"]) == 0
    assert main([name, "--seed", "s"]) == 2
    assert "--force" in said(capsys)
    assert main([name, "--seed", "s", "--force"]) == 0
    assert Path("pairs.xlsx").stat().st_mode & 0o077 == 0


def test_a_code_cannot_become_a_formula() -> None:
    rows = ["-1+2,멘티,,,,,,,,,,", "+cmd,멘토,,,,,,,,,,"]
    assert main([roster(*rows, head=HEAD), "--seed", "s", "--slots", "0"]) == 0
    assert written()["짝"][1][:2] == ("'-1+2", "'+cmd")


@pytest.mark.parametrize(
    ("text", "mask"),
    [
        ("토 오전", slots((5, 1))), ("Sat morning", slots((5, 1))), ("토 9-12", slots((5, 1))), ("토요일 9시-12시", slots((5, 1))),
        ("월수 저녁", slots((0, 4), (2, 4))), ("weekday evenings; Sunday 12:00-18:00", slots(*((d, 4) for d in range(5)), (6, 2), (6, 3))),
        ("언제나", ALL_SLOTS), ("", 0), ("없음", 0), ("일", slots(*((6, p) for p in range(6)))), ("저녁", slots(*((d, 4) for d in range(7)))),
    ],
)  # fmt: skip
def test_times_are_read_as_people_write_them(text: str, mask: int) -> None:
    assert cells.times(text) == mask


@given(st.text(max_size=30))
def test_whatever_stands_in_a_cell_it_is_understood_or_refused(text: str) -> None:
    for reader in (
        cells.times,
        cells.languages,
        cells.km,
        cells.gender,
        cells.gender_wish,
        lambda t: cells.yes(t, True),
        lambda t: cells.whole(t, 0, 9),
    ):
        try:
            reader(text)
        except ValueError:
            continue


def test_every_fault_role_step_and_rule_has_a_sentence_in_both_languages() -> None:
    from django.utils import translation

    every = [(words.fault, f) for f in Fault] + [(words.role, r) for r in Role] + [(words.step, s) for s in Step]
    every += [(words.rule, r) for r in Rule] + [(words.left_over, r) for r in (*Rule, Rule(0))] + [(words.shown, s) for s in Shown]
    with translation.override("ko"):
        korean = [say(one) for say, one in every]
    with translation.override("en"):
        english = [say(one) for say, one in every]
    assert all(korean)
    assert not [k for k, e in zip(korean, english, strict=True) if k == e]
    assert cells.gender_wish("동성") is GenderWish.SAME


def test_pages_of_a_book_are_read_by_their_titles() -> None:
    book = openpyxl.Workbook()
    book.active.title = "2026 멘토"
    for row in (["call-name", "times"], ["m", "any"]):
        book.active.append(row)
    page = book.create_sheet("2026 멘티")
    for row in (["times", "code"], ["주말", "n"]):
        page.append(row)
    out = io.BytesIO()
    book.save(out)
    Path("r.xlsx").write_bytes(out.getvalue())
    assert main(["r.xlsx", "--language", "en", "--seed", "s"]) == 0
    assert written()["Pairs"][1][:2] == ("n", "m")
