"""The demo is found again as it was left, unless its tables are those of another version."""

from pathlib import Path

import pytest

from madang.desk.seed import stage


@pytest.fixture
def steps(db, settings, monkeypatch, tmp_path: Path) -> list[str]:
    """What the stage does, in order; neither the database nor the season is really built."""
    done: list[str] = []
    settings.DEMO, settings.MADANG_DATA = True, tmp_path
    monkeypatch.setattr(stage, "call_command", lambda name, **_: done.append(name))
    monkeypatch.setattr(stage, "_clear", lambda folder: done.append("clear"))
    monkeypatch.setattr(stage, "sow", lambda say: done.append("sow"))
    return done


def test_a_season_that_stands_is_left_as_it_is(steps: list[str]) -> None:
    stage.ready(fresh=False, say=lambda word: None)
    steps.clear()
    stage.ready(fresh=False, say=lambda word: None)
    assert steps == ["migrate"]


def test_tables_of_another_version_begin_anew_and_say_so(steps: list[str], monkeypatch) -> None:
    stage.ready(fresh=False, say=lambda word: None)
    steps.clear()
    monkeypatch.setattr(stage, "tables", lambda: "squashed")
    said: list[str] = []
    stage.ready(fresh=False, say=said.append)
    assert steps == ["clear", "migrate", "sow"]
    assert "begins anew" in said[0]
