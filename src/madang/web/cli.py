"""The command `madang`: demo, serve, found, worker, migrate, backup, restore, rotate-keys, audit, match, draw, tally.

madang demo                 a living season on this machine, with nobody real in it
madang serve                the site (granian) and its worker
madang match roster.xlsx    pairs from a spreadsheet, without a site; `madang match --help` says more
madang draw verify draw.json    whether a draw is as it says, without a site
madang tally ballots.json       flowers counted again from the logs, without a site
"""

import argparse
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from madang.shared.refusals import Refused

DEMO_HOME = Path.home() / ".local/share/madang-demo"


def main(argv: list[str] | None = None) -> int:
    """Runs one command. Returns the exit code."""
    argv = sys.argv[1:] if argv is None else argv
    if argv[:1] == ["match"]:  # has options of its own, and needs no site and no settings
        return match(argparse.Namespace(rest=argv[1:]))
    if argv[:1] == ["draw"]:  # as above
        return draw(argparse.Namespace(rest=argv[1:]))
    if argv[:1] == ["tally"]:  # as above
        return tally(argparse.Namespace(rest=argv[1:]))
    parser = argparse.ArgumentParser(prog="madang", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, (run, words, arguments) in COMMANDS.items():
        sub = commands.add_parser(name, help=words, description=words)
        for flags, options in arguments:
            sub.add_argument(*flags, **options)
        sub.set_defaults(run=run)
    chosen = parser.parse_args(argv)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "madang.web.settings")
    return chosen.run(chosen) or 0


def _django() -> None:
    import django

    django.setup()


def _say(text: str) -> None:
    print(text, flush=True)  # noqa: T201  (a command speaks)


def demo(chosen: argparse.Namespace) -> int:
    """A season with invented people; run again, it is there as it was left (`--fresh`: from the beginning)."""
    os.environ["MADANG_MODE"] = "demo"
    os.environ.setdefault("MADANG_DATA", str(DEMO_HOME / "data"))
    os.environ.setdefault("MADANG_SAFE", str(DEMO_HOME / "safe"))
    port = chosen.port or _free_port(8000)
    os.environ.setdefault("MADANG_ORIGIN", f"http://127.0.0.1:{port}")
    began = time.monotonic()
    _django()
    from madang.desk.seed import stage

    stage.ready(fresh=chosen.fresh, say=lambda step: _say(f"  {time.monotonic() - began:5.1f} s  {step}"))
    return _serve(port=port, workers=1, bind="127.0.0.1", greeting=stage.greeting(port))


def serve(chosen: argparse.Namespace) -> int:
    """Serves the site and runs its worker until it is stopped."""
    _django()
    _first_words()
    _migrated()
    return _serve(port=chosen.port, workers=chosen.workers, bind=chosen.bind, greeting=f"http://{chosen.bind}:{chosen.port}")


def site_command(bind: str, port: int, workers: int) -> list[str]:
    """How the site is served: threads enough to wait for slow phones (`madang.web.turnstile` says how many work at a time); each
    that has worked holds a database connection. Who comes on top waits in line.

    Two heaps for all threads of a worker instead of one for each: memory that one request gave back serves the next.
    """
    return [
        "env",
        "MALLOC_ARENA_MAX=2",
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--host",
        bind,
        "--port",
        str(port),
        "--workers",
        str(workers),
        "--blocking-threads",
        "6",
        "--backpressure",
        "128",
        "--log-level",
        "warning",
        "--respawn-failed-workers",
        "madang.web.wsgi:application",
    ]


def _serve(*, port: int, workers: int, bind: str, greeting: str) -> int:
    if _taken(port):  # granian would share the port with whoever has it
        raise SystemExit(f"Port {port} is in use: stop what runs there, or say another with --port.")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    commands = [site_command(bind, port, workers), [sys.executable, "-m", "madang.web", "worker"]]
    children = [subprocess.Popen(command) for command in commands]  # noqa: S603  (our own commands)
    try:
        if _served(bind, port, children[0]):
            _say(greeting)
        return children[0].wait()
    except KeyboardInterrupt:
        return 0
    finally:
        for child in children:
            child.terminate()
        for child in children:
            child.wait(timeout=15)


def _served(bind: str, port: int, server: "subprocess.Popen[bytes]") -> bool:
    """Waits until the server answers. False where it ended instead."""
    while server.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex((_own(bind), port)) == 0:
                return True
        time.sleep(0.1)
    return False


def _own(bind: str) -> str:
    """Where this machine reaches itself: an address for all interfaces is none to call."""
    return "127.0.0.1" if bind == "0.0.0.0" else bind  # noqa: S104  (nothing is bound here)


def _free_port(first: int) -> int:
    """The first free port from `first` on, so that a second demo beside the first does no harm."""
    for port in range(first, first + 50):
        if not _taken(port):
            return port
    raise SystemExit("No free port between 8000 and 8050: say which with --port.")


def _taken(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _first_words() -> None:
    from django.conf import settings

    if settings.KEYS_ARE_NEW:
        _say(
            f"열쇠를 새로 만들었습니다: {settings.MADANG_KEYS}\n"  # i18n: data
            f"New keys were made: {settings.MADANG_KEYS}\n"
            "Copy this file to a place that is not the backup of the data, and keep it: without it the contacts cannot be read."
        )


def _migrated() -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)


def migrate(chosen: argparse.Namespace) -> int:
    """Brings the database to this version; withdrawals that it has forgotten are brought back."""
    _django()
    from madang.promises.actions import replay

    _first_words()
    _migrated()
    _say(f"ready; {replay()} withdrawals brought back")
    return 0


def found(chosen: argparse.Namespace) -> int:
    """Founds a council and prints the link that lets its first person in, once. The rest is done on the site."""
    _django()
    _migrated()
    from django_scopes import scope

    from madang.chapters import actions as chapters
    from madang.people import actions as people

    try:
        person = chapters.found_council(
            name_ko=chosen.name, name_en=chosen.english, slug=chosen.address, call_name=chosen.person, contact=chosen.contact
        )
    except Refused as refusal:
        _say(str(refusal.sentence))
        return 1
    with scope(realm=person.realm):
        _say(people.make_link(by=None, person=person))
    return 0


def worker(chosen: argparse.Namespace) -> int:
    """Does what happens later: letters, offers that run out, erasing what is over."""
    _django()
    from madang.shared import tasks

    tasks.run_worker()
    return 0


def backup(chosen: argparse.Namespace) -> int:
    """Writes a copy of the database (sealed as it lies). The keys are not in it."""
    _django()
    from madang.promises import copies

    copies.backup(Path(chosen.file))
    _say(f"written: {chosen.file}. The keys are not in it: keep {os.environ.get('MADANG_SAFE', '~/.config/madang')} apart.")
    return 0


def restore(chosen: argparse.Namespace) -> int:
    """Puts a copy back, and brings back every withdrawal made since, before the site answers."""
    _django()
    from madang.promises import copies

    try:
        _say(f"restored; {copies.restore(Path(chosen.file))} withdrawals brought back")
    except Refused as refusal:
        _say(str(refusal.sentence))
        return 1
    return 0


def rotate_keys(chosen: argparse.Namespace) -> int:
    """Seals everything anew with a fresh key while the site runs."""
    _django()
    from madang.promises import rotation

    rotation.rotate(say=_say)
    return 0


def audit(chosen: argparse.Namespace) -> int:
    """Checks that the record of who read what is whole."""
    _django()
    from madang.promises.actions import verify_chain

    broken = verify_chain()
    _say("the record is whole" if broken is None else f"the record is broken at number {broken}")
    return 0 if broken is None else 1


def match(chosen: argparse.Namespace) -> int:
    """Pairs from a spreadsheet on one's own machine, and the check of a certificate."""
    from madang.desk.pairing.command import main as run

    return run(chosen.rest)


def draw(chosen: argparse.Namespace) -> int:
    """The check of a draw on one's own machine."""
    from madang.gatherings.draw_check import main as run

    return run(chosen.rest)


def tally(chosen: argparse.Namespace) -> int:
    """Flowers counted again on one's own machine."""
    from madang.gatherings.ballot_count import main as run

    return run(chosen.rest)


PORT = (("--port",), {"type": int, "default": int(os.environ.get("MADANG_PORT", "8000"))})
FILE = (("file",), {"help": "the copy"})
COUNCIL: list[tuple[tuple[str, ...], dict[str, object]]] = [
    (("name",), {"help": "the council's name in Korean"}),
    (("english",), {"help": "the council's name in English"}),
    (("address",), {"help": "its public address, a neutral word in Latin letters"}),
    (("person",), {"help": "what the first person is called"}),
    (("contact",), {"help": "her phone number or e-mail"}),
]
Command = tuple[Callable[[argparse.Namespace], int], str, list[tuple[tuple[str, ...], dict[str, object]]]]
COMMANDS: dict[str, Command] = {
    "demo": (
        demo,
        "a living season with invented people",
        [
            (("--port",), {"type": int, "default": 0}),
            (("--fresh",), {"action": "store_true", "help": "from the beginning"}),
        ],
    ),
    "serve": (
        serve,
        "serve the site",
        [
            PORT,
            (("--bind",), {"default": "127.0.0.1"}),
            (("--workers",), {"type": int, "default": int(os.environ.get("MADANG_WORKERS", "2"))}),
        ],
    ),
    "migrate": (migrate, "bring the database to this version", []),
    "found": (found, "found a council and let its first person in", COUNCIL),
    "worker": (worker, "do what happens later", []),
    "backup": (backup, "copy the database", [FILE]),
    "restore": (restore, "put a copy back", [FILE]),
    "rotate-keys": (rotate_keys, "seal everything with a fresh key", []),
    "audit": (audit, "check the record of readings", []),
    "draw": (draw, "check a draw, without a site", [(("rest",), {"nargs": "*"})]),
    "tally": (tally, "count flowers again, without a site", [(("rest",), {"nargs": "*"})]),
    "match": (match, "pairs from a spreadsheet, without a site", [(("rest",), {"nargs": "*"})]),
}
