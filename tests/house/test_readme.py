"""What the README and its neighbours say is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


def verbs() -> set[str]:
    return set(re.findall(r"^(\w+):.*?## ", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


def commands(page: Path) -> list[str]:
    blocks = re.findall(r"^```sh\n(.*?)^```", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    return [line.split("#")[0].strip() for block in blocks for line in block.splitlines() if line.strip()]


@pytest.mark.parametrize("name", ["README.md", "README.ko.md"])
def test_the_readme_names_the_two_commands_first(name):
    assert commands(ROOT / name)[:2] == ["make demo", "make test"]


@pytest.mark.parametrize("document", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_command_in_the_documents_exists(document):
    from madang.web.cli import COMMANDS

    for command in commands(document):
        first, *rest = command.split()
        if first == "make":
            assert rest[0] in verbs(), command
        elif first == "madang":
            assert rest[0] in COMMANDS, command
        elif first.startswith(".venv/bin/python"):
            assert (ROOT / rest[0]).exists(), command


@pytest.mark.parametrize("document", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_and_picture_leads_somewhere(document):
    text = document.read_text("utf-8")
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if target.startswith(("http://", "https://", "mailto:")):
            continue
        file, _, place = target.partition("#")
        aim = (document.parent / file).resolve() if file else document
        assert aim.exists(), f"{document.name} leads to {target}, which is not there"
        if place:
            headings = re.findall(r"^#+ (.*)$", aim.read_text("utf-8"), re.MULTILINE)
            assert place in {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}, target


def test_both_readmes_say_the_same_commands():
    assert commands(ROOT / "README.md") == commands(ROOT / "README.ko.md")
