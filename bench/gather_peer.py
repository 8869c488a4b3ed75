"""The peer: pretix from the registry, in an environment of its own outside the repository; never a dependency of ours.

It runs as its handbook says (gunicorn, PostgreSQL), with two workers as ours and without Redis, which no wheel brings: what
it would hand to a background worker then happens within the request, and its sessions lie in the database.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psycopg

from bench.load import Request
from bench.site import ROOT, WORKERS, Site, database

CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "madang-bench"
GROUND = ROOT / "bench" / "gather_peer_ground.py"
AS_ADVISED = ["--workers", str(WORKERS), "--max-requests", "1200", "--max-requests-jitter", "50"]
SIZES = (1, 2, 4)


class NotToBeHad(Exception):
    """There is no pretix here; the sentence says why."""


def python() -> Path:
    """The interpreter of pretix's environment, made where there is none yet. Raises NotToBeHad."""
    home = CACHE / f"pretix-{sys.version_info.major}.{sys.version_info.minor}"
    found = home / "bin" / "python"
    if not (home / "whole").exists():
        shutil.rmtree(home, ignore_errors=True)
        uv = shutil.which("uv") or str(Path(sys.executable).with_name("uv"))
        _run(uv, "venv", "--quiet", "--python", sys.executable, home)
        _run(uv, "pip", "install", "--quiet", "--python", found, "pretix", "gunicorn")
        (home / "whole").touch()
    return found


def _run(*command: object) -> None:
    try:
        done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False, timeout=900)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotToBeHad(str(error)) from error
    if done.returncode:
        raise NotToBeHad(f"{command[1]}: {done.stderr.strip()[-300:]}")


def version(interpreter: Path) -> str:
    """Which one it is."""
    ask = "import importlib.metadata as m; print('pretix', m.version('pretix') + ',', 'gunicorn', m.version('gunicorn'))"
    return subprocess.check_output([interpreter, "-c", ask], text=True).strip()


class Peer:
    """A served pretix with one event of one free item with seats enough."""

    def __init__(self, site: Site, ground: dict[str, str]) -> None:
        self.port, self.memory = site.port, site.memory
        self.item, self.token = ground["item"], ground["token"]

    def page(self) -> Request:
        """The event's page, as a stranger sees it."""
        return ["GET", "/bench/outing/", "", ""]

    def orders(self, many: int) -> Iterator[Request]:
        """So many orders through its REST API, of one, two and four by turns."""
        headers = f"Authorization: Token {self.token}\r\nContent-Type: application/json"
        for number in range(many):
            place = {"item": self.item, "variation": None, "price": "0.00", "answers": []}
            order = {"email": f"p{number}@example.org", "locale": "en", "sales_channel": "web", "payment_provider": "free"}
            body = json.dumps(order | {"positions": [place] * SIZES[number % 3]})
            yield ["POST", "/api/v1/organizers/bench/events/outing/orders/", "", body, headers]


@contextmanager
def served(interpreter: Path) -> Iterator[Peer]:
    """On a PostgreSQL of its own. Raises NotToBeHad where it does not come up."""
    with database("postgres") as ours:
        socket = parse_qs(urlsplit(ours["DATABASE_URL"]).query)["host"][0]
        with psycopg.connect(host=socket, user="postgres", dbname="postgres", autocommit=True) as talk:
            talk.execute("CREATE DATABASE pretix")
        home = Path(ours["MADANG_DATA"]).parent
        settings = home / "pretix.cfg"
        environment = {
            "PRETIX_CONFIG_FILE": str(settings),
            "DJANGO_SETTINGS_MODULE": "pretix.settings",
            "PATH": ours["PATH"],
            "HOME": str(home),
            "MADANG_DATA": ours["MADANG_DATA"],  # where the log lies
        }
        command = [str(interpreter), "-m", "gunicorn", "pretix.wsgi", *AS_ADVISED]
        with Site(environment, command=command, before=lambda port: _prepare(settings, socket, port, interpreter, environment)) as site:
            yield Peer(site, site.told)


def _prepare(settings: Path, socket: str, port: int, interpreter: Path, environment: dict[str, str]) -> dict[str, str]:
    data = settings.parent / "pretix"
    data.mkdir()
    settings.write_text(
        f"[pretix]\ninstance_name=bench\nurl=http://127.0.0.1:{port}\ndatadir={data}\nregistration=off\ntrust_x_forwarded_for=off\n"
        f"[database]\nbackend=postgresql\nname=pretix\nuser=postgres\nhost={socket}\n"
    )
    order = [interpreter, GROUND]
    done = subprocess.run(order, env=environment, capture_output=True, text=True, check=False, cwd=settings.parent)
    if done.returncode:
        raise NotToBeHad(f"its tables could not be made: {done.stderr[-600:]}")
    told: dict[str, str] = json.loads(done.stdout.splitlines()[-1])
    return told
