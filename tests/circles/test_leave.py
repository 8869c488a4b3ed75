"""Leaving, closing, and being forgotten."""

import datetime as dt

import pytest
from django.urls import reverse
from django_scopes import scopes_disabled

from madang.circles import actions, queries
from madang.circles.models import Circle, Post
from madang.people import actions as people
from madang.promises.actions import erase_what_is_over
from madang.shared.clock import frozen, now
from madang.shared.refusals import Refused
from tests.cast import Cast, client_of


@pytest.mark.parametrize(("choice", "left"), [("yes", 0), ("no", 1)])
def test_she_leaves_and_decides_what_becomes_of_her_words(choice: str, left: int, cast: Cast, seat, sit) -> None:
    guest = sit(seat, cast.mentor)
    with cast.here():
        actions.say(by=guest, words="저 먼저 갈게요")
    client_of(cast.mentor).post(reverse("circles:leave", args=[seat.circle.code]), {"erase_words": choice})
    with cast.here():
        assert queries.posts(seat.circle).count() == left
    page = client_of(cast.newcomer).get(reverse("circles:circle", args=[seat.circle.code])).content.decode()
    assert ("떠난 분" in page) == bool(left)
    assert client_of(cast.mentor).get(reverse("circles:circle", args=[seat.circle.code])).status_code == 404


def test_when_the_keeper_leaves_the_next_one_keeps_the_door(cast: Cast, seat, sit) -> None:
    guest = sit(seat, cast.mentor)
    with cast.here():
        actions.leave(by=seat)
        guest.refresh_from_db()
        assert guest.keeper_since


def test_the_last_one_puts_out_the_light(cast: Cast, seat) -> None:
    with cast.here():
        actions.say(by=seat, words="혼잣말")
        actions.leave(by=seat)
    with scopes_disabled():
        assert not Circle.objects.exists()
        assert not Post.objects.exists()


def test_a_closed_circle_can_be_read_and_opened_again_but_nothing_is_added(cast: Cast, seat, sit) -> None:
    sit(seat, cast.mentor)
    with cast.here():
        key = actions.invite(by=seat)
        actions.close(by=seat)
        with pytest.raises(Refused):
            actions.say(by=seat, words="더 할 말")
        assert queries.invitation(key.key) is None
    assert client_of(cast.mentor).get(reverse("circles:takeaway", args=[seat.circle.code])).status_code == 200
    client_of(cast.newcomer).post(reverse("circles:reopen", args=[seat.circle.code]))
    with cast.here():
        seat = queries.seat(cast.newcomer, seat.circle.code)
        assert actions.say(by=seat, words="더 할 말")


def test_a_closed_circle_is_erased_after_thirty_days_and_an_open_one_stays(cast: Cast, seat) -> None:
    with cast.here():
        stays = actions.open_circle(by=cast.mentor, name="남는 둘레")
        actions.close(by=seat)
    with frozen(now() + dt.timedelta(days=31)):
        erase_what_is_over()
    with cast.here():
        assert [c.pk for c in Circle.objects.all()] == [stays.circle.pk]


def test_only_the_keeper_closes_removes_and_hands_over(cast: Cast, seat, sit) -> None:
    guest = sit(seat, cast.mentor)
    with cast.here():
        for refused in (
            lambda: actions.close(by=guest),
            lambda: actions.remove(by=guest, member=seat),
            lambda: actions.hand_over(by=guest, member=guest),
            lambda: actions.rename(by=guest, name="다른 이름"),
        ):
            with pytest.raises(Refused):
                refused()
        actions.hand_over(by=seat, member=guest)
        seat.refresh_from_db()
        assert seat.keeper_since is None
        actions.close(by=guest)


def test_the_same_words_sent_twice_in_a_moment_are_one(cast: Cast, seat, sit) -> None:
    guest = sit(seat, cast.mentor)
    with cast.here():
        for _ in range(2):
            actions.say(by=seat, words="두부 사 갈게요")
        assert Post.objects.count() == 1
        actions.say(by=guest, words="두부 사 갈게요")
        actions.say(by=seat, words="김치도요")
        with frozen(now() + dt.timedelta(hours=1)):
            actions.say(by=seat, words="두부 사 갈게요")
        assert Post.objects.count() == 4


def test_who_is_forgotten_leaves_no_word_behind(cast: Cast, seat, sit) -> None:
    sit(seat, cast.mentor)
    with cast.here():
        actions.say(by=seat, words="곧 떠나요")
        people.forget(by=cast.newcomer, person=cast.newcomer)
        assert not Post.objects.exists()
        assert queries.members(Circle.objects.get()).get().keeper_since


def test_another_ones_words_are_not_mine_to_erase(cast: Cast, seat, sit) -> None:
    guest = sit(seat, cast.mentor)
    with cast.here():
        post = actions.say(by=seat, words="내 글")
    client_of(cast.mentor).post(reverse("circles:unsay", args=[seat.circle.code, post.code]))
    with cast.here():
        assert queries.post(guest, post.code)
    client_of(cast.newcomer).post(reverse("circles:unsay", args=[seat.circle.code, post.code]))
    with cast.here():
        assert not queries.post(guest, post.code)


def test_h6_a_member_takes_the_circles_talk_along_in_a_file_she_can_read(cast: Cast, seat) -> None:
    with cast.here():
        actions.say(by=seat, words="따뜻한 밥 <고마워요>")
    answer = client_of(cast.newcomer).get(reverse("circles:takeaway", args=[seat.circle.code]))
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert "따뜻한 밥 <고마워요>" in answer.content.decode()
    with cast.here():
        assert "따뜻한 밥 <고마워요>" in str(queries.own_data(cast.newcomer))
        assert queries.own_data(cast.mentor) == []
