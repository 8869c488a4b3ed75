"""Lists and files: codes, never names, and both sides alike."""

import csv
import datetime as dt
import io
import re

import pytest
from django.urls import reverse

from madang.chapters import actions as chapters
from madang.mentoring import queries
from madang.mentoring.models import Pair
from madang.mentoring.queries.paper import rows
from madang.people.models import Person
from madang.shared.clock import frozen
from tests.cast import client_of
from tests.mentoring import stage

SIDES = re.compile("멘토|멘티|새 이웃|북향민|mentor|mentee|newcomer|escapee", re.IGNORECASE)


@pytest.fixture
def pair(cast):
    return stage.a_pair(cast)


def get(cast, name, pair):
    return client_of(cast.coordinator).get(reverse(f"mentoring:{name}", args=[pair.round.code]))


def test_b9_the_file_and_the_sheet_hold_codes_and_no_word_for_a_side(cast, pair):
    for name in ("csv", "sheet"):
        text = get(cast, name, pair).content.decode()
        text = text[text.index("<main") :] if "<main" in text else text
        assert cast.newcomer.code in text
        for name_ in (cast.newcomer.call_name + "<", cast.mentor.call_name + "<", "010"):
            assert name_ not in text
        assert not SIDES.search(text)


def test_b9_the_order_of_the_two_tells_no_side(cast):
    """The people of a pair stand in the order of their random codes, whichever side has the smaller one."""
    low, high = "0" * 12, "z" * 12
    pair = stage.a_pair(cast)
    for newcomer, mentor in ((low, high), (high, low)):
        for person, code in ((cast.newcomer, "1" * 12), (cast.mentor, mentor), (cast.newcomer, newcomer)):
            Person.objects.filter(pk=person.pk).update(code=code)
        assert rows(pair.round)[0].people == (low, high)
        Person.objects.filter(pk=cast.mentor.pk).update(code="2" * 12)


def test_the_file_opens_in_a_spreadsheet_and_computes_nothing(cast, pair):
    Pair.objects.filter(pk=pair.pk).update(code="=1+1cmdxxxx")
    raw = get(cast, "csv", pair).content
    assert raw.startswith(b"\xef\xbb\xbf")
    table = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))
    assert table[1][1] == "'=1+1cmdxxxx"
    assert all(not cell.startswith(("=", "+", "-", "@")) for line in table for cell in line)


def test_b6_a_pair_that_was_not_made_leaves_the_lists_on_the_morning_after(cast):
    """Not at once: a coordinator who is asked herself would learn the answer of the other."""
    round_ = stage.open_round(cast, teams=False)
    stage.asks(cast.newcomer, round_)
    stage.offers(cast.mentor, round_)
    (pair,) = stage.send(cast, round_)
    before = rows(round_)
    stage.say(cast.newcomer, pair, "other")
    assert rows(round_) == before
    with frozen(dt.datetime.combine(pair.answer_by, dt.time(3), tzinfo=dt.UTC) + dt.timedelta(days=1)):
        assert rows(round_) == []


def test_b6_the_desk_counts_no_open_question_of_a_coordinator(cast):
    """Else the line would vanish when the other says no."""
    chapters.give_role(by=None, person=cast.coordinator, body=cast.chapter, kind="mentor")
    round_ = stage.open_round(cast, teams=False)
    stage.asks(cast.newcomer, round_)
    stage.offers(cast.coordinator, round_)
    (pair,) = stage.send(cast, round_)
    with frozen(dt.datetime.combine(pair.answer_by, dt.time(3), tzinfo=dt.UTC)):
        assert not any("대답하는 날" in str(todo.text) for todo in queries.todos(cast.chapter))


def normal(html):
    """A page without what is random or one's own."""
    main = html[html.index("<main") : html.index("</main>")]
    main = re.sub(r'csrfmiddlewaretoken" value="[^"]*"', "", main)
    return re.sub(r"봄|솔", "○", main)


def test_b9_the_pair_page_looks_the_same_for_both_sides(cast, pair):
    pages = [client_of(p).get(reverse("mentoring:pair", args=[pair.code])).content.decode() for p in (cast.newcomer, cast.mentor)]
    assert normal(pages[0]) == normal(pages[1])
    assert not SIDES.search(normal(pages[0]))


def test_b9_my_pair_looks_the_same_for_both_sides_at_every_step(cast):
    round_ = stage.open_round(cast, teams=False)

    def both():
        shown = [normal(client_of(p).get(reverse("mentoring:index")).content.decode()) for p in (cast.newcomer, cast.mentor)]
        return [re.sub(r"/(join|offer)/[^\"]*", "", page) for page in shown]

    steps = [both()]
    stage.asks(cast.newcomer, round_)
    stage.offers(cast.mentor, round_)
    steps.append(both())
    (pair,) = stage.send(cast, round_)
    steps.append(both())
    stage.say(cast.newcomer, pair)
    stage.say(cast.mentor, pair)
    steps.append(both())
    for one, other in steps:
        assert one == other
        assert not SIDES.search(one)


def test_the_poster_says_nothing_of_what_it_is_for(cast, pair):
    html = get(cast, "poster", pair).content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    assert "<svg" in main
    assert not SIDES.search(main)
    assert cast.chapter.name not in main
