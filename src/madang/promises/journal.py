"""The journal of withdrawals: one line each, outside the database and its backups.

A database restored from an older backup does not know the withdrawals that came after it. The journal does: it is
consulted at every `may_show`, and replayed before the site answers. It holds consent codes, no person.
"""

import os
from functools import lru_cache
from pathlib import Path

from django.conf import settings


def _path() -> Path:
    return Path(settings.MADANG_JOURNAL)


def append(code: str) -> None:
    """Writes one withdrawn consent's code and waits until it is on disk. Raises OSError: then nothing is done."""
    path = _path()
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        os.write(fd, f"{code}\n".encode())
        os.fsync(fd)
    finally:
        os.close(fd)


@lru_cache(maxsize=2)
def _read(path: Path, stamp: tuple[int, int]) -> frozenset[str]:
    return frozenset(path.read_text().split())


def withdrawn() -> frozenset[str]:
    """Returns the codes of all consents ever withdrawn here; re-read when the file has grown."""
    path = _path()
    try:
        stat = path.stat()
    except FileNotFoundError:
        return frozenset()
    return _read(path, (stat.st_mtime_ns, stat.st_size))
