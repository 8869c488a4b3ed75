"""The site as `madang serve` serves it, on a database of its own, in a folder of its own; gone afterwards."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.machine import children, resident
from madang.web.cli import site_command
from tests.harness import postgres

ROOT = Path(__file__).resolve().parent.parent
WORKERS = 2
PATIENCE = 120
SETTINGS = os.environ.get("MADANG_BENCH_SETTINGS", "madang.web.settings")  # another one while tables are being changed
# As a council would run it: what is acknowledged is on the disk.
postgres.QUICK.update(
    {
        "fsync": "on",
        "synchronous_commit": "on",
        "full_page_writes": "on",
        "autovacuum": "on",
        "wal_level": "replica",
        "max_wal_senders": "10",
    }
)


@contextmanager
def database(kind: str) -> Iterator[dict[str, str]]:
    """The environment of an installation on SQLite or PostgreSQL."""
    home = Path(tempfile.mkdtemp(prefix="madang-bench-"))
    server = postgres.Postgres() if kind == "postgres" else None
    try:
        if server:
            server.start()
        yield {
            "DATABASE_URL": server.url if server else f"sqlite:///{home / 'data' / 'madang.sqlite3'}",
            "MADANG_MODE": "production",
            "MADANG_PLAIN_HTTP": "1",
            "MADANG_DATA": str(home / "data"),
            "MADANG_SAFE": str(home / "safe"),
            "MADANG_LOG_LEVEL": "ERROR",
            "DJANGO_SETTINGS_MODULE": SETTINGS,
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src"), *os.environ.get("PYTHONPATH", "").split(os.pathsep)]),
            "PATH": os.environ.get("PATH", ""),
            "HOME": str(home),
        }
    finally:
        if server:
            server.stop()
        shutil.rmtree(home, ignore_errors=True)


def prepared(module: str, environment: dict[str, str], *arguments: object) -> Any:
    """What a module of the bench says (JSON) when it has filled the database."""
    command = [sys.executable, "-m", module, *map(str, arguments)]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{module} failed:\n{done.stderr[-3000:]}")
    return json.loads(done.stdout)


class Site:
    """A served site: where it listens, how long it took to answer first, how much its workers hold."""

    def __init__(
        self,
        environment: dict[str, str],
        settings: str = SETTINGS,
        door: str = "",
        command: list[str] | None = None,
        before: Callable[[int], Any] | None = None,
    ) -> None:
        """`command` serves something else than ours (it gets `--bind`). `before` is told the port and lays the ground; `told` is
        what it says."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.told = before(self.port) if before else None
        if command:
            command = [*command, "--bind", f"127.0.0.1:{self.port}"]
        else:
            environment = environment | {"DJANGO_SETTINGS_MODULE": settings, "MADANG_ORIGIN": f"http://127.0.0.1:{self.port}"}
            command = site_command("127.0.0.1", self.port, WORKERS)
            command[-1] = door or command[-1]
        self.began = time.perf_counter()
        self.log = Path(environment["MADANG_DATA"]).parent / f"site-{self.port}.log"
        with self.log.open("w") as log:
            self.process = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=log, stderr=log, start_new_session=True)
        self.cold_start = self._answers("/")

    def _answers(self, path: str) -> float:
        """Seconds until the first whole answer."""
        while time.perf_counter() - self.began < PATIENCE and self.process.poll() is None:
            try:
                with socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE) as talk:
                    talk.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nConnection: close\r\n\r\n".encode())
                    if talk.recv(12):
                        return time.perf_counter() - self.began
            except OSError:
                time.sleep(0.02)
        raise SystemExit(f"The site did not start:\n{self.log.read_text()[-3000:]}")

    def memory(self) -> list[float]:
        """Megabytes of each worker."""
        return [resident(pid) for pid in children(self.process.pid)]

    def __enter__(self) -> "Site":
        return self

    def __exit__(self, *_: object) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
