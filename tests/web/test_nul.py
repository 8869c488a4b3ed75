"""A zero byte, which no keyboard makes and PostgreSQL does not keep: taken out of what was sent, before anything reads it."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from madang.gatherings import actions
from madang.gatherings.models import Taps
from madang.web.middleware.nul import NulMiddleware
from tests.cast import YEAR, Cast, client_of
from tests.gatherings.outings import at, planned


@pytest.fixture
def booth(cast: Cast):
    with cast.here():
        outing = planned(cast, legs=[actions.Leg(starts_at=at(YEAR, 7, 12, 10), title_ko="그림 부스")])
        given = {"opens_at": at(YEAR, 7, 12, 10), "closes_at": at(YEAR, 7, 12, 17)}
        yield actions.open_booth(by=cast.coordinator, outing=outing, title_ko="꽃을 붙여 주세요", **given)


def test_a_zero_byte_breaks_no_page_that_reads_what_was_sent_as_it_came(cast: Cast, booth) -> None:
    client, here = client_of(cast.coordinator), f"/outings/booths/{booth.code}"
    assert client.post(f"{here}/exchange/back/", {"voucher": "a\0b"}).status_code == 302
    assert client.post(f"{here}/visitors/", {"number": "1", "token": "t\0t", "at": "\0"}).status_code == 302
    assert Taps.objects.get().token == "tt"
    assert client.get("/", {"q": "a\0", "\0": "b"}).status_code == 200


def test_a_resident_number_is_found_behind_a_zero_byte_too(cast: Cast) -> None:
    answer = client_of(cast.coordinator).post("/people/new/", {"phone": "900101-\x001234567", "call_name": "새봄"})
    assert answer.status_code == 400


def test_the_rest_of_what_was_sent_stays_as_it_was() -> None:
    request = RequestFactory().post("/?a=1&a=2%00", {"way": ["x\0", "y"], "n\0": "z"})
    middleware = NulMiddleware(lambda request: HttpResponse())
    middleware(request)
    middleware.process_view(request, None, (), {})
    assert request.GET.getlist("a") == ["1", "2"]
    assert dict(request.POST.lists()) == {"way": ["x", "y"], "n": ["z"]}
