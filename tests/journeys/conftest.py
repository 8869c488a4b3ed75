"""`walk(size, language, person=…)`: somebody who walks through the site; `code_sent()`: what came on her phone."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from madang.shared.tasks import run_all
from tests.harness import database
from tests.journeys.walk import Walk


@pytest.fixture
def walk(visitor: Any, axe: Any) -> Callable[..., Walk]:
    """Sends people out: `walk("phone", "ko", person=cast.newcomer)`; without a person she is a stranger.

    axe looks along on SQLite: which database a page comes from is not to be seen in its markup.
    """
    looks = database.KIND == "sqlite"

    def send_out(
        size: str = "phone", language: str = "ko", *, person: Any = None, javascript: bool = True, names: tuple[str, ...] = ()
    ) -> Walk:
        page = visitor(size, language, person=person, javascript=javascript)
        return Walk(page, language, known=person is not None, axe=axe if javascript and looks else None, names=names)

    return send_out


@pytest.fixture
def code_sent(capsys: pytest.CaptureFixture[str]) -> Callable[[], str]:
    """Does the waiting work; returns the last number that went out by SMS."""

    def last() -> str:
        run_all()
        return re.findall(r"SMS → \S+: .*?(\d{6})", capsys.readouterr().out)[-1]

    return last
