"""A circle of the chapter's people and one of the neighbour's, for the matrix of who may see what."""

import datetime as dt

from django_scopes import scope

from madang.circles import actions
from madang.circles.models import Member
from madang.people.models import Person
from madang.shared.clock import now
from tests.cast import Cast, Sample


def planted(person: Person, guest: Person | None = None) -> dict[str, dict[str, str]]:
    """Opens a circle with something of everything in it. Returns the arguments that name each thing."""
    with scope(realm=person.realm, body=0):
        seat = actions.open_circle(by=person, name="자작나무", about="저녁마다")
        circle = seat.circle
        post = actions.say(by=seat, words="어제 국수 맛있었어요")
        table = actions.lay_table(by=seat, title="국수 밥상", at=now() + dt.timedelta(days=3), place="물빛로 3", dishes="김치")
        key = actions.invite(by=seat, seats=3)
        other: Member = actions.join(by=guest, invitation=actions.invite(by=seat)) if guest else seat
    one = {"code": circle.code}
    return {
        "circle": one,
        "post": {**one, "post": post.code},
        "table": {**one, "table": table.code},
        "dish": {**one, "table": table.code, "dish": _dish(table)},
        "member": {**one, "member": other.code},
        "invitation": {**one, "invitation": key.code},
        "key": {"key": key.key},
    }


def _dish(table) -> str:
    with scope(realm=table.circle.realm, body=0):
        return table.dishes.get().code


KINDS = {
    "circle": "circle change close reopen takeaway posts members leave lay",
    "post": "unsay",
    "member": "remove keeper",
    "invitation": "invitation take_back",
    "table": "table call_off come stay_away dishes",
    "dish": "dish leave_dish",
}


def samples(cast: Cast) -> dict[str, Sample]:
    """Arguments for every address of the room."""
    own, other = planted(cast.newcomer, cast.mentor), planted(cast.outsider_newcomer)
    found = {f"circles:{name}": Sample(own[kind], other[kind]) for kind, names in KINDS.items() for name in names.split()}
    # Whoever of the same council holds a key may look at what it opens: the key is the invitation.
    return {**found, "circles:join": Sample(own["key"], other["key"], public=True)}
