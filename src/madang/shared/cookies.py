"""The small cookies of the house: none is readable by a script, none leaves by an open line where the site has a closed one."""

from django.conf import settings
from django.http import HttpResponse

YEAR = 365 * 86_400


def keep(response: HttpResponse, name: str, value: str, *, seconds: int | None = None, path: str = "/", strict: bool = False) -> None:
    """Leaves a value with the browser, for some seconds or until it closes; 0 takes it away. `strict`: not from elsewhere."""
    response.set_cookie(
        name,
        value,
        max_age=seconds,
        path=path,
        httponly=True,
        samesite="Strict" if strict else "Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def keep_language(response: HttpResponse, language: str) -> None:
    """Remembers for a year in which language this browser reads."""
    keep(response, settings.LANGUAGE_COOKIE_NAME, language, seconds=YEAR)
