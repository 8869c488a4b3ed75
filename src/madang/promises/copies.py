"""A copy of the site's data in one file, and putting it back. The keys, the journal and the anchors are never in it.

What opens a door (sessions, links, numbers) is left out. What was taken back since the copy was made is taken back again
before the site answers.
"""

import datetime as dt
import json
import os
import shutil
import sqlite3
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from madang.promises import chain
from madang.promises.actions import replay
from madang.promises.news import restored
from madang.shared import keys
from madang.shared.clock import now
from madang.shared.refusals import Refused

MANIFEST, DATABASE, ROWS, PHOTOS = "manifest.json", "madang.sqlite3", "rows.jsonl", "photos"
LEFT_OUT = ["sessions.Session", "django_tasks_database.DBTaskResult"]  # what opens a door; letters that went out already
MADE_ANEW = ["contenttypes", "auth.Permission"]


def leave_out(*labels: str) -> None:
    """Names models whose rows open a door or count knocks: they are in no copy."""
    LEFT_OUT.extend(label for label in labels if label not in LEFT_OUT)


# --- making one ----------------------------------------------------------------------------------------------------


def backup(target: Path) -> None:
    """Writes a copy of the database (sealed as it lies) and of the photos to `target`, whole or not at all."""
    with _folder() as folder:
        sqlite = connection.vendor == "sqlite"
        _copy_sqlite(folder / DATABASE) if sqlite else _copy_rows(folder / ROWS)
        (folder / MANIFEST).write_text(json.dumps(_manifest(), indent=1))
        unfinished = target.with_name(f".{target.name}.{os.getpid()}")
        with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            with tarfile.open(fileobj=file, mode="w:gz") as archive:
                for path in sorted(folder.iterdir()):
                    archive.add(path, path.name)
                if Path(settings.MEDIA_ROOT).exists():
                    archive.add(settings.MEDIA_ROOT, PHOTOS)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(target)


def _manifest() -> dict[str, Any]:
    return {
        "madang": version("madang"), "made": now().astimezone(dt.UTC).isoformat(timespec="seconds"), "database": connection.vendor,
        "migrations": _migrations(), "keys": sorted(keys.ring().data),
    }  # fmt: skip


def _migrations() -> list[str]:
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


def _copy_sqlite(target: Path) -> None:
    connection.ensure_connection()
    with closing(sqlite3.connect(target)) as copy:
        connection.connection.backup(copy, pages=1000)
        for label in LEFT_OUT:
            copy.execute(f"DELETE FROM {_table(label)}")  # noqa: S608  names of our own tables
        copy.commit()
        copy.execute("VACUUM")  # what was left out leaves no bytes behind


def _table(label: str) -> str:
    return apps.get_model(label)._meta.db_table


@transaction.atomic(durable=True)
def _copy_rows(target: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")  # all rows as of one moment
    with scopes_disabled():
        call_command("dumpdata", format="jsonl", output=str(target), use_base_manager=True, exclude=[*LEFT_OUT, *MADE_ANEW], verbosity=0)


@contextmanager
def _folder() -> Iterator[Path]:
    """A folder for the moment, beside the data rather than in a shared place."""
    with tempfile.TemporaryDirectory(prefix=".copy-", dir=settings.MADANG_DATA) as folder:
        yield Path(folder)


# --- putting one back ------------------------------------------------------------------------------------------------


def restore(source: Path) -> int:
    """Puts a copy back in place of the data. Returns how many withdrawals (and people forgotten) were brought back.

    Refuses, and changes nothing, where the copy cannot be read here.
    """
    with _folder() as folder:
        try:
            with tarfile.open(source) as archive:
                archive.extractall(folder, filter="data")
            manifest = json.loads((folder / MANIFEST).read_text())
        except (tarfile.TarError, EOFError, FileNotFoundError, ValueError) as error:
            raise Refused(_("이 파일은 마당의 사본이 아니거나 깨졌어요.")) from error
        _readable(manifest)
        _put_sqlite(folder / DATABASE) if (folder / DATABASE).exists() else _put_rows(folder / ROWS)
        _put_photos(folder / PHOTOS)
    call_command("migrate", verbosity=0, interactive=False)
    with scopes_disabled():
        restored.send(None)
        brought_back = replay()
    chain.anchor(restored=True)
    return brought_back


def _readable(manifest: dict[str, Any]) -> None:
    lost = set(manifest["keys"]) - set(keys.ring().data)
    if lost:
        raise Refused(
            _("이 사본을 잠근 열쇠(%(keys)s)가 이제 없어요. 그 열쇠가 든 파일을 먼저 되돌려 놓으세요.") % {"keys": ", ".join(lost)}
        )
    if manifest["database"] != connection.vendor:
        raise Refused(_("이 사본은 다른 데이터베이스(%(name)s)에서 만들었어요.") % {"name": manifest["database"]})
    if connection.vendor != "sqlite" and manifest["migrations"] != _migrations():
        raise Refused(
            _("이 사본은 마당의 다른 판(%(version)s)에서 만들었어요. 그 판으로 되살린 다음 올리세요.") % {"version": manifest["madang"]}
        )


def _put_sqlite(copy: Path) -> None:
    connection.ensure_connection()
    with closing(sqlite3.connect(copy)) as source:
        source.backup(connection.connection)
    connections.close_all()


@transaction.atomic
def _put_rows(copy: Path) -> None:
    call_command("flush", verbosity=0, interactive=False, inhibit_post_migrate=True)
    call_command("migrate", verbosity=0, interactive=False)
    with scopes_disabled():
        call_command("loaddata", str(copy), verbosity=0)


def _put_photos(copy: Path) -> None:
    root = Path(settings.MEDIA_ROOT)
    if root.exists():
        shutil.rmtree(root)
    if copy.exists():
        shutil.copytree(copy, root)
