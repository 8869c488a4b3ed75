"""The council's page: days, regions in rounded numbers, what is short, asking a body to help; and never who."""

import datetime as dt

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope
from hypothesis import given
from hypothesis import strategies as st

from madang.chapters.queries import term_now
from madang.engines.disclosure import freeze
from madang.mentoring import actions
from madang.mentoring.models import Loan
from madang.mentoring.queries.council import asked_bodies, could_help, overview
from madang.mentoring.queries.lending import calls
from madang.shared.clock import frozen, now, today
from tests.cast import client_of
from tests.mentoring import stage


def next_month():
    """The first of next month, noon: what happened today counts from then on."""
    first = (today().replace(day=1) + dt.timedelta(days=32)).replace(day=1)
    return frozen(timezone.make_aware(dt.datetime.combine(first, dt.time(12))))


def page(person) -> str:
    cache.clear()
    return client_of(person).get(reverse("mentoring:council")).content.decode()


@pytest.fixture
def many(cast):
    """Twelve newcomers sign up in the chapter, of whom eleven find no time with its only mentor, and its mentor."""
    round_ = stage.open_round(cast, teams=False)
    for person in [cast.newcomer, *stage.newcomers(cast, 11)]:
        stage.asks(person, round_, slots=stage.EVENING if person == cast.newcomer else stage.SATURDAY)
    stage.offers(cast.mentor, round_)
    stage.send(cast, round_)
    return round_


def region(cast):
    return next(r for r in overview(cast.council).regions if r.body == cast.assembly)


def test_a1_a_region_is_told_in_rounded_numbers_as_of_the_first_of_the_month(cast, many):
    assert (region(cast).newcomers, region(cast).waiting) == (None, None)
    with next_month():
        seen = region(cast)
        assert (seen.newcomers, seen.mentors, seen.pairs, seen.waiting) == (10, None, None, 10)
        html = page(cast.council_staff)
    assert "10쯤" in html
    assert "열 아래" in html
    assert "12" not in html[html.index("<table") : html.index("</table>")]


def test_a1_what_is_short_is_told_by_its_public_rule(cast, many):
    with next_month():
        assert overview(cast.council).short == {"slots": 10, "language": None, "near": None, "places": None}
        assert "시간이 맞는 멘토" in page(cast.council_staff)


def test_b5_somebody_who_waits_for_a_private_answer_is_counted_with_those_for_whom_places_are_short(cast):
    round_ = stage.open_round(cast, teams=False)
    for person in stage.newcomers(cast, 12):
        stage.asks(person, round_, about="솔님은 말고요")
    stage.offers(cast.mentor, round_)
    stage.send(cast, round_)
    with next_month():
        assert overview(cast.council).short == {"slots": None, "language": None, "near": None, "places": 10}


def test_a1_a_promised_day_is_shown_with_whether_it_was_kept(cast, many):
    late = stage.open_round(cast)
    states = {line.round.pk: line.state for line in region(cast).lines}
    assert states == {many.pk: "told", late.pk: "open"}
    with frozen(now() + dt.timedelta(days=30)):
        assert {line.round.pk: line.state for line in region(cast).lines}[late.pk] == "late"
        assert "늦어졌어요" in page(cast.council_staff)


def test_a1_no_name_of_anybody_stands_on_the_councils_page(cast, many):
    with next_month():
        html = page(cast.council_staff)
    for person in (cast.newcomer_two, cast.coordinator, cast.member, cast.outsider, cast.outsider_newcomer):
        assert person.call_name not in html
    assert "새싹" not in html


def test_a1_the_councils_staff_finds_it_where_everybody_finds_their_pair(cast):
    html = client_of(cast.council_staff).get(reverse("mentoring:index")).content.decode()
    assert "모임들의 짝 잇기" in html


def test_a1_another_councils_bodies_are_not_on_it(cast):
    html = page(cast.council_staff)
    assert "전국위원회" not in html
    assert "하나됨" not in html


@pytest.mark.parametrize("role", ["coordinator", "newcomer", "mentor", "member", "counsellor", "partner", "outsider", "foreigner"])
def test_a1_only_the_councils_staff_opens_it(cast, role):
    assert client_of(getattr(cast, role)).get(reverse("mentoring:council")).status_code == 404


def neighbours_call(cast):
    day = today()
    with scope(realm=cast.neighbour.realm, body=cast.neighbour.pk):
        round_ = actions.open_round(
            by=cast.outsider, body=cast.neighbour, term=term_now(cast.neighbour), opens=day, closes=day, tell_by=day + dt.timedelta(days=9)
        )
        return actions.call_out(by=cast.outsider, round_=round_, times=["weekday-evening"], until=day + dt.timedelta(days=30))


def test_b3_the_council_asks_a_body_to_help_and_hears_no_name_afterwards(cast):
    call = neighbours_call(cast)
    row = stage.offers(cast.mentor_two, stage.open_round(cast))
    assert "평일 저녁" in page(cast.council_staff)
    url = reverse("mentoring:council-ask", args=[call.code])
    assert client_of(cast.council_staff).post(url, {"body": cast.chapter.code}).status_code == 302
    assert "사무처가 우리에게 부탁했어요" in client_of(cast.coordinator).get(reverse("mentoring:lending")).content.decode()
    before = page(cast.council_staff)
    loan = actions.offer(by=cast.coordinator, call=call, lender=cast.chapter, row=row)
    actions.agree(by=cast.mentor_two, loan=loan, sentence="네")
    with scope(realm=cast.neighbour.realm, body=cast.neighbour.pk):
        actions.accept(by=cast.outsider, loan=loan)
    import re

    bare = [re.sub(r'csrfmiddlewaretoken" value="[^"]*"|nonce="[^"]*"', "", html) for html in (before, page(cast.council_staff))]
    assert bare[0] == bare[1]


def test_a_body_is_asked_once_and_never_for_itself_nor_one_of_another_council(cast):
    call = neighbours_call(cast)
    assert cast.chapter in could_help(cast.council, call)
    assert cast.neighbour not in could_help(cast.council, call)
    url = reverse("mentoring:council-ask", args=[call.code])
    client = client_of(cast.council_staff)
    for body in (cast.neighbour, cast.other_chapter, cast.chapter, cast.chapter):
        client.post(url, {"body": body.code})
    assert [loan.lender for loan in Loan.objects.all()] == [cast.chapter]
    assert client_of(cast.foreigner).post(url, {"body": cast.chapter.code}).status_code == 404


def test_a_lent_mentor_is_counted_where_she_belongs(cast):
    call = neighbours_call(cast)
    row = stage.offers(cast.mentor, stage.open_round(cast))
    loan = actions.offer(by=cast.coordinator, call=call, lender=cast.chapter, row=row)
    actions.agree(by=cast.mentor, loan=loan, sentence="네")
    with scope(realm=cast.neighbour.realm, body=cast.neighbour.pk):
        actions.accept(by=cast.outsider, loan=loan)
    from madang.mentoring.models import Side
    from madang.mentoring.queries.council import _signed

    with scope(realm=cast.council.realm, body=[cast.chapter.pk, cast.neighbour.pk]), next_month():
        rounds = [row.round, call.round]
        assert _signed(rounds, Side.MENTOR) == [(cast.chapter.pk, cast.mentor.pk)]


def test_an_empty_council_says_so_kindly(cast):
    html = page(cast.council_staff)
    assert "짝 잇기를 연 모임이 아직 없어요" in html
    assert "지금 멘토를 부탁한 모임이 없어요" in html
    assert calls(cast.council.realm) == []


@given(st.dictionaries(st.sampled_from("abcd"), st.integers(0, 60), min_size=1))
def test_a1_no_count_under_five_is_ever_shown_in_a_region(counts):
    """The engine behind the page: what is shown is a multiple of five, at least ten."""
    assert all(cell is None or (cell >= 10 and cell % 5 == 0) for cell in freeze(counts).cells.values())


def test_a_body_that_said_no_does_not_come_back_into_the_list(cast):
    call = neighbours_call(cast)
    loan = actions.ask_for(by=cast.council_staff, call=call, lender=cast.chapter)
    before = could_help(cast.council, call)
    actions.decline(by=cast.coordinator, loan=loan)
    assert could_help(cast.council, call) == before
    assert cast.chapter not in before
    assert asked_bodies(call) == [cast.chapter]
    assert actions.ask_for(by=cast.council_staff, call=call, lender=cast.chapter) == loan
