"""From the roster into a round: only where people said yes, each once, and what nobody could read is said."""

import pytest
from django.test import Client
from django_scopes import scope

from madang.chapters.models import Term
from madang.mentoring import actions
from madang.mentoring.models import SignUp
from madang.mentoring.words.week import mask_of
from madang.people.models import Person
from madang.promises.models import Consent
from madang.shared.clock import today
from tests.cast import Cast, client_of
from tests.desk.test_roster import book, fields, upload
from tests.mentoring import stage

HEAD = ["연락처", "구분", "별명", "가능한 시간", "관심사", "인원"]
ROWS = [
    ["010-7000-0001", "멘토", "돌담", "평일 저녁", "산책", "2"],
    ["010-7000-0002", "멘티", "들꽃", "토요일 낮", "산책, 별 보기", ""],
    ["010-9000-0002", "멘티", "", "", "", ""],  # the cast's newcomer, who is here already
]


@pytest.fixture
def desk(cast: Cast) -> Client:
    return client_of(cast.coordinator)


@pytest.fixture
def round_(cast):
    with cast.here():
        return stage.open_round(cast)


def yes(desk: Client, how: str = "paper", **more: str):
    told = fields(upload(desk, book([HEAD, *ROWS])))
    return desk.post("/desk/roster/yes/", {**told, "how": how, **more})


def signed(cast: Cast) -> dict[str, SignUp]:
    with cast.here():
        return {row.person.call_name: row for row in SignUp.objects.select_related("person")}


def test_b3_what_people_wrote_on_paper_becomes_their_sign_up_also_of_who_was_here_before(cast, desk, round_):
    answer = yes(desk)
    assert answer["Location"] == f"/pairs/rounds/{round_.code}/"
    found = signed(cast)
    assert {name: row.side for name, row in found.items()} == {"돌담": "mentor", "들꽃": "mentee", "봄": "mentee"}
    mentor = found["돌담"].given
    assert (mentor.slots, mentor.topics, mentor.capacity) == (mask_of(["weekday-evening"], []), ["walk"], 2)
    assert found["들꽃"].given.slots == mask_of(["saturday"], [])
    assert found["봄"].given.slots == mask_of(["any"], [])


def test_b1_without_a_yes_the_people_come_in_and_nobody_is_signed_up(cast, desk, round_):
    yes(desk, how="")
    assert signed(cast) == {}
    assert not Consent.objects.filter(use="match").exists()


def test_twice_is_the_same_as_once(cast, desk, round_):
    yes(desk)
    first = {name: row.pk for name, row in signed(cast).items()}
    yes(desk)
    assert {name: row.pk for name, row in signed(cast).items()} == first
    assert Consent.objects.filter(use="match").count() == 3


def test_what_nobody_could_read_is_said_before_the_yes(cast, desk, round_):
    page = upload(desk, book([HEAD, *ROWS]))
    assert "‘별 보기’" in page
    assert "‘산책’" not in page


def test_a_round_of_the_neighbour_takes_nobody_in(cast, desk, round_):
    with scope(realm=cast.neighbour.realm, body=cast.neighbour.pk):
        term = Term.objects.get(body=cast.neighbour)
        days = {"opens": today(), "closes": today(), "tell_by": today()}
        theirs = actions.open_round(by=cast.outsider, body=cast.neighbour, term=term, **days)
    answer = yes(desk, round=theirs.code)
    assert "다시 골라 주세요" in answer.content.decode()
    assert not SignUp._base_manager.exists()
    assert not Person._base_manager.filter(call_name="돌담").exists()


def test_without_a_round_the_page_asks_for_none(cast, desk):
    assert "짝 잇기 신청" not in upload(desk, book([HEAD, *ROWS]))
