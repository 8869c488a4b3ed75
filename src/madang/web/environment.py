"""Settings from the environment. Each is documented in docs/running.md, and a test sees to it."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

READ: set[str] = set()


def text(name: str, default: str = "") -> str:
    """Returns the environment's value of `name`, or the default; remembers that it is a setting."""
    READ.add(name)
    return os.environ.get(name, default)


def flag(name: str, default: bool = False) -> bool:
    """True for 1, yes, true, on."""
    value = text(name)
    return value.lower() in {"1", "yes", "true", "on"} if value else default


def folder(name: str, default: Path) -> Path:
    """A folder; `~` is the home."""
    value = text(name)
    return Path(value).expanduser() if value else default


def words(name: str, default: str = "") -> list[str]:
    """A list separated by commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def database(url: str) -> dict[str, Any]:
    """A DATABASE_URL as Django's settings. Raises ValueError for an unknown scheme."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(unquote(parts.path[1:]) if url.startswith("sqlite:////") else unquote(parts.netloc + parts.path).lstrip("/"))
    if parts.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path[1:]),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": _postgres_options(dict(parse_qsl(parts.query))),
        }
    raise ValueError(f"DATABASE_URL begins with sqlite:// or postgres://, not {parts.scheme}://")


def _postgres_options(given: dict[str, str]) -> dict[str, Any]:
    """The server keeps the plan of a statement that came three times: planning took longer than answering. `prepare=no` for
    a pooler between us and it that gives each transaction another connection."""
    prepared = {"server_side_binding": True, "prepare_threshold": 3} if given.pop("prepare", "yes") != "no" else {}
    return prepared | given


def _sqlite(path: str) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON; PRAGMA foreign_keys=ON;",
        },
    }


def mail(url: str) -> dict[str, Any]:
    """A mail address such as smtp+tls://user:password@host:587 as Django's settings; `console` prints letters."""
    if url == "console":
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    parts = urlsplit(url)
    if parts.scheme not in {"smtp", "smtp+tls", "smtps"}:
        raise ValueError("MADANG_MAIL_URL is 'console' or begins with smtp://, smtp+tls:// or smtps://")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname or "localhost",
        "EMAIL_PORT": parts.port or 25,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": 20,
    }
