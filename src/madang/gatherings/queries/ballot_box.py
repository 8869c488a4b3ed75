"""Boxes: their packs, their logs, the closing sheet, and the export from which anyone counts again."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django_scopes import scopes_disabled

from madang.engines.ballots import ITERATIONS, Trouble, Verdict, chain_start, walk
from madang.engines.ballots.tally import FORMAT
from madang.engines.ballots.verdicts import FLAGGED
from madang.gatherings.models import Ballot, BallotBox, BallotLine, ClosingCount, Entry, Hanging, Showing
from madang.gatherings.queries.contest import boards, flowers, hung


def box(code: str) -> BallotBox | None:
    """A box by its code: for a tablet that is tied to it."""
    with scopes_disabled():  # the tablet's session is the door
        found = BallotBox.objects.filter(code=code, kind=BallotBox.Kind.TABLET)
        return found.select_related("showing__contest__body").first()


def box_of_link(key: str) -> BallotBox | None:
    """The box that a fresh link ties a tablet to."""
    with scopes_disabled():  # whoever has the link may prepare the tablet
        return BallotBox.objects.filter(key=key, claimed=False).exclude(key="").select_related("showing__contest__body").first()


def own_box(showing: Showing, code: str) -> BallotBox | None:
    """A tablet's box of one's own showing."""
    return BallotBox.objects.filter(showing=showing, code=code, kind=BallotBox.Kind.TABLET).first()


def tablets(showing: Showing) -> QuerySet[BallotBox]:
    """The tablets of one's own showing."""
    return BallotBox.objects.filter(showing=showing, kind=BallotBox.Kind.TABLET)


def carried(showing: Showing) -> list[Entry]:
    """What a tablet may show: what may hang there, until the flowers are closed. Afterwards it keeps no child's drawing."""
    return [] if showing.closed_at else hung(showing, at_the_place=True)


def head(box: BallotBox) -> int:
    """How many lines of a box hold, from its first on: a tablet that has more sends what comes after."""
    with scopes_disabled():  # hashes and numbers
        held, _troubles = walk(box.showing.code, box.code, [row.as_line() for row in _lines(box)])
    return len(held)


def pack(box: BallotBox) -> dict[str, Any]:
    """What a tablet carries: pictures that may be shown there, and of the slips only salted hashes. Nothing about a person."""
    showing = box.showing
    entries = carried(showing)
    with scopes_disabled():  # hashes and heads
        used = set(BallotLine.objects.filter(box__showing=showing, kind="slip", place__isnull=False).values_list("right", flat=True))
        slips = sorted(Ballot.objects.filter(showing=showing).values_list("hash", flat=True))
        return {
            "box": box.code,
            "showing": showing.code,
            "title": showing.title,
            "flowers": showing.flowers,
            "allotment": box.allotment,
            "closed": showing.closed_at is not None,
            "salt": showing.salt,
            "iterations": ITERATIONS,
            "slips": slips,
            "used": sorted(used),
            "start": chain_start(showing.code, box.code),
            "head": head(box),
            "pictures": [
                {
                    "code": row.code,
                    "title": row.title,
                    "age": row.get_age_display(),
                    "name": row.shown_name,
                    "w": row.width,
                    "h": row.height,
                }
                for row in entries
            ],
        }


def _lines(box: BallotBox) -> list[BallotLine]:
    return list(BallotLine.objects.filter(box=box).select_related("box__showing").order_by("pk"))


@dataclass
class ClosingLine:
    """One line of the closing sheet: *issued = cast + spoiled + returned*, for the printed slips or for a tablet's own numbers.

    `here`: what the logs say. `counts`: what people counted, (person id, returned, spoiled).
    """

    key: str
    label: str
    issued: int
    cast: int
    spoiled_here: int
    counts: list[tuple[int | None, int, int]]
    troubles: list[tuple[int, Trouble]]
    waiting: int = 0

    @property
    def agreed(self) -> tuple[int, int] | None:
        """(returned, spoiled), once two people counted the same."""
        values = [count[1:] for count in self.counts]
        return values[0] if len(values) == 2 and values[0] == values[1] else None

    @property
    def differs(self) -> bool:
        """Two people counted, and not the same."""
        return len(self.counts) == 2 and self.agreed is None

    @property
    def spoiled(self) -> int:
        """In the logs without a flower, and on the table."""
        return self.spoiled_here + (self.agreed[1] if self.agreed else 0)

    @property
    def missing(self) -> int | None:
        """Issued less all that is known of: 0 balances, more is missing, less is too many. None until two have signed."""
        return None if self.agreed is None else self.issued - self.cast - self.spoiled - self.agreed[0]


@dataclass
class ClosingSheet:
    """The whole sheet, and every ballot that was set aside."""

    lines: list[ClosingLine]
    flagged: list[BallotLine]
    copied_on_phones: int
    flowers: Counter[str]

    @property
    def issued(self) -> int:
        """All slips and numbers."""
        return sum(line.issued for line in self.lines)

    @property
    def cast(self) -> int:
        """All ballots that count."""
        return sum(line.cast for line in self.lines)

    @property
    def spoiled(self) -> int:
        """All that were spoiled."""
        return sum(line.spoiled for line in self.lines)

    @property
    def returned(self) -> int:
        """All that came back."""
        return sum(line.agreed[0] for line in self.lines if line.agreed)

    @property
    def signed(self) -> bool:
        """Two people signed each line."""
        return bool(self.lines) and all(line.agreed for line in self.lines)

    @property
    def balances(self) -> bool:
        """Signed, nothing missing, every chain whole."""
        return self.signed and all(line.missing == 0 and not line.troubles for line in self.lines)


def closing(showing: Showing) -> ClosingSheet:
    """The closing sheet of one's own showing as it stands now: a tablet that sends late changes it, and that shows."""
    rows = list(BallotLine.objects.filter(box__showing=showing).select_related("box__showing").order_by("pk"))
    counts: dict[int | None, list[tuple[int | None, int, int]]] = {}
    for count in ClosingCount.objects.filter(showing=showing).order_by("pk"):
        counts.setdefault(count.box_id, []).append((count.by_id, count.returned, count.spoiled))
    by = Counter((row.box_id if row.kind == "next" else None, row.verdict) for row in rows)
    lines = []
    printed = Ballot.objects.filter(showing=showing).count()
    if printed:
        lines.append(ClosingLine("slips", "", printed, by[None, "counted"], by[None, "spoiled"], counts.get(None, []), []))
    for box in BallotBox.objects.filter(showing=showing):
        mine = [row for row in rows if row.box_id == box.pk]
        held, troubles = walk(showing.code, box.code, [row.as_line() for row in mine])
        if not box.allotment and not troubles:
            continue  # nothing to count on the table, and nothing wrong
        waiting = sum(row.content == row.hash for row in mine) - len(held)
        lines.append(
            ClosingLine(
                box.code, box.label, box.allotment, by[box.pk, "counted"], by[box.pk, "spoiled"], counts.get(box.pk, []), troubles, waiting
            )
        )
    copied = sum(Ballot.objects.filter(showing=showing).values_list("copied", flat=True))
    return ClosingSheet(lines, [row for row in rows if row.verdict in FLAGGED], copied, flowers(showing))


def export(showing: Showing) -> dict[str, Any]:
    """The logs as they came and what the site made of them, for `madang tally`. No name, no hour, no slip in clear."""
    rows = list(BallotLine.objects.filter(box__showing=showing).select_related("box__showing").order_by("pk"))
    placed = sorted((row for row in rows if row.place is not None), key=lambda row: row.place or 0)
    counted: Counter[str] = Counter()
    for row in placed:
        counted.update(row.chosen if row.verdict == Verdict.COUNTED else ())
    paper = {board.entry.code: board.stands for board in boards(showing, hung_all(showing)) if board.stands}
    counted.update(paper)
    return {
        "madang": FORMAT,
        "showing": showing.code,
        "title": showing.title_ko,
        "flowers": showing.flowers,
        "slips": sorted(Ballot.objects.filter(showing=showing).values_list("hash", flat=True)),
        "boxes": [
            {
                "code": box.code,
                "label": box.label,
                "allotment": box.allotment,
                "lines": [vars(row.as_line()) | {"chosen": list(row.chosen)} for row in rows if row.box_id == box.pk],
            }
            for box in BallotBox.objects.filter(showing=showing)
        ],
        "arrival": [[row.box.code, row.n] for row in placed],
        "boards": paper,
        "titles": {entry.code: entry.title_ko for entry in hung(showing)},
        "said": {"flowers": dict(counted), "flagged": sum(row.verdict in FLAGGED for row in rows)},
    }


def hung_all(showing: Showing) -> list[Entry]:
    """Every entry that hangs at one's own showing, on paper too: for counting boards."""
    chosen = list(Hanging.objects.filter(showing=showing).values_list("entry_id", flat=True))
    rows = Entry.objects.filter(contest=showing.contest_id).exclude(title_ko="").select_related("slip")
    return list(rows.filter(pk__in=chosen) if chosen else rows)
