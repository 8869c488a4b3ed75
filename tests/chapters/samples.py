"""Arguments for the addresses of the chapters: one object of the chapter, one of the neighbour."""

import datetime as dt

from django_scopes import scopes_disabled

from madang.chapters import actions
from madang.chapters.models import Body, Role
from madang.people.models import Person
from tests.cast import Cast, Sample


def samples(cast: Cast) -> dict[str, Sample]:
    """See `tests/house/test_matrix.py`."""
    with scopes_disabled():
        own, other = _things(cast.coordinator, cast.chapter, cast.newcomer), _things(cast.outsider, cast.neighbour, cast.outsider_newcomer)
        actions.share_with_counsellor(by=cast.newcomer, body=cast.chapter, words="…")
        actions.share_with_counsellor(by=cast.outsider_newcomer, body=cast.neighbour, words="…")
    about = {
        "person": "person give-role give-office entrust contact see-off counselled-person counselled-contact",
        "role": "end-role",
        "office": "end-office naming",
        "partner": "partner add-unit introduce",
    }
    coded = {
        f"chapters:{name}": Sample(own={"code": own[thing]}, other={"code": other[thing]})
        for thing, names in about.items()
        for name in names.split()
    }
    return coded | {"chapters:body": Sample(own={"slug": "solnae"}, other={"slug": "dasom"}, public=True)}


def _things(by: Person, body: Body, person: Person) -> dict[str, str]:
    partner = actions.add_partner(by=by, body=body, name_ko="새터이음재단", name_en="Saeteo Ieum Foundation")
    office = actions.give_office(by=by, person=person, body=body, title_ko="간사", title_en="Secretary", since=dt.date(2025, 11, 1))
    role = Role.objects.get(person=person, body=body, kind="newcomer")
    return {"person": person.code, "role": role.code, "office": office.code, "partner": partner.code}
