"""A file of lines in the safe that only grows: written whole, and on disk before anybody goes on."""

import fcntl
import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path


def append(path: Path, *lines: str) -> None:
    """Adds lines and waits until they are on disk. Raises OSError: then nothing may be built on them."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        fcntl.flock(fd, fcntl.LOCK_EX)
        text = "".join(f"{line}\n" for line in lines).encode()
        size = os.fstat(fd).st_size
        if size and os.pread(fd, 1, size - 1) != b"\n":  # a line that a full disk or a power cut left unfinished
            text = b"\n" + text
        while text:
            text = text[os.write(fd, text) :]
        os.fsync(fd)
    finally:
        os.close(fd)


@dataclass(frozen=True)
class Lines:
    """A file as it was read: in order, and as a set."""

    rows: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()


@lru_cache(maxsize=4)
def _read(path: Path, stamp: tuple[int, int, int]) -> Lines:
    rows = tuple(line for line in path.read_text().splitlines() if line)
    return Lines(rows, frozenset(rows))


def read(path: Path) -> Lines:
    """Returns the file's lines; none where there is no file yet. Read anew when the file has changed."""
    try:
        stat = path.stat()
    except FileNotFoundError:
        return Lines()
    return _read(path, (stat.st_mtime_ns, stat.st_size, stat.st_ino))
