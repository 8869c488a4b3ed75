"""`python -m bench` measures everything, `python -m bench gather` one part. `make bench` runs the first.

A part is a module of this folder with `def run(say) -> bool` (False: a promise that has a number was not kept). Add it here.
"""

import argparse
import importlib
import sys

from bench.machine import described

PARTS = {
    "matching": "rounds of the country's size and far larger, beside OR-Tools, scipy and PyPI matching",
    "board": "a proposal with all reasons for the country's round, its page, and every move of a chapter's, beside the bare engine",
    "lottery": "a draw of a thousand parties, how evenly it falls, and what a season is like with turns",
    "door": "scan to verdict on a slow phone without a network, and the size of its list",
    "gather": "the outing page and a registration, beside a floor of one UPDATE and one INSERT and beside pretix",
    "storms": "a hundred storms of 2,000 attempts on 200 seats on each database, some processes killed (takes an hour)",
}
ON_REQUEST = {"storms"}  # proves rather than measures, and takes long


def say(line: str) -> None:
    """Print, and at once."""
    print(line, flush=True)


def main() -> int:
    """Measure what was asked for, one after the other."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], metavar="part", help=", ".join(f"{k}: {v}" for k, v in PARTS.items()))
    wanted = parser.parse_args().parts or [part for part in PARTS if part not in ON_REQUEST]
    for line in described():
        say(line)
    kept = [importlib.import_module(f"bench.{part}").run(say) for part in wanted]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
