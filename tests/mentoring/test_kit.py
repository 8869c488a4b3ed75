"""The kit for a first meeting."""

import pytest
from django.urls import reverse

from madang.mentoring import actions
from madang.mentoring.models import SignUp
from madang.mentoring.words.kit import TOPIC_TALK
from madang.mentoring.words.topics import TOPICS
from tests.cast import client_of
from tests.mentoring import stage


@pytest.fixture
def pair(cast):
    return stage.a_pair(cast)


def kit(person, pair):
    return client_of(person).get(reverse("mentoring:kit", args=[pair.code])).content.decode()


def test_both_read_the_same_kit_with_what_not_to_ask_and_whom_to_call(cast, pair):
    pages = [kit(person, pair).split("<main")[1] for person in (cast.newcomer, cast.mentor)]
    assert pages[0] == pages[1]
    for words in ("어떻게 왔는지는 먼저 묻지 않아요", "걷기 좋은 길", f"{cast.coordinator.call_name}님", "119"):
        assert words in pages[0]


def test_k4_two_who_read_two_languages_have_both_side_by_side_on_paper(cast, pair):
    assert '<p lang="en">' not in kit(cast.newcomer, pair)
    cast.mentor.language = "en"
    cast.mentor.save()
    html = kit(cast.newcomer, pair).split("<main")[1].split("</main")[0]
    assert html.count('lang="ko"') == html.count('lang="en"') > 15


def test_the_kit_knows_nothing_but_what_both_may_read(cast, pair):
    """It is the same whatever the two answered since, in private or not."""
    before = kit(cast.mentor, pair)
    row = SignUp.objects.get(person=cast.newcomer)
    row.answers = stage.Answers(topics=["sport", "work"], languages=["ru"]).pack()
    row.save()
    assert kit(cast.mentor, pair).split("<main")[1] == before.split("<main")[1]


def test_every_topic_has_a_card():
    assert set(TOPIC_TALK) == set(TOPICS)


def test_there_is_a_kit_only_for_two_who_meet(cast, pair):
    actions.end(by=cast.mentor, pair=pair)
    assert client_of(cast.mentor).get(reverse("mentoring:kit", args=[pair.code])).status_code == 302
    assert client_of(cast.newcomer_two).get(reverse("mentoring:kit", args=[pair.code])).status_code == 404
