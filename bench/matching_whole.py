"""The largest round, every open pair, from profiles to proof; in a process of its own: `python -m bench.matching_whole FOLDER`."""

import json
import sys
import time
from pathlib import Path

import numpy as np

from bench.machine import peak
from bench.matching_peers import koenig
from bench.matching_people import L, people, shortlist
from madang.engines.matching.assign import best, seats_of
from madang.engines.matching.graph import graph_of


def main(folder: str) -> None:
    """Prints what was found; leaves the best pairs of everybody in the folder, for the peers."""
    graph_of(people(3_400, 2_200))  # loads the compiled loops
    problem = people(*L)
    start = time.process_time()
    graph = graph_of(problem)
    scanned = time.process_time()
    seats, _ = seats_of(graph.edges, graph.capacity, np.zeros(L[0], np.int64))
    found = best(graph.weight, seats)
    end = time.process_time()
    held = peak()
    edges, weight = shortlist(graph.edges, graph.weight, 50)
    np.savez(Path(folder) / "best.npz", start=edges.start, column=edges.column, weight=weight.astype(np.int32), capacity=graph.capacity)
    told = {
        "pairs": len(graph.edges),
        "placed": int((found.choice >= 0).sum()),
        "seconds": end - start,
        "scan": scanned - start,
        "peak": held,
        "most": koenig(graph.edges, graph.capacity),
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main(sys.argv[1])
