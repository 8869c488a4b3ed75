"""Measures the board in a process of its own, on the database that its environment names; says what it found as JSON.

Every request goes through the whole site (middleware, door, view, templates, commit); only the socket is not there. Seconds are
those of the processors, and those of the clock.
"""

import gc
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import django

REAL, SMALL = (500, 1_049), (10, 20)
RUNS, MOVES = 5, 11


def main() -> None:
    """Lay the ground, measure both rounds."""
    django.setup()
    from django.core.management import call_command
    from django_scopes import scope, scopes_disabled

    from bench.board_people import chapter, filled_round
    from bench.gather_people import sessions
    from madang.people.models import Device
    from madang.shared.clock import now

    call_command("migrate", run_syncdb=True, verbosity=0, interactive=False)
    with scopes_disabled():
        body, coordinator, term = chapter()
        (key,) = sessions([coordinator])
        Device.objects.update(second_factor_at=now())  # as who runs a season has shown it
        large, small = (filled_round(body, coordinator, term, *size) for size in (REAL, SMALL))
    with scope(realm=body.realm, body=body.pk):
        told = {"large": Table(large, coordinator, key).whole(), "small": Table(small, coordinator, key).moves()}
    print(json.dumps(told))


def processors() -> float:
    """Seconds that this process and, on PostgreSQL, its part of the server have computed."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return time.process_time()
    connection.ensure_connection()
    told = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
    return time.process_time() + int(told.read_text().split()[0]) / 1e9


class Table:
    """A coordinator before one board."""

    def __init__(self, round_: Any, coordinator: Any, key: str) -> None:
        from django.conf import settings
        from django.test import Client

        self.round, self.coordinator = round_, coordinator
        self.found: dict[str, list[tuple[float, float]]] = {}
        self.client = Client(headers={"host": settings.ALLOWED_HOSTS[0]})
        self.client.cookies["madang"] = key
        self.client.cookies["language"] = "ko"

    def url(self, name: str) -> str:
        from django.urls import reverse

        return reverse(f"mentoring:{name}", args=[self.round.code])

    def seen(self) -> str:
        from madang.mentoring.queries.drafts import draft_now

        draft = draft_now(self.round)
        return draft.code if draft else ""

    def post(self, name: str, expected: int = 302, **data: str) -> None:
        answer = self.client.post(self.url(name), {"seen": self.seen(), **data})
        if answer.status_code != expected:
            raise SystemExit(f"{name}: {answer.status_code}")

    def page(self) -> int:
        answer = self.client.get(self.url("draft"))
        if answer.status_code != 200:
            raise SystemExit(f"the board: {answer.status_code}")
        return len(answer.content)

    def floor(self) -> Callable[[], Any]:
        """The bare engine on the same question."""
        from madang.engines.matching import match
        from madang.mentoring.actions.question import question_of

        problem = question_of(self.round, [], []).problem
        return lambda: match(problem)

    def timed(self, what: str, act: Callable[[], Any]) -> None:
        """Seconds of one go, added to what was found."""
        gc.collect()
        busy, start = processors(), time.perf_counter()
        act()
        self.found.setdefault(what, []).append((processors() - busy, time.perf_counter() - start))

    def whole(self) -> dict[str, list[float]]:
        """A proposal of everybody beside the bare engine, and the page after it, by turns."""
        from madang.mentoring.actions.searches import work_out
        from madang.mentoring.queries.drafts import search_of

        floor = self.floor()
        floor()
        for _ in range(RUNS + 1):
            self.timed("engine", floor)
            self.timed("asked", lambda: self.post("propose"))
            self.timed("waiting", self.page)
            code = search_of(self.round).code
            self.timed("propose", lambda c=code: work_out.call(c))
            self.timed("page", self.page)
        return self.told()

    def told(self) -> dict[str, list[float]]:
        """The medians of each; the first time warms up."""
        return {what: [median(each) for each in zip(*seconds[1:], strict=True)] for what, seconds in self.found.items()}

    def moves(self) -> dict[str, list[float]]:
        """Every kind of move, and the page after it."""
        from madang.mentoring.models import DraftPair, Trial
        from madang.mentoring.queries.drafts import draft_now, pool_of

        floor = self.floor()
        for _ in range(MOVES + 1):
            Trial.objects.all().delete()  # so many a day are allowed
            self.timed("engine", floor)
            self.timed("propose", lambda: self.post("propose"))
            pair = DraftPair.objects.filter(draft=draft_now(self.round)).select_related("mentee", "mentor").first()
            pool = pool_of(self.round)
            other = next(s for s in pool if s.mentor and s.pk not in {pair.mentor_id, pair.second_id})
            lock = {"mentee": pair.mentee.code, "mentor": pair.mentor.code}
            hand = {"mentee": pair.mentee.code, "mentor": other.code}
            self.timed("look at a move", lambda h=hand: self.post("preview", 200, verb="pin", **h))
            for verb, name, two in (("lock", "pin", lock), ("free", "free", lock), ("forbid", "forbid", lock), ("undo", "undo", {}),
                                    ("pin by hand", "pin", hand), ("undo", "undo", {}), ("redo", "redo", {})):  # fmt: skip
                self.timed(verb, lambda n=name, t=two: self.post(n, **t))
                self.timed("page", self.page)
            while self.seen():
                self.post("undo")
        return self.told()


if __name__ == "__main__":
    main(*sys.argv[1:])
