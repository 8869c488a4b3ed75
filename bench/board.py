"""The board of pairs: a proposal for the country's round, a page of it, and every kind of move in a chapter's, on both databases.

The floor is the bare engine on the very same question, by turns with what is compared to it. Seconds are those of the processors
(the site's process and, on PostgreSQL, the database's), since a machine that is shared is now fast and now slow; what the clock
said stands beside them.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from bench.site import database, prepared

MOST_PROPOSAL, MOST_MOVE = 1.0, 0.1
Say = Callable[[str], None]
Found = dict[str, list[float]]


@dataclass
class Sheet:
    """What was measured on one database."""

    say: Say
    missed: list[str] = field(default_factory=list)

    def line(self, what: str, found: list[float], floor: list[float], most: float = 0.0) -> None:
        """One row: seconds of the processors, of the clock, and how many times the floor's; `most`: the goal."""
        seconds, clock = found
        end = "" if not most else f"   {'kept' if seconds <= most else 'MISSED'} (at most {most:g} s)"
        self.say(f"  {what:<52}{1000 * seconds:>9.0f} ms{1000 * clock:>9.0f} ms{seconds / floor[0]:>8.1f}{end}")
        if most and seconds > most:
            self.missed.append(what)


def run(say: Say) -> bool:
    """Measures both databases; False where a goal was missed."""
    sheets = [_on(kind, say) for kind in ("sqlite", "postgres")]
    return not any(sheet.missed for sheet in sheets)


def _on(kind: str, say: Say) -> Sheet:
    sheet = Sheet(say)
    with database(kind) as environment:
        told = prepared("bench.board_round", environment)
    say("")
    say(f"{kind}: the board of pairs; whole requests, medians, beside the bare engine on the same people")
    say(f"  {'500 newcomers, 1,049 mentors':<52}{'processor':>12}{'clock':>12}{'engine':>8}")
    large: Found = told["large"]
    sheet.line("the bare engine: pairs, reasons, proof", large["engine"], large["engine"])
    sheet.line("the worker: read, weighed, placed, checked, written", large["propose"], large["engine"], MOST_PROPOSAL)
    sheet.line("the tap that asks for it", large["asked"], large["engine"], MOST_MOVE)
    sheet.line("the page of the board, while it is searched", large["waiting"], large["engine"], MOST_PROPOSAL)
    sheet.line("the page of the board, when it is there", large["page"], large["engine"], MOST_PROPOSAL)
    say("  10 newcomers, 20 mentors")
    small: Found = told["small"]
    for what, found in small.items():
        sheet.line(what, found, small["engine"], 0.0 if what == "engine" else MOST_MOVE)
    return sheet
