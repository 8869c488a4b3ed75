"""How far a search has come, in a file beside the database: what is written within the search's own transaction, nobody else
could read before its end. A name of a step and nothing about anybody; where the file is missing, nothing is done yet."""

from pathlib import Path

from django.conf import settings

STEPS = ("read", "weighed", "placed", "checked", "written")


def tell(code: str, step: str) -> None:
    """Writes down the step that is done."""
    path = _path(code)
    path.parent.mkdir(exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_text(step)
    fresh.replace(path)


def steps_done(code: str) -> int:
    """How many steps are done."""
    try:
        return STEPS.index(_path(code).read_text()) + 1
    except (FileNotFoundError, ValueError):
        return 0


def forget(code: str) -> None:
    """Takes the file away."""
    _path(code).unlink(missing_ok=True)


def _path(code: str) -> Path:
    return Path(settings.MADANG_DATA) / "searches" / code
