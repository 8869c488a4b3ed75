"""Find code that nobody uses, with vulture. Names in templates count as used; fields, settings and constants do not matter."""

import keyword
import re
import sys
from pathlib import Path

from vulture import Vulture

ROOT = Path(__file__).resolve().parent.parent
KINDS = {"class", "function", "method", "property", "unreachable_code"}
# Python, Django, allauth and pytest call these by name.
BY_NAME = """
    Meta *Config ready handle add_arguments urlpatterns app_name clean clean_* get_queryset get_context_data process_* save delete
    from_db_value pre_save value_from_object get_by_natural_key get_prep_value get_db_prep_save to_python to_url value_to_string
    deconstruct contribute_to_class formfield
    create_user authenticate get_user has_perm natural_key get_session_auth_hash is_* get_absolute_url
    pytest_* test_* check render_broken_contract initialize filter format emit
    __getattr__ get_totp_issuer redirect_request create_model_instance cycle_key _get_session_from_db _get _store
""".split()
DECORATORS = ["@register*", "@receiver*", "@task*", "@predicate", "@rules.predicate", "@pytest.fixture*", "@*.setter", "@validator*"]


def main() -> None:
    """Print what is unused, one a line."""
    finder = Vulture(ignore_names=BY_NAME, ignore_decorators=DECORATORS)
    named = sorted(name for name in names_in_templates() | names_in_strings() if not keyword.iskeyword(name))
    finder.scan("\n".join(f"_.{name}" for name in named))
    folders = [ROOT / name for name in ("src", "tests", "bench", "tools")]
    finder.scavenge([str(folder) for folder in folders if folder.exists()], exclude=["*/migrations/*"])
    unused = [item for item in finder.get_unused_code(min_confidence=60) if item.typ in KINDS]
    unused = [item for item in unused if item.filename.is_relative_to(ROOT / "src")]
    for item in unused:
        print(f"{item.filename.relative_to(ROOT)}:{item.first_lineno}: unused {item.typ} {item.name}")
    sys.exit(bool(unused))


def names_in_templates() -> set[str]:
    """Every word inside a template's tags."""
    texts = (path.read_text("utf-8") for path in (ROOT / "src").rglob("templates/**/*") if path.is_file())
    tags = [tag for text in texts for tag in re.findall(r"{[{%].*?[}%]}", text, re.DOTALL)]
    return {name for tag in tags for name in re.findall(r"[a-zA-Z]\w+", tag)}


def names_in_strings() -> set[str]:
    """What is named by a dotted path, as settings do."""
    texts = (path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py"))
    return {path.rsplit(".", 1)[1] for text in texts for path in re.findall(r"\"(madang\.[\w.]+)\"", text)}


if __name__ == "__main__":
    main()
