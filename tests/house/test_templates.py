"""No template lies about that no page uses."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "madang"
# Looked up by name by Django or allauth, which know them by convention.
BY_CONVENTION = re.compile(r"^(account|mfa|socialaccount|allauth|django|registration)/|^[45]\d\d\.html$")


def templates() -> dict[str, Path]:
    """Every template by the name that it is used under."""
    return {path.as_posix().split("/templates/")[1]: path for path in PACKAGE.glob("*/templates/**/*") if path.is_file()}


def names_used() -> Iterator[re.Pattern[str]]:
    """What the code and other templates name; a part filled in later stands for anything."""
    for path in templates().values():
        for name in re.findall(r"""["']([\w/.-]+)(?:#\w+)?["']""", path.read_text("utf-8")):
            yield re.compile(re.escape(name) + "$")
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and "/" in node.value:
                yield re.compile(re.escape(node.value.split("#")[0]) + "$")
            elif isinstance(node, ast.JoinedStr):
                parts = [re.escape(part.value) if isinstance(part, ast.Constant) else r"[\w/.-]+" for part in node.values]
                if any("/" in part for part in parts):
                    yield re.compile("".join(parts).split("\\#")[0] + "$")


def test_every_template_is_used():
    used = list(names_used())
    unused = [name for name in templates() if not BY_CONVENTION.match(name) and not any(pattern.match(name) for pattern in used)]
    assert unused == []
