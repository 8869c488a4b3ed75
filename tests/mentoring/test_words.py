"""Words that are sent on, and words for reasons and times."""

import datetime as dt
import html
import re

import pytest
from django.urls import reverse
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from madang.engines.matching import ALL_SLOTS, Reason, Why
from madang.mentoring import actions
from madang.mentoring.queries.telling import invites_of, messages_of
from madang.mentoring.words import week
from madang.mentoring.words.reasons import SHOWN, in_sentences, keep
from madang.shared.clock import frozen, now
from tests.cast import client_of
from tests.mentoring import stage

TELLING = re.compile("멘토|멘티|짝|북향민|탈북|새터민|통일|협의회|mentor|pair|escapee|North", re.IGNORECASE)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_b3_everybody_is_told_something_and_a_lock_screen_tells_nothing(cast, language):
    round_ = stage.open_round(cast)
    people = [cast.newcomer, cast.newcomer_two, cast.mentor, cast.mentor_two, *stage.mentors(cast, 4), *stage.newcomers(cast, 1)]
    for person in people:
        person.language = language
        person.save()
    stage.asks(cast.newcomer, round_)
    stage.asks(cast.newcomer_two, round_, slots=1 << 40)
    stage.asks(people[-1], round_)
    for person in people[2:-2]:
        stage.offers(person, round_)
    stage.offers(people[-2], round_, slots=1 << 3)
    stage.send(cast, round_)
    messages = messages_of(round_)
    assert {m.sign_up.person for m in messages} == set(people)
    assert {m.word for m in messages} == {"asked", "waiting", "reserve", "helper"}
    for message in messages:
        words = message.text.split("http")[0]
        assert not TELLING.search(words)
        assert message.sign_up.person.call_name in words


def test_nobody_counts_as_told_before_it_was_sent_on(cast):
    round_ = stage.open_round(cast)
    stage.asks(cast.newcomer, round_)
    stage.offers(cast.mentor, round_)
    stage.send(cast, round_)
    assert all(m.told_at is None for m in messages_of(round_))
    first = messages_of(round_)[0]
    client = client_of(cast.coordinator)
    client.post(reverse("mentoring:tell", args=[round_.code, first.sign_up.code]), {"word": first.word})
    assert [m.sign_up for m in messages_of(round_) if m.told_at] == [first.sign_up]


def test_a_word_that_was_not_sent_after_all_does_not_count_as_told(cast):
    round_ = stage.open_round(cast)
    stage.asks(cast.newcomer, round_)
    stage.offers(cast.mentor, round_)
    stage.send(cast, round_)
    first, client = messages_of(round_)[0], client_of(cast.coordinator)
    url = reverse("mentoring:tell", args=[round_.code, first.sign_up.code])
    client.post(url, {"word": first.word})
    client.post(url, {"word": first.word, "undo": "1"})
    assert all(m.told_at is None for m in messages_of(round_))


def test_b6_the_words_to_send_on_do_not_follow_a_no_before_its_day_and_are_the_same_for_both(cast):
    round_ = stage.open_round(cast)
    stage.asks(cast.newcomer, round_)
    stage.offers(cast.mentor, round_)
    (pair,) = stage.send(cast, round_)
    before = [(m.sign_up.person, m.word, m.text) for m in messages_of(round_)]
    stage.say(cast.newcomer, pair, "other")
    assert before == [(m.sign_up.person, m.word, m.text) for m in messages_of(round_)]
    with frozen(now() + dt.timedelta(days=round_.answer_days + 1)):
        after = messages_of(round_)
    assert {m.word for m in after} == {"news"}
    assert len({m.text.replace(m.sign_up.person.call_name, "") for m in after}) == 1
    assert not TELLING.search(after[0].text.split("http")[0])


@pytest.mark.parametrize("language", ["ko", "en"])
def test_k5_who_was_here_last_term_gets_a_word_that_tells_a_lock_screen_nothing(cast, language):
    type(cast.newcomer).objects.filter(pk__in=[cast.newcomer.pk, cast.mentor.pk]).update(language=language)
    stage.a_pair(cast)
    with frozen(now() + dt.timedelta(weeks=8)):
        round_ = stage.open_round(cast)
        found, client = invites_of(round_), client_of(cast.coordinator)
        assert {m.sign_up.person for m in found} == {cast.newcomer, cast.mentor}
        assert not any(TELLING.search(m.text.split("http")[0]) for m in found)
        assert found[0].text in html.unescape(client.get(reverse("mentoring:words", args=[round_.code])).content.decode())
        client.post(reverse("mentoring:tell", args=[round_.code, found[0].sign_up.code]), {"word": found[0].word})
        assert [bool(m.told_at) for m in invites_of(round_)] == [False, True]
        actions.sign_up_again(by=cast.newcomer, round_=round_)
        assert {m.sign_up.person for m in invites_of(round_)} == {cast.mentor}


def test_b4_only_reasons_for_both_are_kept_and_each_of_them_has_words():
    """Every kind of reason of the engine is either shown to both or never stored."""
    for kind in Why:
        packed = keep([Reason(kind, True, 1, ("walk",), 0b11), Reason(kind, False, 1, ("walk",), 0b11)])
        assert bool(packed) is (kind in SHOWN)
        assert packed.count("kind") <= 1
    private = {Why.WISHED, Why.WISH_RANK, Why.LEFT_OPEN, Why.PINNED, Why.RULES_OVERRULED, Why.WAITED, Why.ONLY_OPTION, Why.GENDER_WISH_MET}
    assert not private & SHOWN


@pytest.mark.parametrize("language", ["ko", "en"])
def test_b4_a_reason_is_a_sentence_in_both_languages(language):
    kinds = [
        Reason(Why.SHARED_TOPICS, True, 2, ("meal", "walk")), Reason(Why.COMMON_SLOTS, True, 5, (), stage.EVENING),
        Reason(Why.SHARED_LANGUAGES, True, 2, ("en", "ko")), Reason(Why.SAME_DISTRICT, True, 0, ("Solnae",)),
        Reason(Why.MEETING_ALREADY, True), Reason(Why.SECOND_MENTOR, True),
    ]  # fmt: skip
    with override(language):
        sentences = in_sentences(keep(kinds))
        assert len(sentences) == 6
        assert all(bool(re.search("[가-힣]", s)) is (language == "ko") for s in sentences)
        assert in_sentences("")


@given(st.integers(0, ALL_SLOTS))
def test_ticks_and_masks_are_the_same_thing(mask):
    assert week.mask_of(*week.ticks_of(mask)) == mask
    assert bool(week.in_words(mask)) is bool(mask)


def test_times_are_said_in_few_words():
    with override("ko"):
        assert week.in_words(stage.EVENING) == ["평일 저녁"]
        assert week.in_words(week.mask_of(["weekday-evening", "weekend-evening"], [])) == ["평일 저녁", "주말 저녁"]
        assert week.in_words(week.mask_of([], ["5-1"])) == ["토요일 오전"]
        assert week.in_words(ALL_SLOTS) == ["언제나"]
