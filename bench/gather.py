"""GATHER: the outing page and a registration at 1, 8 and 32 clients, beside a floor, on both databases."""

from collections.abc import Callable, Iterator
from urllib.parse import urlencode

from bench.load import Request, Result, measured
from bench.site import WORKERS, Site, database, prepared

CLIENTS = (1, 8, 32)
PAGES, FLOOR = {1: 100, 8: 400, 32: 400}, {1: 300, 8: 1500, 32: 1500}
REGISTRATIONS = {1: 120, 8: 500, 32: 500}
SOLD_OUT = 300
MOST_MEMORY = 110
SECRET = "b" * 32  # the form's token, which a browser would have got with the page
Say = Callable[[str], None]


def run(say: Say) -> bool:
    """Measures both databases; False when a worker holds more than it may."""
    return min([_on(kind, say) for kind in ("sqlite", "postgres")])


def _on(kind: str, say: Say) -> bool:
    say("")
    say(f"{kind}: {WORKERS} workers of granian, as in `madang serve`; requests over the loopback from a process of their own")
    say(f"{'':34}{'clients':>8}{'p50 ms':>9}{'p95 ms':>9}{'a second':>10}")
    with database(kind) as environment:
        _floor(environment, say)
        return _house(environment, say)


def _floor(environment: dict[str, str], say: Say) -> None:
    settings = environment | {"DJANGO_SETTINGS_MODULE": "bench.floor.settings"}
    if environment["DATABASE_URL"].startswith("sqlite"):
        settings["DATABASE_URL"] = environment["DATABASE_URL"].replace("madang.sqlite3", "floor.sqlite3")
    prepared("bench.floor.prepare", settings)
    with Site(settings, settings="bench.floor.settings", door="bench.floor.wsgi:application") as site:
        for clients in CLIENTS:
            _line(say, "floor: one UPDATE, one INSERT", clients, measured(site.port, clients, [["POST", "/", "", ""]] * FLOOR[clients]))


def _house(environment: dict[str, str], say: Say) -> bool:
    told = prepared("bench.gather_people", environment, sum(REGISTRATIONS.values()) + SOLD_OUT + 40)
    keys = iter(told["keys"])
    with Site(environment) as site:
        first = next(keys)
        measured(site.port, 4, [_read(told["outings"]["read"], first)] * 40)  # both workers have loaded what they load once
        fresh = max(site.memory(), default=0.0)
        for clients in CLIENTS:
            _line(
                say,
                "outing page, signed in",
                clients,
                measured(site.port, clients, [_read(told["outings"]["read"], first)] * PAGES[clients]),
            )
        for clients in CLIENTS:
            asks = list(_asks(told["outings"]["open"], keys, REGISTRATIONS[clients]))
            _line(say, "registration", clients, measured(site.port, clients, asks))
        _line(say, "registration, sold out: in line", 8, measured(site.port, 8, list(_asks(told["outings"]["full"], keys, SOLD_OUT))))
        worst = max(site.memory(), default=0.0)
        say(f"cold start                        {site.cold_start:8.2f} s to the first answer")
        say(f"memory of a worker                {fresh:8.0f} MB after the first pages, {worst:.0f} MB after all (at most {MOST_MEMORY})")
    return worst <= MOST_MEMORY


def _line(say: Say, what: str, clients: int, result: Result) -> None:
    wrong = f"   ! {result.wrong} answers were errors: {result.statuses}" if result.wrong else ""
    say(f"{what:<34}{clients:>8}{result.p50:>9.1f}{result.p95:>9.1f}{result.rate:>10.1f}{wrong}")


def _cookie(key: str) -> str:
    return f"madang={key}; csrf={SECRET}; language=ko"


def _read(code: str, key: str) -> Request:
    return ["GET", f"/outings/{code}/", _cookie(key), ""]


def _asks(code: str, keys: Iterator[str], many: int) -> Iterator[Request]:
    """So many people's taps, each on her own form: alone, two and four by turns."""
    ways = ("alone", "household-2", "household-4")
    for number, key in zip(range(many), keys, strict=False):
        body = urlencode({"way": ways[number % 3] if many != SOLD_OUT else "alone", "token": key[:12], "csrfmiddlewaretoken": SECRET})
        yield ["POST", f"/outings/{code}/seat/", _cookie(key), body]
