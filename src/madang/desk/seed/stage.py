"""The demo's stage: a database with the seed season, built once and found again as it was left."""

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connections, transaction

import madang
from madang.desk.seed import sow


def ready(*, fresh: bool, say: Callable[[str], None]) -> None:
    """Brings the database to this version and sows the season unless it stands. Raises RuntimeError outside the demo."""
    if not settings.DEMO:
        raise RuntimeError("the seed season is sown in the demo only")
    mark = Path(settings.MADANG_DATA) / "season.sown"
    stands = mark.exists() and mark.read_text() == tables()
    if mark.exists() and not stands:
        say("the tables of this version differ: the season begins anew")
    if fresh or not stands:
        _clear(Path(settings.MADANG_DATA))
        mark.unlink(missing_ok=True)
    say("database")
    call_command("migrate", verbosity=0, interactive=False)
    if mark.exists():
        say("the season stands as it was left")
        return
    with transaction.atomic():
        sow(say)
    mark.write_text(tables())
    say("the season is sown")


def tables() -> str:
    """Returns a fingerprint of the migrations: until the first release they may be squashed, and then an older stage does not fit."""
    files = sorted(Path(madang.__file__).parent.rglob("migrations/*.py"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def _clear(folder: Path) -> None:
    connections.close_all()
    if settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
        call_command("migrate", verbosity=0, interactive=False)
        call_command("flush", verbosity=0, interactive=False)
    for child in folder.iterdir() if folder.exists() else ():
        shutil.rmtree(child) if child.is_dir() else child.unlink()


def greeting(port: int) -> str:
    """What the terminal says once the page is served: the address, and how to come in as each of the cast."""
    from madang.people import demo

    address = f"http://127.0.0.1:{port}"
    lines = [f"    {person.name:<12} {person.role:<28} {person.key}" for person in demo.cast()]
    return "\n".join(
        [
            "",
            f"  Madang is open:  {address}/",
            "",
            f"  Walk in at {address}/enter/ — everybody below is invented:",
            *lines,
            "",
            "  Stop with Ctrl-C. Run again and it is as you left it; `madang demo --fresh` begins anew.",
            "",
        ]
    )
