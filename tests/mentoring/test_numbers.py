"""The numbers of a body's pairs: growth from term to term, how long pairs lasted, where places are short."""

import datetime as dt

import pytest
from django.urls import reverse

from madang.mentoring import actions, queries
from madang.mentoring.actions.crowds import crowds
from madang.mentoring.models import Ending, Pair
from madang.mentoring.queries.lasting import endings, lasting
from madang.mentoring.queries.numbers import Growth, funnel
from madang.mentoring.views.numbers import _pieces
from madang.promises.models import AccessRecord
from madang.shared.clock import frozen, now, today
from tests.cast import client_of
from tests.mentoring import stage


def made(cast, number, round_=None, **given):
    """Some living pairs of one round."""
    round_ = round_ or stage.open_round(cast, teams=False)
    for person in stage.newcomers(cast, number):
        stage.asks(person, round_, **given)
    for person in stage.mentors(cast, number):
        stage.offers(person, round_, **given)
    pairs = stage.send(cast, round_)
    for pair in pairs:
        for member in pair.members.all():
            stage.say(member.person, pair)
    return [Pair.objects.get(pk=pair.pk) for pair in pairs]


def page(cast):
    return client_of(cast.coordinator).get(reverse("mentoring:numbers")).content.decode()


def test_b8_pairs_of_a_term_meet_went_on_changed_or_ended(cast):
    meets, changes, ends, goes_on = made(cast, 4)
    newcomer = changes.members.get(side="mentee").person
    for pair, reason in ((changes, "fit"), (ends, "moved")):
        actions.end(by=None, pair=pair, reason=reason)
    Ending.objects.create(pair=goes_on, reason="on")
    with frozen(now() + dt.timedelta(days=1)):
        stage.a_pair(cast, newcomer=newcomer)
    (row,) = queries.growth(cast.chapter)
    assert (row.made, row.living, row.carried, row.changed, row.ended) == (5, 2, 1, 1, 1)
    html = page(cast)
    assert html.count("<rect") == 4
    assert meets.made_at


def test_b8_a_reason_of_fewer_than_five_is_told_by_no_count_and_by_no_difference(cast):
    pairs = made(cast, 9)
    for pair, reason in zip(pairs, ["term"] * 5 + ["fit"] * 2 + ["", ""], strict=True):
        actions.end(by=None, pair=pair, reason=reason)
    assert endings(cast.chapter) == [("", 9)]
    assert "잘 맞지 않" not in page(cast)


def test_b8_reasons_of_five_and_more_are_told(cast):
    for pair, reason in zip(made(cast, 10), ["term"] * 5 + ["moved"] * 5, strict=True):
        actions.end(by=None, pair=pair, reason=reason)
    assert sorted(number for _words, number in endings(cast.chapter)) == [5, 5]


def test_l2_how_long_pairs_lasted_by_class_with_n_and_spread(cast):
    pairs = made(cast, 5)
    for weeks, pair in zip((2, 4, 6, 8, 10), pairs, strict=True):
        with frozen(now() + dt.timedelta(weeks=weeks, hours=1)):
            actions.end(by=None, pair=pair)
    rows = {row.words: (row.pairs, row.middle, row.low, row.high) for row in lasting(cast.chapter)}
    assert rows["하고 싶은 것이 같았던 짝"] == (5, 6, 4, 8)


@pytest.mark.parametrize(("alike", "others", "shown"), [(4, 0, False), (5, 0, True), (5, 3, False), (5, 5, True)])
def test_l2_a_class_is_shown_only_if_five_are_in_it_and_no_few_are_outside_it(cast, alike, others, shown):
    made(cast, alike, topics=["walk"])
    if others:
        made(cast, others, topics=[])
    assert ("하고 싶은 것이 같았던 짝" in {row.words for row in lasting(cast.chapter)}) is shown


def test_the_way_from_sign_up_to_still_meeting(cast):
    meets, ends = made(cast, 2)
    stage.asks(cast.newcomer, stage.open_round(cast))
    actions.note(by=meets.members.first().person, pair=meets, day=today(), kind="met")
    actions.end(by=None, pair=ends)
    assert [(step.key, step.people) for step in funnel(cast.chapter, cast.term)] == [
        ("signed", 3), ("asked", 2), ("made", 2), ("met", 1), ("meeting", 1)
    ]  # fmt: skip
    assert page(cast).count("<meter") == 5


def test_crowded_circles_are_told_by_public_answers_and_nobodys_private_answer_is_opened(cast):
    round_ = stage.open_round(cast)
    for person in stage.newcomers(cast, 3):
        stage.asks(person, round_, slots=stage.SATURDAY, about="솔님은 말고요")
    stage.offers(cast.mentor, round_, slots=stage.SATURDAY)
    stage.offers(cast.mentor_two, round_, slots=stage.EVENING)
    before = AccessRecord.objects.count()
    (circle,) = crowds(round_)
    assert AccessRecord.objects.count() == before
    assert (circle.people, circle.places, circle.rule) == (3, 1, "시간이 함께 맞는 분이 아직 없어요.")
    assert "토요일" in circle.times
    html = page(cast)
    assert "새 이웃 3명이 1자리를 나누어요" in html


def test_b9_the_page_of_numbers_names_nobody(cast):
    pairs = made(cast, 5)
    html = page(cast)
    names = {member.person.call_name for pair in pairs for member in pair.members.all()}
    assert not [name for name in names if name in html]


def test_before_the_first_round_the_page_says_so(cast):
    html = page(cast)
    assert "아직 신청한 분이 없어요" in html
    assert "아직 이어진 짝이 없어요" in html


@pytest.mark.looks
def test_the_bars_of_the_terms_are_read_on_a_phone(cast, visitor):
    made(cast, 3)
    phone = visitor("phone", "en", person=cast.coordinator)
    phone.goto(reverse("mentoring:numbers"))
    heights = phone.evaluate("[...document.querySelectorAll('.garden text')].map(e => e.getBoundingClientRect().height)")
    assert len(heights) == 2  # the term's name, and the number of pairs that meet
    assert min(heights) >= 15


def test_a_piece_too_narrow_for_its_number_leaves_it_to_the_table(cast):
    row = Growth(term=cast.term, made=60, living=58, carried=0, changed=1, ended=1)
    assert [piece.number for piece in _pieces(row, 60)] == [58, None, None]
