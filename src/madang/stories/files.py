"""Files that lie sealed on disk: AES-GCM bound to the file's own name, so that one put in another's place does not open."""

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from madang.shared import keys
from madang.shared.sealed import CannotOpen

HEAD = b"madang1"


def keep(content: bytes, owner: str) -> str:
    """Seals `content`, bound to `owner` (a photo's code) and a fresh name, and writes it. Returns the name."""
    name = f"{secrets.token_hex(2)}/{secrets.token_hex(16)}.sealed"
    return default_storage.save(name, ContentFile(_seal(content, f"{owner}|{name}")))


def read(name: str, owner: str) -> bytes:
    """Opens a sealed file. Raises CannotOpen where it is gone, was changed, or belongs to something else."""
    try:
        with default_storage.open(name) as file:
            return _unseal(file.read(), f"{owner}|{name}")
    except OSError as error:
        raise CannotOpen("the file is not there") from error


def erase(name: str) -> None:
    """Removes a file; one that is gone already is no error."""
    default_storage.delete(name)


def key_of(name: str) -> str:
    """The id of the key that a file is sealed with."""
    with default_storage.open(name) as file:
        return _parts(file.read(200))[0]


def _seal(content: bytes, bound: str) -> bytes:
    ring, nonce = keys.ring(), secrets.token_bytes(12)
    body = AESGCM(ring.data[ring.current]).encrypt(nonce, content, f"{ring.current}|{bound}".encode())
    return b"|".join([HEAD, ring.current.encode(), nonce + body])


def _parts(raw: bytes) -> tuple[str, bytes]:
    head, key_id, rest = raw.split(b"|", 2)
    if head != HEAD:
        raise ValueError(head)
    return key_id.decode(), rest


def _unseal(raw: bytes, bound: str) -> bytes:
    try:
        key_id, rest = _parts(raw)
        return AESGCM(keys.ring().data[key_id]).decrypt(rest[:12], rest[12:], f"{key_id}|{bound}".encode())
    except (ValueError, KeyError, InvalidTag) as error:
        raise CannotOpen("this file does not open") from error
