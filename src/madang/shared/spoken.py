"""Public text in two languages: `title_ko` and `title_en` are read as `title`."""

from typing import Any

from django.utils.translation import get_language


def korean() -> bool:
    """Says whether the reader reads Korean."""
    return (get_language() or "ko").startswith("ko")


def either(ko: str, en: str) -> str:
    """The text in the reader's language, and the other where that one is empty."""
    return (ko or en) if korean() else (en or ko)


def spoken(name: str) -> Any:
    """A property that gives `<name>_ko` or `<name>_en`, whichever the reader reads."""

    def read(row: Any) -> str:
        """The text in the reader's language."""
        return either(getattr(row, f"{name}_ko"), getattr(row, f"{name}_en"))

    return property(read)
