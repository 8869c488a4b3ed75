"""Contests: what hangs where, with how many flowers; pictures only while a consent for them stands."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, QuerySet
from django_scopes import scopes_disabled

from madang.gatherings.models import Ballot, Contest, Entry, Showing, Sticker
from madang.promises.queries import showable


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


def own_entries(contest: Contest) -> list[tuple[Entry, bool]]:
    """Every entry of one's own contest, and whether it may be shown."""
    rows = list(Entry.objects.filter(contest=contest))
    agreed = _agreed(rows)
    return [(row, row.item in agreed and bool(row.picture)) for row in rows]


def _agreed(rows: Iterable[Entry]) -> set[str]:
    return showable(use="picture", audience="public", items=[row.item for row in rows])


def public_entries(contest: Contest) -> list[Entry]:
    """The entries that may be shown now."""
    with scopes_disabled():  # public pictures; each asked of the promises
        rows = list(Entry.objects.filter(contest=contest).exclude(picture=""))
    agreed = _agreed(rows)
    return [row for row in rows if row.item in agreed]


def public_entry(code: str) -> Entry | None:
    """One picture, if it may be shown now: asked at every render."""
    return public_entries_by_code([code]).get(code)


def public_entries_by_code(codes: Iterable[str]) -> dict[str, Entry]:
    """Pictures that may be shown now, for voices and stories that point to them."""
    with scopes_disabled():  # as above
        rows = list(Entry.objects.filter(code__in=list(codes)).exclude(picture="").select_related("contest"))
    agreed = _agreed(rows)
    return {row.code: row for row in rows if row.item in agreed}


def showing(code: str) -> Showing | None:
    """A showing: where and when the pictures hang is public."""
    with scopes_disabled():  # public facts
        found = Showing.objects.filter(code=code).select_related("contest__body", "contest__place", "stop__place", "stop__outing")
        return found.first()


def own_showing(code: str) -> Showing | None:
    """A showing of the body one stands in."""
    return Showing.objects.filter(code=code).select_related("contest__body").first()


def ballot(showing: Showing, code: str) -> Ballot | None:
    """A visitor's flowers, by the code on the slip."""
    with scopes_disabled():  # visitors stand in no body; the code is the door
        return Ballot.objects.filter(showing=showing, code=code.strip().lower()).select_related("showing").first()


def ballots(showing: Showing) -> QuerySet[Ballot]:
    """The slips of one's own showing."""
    return Ballot.objects.filter(showing=showing).order_by("pk")


def wall(showing: Showing, ballot: Ballot | None = None) -> list[Hung]:
    """The pictures with this showing's flowers, in the order in which they were handed in: never by number of flowers."""
    with scopes_disabled():  # counts of flowers; who put them is not known
        rows = Sticker.objects.filter(ballot__showing=showing).order_by().values_list("entry").annotate(number=Count("pk"))
        counts = dict(rows)
        mine = set(Sticker.objects.filter(ballot=ballot).values_list("entry_id", flat=True)) if ballot else set()
    return [Hung(entry, counts.get(entry.pk, 0), entry.pk in mine) for entry in public_entries(showing.contest)]
