"""The whole count again, from an export of the logs: what the site says, checked without the site."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from madang.engines.ballots.chain import Line, Trouble, line_hash, walk
from madang.engines.ballots.verdicts import FLAGGED, State, Verdict, judge

FORMAT = "ballots 1"


class Unreadable(ValueError):
    """This is no export of ballots."""


@dataclass
class BoxCount:
    """One box: how many lines of each verdict, and what is wrong with its chain."""

    label: str
    verdicts: Counter[str] = field(default_factory=Counter)
    troubles: list[tuple[int, Trouble]] = field(default_factory=list)
    waiting: int = 0


@dataclass
class Count:
    """What the logs give. `differs`: sentences-to-be about where the site's own count is another one."""

    flowers: Counter[str]
    boxes: dict[str, BoxCount]
    flagged: list[tuple[str, int, Verdict]]
    differs: list[tuple[str, int, int]]

    @property
    def whole(self) -> bool:
        """Says whether every chain holds and the site counted the same."""
        return not self.differs and not any(box.troubles for box in self.boxes.values())


def tally(export: dict[str, Any]) -> Count:
    """Verifies the chains of an export, judges the lines in the order of their arrival, adds the boards. Raises Unreadable."""
    try:
        if export["madang"] != FORMAT:
            raise Unreadable(str(export["madang"]))
        held, boxes = _chains(export)
        count = _count(export, held, boxes)
        _compare(export["said"], count)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise Unreadable(str(error)) from error
    return count


def _chains(export: dict[str, Any]) -> tuple[dict[tuple[str, int], Line], dict[str, BoxCount]]:
    held: dict[tuple[str, int], Line] = {}
    boxes: dict[str, BoxCount] = {}
    for box in export["boxes"]:
        lines = [Line(**(row | {"chosen": tuple(row["chosen"])})) for row in box["lines"]]
        good, troubles = walk(export["showing"], box["code"], lines)
        held |= {(line.box, line.n): line for line in good}
        sound = {line.hash for line in lines if line.hash == line_hash(line)}
        boxes[box["code"]] = BoxCount(str(box["label"]), troubles=troubles, waiting=len(sound) - len(good))
    return held, boxes


def _count(export: dict[str, Any], held: dict[tuple[str, int], Line], boxes: dict[str, BoxCount]) -> Count:
    allotments = {box["code"]: int(box["allotment"]) for box in export["boxes"]}
    state = State(int(export["flowers"]), frozenset(export["slips"]), allotments)
    order = [(str(box), int(n)) for box, n in export["arrival"]]
    left_out = [key for key in held if key not in set(order)]  # lines that the site did not place come last
    flowers: Counter[str] = Counter({code: int(number) for code, number in export["boards"].items()})
    flagged: list[tuple[str, int, Verdict]] = []
    for key in [key for key in dict.fromkeys(order) if key in held] + left_out:
        line = held[key]
        verdict = judge(line, state)
        boxes[line.box].verdicts[verdict] += 1
        if verdict == Verdict.COUNTED:
            flowers.update(line.chosen)
        elif verdict in FLAGGED:
            flagged.append((line.box, line.n, verdict))
    return Count(flowers, boxes, flagged, [])


def _compare(said: dict[str, Any], count: Count) -> None:
    """Notes where the site's own numbers are others."""
    for code in sorted(set(said["flowers"]) | set(count.flowers)):
        if int(said["flowers"].get(code, 0)) != count.flowers[code]:
            count.differs.append((code, int(said["flowers"].get(code, 0)), count.flowers[code]))
    if int(said["flagged"]) != len(count.flagged):
        count.differs.append(("flagged", int(said["flagged"]), len(count.flagged)))
