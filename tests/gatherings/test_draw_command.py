"""`madang draw verify draw.json`: a draw checked on one's own machine, and a sentence for every file that is none."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from madang.engines.lottery import Party, document
from madang.gatherings.draw_check import main

WHOLE = document("outing-7", 5, 15, "Lotto 6/45 no. 1251", "3 11 20 25 31 44", [Party(f"k{n}", 1 + n % 3, n % 2) for n in range(9)])


@pytest.fixture
def said(tmp_path, capsys):
    def run(content, *more):
        file = tmp_path / "draw.json"
        file.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
        return main(["verify", str(file), "--language", "ko", *more]), capsys.readouterr().out

    return run


def test_c4_a_draw_that_holds_is_said_to_hold(said):
    code, text = said(WHOLE, "--chat-fingerprint", WHOLE["fingerprint"])
    assert (code, "하나도 다르지 않아요" in text, "미리 올린 지문과도 같아요" in text) == (0, True, True)
    assert "--chat-fingerprint" in said(WHOLE)[1]
    assert said(b"\xef\xbb\xbf" + json.dumps(WHOLE, indent=2).encode())[0] == 0


def test_c4_a_changed_one_is_found(said):
    for change in ({"seats": 4}, {"outcome": "1 2 3 4 5 6"}, {"seated": WHOLE["seated"][::-1]}, {"list": WHOLE["list"] + "zz|1|0|0\n"}):
        assert said(WHOLE | change)[0] == 1
    assert said(WHOLE, "--chat-fingerprint", "00")[0] == 1


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "잘렸거나 깨졌어요"),
        (json.dumps(WHOLE).encode()[:400], "잘렸거나 깨졌어요"),
        (b"\x89PNG\r\n\x00", "잘렸거나 깨졌어요"),
        (b"[" * 100_000, "잘렸거나 깨졌어요"),
        (b'{"format":"madang-draw-2","seats":' + b"9" * 6000 + b"}", "정수이고"),
        (json.dumps(WHOLE).replace('"seats": 5', '"seats": 5.0').encode(), "‘5.0’라는 수가"),
        (b'{"format":"madang-draw-2","seats":NaN}', "잘렸거나 깨졌어요"),
        (b" " * 20_000_001, "너무 커요"),
        (b'{"format":"madang-certificate-1"}', "마당의 추첨 파일이 아니에요"),
        (b'{"format":"madang-draw-2"}', "칸이 없거나"),
    ],
)
def test_a_broken_huge_or_foreign_file_gets_a_sentence(said, content, words):
    code, text = said(content)
    assert code == 2
    assert words in text
    assert "Traceback" not in text


def test_what_a_foreign_file_says_moves_no_terminal(said):
    text = said(WHOLE | {"list": "\x1b[2J|1|0|0\n"})[1]
    assert "\x1b" not in text


def test_the_rule_is_said_in_the_language_of_the_answer(said):
    assert "규칙: 로또 6/45 1251회" in said(WHOLE)[1]
    assert "Lotto 6/45 no. 1251" in said(WHOLE, "--language", "en")[1]


def test_it_runs_without_a_site_and_without_settings(tmp_path):
    (tmp_path / "draw.json").write_text(json.dumps(WHOLE))
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("MADANG", "DJANGO"))}
    bare["PYTHONPATH"] = str(Path(__file__).resolve().parents[2] / "src")
    command = [sys.executable, "-m", "madang", "draw", "verify", "draw.json"]
    done = subprocess.run(command, cwd=tmp_path, env=bare | {"LANG": "ko_KR.UTF-8"}, capture_output=True, text=True, check=False)
    assert (done.returncode, "맞아요" in done.stdout) == (0, True), done.stderr
    missing = subprocess.run([*command[:-1], "none.json"], cwd=tmp_path, env=bare, capture_output=True, text=True, check=False)
    assert missing.returncode == 2
