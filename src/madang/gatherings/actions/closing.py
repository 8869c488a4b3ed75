"""The evening: boards are counted by hand, slips on the table, each by two people who do not see each other's number."""

from django.db import transaction
from django.utils.translation import gettext as _

from madang.gatherings.models import BallotBox, BoardCount, ClosingCount, Entry, Showing
from madang.people.queries import Person
from madang.shared.refusals import Refused

MOST = 100_000


def _sound(number: int, field: str) -> int:
    if not 0 <= number <= MOST:
        raise Refused(_("0이나 그보다 큰 수를 적어 주세요."), field=field)
    return number


@transaction.atomic
def count_boards(*, by: Person, showing: Showing, counts: dict[Entry, int]) -> int:
    """Writes down one person's count of the paper flowers on each board. Counted again, it is the new count of that person.

    A third person may not outvote the two: whoever counted first and second settle it, so that a difference is looked at.
    """
    for entry, number in counts.items():
        _sound(number, f"board_{entry.code}")
        others = BoardCount.objects.filter(showing=showing, entry=entry).exclude(by=by)
        if others.count() >= 2:
            raise Refused(_("이 판은 두 사람이 이미 세었어요. 다르면 그 두 사람이 다시 세어 주세요."), field=f"board_{entry.code}")
        BoardCount.objects.update_or_create(showing=showing, entry=entry, by=by, defaults={"number": number})
    return len(counts)


@transaction.atomic
def count_closing(*, by: Person, showing: Showing, box: BallotBox | None, returned: int, spoiled: int = 0) -> ClosingCount:
    """Writes down what one person counted at the end: it is that person's signature under a line of the closing sheet."""
    field = f"line_{box.code if box else 'slips'}"
    _sound(returned, field)
    _sound(spoiled, field)
    others = ClosingCount.objects.filter(showing=showing, box=box).exclude(by=by)
    if others.count() >= 2:
        raise Refused(_("이 줄은 두 사람이 이미 세었어요. 다르면 그 두 사람이 다시 세어 주세요."), field=field)
    count, _made = ClosingCount.objects.update_or_create(
        showing=showing, box=box, by=by, defaults={"returned": returned, "spoiled": spoiled}
    )
    return count
