"""A hundred storms on each database: 2,000 attempts on 200 seats, parties of one, two and four, a process killed in every tenth.

Four processes ask at once, a twentieth of the people tap twice in two of them. In every tenth storm one process is killed
(SIGKILL) in the middle of a claim; whoever had no answer asks again in another. Then a few dozen parties leave, at once from
all processes, and those who are offered their places answer, some yes, some no. After each of the three steps everything that
was ever acknowledged is compared with what is written down.

MADANG_BENCH_STORMS=10 python -m bench storms       fewer of them
"""

import json
import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from bench.site import ROOT, database, prepared

ATTEMPTS, SEATS, PROCESSES, SIZES = 2000, 200, 4, (1, 2, 4, 2, 1, 1, 4)
TWICE = ATTEMPTS // PROCESSES // 20  # of each process's people also tap in the next one
PEOPLE = ATTEMPTS - PROCESSES * TWICE
LEAVING = 40
Say = Callable[[str], None]


class Killed(Exception):
    """The process ended before it had told everything."""


class Worker:
    """A process that does what it is told, and can be killed."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment
        self.start()

    def start(self) -> None:
        """A fresh one; `ready` once it answers."""
        command = [sys.executable, "-m", "bench.storm_worker"]
        self.process = subprocess.Popen(
            command, env=self.environment, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        )
        assert self.process.stdout
        assert json.loads(self.process.stdout.readline())["ready"]

    def tell(self, **order: Any) -> None:
        """What to do next."""
        assert self.process.stdin
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()

    def told(self, most: int = sys.maxsize) -> list[dict[str, Any]]:
        """What it acknowledges until it is done (or so many). Raises Killed, with what was told before, when it ends early."""
        assert self.process.stdout
        said: list[dict[str, Any]] = []
        while len(said) < most:
            line = self.process.stdout.readline()
            if not line.endswith("\n"):  # half a line is no answer
                raise Killed(said)
            found = json.loads(line)
            if "done" in found:
                break
            said.append(found)
        return said

    def stop(self) -> None:
        """End it, and its pipes."""
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                pipe.close()


@dataclass
class Sums:
    """What came of all storms on one database."""

    storms: int = 0
    attempts: int = 0
    killed: int = 0
    unanswered: int = 0
    seats: int = 0
    left: int = 0
    offered: int = 0
    wrong: list[str] = field(default_factory=list)


def run(say: Say) -> bool:
    """Both databases; False where anything was oversold, lost or miscounted."""
    return min([_on(kind, int(os.environ.get("MADANG_BENCH_STORMS", "100")), say) for kind in ("sqlite", "postgres")])


def _on(kind: str, storms: int, say: Say) -> bool:
    began, sums = time.perf_counter(), Sums()
    with database(kind) as environment:
        ground = prepared("bench.storm_people", environment, PEOPLE, storms, SEATS)
        with _workers(environment) as workers:
            for number, outing in enumerate(ground["outings"], 1):
                _storm(workers, outing, ground["people"], random.Random(f"{kind} {number}"), sums, kill=number % 10 == 0)
                if number % 10 == 0:
                    say(f"  {kind}: {number} storms, {time.perf_counter() - began:.0f} s, {len(sums.wrong)} wrong")
    took = time.perf_counter() - began
    say(
        f"{kind:<9} {sums.storms} storms, {sums.attempts:,} attempts on {SEATS} seats each, {sums.killed} processes killed "
        f"({sums.unanswered} people asked again), {took:.0f} s"
    )
    say(
        f"{'':<9} {sums.seats:,} seats held, {sums.left:,} parties left, {sums.offered:,} offers: "
        f"{'nothing oversold, every sum its counter, nobody lost' if not sums.wrong else f'{len(sums.wrong)} WRONG'}"
    )
    for line in sums.wrong[:20]:
        say(f"          ! {line}")
    return not sums.wrong


@contextmanager
def _workers(environment: dict[str, str]) -> Iterator[list[Worker]]:
    workers: list[Worker] = []
    try:
        workers += [Worker(environment) for _ in range(PROCESSES)]
        yield workers
    finally:
        for worker in workers:
            worker.stop()


def _storm(workers: list[Worker], outing: str, people: list[int], chance: random.Random, sums: Sums, *, kill: bool) -> None:
    """One storm: everybody asks, some leave, who is offered a place answers; after each step what is written is compared."""
    sizes = {person: chance.choice(SIZES) for person in people}
    asked = _ask(workers, outing, sizes, chance, sums, kill=kill)
    acknowledged = {said["party"]: said["standing"] for said in asked}
    wrong = [f"two answers for {person}" for person, many in _answers(asked).items() if len(many) > 1]
    state = _look(workers[0], outing)
    wrong += _faults(state, acknowledged)
    wrong += [f"{len(state['parties'])} parties of {len(people)} people"] * (len(state["parties"]) != len(people))
    wrong += ["seats are free though people wait"] * (state["taken"] != SEATS)
    sums.seats += state["taken"]

    leaving = chance.sample([row[0] for row in state["parties"] if row[1] == "held"], LEAVING)
    acknowledged |= _all(workers, "leave", leaving)
    state = _look(workers[0], outing)
    offered = [row[0] for row in state["parties"] if row[1] == "offered"]
    wrong += _faults(state, acknowledged, moved=("waiting", "offered"))
    wrong += ["nobody was offered what had become free"] * (not offered)

    replies = [[code, chance.random() < 0.6] for code in offered]
    acknowledged |= _all(workers, "answer", replies)
    wrong += _faults(_look(workers[0], outing), acknowledged, moved=("waiting", "offered"))
    sums.storms, sums.attempts, sums.killed = sums.storms + 1, sums.attempts + ATTEMPTS, sums.killed + kill
    sums.left, sums.offered = sums.left + len(leaving), sums.offered + len(offered)
    sums.wrong += [f"storm {sums.storms}: {line}" for line in wrong]


def _ask(
    workers: list[Worker], outing: str, sizes: dict[int, int], chance: random.Random, sums: Sums, *, kill: bool
) -> list[dict[str, Any]]:
    """Everybody's tap. Returns every answer that came."""
    people = list(sizes)
    chance.shuffle(people)
    shares = [people[number::PROCESSES] for number in range(PROCESSES)]
    taps = [[*share, *shares[(number + 1) % PROCESSES][-TWICE:]] for number, share in enumerate(shares)]
    for worker, share in zip(workers, taps, strict=True):
        worker.tell(claim=outing, asks=[[person, sizes[person]] for person in share])
    victim, answers = chance.randrange(PROCESSES) if kill else None, []
    if victim is not None:
        answers += workers[victim].told(chance.randrange(20, 200))
        time.sleep(chance.random() / 50)  # somewhere in a claim, not always just after an answer
        workers[victim].process.kill()
    for number, worker in enumerate(workers):
        try:
            answers += worker.told()
        except Killed as killed:
            assert number == victim, "a process ended by itself"
            answers += killed.args[0]
    if victim is not None:
        answered = {said["person"] for said in answers}
        again = [person for person in taps[victim] if person not in answered]
        sums.unanswered += len(again)
        workers[victim].stop()
        workers[victim].start()
        workers[victim].tell(claim=outing, asks=[[person, sizes[person]] for person in again])
        answers += workers[victim].told()
    return answers


def _answers(asked: list[dict[str, Any]]) -> dict[int, set[str]]:
    """By person, the parties that were named in answers: one, however often she tapped."""
    found: dict[int, set[str]] = {}
    for said in asked:
        found.setdefault(said["person"], set()).add(said["party"])
    return found


def _all(workers: list[Worker], verb: str, items: list[Any]) -> dict[str, str]:
    """Has all processes do their share at once; returns what each party was told last."""
    for number, worker in enumerate(workers):
        worker.tell(**{verb: items[number::PROCESSES]})
    return {said["party"]: said["standing"] for worker in workers for said in worker.told()}


def _look(worker: Worker, outing: str) -> dict[str, Any]:
    worker.tell(look=outing)
    (state,) = worker.told()
    return state


def _faults(state: dict[str, Any], acknowledged: dict[str, str], moved: tuple[str, ...] = ()) -> list[str]:
    """What does not hold. `moved`: (from, to): who was told the first may meanwhile stand as the second."""
    parties, free = state["parties"], state["capacity"] - state["taken"]
    standing = {row[0]: row[1] for row in parties}
    sums = Counter[str]()
    for row in parties:
        sums[row[1]] += row[2]
    found = []
    if state["taken"] > state["capacity"]:
        found.append(f"oversold: {state['taken']} of {state['capacity']}")
    if sums["held"] + sums["offered"] != state["taken"]:
        found.append(f"{sums['held'] + sums['offered']} places are written down, the counter says {state['taken']}")
    if [row[3] for row in parties] != list(range(1, state["line"] + 1)):
        found.append("the line has a gap or a double")
    found += [f"{row[0]} waits though {free} are free" for row in parties if row[1] == "waiting" and row[2] <= free]
    found += [f"{row[0]} has {row[5]} tickets for {row[2]}" for row in parties if row[1] != "left" and row[5] != row[2]]
    for code, told in acknowledged.items():
        now = standing.get(code, "nowhere")
        if now != told and (told, now) != moved:
            found.append(f"{code} was told {told} and stands {now}")
    return found
