"""F8: how satisfied a reader was. One answer a reader and story, no login, no name, never a mean under five."""

import datetime as dt

import pytest
from django.test import Client
from django_scopes import scopes_disabled

from madang.shared.clock import frozen, now
from madang.stories import actions
from madang.stories.models import ReaderAnswer
from madang.stories.queries import answers
from madang.stories.readers import token_for
from tests.cast import Cast, client_of
from tests.stories import telling


@pytest.fixture
def story(cast: Cast):
    with cast.here():
        return telling.told(cast)


def send(client: Client, story, score: int = 5, comment: str = "", **headers: str):
    sent = {"score": score, "comment": comment, "token": token_for(story.code)}
    return client.post(f"{telling.live_url(story)}answer/", sent, headers={"user-agent": "phone", **headers})


def scores() -> list[int]:
    with scopes_disabled():
        return list(ReaderAnswer.objects.order_by("pk").values_list("score", flat=True))


def test_f8_one_answer_a_reader_and_story_and_a_second_changes_the_first(story) -> None:
    client = Client()
    assert send(client, story, 2).status_code == 302
    send(client, story, 4)
    assert scores() == [4]


def test_f8_without_cookies_a_reader_is_the_same_for_the_day_and_another_browser_is_another(story) -> None:
    send(Client(), story, 2)
    send(Client(), story, 4)
    assert scores() == [4]
    send(Client(), story, 1, **{"user-agent": "another phone"})
    assert scores() == [4, 1]


def test_f8_a_browser_that_answered_is_known_for_months_by_its_own_cookie_only(story) -> None:
    client = Client()
    answer = send(client, story, 2)
    cookie = answer.cookies["answer"]
    assert cookie["path"] == f"/stories/{story.code}/"
    assert cookie["httponly"]
    with frozen(now() + dt.timedelta(days=9)):
        send(client, story, 4)
        send(Client(), story, 5)
    assert scores() == [4, 5]


def test_f8_reading_sets_no_cookie_at_all(story) -> None:
    client = Client()
    assert client.get(telling.live_url(story)).status_code == 200
    assert "answer" not in client.cookies
    assert "sessionid" not in client.cookies


def test_f8_nothing_about_a_reader_outlives_the_day(story) -> None:
    send(Client(), story, 2)
    with scopes_disabled():
        row = ReaderAnswer.objects.get()
        assert "127.0.0.1" not in str(row.__dict__)
        assert row.reader
        with frozen(now() + dt.timedelta(days=1)):
            assert actions.forget_readers() == 1
        row.refresh_from_db()
        assert row.reader is None


def test_f8_never_a_mean_under_five(story) -> None:
    page = telling.live_url(story)
    for number in range(4):
        send(Client(), story, 5, **{"user-agent": str(number)})
        assert answers.satisfaction(story.code) == answers.Satisfaction()
        assert "5점 가운데" not in client_of(None).get(page).content.decode()
    send(Client(), story, 1, **{"user-agent": "5"})
    assert answers.satisfaction(story.code) == answers.Satisfaction(4.2, 5)
    assert "5점 가운데 평균 4.2점" in client_of(None).get(page).content.decode()


def test_an_answer_from_another_site_or_without_having_read_is_shown_again(story) -> None:
    url = f"{telling.live_url(story)}answer/"
    assert Client().post(url, {"score": 5, "token": "made-up"}).status_code == 422
    assert Client().post(url, {"score": 5, "token": token_for("0" * 12)}).status_code == 422
    assert send(Client(), story, **{"sec-fetch-site": "cross-site"}).status_code == 422
    assert send(Client(), story, origin="https://elsewhere.example").status_code == 422
    assert Client().post(url, {"token": token_for(story.code), "comment": "한마디만"}).status_code == 422
    assert scores() == []
    assert send(Client(enforce_csrf_checks=True), story, **{"sec-fetch-site": "same-origin"}).status_code == 302


def test_a_comment_is_sealed_read_first_and_shown_only_then(cast: Cast, story) -> None:
    send(Client(), story, 5, "마음이 따뜻해졌어요")
    page = telling.live_url(story)
    with scopes_disabled():
        row = ReaderAnswer.objects.get()
    assert "마음이" not in str(row.__dict__)
    assert "마음이" not in client_of(None).get(page).content.decode()
    assert client_of(cast.reporter).get("/stories/desk/comments/").status_code == 404
    editor = client_of(cast.editor)
    assert "마음이 따뜻해졌어요" in editor.get("/stories/desk/comments/").content.decode()
    assert client_of(cast.outsider).post(f"/stories/desk/comments/{row.code}/", {"show": 1}).status_code == 404
    editor.post(f"/stories/desk/comments/{row.code}/", {"show": 1})
    assert "마음이 따뜻해졌어요" in client_of(None).get(page).content.decode()
    editor.post(f"/stories/desk/comments/{row.code}/")
    assert "마음이" not in client_of(None).get(page).content.decode()


def test_a_comment_that_changes_is_read_again(cast: Cast, story) -> None:
    client = Client()
    send(client, story, 5, "처음 말")
    with cast.here():
        actions.release(by=cast.editor, answer=ReaderAnswer.objects.get())
    send(client, story, 5, "다른 말")
    assert "다른 말" not in client_of(None).get(telling.live_url(story)).content.decode()


def test_a_contact_in_a_comment_is_refused_and_the_rest_stays(story) -> None:
    answer = send(Client(), story, 5, "전화 주세요 010-9000-0001")
    assert answer.status_code == 422
    assert "전화 주세요" in answer.content.decode()
    assert scores() == []


def test_one_place_cannot_answer_without_end(story) -> None:
    for number in range(45):
        send(Client(), story, 5, **{"user-agent": str(number)})
    assert len(scores()) == 40
