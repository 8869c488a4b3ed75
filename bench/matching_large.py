"""One solver on one very large round, in a process of its own so that its memory can be told: `python -m bench.matching_large`."""

import json
import sys
import time

import numpy as np

from bench.machine import peak
from bench.matching_peers import ortools_flow, ours
from madang.engines.matching.edges import Edges

RUNS = 5


def main(solver: str, path: str) -> None:
    """Prints how many were placed, the total, the seconds of each run, and the most memory held."""
    round_ = np.load(path)
    edges = Edges(round_["start"], round_["column"], len(round_["capacity"]))
    solve = {"ours": ours, "ortools": ortools_flow}[solver]
    if solver == "ours":
        solve(edges, round_["weight"], round_["capacity"])  # loads the compiled loops
    seconds, found = [], (0, 0)
    for _ in range(RUNS):
        start = time.process_time()
        found = solve(edges, round_["weight"], round_["capacity"])
        seconds.append(time.process_time() - start)
    held = peak()
    print(json.dumps({"placed": found[0], "total": found[1], "seconds": seconds, "peak": held}))


if __name__ == "__main__":
    main(*sys.argv[1:3])
