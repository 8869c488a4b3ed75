"""The draw: a thousand parties, how evenly chance falls, and what a season is like under three rules."""

import hashlib
import time
from collections.abc import Callable

from bench.lottery_season import seasons
from madang.engines.lottery import Party, document, draw, fingerprint, seed, verify

PARTIES, LIMIT_MS = 1_000, 50
ROUNDS, LIMIT_CHI = 20_000, 54.6  # 95 % at 39 degrees of freedom
SEASONS = 400


def run(say: Callable[[str], None]) -> bool:
    """Measure all of it; False where a promise that has a number was not kept."""
    kept = [_thousand(say), _even(say)]
    for rule in ("flat", "turns", "turns with a share"):
        found = seasons(rule, SEASONS)
        figures = f"never a place {found.never:.1f} %, three misses in a row {found.three_in_a_row:.1f} %"
        say(f"  {SEASONS} seasons, {rule:18}: {figures}, newcomers at first try {found.at_first_try:.1f} %")
    return all(kept)


def _thousand(say: Callable[[str], None]) -> bool:
    asking = [Party(f"p{number:04}", 1 + number % 4, number % 5, number % 6 == 0) for number in range(PARTIES)]
    times = []
    for turn in range(20):
        began = time.perf_counter()
        draw(asking, PARTIES, 15, seed("bench", PARTIES, 15, fingerprint(asking), "dice", f"{turn}"))
        times.append(1000 * (time.perf_counter() - began))
    began = time.perf_counter()
    problems = verify(document("bench", PARTIES, 15, "dice", "6", asking))
    whole = 1000 * (time.perf_counter() - began)
    say(f"  {PARTIES} parties sealed and drawn in {sorted(times)[10]:.1f} ms (limit {LIMIT_MS}), written and verified in {whole:.1f} ms")
    return sorted(times)[10] <= LIMIT_MS and not problems


def _even(say: Callable[[str], None]) -> bool:
    asking = [Party(f"p{number:02}", 1) for number in range(40)]
    wins = dict.fromkeys((party.code for party in asking), 0)
    for turn in range(ROUNDS):
        for party in draw(asking, 10, 15, hashlib.sha256(f"{turn}".encode()).hexdigest()).seated:
            wins[party.code] += 1
    expected = ROUNDS / 4
    # ten of forty without putting back: the variance of a count is that of np(1-p) times 40/39
    chi = sum((won - expected) ** 2 for won in wins.values()) / (expected * 0.75) * 39 / 40
    say(f"  {ROUNDS} draws of 10 out of 40 equal parties: chi-square {chi:.1f} (limit {LIMIT_CHI})")
    return chi < LIMIT_CHI
