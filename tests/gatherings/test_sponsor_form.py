"""Support that is written down says what it is."""

import pytest

from madang.gatherings.forms.outing import SponsorshipForm
from tests.gatherings.outings import planned


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"kind": "seats", "number": "0"}, "number"),
        ({"kind": "seats", "number": ""}, "number"),
        ({"kind": "things", "number": "0"}, "thing_ko"),
        ({"kind": "seats", "number": "20"}, None),
        ({"kind": "things", "thing_ko": "떡"}, None),
        ({"kind": "money", "number": "300,000원"}, None),
        ({"kind": "money", "number": ""}, None),
    ],
)
def test_seats_are_counted_and_things_have_a_name(cast, given, wrong):
    with cast.here():
        form = SponsorshipForm({"line_ko": "어느 가게", **given}, outing=planned(cast, seats=6))
        assert list(form.errors) == ([wrong] if wrong else [])
