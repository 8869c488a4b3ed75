"""GATHER: the outing page and a registration at 1, 8 and 32 clients, beside a floor and beside pretix, on both databases.

The floor is the same server, framework and database with nothing of ours: one UPDATE and one INSERT. pretix is measured on
PostgreSQL, as its handbook advises. Each goal is said at the end with what was reached.
"""

import http.client
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

from bench import gather_peer
from bench.load import Request, Result, measured
from bench.site import WORKERS, Site, database, prepared

CLIENTS = (1, 8, 32)
PAGES, FLOOR, ORDERS = {1: 100, 8: 400, 32: 400}, {1: 300, 8: 1500, 32: 1500}, {1: 30, 8: 160, 32: 320}
REGISTRATIONS = {"sqlite": {1: 120, 8: 10_000, 32: 500}, "postgres": {1: 120, 8: 1000, 32: 1000}}
SOLD_OUT = 300
MOST_MEMORY = 110
LONG = 400.0  # seconds that one measurement may take
SECRET = "b" * 32  # the form's token, which a browser would have got with the page
FLOORS, PAGE, SEAT, FULL = "floor: one UPDATE, one INSERT", "outing page, a stranger", "registration", "registration, sold out: in line"
THEIR_PAGE, THEIR_ORDER = "pretix: event page, a stranger", "pretix: order through its API"
Say = Callable[[str], None]


@dataclass
class Sheet:
    """What was measured on one database, and the goals."""

    say: Say
    found: dict[tuple[str, int], Result] = field(default_factory=dict)
    missed: list[str] = field(default_factory=list)

    def line(self, what: str, clients: int, result: Result) -> None:
        """One measurement."""
        self.found[what, clients] = result
        wrong = f"   ! {result.wrong} answers were errors: {result.statuses}" if result.wrong else ""
        self.say(f"{what:<34}{clients:>8}{result.p50:>9.1f}{result.p95:>9.1f}{result.rate:>10.1f}{wrong}")
        if result.wrong:
            self.missed.append(what)

    def goal(self, what: str, reached: float, least: float = 0.0, most: float = 0.0) -> None:
        """One promise with a number."""
        kept = reached >= least if least else reached <= most
        bound = f"at least {least:.1f}" if least else f"at most {most:.1f}"
        self.say(f"  {'kept  ' if kept else 'MISSED'} {what}: {reached:.1f} ({bound})")
        if not kept:
            self.missed.append(what)


def run(say: Say) -> bool:
    """Measures both databases and the peer; False where a goal was missed."""
    sheets = {kind: _on(kind, say) for kind in ("sqlite", "postgres")}
    peer = _peer(sheets["postgres"])
    say("")
    say("goals")
    sqlite, postgres = sheets["sqlite"], sheets["postgres"]
    sqlite.goal("SQLite: registrations a second at 8 clients, 10,000 without an error", sqlite.found[SEAT, 8].rate, least=80)
    floor, seats = postgres.found[FLOORS, 8], {clients: postgres.found[SEAT, clients] for clients in CLIENTS}
    postgres.goal("PostgreSQL: registrations a second at 8 clients, beside a quarter of the floor", seats[8].rate, least=floor.rate / 4)
    for kind, sheet in sheets.items():
        sheet.goal(f"{kind}: sold-out answers a second", sheet.found[FULL, 8].rate, least=150)
    if peer:
        theirs = {clients: postgres.found[THEIR_ORDER, clients] for clients in CLIENTS}
        postgres.goal("registrations a second at 8 clients, beside 7 x pretix's orders", seats[8].rate, least=7 * theirs[8].rate)
        postgres.goal("p95 ms at 8 clients, beside a sixth of pretix's", seats[8].p95, most=theirs[8].p95 / 6)
        postgres.goal("p95 ms at 32 clients, beside a tenth of pretix's", seats[32].p95, most=theirs[32].p95 / 10)
        page, their_page = postgres.found[PAGE, 8], postgres.found[THEIR_PAGE, 8]
        postgres.goal("event pages a second at 8 clients, beside 6 x pretix's", page.rate, least=6 * their_page.rate)
    return not any(sheet.missed for sheet in sheets.values())


def _on(kind: str, say: Say) -> Sheet:
    say("")
    say(f"{kind}: {WORKERS} workers of granian, as in `madang serve`; requests over the loopback from a process of their own")
    say(f"{'':34}{'clients':>8}{'p50 ms':>9}{'p95 ms':>9}{'a second':>10}")
    sheet = Sheet(say)
    with database(kind) as environment:
        _floor(environment, sheet)
        _house(kind, environment, sheet)
    return sheet


def _floor(environment: dict[str, str], sheet: Sheet) -> None:
    settings = environment | {"DJANGO_SETTINGS_MODULE": "bench.floor.settings"}
    if environment["DATABASE_URL"].startswith("sqlite"):
        settings["DATABASE_URL"] = environment["DATABASE_URL"].replace("madang.sqlite3", "floor.sqlite3")
    prepared("bench.floor.prepare", settings)
    with Site(settings, settings="bench.floor.settings", door="bench.floor.wsgi:application") as site:
        for clients in CLIENTS:
            sheet.line(FLOORS, clients, measured(site.port, clients, [["POST", "/", "", ""]] * FLOOR[clients]))


def _house(kind: str, environment: dict[str, str], sheet: Sheet) -> None:
    people = REGISTRATIONS[kind]
    told = prepared("bench.gather_people", environment, sum(people.values()) + SOLD_OUT + 40)
    keys, read = iter(told["keys"]), told["outings"]["read"]
    with Site(environment) as site:
        first = next(keys)
        measured(site.port, 4, [_read(read, first)] * 40)  # both workers have loaded what they load once
        fresh = max(site.memory(), default=0.0)
        for what, key in ((PAGE, ""), ("outing page, signed in", first)):
            for clients in CLIENTS:
                sheet.line(what, clients, measured(site.port, clients, [_read(read, key)] * PAGES[clients]))
        for clients in CLIENTS:
            asks = list(_asks(told["outings"]["open"], keys, people[clients]))
            sheet.line(SEAT, clients, measured(site.port, clients, asks, LONG))
        full = list(_asks(told["outings"]["full"], keys, SOLD_OUT, alone=True))
        sheet.line(FULL, 8, measured(site.port, 8, full))
        worst = max(site.memory(), default=0.0)
        sheet.say(f"cold start                        {site.cold_start:8.2f} s to the first answer; {fresh:.0f} MB a worker after it")
        sheet.goal("requests of one sign-up on a phone, the style sheet being there", _taps(site.port, read, next(keys)), most=3)
        sheet.goal("MB that a worker holds after all of this", worst, most=MOST_MEMORY)


def _peer(sheet: Sheet) -> bool:
    sheet.say("")
    try:
        interpreter = gather_peer.python()
        advised = "as its handbook says: gunicorn, PostgreSQL"
        sheet.say(f"{gather_peer.version(interpreter)}: {WORKERS} workers, {advised}; without Redis, in an environment of its own")
        with gather_peer.served(interpreter) as peer:
            measured(peer.port, 4, [peer.page()] * 20)
            measured(peer.port, 4, list(peer.orders(8)))
            for clients in CLIENTS:
                sheet.line(THEIR_PAGE, clients, measured(peer.port, clients, [peer.page()] * PAGES[clients], LONG))
            for clients in CLIENTS:
                sheet.line(THEIR_ORDER, clients, measured(peer.port, clients, list(peer.orders(ORDERS[clients])), LONG))
            sheet.say(f"memory of a worker                {max(peer.memory(), default=0.0):8.0f} MB")
    except gather_peer.NotToBeHad as sentence:
        sheet.say(f"pretix cannot be had here, only the floor was measured: {sentence}")
        return False
    return True


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
