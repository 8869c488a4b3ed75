"""The key ring: secrets live in one file outside the repository, the database and the backup.

The file holds several data keys, the newest seals and every one opens, so that keys can be rotated while the
site runs. It is created on first use, readable by its owner only.
"""

import base64
import hashlib
import hmac
import json
import os
import secrets
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True)
class KeyRing:
    """`current`: id of the key that seals. `data`: id -> 32 bytes. `index`: 32 bytes for blind indexes."""

    current: str
    data: dict[str, bytes]
    index: bytes
    session: str


def _fresh() -> dict[str, object]:
    def key() -> str:
        return base64.b64encode(secrets.token_bytes(32)).decode()

    return {"current": "k1", "data": {"k1": key()}, "index": key(), "session": secrets.token_urlsafe(48)}


def _prepared(path: Path, content: dict[str, object]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    fd = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(fd, "w") as file:
        json.dump(content, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    return temporary


def _settle(folder: Path) -> None:
    """Waits until the folder itself is on disk: a file whose name is lost is lost."""
    fd = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def _write(path: Path, content: dict[str, object]) -> None:
    _prepared(path, content).replace(path)
    _settle(path.parent)


def create_if_missing(path: Path) -> bool:
    """Makes the key file when there is none. Returns True when it was made just now, by this process and no other."""
    if path.exists():
        return False
    temporary = _prepared(path, _fresh())
    try:
        os.link(temporary, path)  # unlike a rename, a link never takes the place of keys that another process just made
    except FileExistsError:
        return False
    finally:
        temporary.unlink()
    _settle(path.parent)
    return True


@lru_cache(maxsize=4)
def _read(path: Path, stamp: tuple[int, int]) -> KeyRing:
    raw = json.loads(path.read_text())
    data = {name: base64.b64decode(value) for name, value in raw["data"].items()}
    return KeyRing(raw["current"], data, base64.b64decode(raw["index"]), raw["session"])


def load(path: Path) -> KeyRing:
    """Reads the ring at `path`; reads it anew when the file has changed (a rotation in another process)."""
    stat = path.stat()
    return _read(path, (stat.st_mtime_ns, stat.st_size))


def ring() -> KeyRing:
    """Returns the installation's key ring. Raises FileNotFoundError where it is gone: fail closed."""
    return load(settings.MADANG_KEYS)


def add_key(path: Path) -> str:
    """Adds a fresh data key and makes it the one that seals. Returns its id."""
    raw = json.loads(path.read_text())
    name = f"k{max(int(known[1:]) for known in (*raw['data'], *raw.get('dropped', []))) + 1}"
    raw["data"][name] = base64.b64encode(secrets.token_bytes(32)).decode()
    raw["current"] = name
    _write(path, raw)
    return name


def drop_key(path: Path, name: str) -> None:
    """Destroys a data key that nothing is sealed with any more. Raises ValueError for the current one."""
    raw = json.loads(path.read_text())
    if name == raw["current"]:
        raise ValueError("the current key cannot be dropped")
    del raw["data"][name]
    raw.setdefault("dropped", []).append(name)  # a name is never given twice: old backups must fail, not misread
    _write(path, raw)


def mac(*parts: str) -> str:
    """Keyed fingerprint: HMAC-SHA256 of the parts under the index key, 64 hex characters. No two lists of parts collide."""
    message = json.dumps(parts, ensure_ascii=False).encode()
    return hmac.new(ring().index, message, hashlib.sha256).hexdigest()


def blind(*parts: str) -> str:
    """Blind index: the first 32 hex characters of the keyed fingerprint; equal inputs, equal index."""
    return mac(*parts)[:32]
