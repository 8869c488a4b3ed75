"""GATHER: the outing page and a registration at 1, 8 and 32 clients, beside a floor and beside pretix, on both databases.

The floor is the same server, framework and database with nothing of ours: one UPDATE and one INSERT. pretix is measured on
PostgreSQL, as its handbook advises. What is compared is measured by turns, round after round, since a machine that is shared is
now fast and now slow: each goal is about the median of the rounds. It is said at the end with what was reached.
"""

import http.client
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from statistics import median
from urllib.parse import urlencode, urlsplit

from bench import gather_peer
from bench.load import Request, Result, measured
from bench.site import WORKERS, Site, database, prepared

ROUNDS = 5
MANY = 10_000  # registrations in one go, on SQLite: not one may fail
MOST_MEMORY = 110
LONG = 400.0  # seconds that one measurement may take
SECRET = "b" * 32  # the form's token, which a browser would have got with the page
FLOOR, PAGE, MINE = "floor: one UPDATE, one INSERT", "outing page, a stranger", "outing page, signed in"
SEAT, FULL, THEIR_PAGE, THEIR_ORDER = "registration", "registration, sold out", "pretix: event page, a stranger", "pretix: order (API)"
# How many requests a round sends, by what and by how many clients send them.
PLAN = {
    (FLOOR, 1): 100,
    (FLOOR, 8): 1200,
    (FLOOR, 32): 1200,
    (PAGE, 1): 40,
    (PAGE, 8): 300,
    (PAGE, 32): 300,
    (MINE, 8): 200,
    (SEAT, 1): 60,
    (SEAT, 8): 240,
    (SEAT, 32): 320,
    (FULL, 8): 160,
}
THEIRS = {
    (THEIR_PAGE, 1): 20,
    (THEIR_PAGE, 8): 120,
    (THEIR_PAGE, 32): 120,
    (THEIR_ORDER, 1): 10,
    (THEIR_ORDER, 8): 80,
    (THEIR_ORDER, 32): 128,
}
PEOPLE = (ROUNDS + 1) * sum(number for (what, _), number in PLAN.items() if what in {SEAT, FULL}) + 100
Say = Callable[[str], None]
Key = tuple[str, int]
Turn = Callable[[], Result]


@dataclass
class Sheet:
    """What was measured on one database, round by round, and the goals."""

    say: Say
    found: dict[Key, list[Result]] = field(default_factory=dict)
    missed: list[str] = field(default_factory=list)

    def measure(self, turns: dict[Key, Turn]) -> None:
        """Everything once to warm up, then in rounds; prints the medians, and between what the rounds lay."""
        for turn in turns.values():
            turn()
        for _ in range(ROUNDS):
            for key, turn in turns.items():
                self.found.setdefault(key, []).append(turn())
        for key in turns:
            self.line(key)

    def line(self, key: Key) -> None:
        """One row of the table."""
        rounds = self.found[key]
        rates, wrong = sorted(result.rate for result in rounds), sum(result.wrong for result in rounds)
        middle = f"{self.p(key, 'p50'):>9.1f}{self.p(key, 'p95'):>9.1f}{median(rates):>10.1f}{f'{rates[0]:.0f}-{rates[-1]:.0f}':>12}"
        self.say(f"{key[0]:<34}{key[1]:>8}{middle}{f'   ! {wrong} answers were errors' if wrong else ''}")
        if wrong:
            self.missed.append(key[0])

    def p(self, key: Key, name: str) -> float:
        """The median of the rounds: `p50` and `p95` in milliseconds, `rate` a second."""
        return median(getattr(result, name) for result in self.found[key])

    def beside(self, key: Key, other: Key, name: str) -> float:
        """How many times the other's this is: the median of what each round says."""
        pairs = zip(self.found[key], self.found[other], strict=True)
        return median(getattr(ours, name) / getattr(theirs, name) for ours, theirs in pairs)

    def goal(self, what: str, reached: float, least: float = 0.0, most: float = 0.0) -> None:
        """One promise with a number."""
        kept = reached >= least if least else reached <= most
        bound = f"at least {least:g}" if least else f"at most {most:.3g}"
        self.say(f"  {'kept  ' if kept else 'MISSED'} {what}: {reached:.3g} ({bound})")
        if not kept:
            self.missed.append(what)


def run(say: Say) -> bool:
    """Measures both databases and the peer; False where a goal was missed."""
    sheets = [_on(kind, say) for kind in ("sqlite", "postgres")]
    return not any(sheet.missed for sheet in sheets)


def _on(kind: str, say: Say) -> Sheet:
    say("")
    say(f"{kind}: {WORKERS} workers of granian, as in `madang serve`; requests over the loopback from a process of their own")
    sheet = Sheet(say)
    with ExitStack() as stack:
        environment = stack.enter_context(database(kind))
        told = prepared("bench.gather_people", environment, PEOPLE + (MANY if kind == "sqlite" else 0))
        keys, outings = iter(told["keys"]), told["outings"]
        floor, site = stack.enter_context(_floor(environment)), stack.enter_context(Site(environment))
        key = next(keys)
        turns = {**_floor_turns(floor.port), **_our_turns(site.port, outings, keys, key)}
        peer = _peer(stack, say) if kind == "postgres" else None
        if peer:
            turns |= _their_turns(peer)
        fresh = max(site.memory(), default=0.0)
        say(f"{f'medians of {ROUNDS} rounds':34}{'clients':>8}{'p50 ms':>9}{'p95 ms':>9}{'a second':>10}{'from-to':>12}")
        sheet.measure(turns)
        if kind == "sqlite":
            in_one_go = measured(site.port, 8, list(_asks(outings["open"], keys, MANY)), LONG)
            sheet.goal("registrations a second at 8 clients, 10,000 in one go", in_one_go.rate, least=80)
            sheet.goal("errors among them, plus whatever was not answered", MANY - in_one_go.statuses.get("302", 0), most=0)
        _goals(sheet, peer is not None, compared=kind == "postgres")
        sheet.goal("requests of one sign-up on a phone, the style sheet being there", _taps(site.port, outings["read"], next(keys)), most=3)
        worst = max(site.memory(), default=0.0)
        say(f"         cold start: {site.cold_start:.2f} s to the first answer, {fresh:.0f} MB a worker after it")
        if peer:
            say(f"         a worker of pretix holds {max(peer.memory(), default=0.0):.0f} MB")
        sheet.goal("MB that a worker holds after all of this", worst, most=MOST_MEMORY)
    return sheet


def _goals(sheet: Sheet, peer: bool, *, compared: bool) -> None:
    sheet.goal("sold-out answers a second", sheet.p((FULL, 8), "rate"), least=150)
    if compared:
        sheet.goal("registrations a second, beside the floor", sheet.beside((SEAT, 8), (FLOOR, 8), "rate"), least=0.25)
    if peer:
        sheet.goal("registrations a second, beside pretix's orders", sheet.beside((SEAT, 8), (THEIR_ORDER, 8), "rate"), least=7)
        sheet.goal("p95 at 8 clients, beside pretix's", sheet.beside((SEAT, 8), (THEIR_ORDER, 8), "p95"), most=1 / 6)
        sheet.goal("p95 at 32 clients, beside pretix's", sheet.beside((SEAT, 32), (THEIR_ORDER, 32), "p95"), most=1 / 10)
        sheet.goal("event pages a second at 8 clients, beside pretix's", sheet.beside((PAGE, 8), (THEIR_PAGE, 8), "rate"), least=6)


@contextmanager
def _floor(environment: dict[str, str]) -> Iterator[Site]:
    settings = environment | {"DJANGO_SETTINGS_MODULE": "bench.floor.settings"}
    if environment["DATABASE_URL"].startswith("sqlite"):
        settings["DATABASE_URL"] = environment["DATABASE_URL"].replace("madang.sqlite3", "floor.sqlite3")
    prepared("bench.floor.prepare", settings)
    with Site(settings, settings="bench.floor.settings", door="bench.floor.wsgi:application") as site:
        yield site


def _floor_turns(port: int) -> dict[Key, Turn]:
    requests = [["POST", "/", "", ""]]
    return {key: partial(measured, port, key[1], requests * many) for key, many in PLAN.items() if key[0] == FLOOR}


def _our_turns(port: int, outings: dict[str, str], keys: Iterator[str], key: str) -> dict[Key, Turn]:
    def turn(what: str, clients: int, many: int) -> Result:
        if what in {SEAT, FULL}:
            asks = list(_asks(outings["open" if what == SEAT else "full"], keys, many, alone=what == FULL))
        else:
            asks = [_read(outings["read"], key if what == MINE else "")] * many
        return measured(port, clients, asks, LONG)

    return {(what, clients): partial(turn, what, clients, many) for (what, clients), many in PLAN.items() if what != FLOOR}


def _their_turns(peer: gather_peer.Peer) -> dict[Key, Turn]:
    def turn(what: str, clients: int, many: int) -> Result:
        asks = list(peer.orders(many)) if what == THEIR_ORDER else [peer.page()] * many
        return measured(peer.port, clients, asks, LONG)

    return {(what, clients): partial(turn, what, clients, many) for (what, clients), many in THEIRS.items()}


def _peer(stack: ExitStack, say: Say) -> gather_peer.Peer | None:
    try:
        interpreter = gather_peer.python()
        peer = stack.enter_context(gather_peer.served(interpreter))
    except gather_peer.NotToBeHad as sentence:
        say(f"pretix cannot be had here, only the floor was measured: {sentence}")
        return None
    say(f"{gather_peer.version(interpreter)}: {WORKERS} workers, as its handbook says (gunicorn, PostgreSQL); without Redis, by itself")
    return peer


def _cookie(key: str) -> str:
    return f"madang={key}; csrf={SECRET}; language=ko" if key else "language=ko"


def _read(code: str, key: str) -> Request:
    return ["GET", f"/outings/{code}/", _cookie(key), ""]


def _asks(code: str, keys: Iterator[str], many: int, *, alone: bool = False) -> Iterator[Request]:
    """So many people's taps, each on her own form: alone, two and four by turns."""
    ways = ("alone",) if alone else ("alone", "household-2", "household-4")
    for number, key in zip(range(many), keys, strict=False):
        body = urlencode({"way": ways[number % len(ways)], "token": key[:12], "csrfmiddlewaretoken": SECRET})
        yield ["POST", f"/outings/{code}/seat/", _cookie(key), body]


def _taps(port: int, code: str, key: str) -> int:
    """Opens the outing, sends the form, follows to where it leads; returns how many requests that were."""
    way, count = ("GET", f"/outings/{code}/", ""), 0
    body = urlencode({"way": "alone", "token": key[:12], "csrfmiddlewaretoken": SECRET})
    headers = {"Cookie": _cookie(key), "Origin": f"http://127.0.0.1:{port}", "Content-Type": "application/x-www-form-urlencoded"}
    sent = False
    while way[0]:
        talk = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        talk.request(way[0], way[1], way[2] or None, headers)
        answer = talk.getresponse()
        page = answer.read().decode()
        talk.close()
        count += 1
        if answer.status in {302, 303}:
            way = ("GET", urlsplit(answer.headers["Location"]).path, "")
        elif not sent:
            way, sent = ("POST", f"/outings/{code}/seat/", body), True
        else:
            way = ("", "", "")
    if answer.status != 200 or key[:12] in page:  # the form is gone: the place stands there instead
        raise SystemExit(f"the sign-up ended with {answer.status}")
    return count
