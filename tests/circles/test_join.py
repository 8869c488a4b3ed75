"""An invitation opens the door for as many as it says, and for nobody later."""

import datetime as dt

import pytest
from django.urls import reverse

from madang.circles import actions, queries
from madang.shared.clock import frozen, now
from madang.shared.refusals import Refused
from tests.cast import Cast, client_of


@pytest.fixture
def key(cast: Cast, seat):
    with cast.here():
        return actions.invite(by=seat, seats=1)


def test_a_key_shows_first_and_seats_only_after_yes(cast: Cast, seat, key) -> None:
    client = client_of(cast.mentor)
    page = client.get(reverse("circles:join", args=[key.key]))
    assert "자작나무 아래" in page.content.decode()
    with cast.here():
        assert queries.seat(cast.mentor, seat.circle.code) is None
    assert client.post(reverse("circles:join", args=[key.key])).status_code == 302
    with cast.here():
        assert queries.seat(cast.mentor, seat.circle.code)


def test_a_key_for_one_lets_one_in(cast: Cast, key) -> None:
    with cast.here():
        actions.join(by=cast.mentor, invitation=key)
        with pytest.raises(Refused):
            actions.join(by=cast.member, invitation=key)
    assert client_of(cast.member).get(reverse("circles:join", args=[key.key])).status_code == 404


def test_a_key_is_typed_as_people_type(cast: Cast, key) -> None:
    typed = f" {key.key[:4].upper()} {key.key[4:8]}-{key.key[8:]} ".replace("0", "O").replace("1", "l")
    answer = client_of(cast.mentor).post(reverse("circles:knock"), {"key": typed})
    assert answer.status_code == 302
    assert answer["Location"] == reverse("circles:join", args=[key.key])


def test_a_wrong_key_gets_a_sentence_and_keeps_what_was_typed(cast: Cast) -> None:
    answer = client_of(cast.mentor).post(reverse("circles:knock"), {"key": "abc def"})
    assert answer.status_code == 422
    assert "abc def" in answer.content.decode()


def test_a_key_runs_out_after_fourteen_days(cast: Cast, key) -> None:
    with frozen(now() + dt.timedelta(days=15)), cast.here():
        assert queries.invitation(key.key) is None
        with pytest.raises(Refused):
            actions.join(by=cast.mentor, invitation=key)


def test_a_key_of_another_council_opens_nothing(cast: Cast, key) -> None:
    assert client_of(cast.foreigner).get(reverse("circles:join", args=[key.key])).status_code == 404


def test_a_key_that_was_taken_back_opens_nothing(cast: Cast, seat, key) -> None:
    client_of(cast.newcomer).post(reverse("circles:take_back", args=[seat.circle.code, key.code]))
    assert client_of(cast.mentor).get(reverse("circles:join", args=[key.key])).status_code == 404


def test_who_sits_already_uses_no_seat_up(cast: Cast, seat, key) -> None:
    with cast.here():
        actions.join(by=cast.newcomer, invitation=key)
        assert queries.invitation(key.key).seats == 1


def test_the_link_carries_neither_name_nor_person(cast: Cast, seat, key) -> None:
    page = client_of(cast.newcomer).get(reverse("circles:invitation", args=[seat.circle.code, key.code])).content.decode()
    link = page.split('id="link"')[1].split('value="')[1].split('"')[0]
    assert link.endswith(f"/tables/key/{key.key}/")
