"""What docs/matching.md shows is what happens."""

import doctest
import re
from pathlib import Path

from madang.engines.matching import Fault
from madang.engines.matching.check import Shown

PAGE = Path(__file__).resolve().parents[3] / "docs" / "matching.md"


def test_the_examples_of_the_page_run_and_say_what_stands_there() -> None:
    text = re.sub(r"^```.*$", "", PAGE.read_text("utf-8"), flags=re.MULTILINE)
    examples = doctest.DocTestParser().get_doctest(text, {}, "matching.md", str(PAGE), 0)
    assert len(examples.examples) > 15
    said: list[str] = []
    runner = doctest.DocTestRunner(verbose=False, optionflags=doctest.NORMALIZE_WHITESPACE)
    runner.run(examples, out=said.append)
    assert runner.summarize(verbose=False).failed == 0, "".join(said)


def test_every_field_of_a_roster_stands_on_the_page() -> None:
    from madang.desk.pairing.columns import PEOPLE

    text = PAGE.read_text("utf-8")
    assert not [name for name in PEOPLE if f"`{name}`" not in text]
    assert len(Shown) == 12
    assert len(Fault) >= 19
