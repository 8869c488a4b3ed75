"""Contests: what hangs where, with how many flowers; pictures only while a consent for them stands."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from madang.engines.ballots import Verdict
from madang.gatherings.models import Ballot, BallotBox, BallotLine, BoardCount, Contest, Entry, EntrySlip, Hanging, Showing, Sticker, Stop
from madang.promises.queries import ever_agreed, showable

PICTURE: dict[str, Any] = {"use": "picture", "audience": "public"}
HALL: dict[str, Any] = {"use": "picture", "audience": "hall"}
NAME: dict[str, Any] = {"use": "name", "audience": "public"}


@dataclass
class Hung:
    """An entry on the wall with its flowers at one showing."""

    entry: Entry
    flowers: int = 0
    mine: bool = False

    @property
    def petals(self) -> range:
        """For drawing the flowers one by one."""
        return range(min(self.flowers, 60))


def contest(code: str) -> Contest | None:
    """A contest: its title, theme and day are public."""
    with scopes_disabled():  # public facts; pictures are asked of the promises one by one
        return Contest.objects.filter(code=code).select_related("body", "place").prefetch_related("showings__stop__outing").first()


def contests(body_id: int | None = None) -> list[Contest]:
    """All contests, or those of a body."""
    with scopes_disabled():  # public facts
        found = Contest.objects.select_related("body", "place").order_by("day")
        return list(found.filter(body_id=body_id) if body_id else found)


def own_contest(code: str) -> Contest | None:
    """A contest of the body one stands in."""
    return Contest.objects.filter(code=code).select_related("body", "place").first()


def own_entry(code: str) -> Entry | None:
    """An entry of the body one stands in."""
    return Entry.objects.filter(code=code).select_related("contest", "child").first()


@dataclass(frozen=True)
class Received:
    """A drawing on the coordinator's list with the guardian's answers as they stand now. `answered`: her slip was written down."""

    entry: Entry
    hall: bool
    public: bool
    name: bool
    answered: bool

    @property
    def yes(self) -> bool:
        """Something may be shown, and so can be taken back."""
        return self.hall or self.public or self.name


def own_entries(contest: Contest) -> list[Received]:
    """Every entry of one's own contest, with each of the guardian's answers by itself."""
    rows = list(Entry.objects.filter(contest=contest))
    items = [row.item for row in rows]
    hall, public, name = (showable(**asked, items=items) for asked in (HALL, PICTURE, NAME))
    ever = ever_agreed(items)
    return [
        Received(row, row.item in hall, row.item in public, row.item in name, bool(row.answered_on) or row.item in ever) for row in rows
    ]


def next_to_write_down(contest: Contest) -> Entry | None:
    """A photograph that still has no title."""
    return Entry.objects.filter(contest=contest, title_ko="").exclude(picture="").order_by("pk").first()


def answered(entry: Entry) -> bool:
    """Says whether the guardian ever answered, whatever it was."""
    return bool(entry.answered_on) or entry.item in ever_agreed([entry.item])


def answers(entry: Entry) -> dict[str, bool]:
    """The guardian's answers as they stand now."""
    return {
        "public": bool(showable(**PICTURE, items=[entry.item])),
        "hall": bool(showable(**HALL, items=[entry.item])),
        "name": bool(showable(**NAME, items=[entry.item])),
    }


def entry_slips(contest: Contest) -> QuerySet[EntrySlip]:
    """The printed slips of one's own contest."""
    return EntrySlip.objects.filter(contest=contest).select_related("entry")


def entry_slip(code: str) -> EntrySlip | None:
    """A slip of the body one stands in, by the code in its QR."""
    return EntrySlip.objects.filter(code=code).select_related("contest", "entry").first()


def _agreed(rows: Iterable[Entry]) -> set[str]:
    return showable(use="picture", audience="public", items=[row.item for row in rows])


def _signed(rows: list[Entry]) -> list[Entry]:
    """With `shown_name`: the name as the guardian lets it be seen, where that yes stands now."""
    named = showable(use="name", audience="public", items=[row.item for row in rows if row.signed])
    for row in rows:
        row.shown_name = row.signed if row.item in named else ""
    return rows


def public_entries(contest: Contest) -> list[Entry]:
    """The entries that may be shown now."""
    with scopes_disabled():  # public pictures; each asked of the promises
        rows = list(Entry.objects.filter(contest=contest).exclude(picture="").exclude(title_ko=""))
    agreed = _agreed(rows)
    return _signed([row for row in rows if row.item in agreed])


def hung(showing: Showing, *, at_the_place: bool = False) -> list[Entry]:
    """The entries of a showing that may be shown: to everybody, or on a screen where they hang (`at_the_place`)."""
    with scopes_disabled():  # each is asked of the promises
        chosen = list(Hanging.objects.filter(showing=showing).values_list("entry_id", flat=True))
        rows = list(Entry.objects.filter(contest=showing.contest_id).exclude(picture="").exclude(title_ko=""))
    rows = [row for row in rows if not chosen or row.pk in chosen]
    agreed = _agreed(rows)
    if at_the_place:
        agreed |= showable(use="picture", audience="hall", items=[row.item for row in rows])
    return _signed([row for row in rows if row.item in agreed])


def public_entry(code: str) -> Entry | None:
    """One picture, if it may be shown now: asked at every render."""
    return public_entries_by_code([code]).get(code)


def public_entries_by_code(codes: Iterable[str]) -> dict[str, Entry]:
    """Pictures that may be shown now, for voices and stories that point to them."""
    with scopes_disabled():  # as above
        rows = list(Entry.objects.filter(code__in=list(codes)).exclude(picture="").select_related("contest"))
    agreed = _agreed(rows)
    return {row.code: row for row in _signed([row for row in rows if row.item in agreed])}


def showing(code: str) -> Showing | None:
    """A showing: where and when the pictures hang is public."""
    with scopes_disabled():  # public facts
        found = Showing.objects.filter(code=code).select_related("contest__body", "contest__place", "stop__place", "stop__outing")
        return found.first()


def own_stops(contest: Contest) -> QuerySet[Stop]:
    """Where a showing of one's own contest can be: the stops of its body's outings, the latest first."""
    return Stop.objects.filter(outing__body=contest.body_id).select_related("outing").order_by("-starts_at", "pk")


def own_showing(code: str) -> Showing | None:
    """A showing of the body one stands in."""
    return Showing.objects.filter(code=code).select_related("contest__body").first()


def ballot(showing: Showing, code: str) -> Ballot | None:
    """A visitor's flowers, by the code on the slip."""
    with scopes_disabled():  # visitors stand in no body; the code is the door
        return Ballot.objects.filter(showing=showing, code=code).select_related("showing").first()


def ballots(showing: Showing) -> QuerySet[Ballot]:
    """The slips of one's own showing."""
    return Ballot.objects.filter(showing=showing).order_by("pk")


def wall(showing: Showing, ballot: Ballot | None = None) -> list[Hung]:
    """The pictures with this showing's flowers, in the order in which they were handed in: never by number of flowers."""
    counts = flowers(showing)
    with scopes_disabled():  # her own flowers; the slip was her door
        mine = set(Sticker.objects.filter(ballot=ballot).values_list("entry_id", flat=True)) if ballot else set()
    return [Hung(entry, counts[entry.code], entry.pk in mine) for entry in hung(showing)]


def flowers(showing: Showing) -> Counter[str]:
    """Flowers by entry: from phones (as they are now), from the tablets' logs, from boards that two people counted alike."""
    with scopes_disabled():  # counts of flowers; who put them is not known
        rows = Sticker.objects.filter(ballot__showing=showing).order_by().values_list("entry__code").annotate(number=Count("pk"))
        counts: Counter[str] = Counter(dict(rows))
        lines = BallotLine.objects.filter(box__showing=showing, box__kind=BallotBox.Kind.TABLET, verdict=Verdict.COUNTED)
        for chosen in lines.values_list("chosen", flat=True):
            counts.update(chosen)
        for board in boards(showing, [row.entry for row in BoardCount.objects.filter(showing=showing).select_related("entry")]):
            counts[board.entry.code] += board.stands or 0
    return counts


@dataclass
class Board:
    """A picture's paper board: who counted how many. `stands`: the number that two people gave alike.

    `label`: what the board is called to whoever counts.
    """

    entry: Entry
    counts: list[tuple[int | None, int]]
    label: str = ""

    @property
    def stands(self) -> int | None:
        """The number, once two agree."""
        numbers = [number for _who, number in self.counts]
        return numbers[0] if len(numbers) == 2 and numbers[0] == numbers[1] else None

    @property
    def differs(self) -> bool:
        """Two counted, and not alike."""
        return len(self.counts) == 2 and self.stands is None

    def by(self, person: Any) -> int | None:
        """What this person counted."""
        return next((number for by, number in self.counts if by == person.pk), None)


def boards(showing: Showing, entries: Iterable[Entry]) -> list[Board]:
    """The boards of these entries with their counts."""
    with scopes_disabled():  # numbers of paper flowers
        rows = list(BoardCount.objects.filter(showing=showing).order_by("pk"))
    unique = {entry.pk: entry for entry in entries}.values()
    return [Board(entry, [(row.by_id, row.number) for row in rows if row.entry_id == entry.pk]) for entry in unique]


def boards_to_count(showing: Showing, entries: Iterable[Entry], *, all_titles: bool) -> list[Board]:
    """The boards with what each is called: its title where a yes for it stands now, else the number on its slip, or the age."""
    found = boards(showing, entries)
    told = {row.pk for row in hung(showing, at_the_place=True)}
    for board in found:
        row = board.entry
        numbered = _("%(number)s번") % {"number": row.slip.number} if row.slip else row.get_age_display()
        board.label = row.title if all_titles or row.pk in told else numbered
    return found
