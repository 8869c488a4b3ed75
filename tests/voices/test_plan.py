"""You said, we did."""

import datetime as dt

import pytest
from django.urls import reverse

from madang.shared.clock import frozen, now, today
from madang.shared.refusals import Refused
from madang.voices import actions, queries
from tests.cast import Cast, client_of
from tests.gatherings.outings import Leg, planned
from tests.voices.conftest import ASKS


@pytest.fixture
def item(cast: Cast, released):
    with cast.here():
        sources = [reply for reply in queries.replies_to_cite(released) if reply.words.endswith(("1", "2"))]
        return actions.plan(
            by=cast.coordinator, session=released, plan_ko="합창 모임을 엽니다", owner=cast.mentor, due=today() + dt.timedelta(days=30),
            sources=sources,
        )  # fmt: skip


def test_f2_each_thing_to_do_shows_the_comments_it_came_from(cast: Cast, item) -> None:
    page = client_of(cast.member).get(reverse("voices:item", args=[item.code])).content.decode()
    assert "합창이 좋았어요 1" in page
    assert "합창이 좋았어요 2" in page
    assert "합창이 좋았어요 3" not in page


def test_f2_it_has_an_owner_a_date_and_a_result_that_the_owner_tells(cast: Cast, item) -> None:
    address = reverse("voices:item", args=[item.code])
    assert client_of(cast.member).post(address, {"done": "yes", "words_ko": "했어요"}).status_code == 404
    with cast.here():
        assert not hasattr(queries.item(cast.chapter, item.code), "result")
    assert client_of(cast.mentor).post(address, {"done": "yes", "words_ko": "첫 합창 모임에 아홉 분이 오셨어요"}).status_code == 302
    with cast.here():
        found = queries.item(cast.chapter, item.code)
        assert found.owner == cast.mentor
        assert found.result.done


def test_f2_it_is_read_back_at_the_next_session(cast: Cast, item, client) -> None:
    with cast.here():
        actions.settle(by=cast.mentor, item=item, done=True, words_ko="첫 합창 모임에 아홉 분이 오셨어요")
    with frozen(now() + dt.timedelta(days=40)), cast.here():
        later = planned(cast, legs=[Leg(starts_at=now(), title_ko="음악회")])
        session = actions.open_session(by=cast.coordinator, body=cast.chapter, outing=later.code, asks=ASKS, slips=5)
        code = session.slips.first().code
        assert [row.pk for row in queries.read_back(session)] == [item.pk]
    page = client.get(reverse("voices:slip", args=[code])).content.decode()
    assert "합창 모임을 엽니다" in page
    assert "첫 합창 모임에 아홉 분이 오셨어요" in page
    assert cast.mentor.call_name not in page.split("<main")[1]  # a slip is held by anybody
    assert "합창 모임을 엽니다" in client_of(cast.coordinator).get(reverse("voices:session", args=[session.code])).content.decode()


def test_a_thing_to_do_points_to_at_least_one_comment(cast: Cast, released) -> None:
    form = {"plan_ko": "합창", "owner": cast.mentor.code, "due": (today() + dt.timedelta(days=3)).isoformat()}
    answer = client_of(cast.coordinator).post(reverse("voices:plan", args=[released.code]), form)
    assert answer.status_code == 422
    assert "어느 소감에서 나온 일인지" in answer.content.decode()


def test_f2_the_coordinator_picks_comments_on_the_page(cast: Cast, released) -> None:
    with cast.here():
        code = queries.replies_to_cite(released)[0].code
    due = (today() + dt.timedelta(days=3)).isoformat()
    form = {"plan_ko": "합창", "owner": cast.mentor.code, "due": due, "sources": [code]}
    assert client_of(cast.coordinator).post(reverse("voices:plan", args=[released.code]), form).status_code == 302
    with cast.here():
        assert [reply.code for reply in queries.comments(queries.items(cast.chapter).get())] == [code]


def test_nothing_is_planned_before_the_answers_are_read(cast: Cast, answered) -> None:
    with cast.here(), pytest.raises(Refused):
        actions.plan(by=cast.coordinator, session=answered, plan_ko="미리", due=today(), sources=[])


def test_the_desk_hears_of_what_is_late(cast: Cast, item) -> None:
    with frozen(now() + dt.timedelta(days=40)), cast.here():
        assert any(todo.url == reverse("voices:item", args=[item.code]) for todo in queries.todos(cast.chapter))


def test_a_no_is_told_too(cast: Cast, item) -> None:
    with cast.here():
        actions.settle(by=cast.mentor, item=item, done=False, words_ko="빌릴 곳을 찾지 못했어요")
    assert "하지 못했어요" in client_of(cast.member).get(reverse("voices:items")).content.decode()
