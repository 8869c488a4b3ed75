"""A large round: the worker searches, the page says how far it is, and nothing that anybody did meanwhile is lost."""

import datetime as dt

import pytest
from django.urls import reverse

from madang.mentoring import actions, progress
from madang.mentoring.actions import searches
from madang.mentoring.models import Draft, Search
from madang.mentoring.queries.drafts import board, draft_now, search_of
from madang.promises.models import AccessRecord
from madang.shared import clock, tasks
from tests.cast import client_of
from tests.mentoring import stage
from tests.mentoring.boards import apart, row


@pytest.fixture
def large(cast, small, monkeypatch):
    """Every round is a large one here."""
    monkeypatch.setattr(searches, "LARGE", 1)
    return small


def press(person, round_, seen=None):
    data = {"seen": draft_now(round_).code if seen is None else seen}
    return client_of(person).post(reverse("mentoring:propose", args=[round_.code]), data, follow=True).content.decode()


def looks(person, round_, *, alone=False, **data):
    name, headers = ("progress", {"HX-Request": "true"}) if alone else ("draft", {})
    return client_of(person).get(reverse(f"mentoring:{name}", args=[round_.code]), data, headers=headers)


def test_a_small_round_is_answered_at_once(cast, small):
    html = press(cast.coordinator, small)
    assert "짝을 제안했어요." in html
    assert Draft.objects.filter(round=small).count() == 2
    assert search_of(small) is None


def test_a_large_round_is_searched_by_the_worker_and_the_page_says_so(cast, large):
    html = press(cast.coordinator, large)
    assert "짝을 찾고 있어요" in html
    assert '<meta http-equiv="refresh"' in html  # without JavaScript
    assert "다시 제안받기" not in html
    assert Draft.objects.filter(round=large).count() == 1
    tasks.run_all()
    assert Draft.objects.filter(round=large).count() == 2
    assert draft_now(large).made_by == cast.coordinator
    html = looks(cast.coordinator, large).content.decode()
    assert "짝을 찾고 있어요</h2>" not in html
    assert '<meta http-equiv="refresh"' not in html
    record = AccessRecord.objects.filter(what="private_answers").last()
    assert (record.by, record.body) == ("system", cast.chapter.code)


def test_each_step_stands_on_the_page_as_soon_as_it_is_done(cast, large, monkeypatch):
    press(cast.coordinator, large)
    seen, tell = [], progress.tell

    def and_look(code, step):
        tell(code, step)
        html = looks(cast.coordinator, large, alone=True).content.decode()
        seen.append((step, html.count('class="done"'), html.count('aria-current="step"')))

    monkeypatch.setattr(searches, "tell", and_look)
    assert looks(cast.coordinator, large, alone=True, done=0).status_code == 204  # nothing new: nothing is read out
    tasks.run_all()
    assert seen == [("read", 1, 1), ("weighed", 2, 1), ("placed", 3, 1), ("checked", 4, 1)]


def test_when_it_is_there_the_page_that_asks_goes_to_the_board_and_no_file_is_left(cast, large):
    press(cast.coordinator, large)
    code = search_of(large).code
    progress.tell(code, "placed")
    tasks.run_all()
    answer = looks(cast.coordinator, large, alone=True)
    assert answer.headers["HX-Redirect"] == reverse("mentoring:draft", args=[large.code])
    assert progress.steps_done(code) == 0


def test_two_who_press_wait_for_one_search(cast, second, large):
    press(cast.coordinator, large)
    code = search_of(large).code
    assert "짝을 찾고 있어요" in press(second, large)
    assert search_of(large).code == code
    tasks.run_all()
    assert Draft.objects.filter(round=large).count() == 2


def test_what_was_done_by_hand_meanwhile_stands_and_who_asked_reads_it(cast, second, large):
    with_, _ = apart(cast, large)
    press(cast.coordinator, large)
    two = {"mentee": row(large, with_), "mentor": row(large, cast.mentor)}
    moved = actions.forbid(by=second, round_=large, seen=draft_now(large).code, **two)
    tasks.run_all()
    assert draft_now(large) == moved
    assert "그 사이 다른 분이 제안을 바꾸었어요." in looks(cast.coordinator, large).content.decode()
    assert "마치지 못했어요" not in looks(second, large).content.decode()
    press(cast.coordinator, large)
    assert "마치지 못했어요" not in looks(cast.coordinator, large).content.decode()
    tasks.run_all()
    assert draft_now(large).before == moved
    assert board(large).forbidden == [(two["mentee"], two["mentor"])]


def test_who_signs_up_while_it_waits_is_in_it(cast, large):
    press(cast.coordinator, large)
    late = stage.asks(stage.somebody(cast, "새싹", "newcomer"), large)
    tasks.run_all()
    found = board(large)
    assert late.pk in {one.sign_up_id for one in found.waiting} | {pair.mentee_id for pair in found.pairs}
    assert not found.stale


def test_where_no_worker_comes_a_second_tap_does_it_here_and_the_late_worker_does_nothing(cast, large):
    press(cast.coordinator, large)
    with clock.frozen(clock.now() + dt.timedelta(minutes=2)):
        assert "짝을 찾고 있어요</h2>" not in looks(cast.coordinator, large).content.decode()
        assert "짝을 제안했어요." in press(cast.coordinator, large)
    tasks.run_all()
    assert Draft.objects.filter(round=large).count() == 2
    assert not Search.objects.exists()


def test_a_refusal_of_the_worker_is_said_in_the_language_of_who_asked(cast, large, monkeypatch):
    cast.coordinator.language = "en"
    cast.coordinator.save()
    press(cast.coordinator, large)
    large.sign_ups.filter(side="mentor").update(resting_since=clock.now())
    tasks.run_all()
    assert search_of(large).refused.isascii()
