"""Arguments for the addresses of people: for the matrix."""

from madang.people.models import Device
from tests.cast import Cast, Sample


def samples(cast: Cast) -> dict[str, Sample]:
    """One object of the chapter, one of the neighbour."""
    mine, other = (Device.objects.create(person=person, label="Test") for person in (cast.newcomer, cast.outsider_newcomer))
    whom = Sample({"code": cast.newcomer.code}, {"code": cast.outsider_newcomer.code})
    nobody, nothing = {"token": "0" * 20}, {"kind": "origin"}
    return {
        "people:link": Sample(nobody, nobody, public=True),
        "people:invite": whom,
        "people:second_reset": whom,
        "people:device_end": Sample({"code": mine.code}, {"code": other.code}),
        "people:me_contact": Sample(nothing, nothing, public=True),
    }
