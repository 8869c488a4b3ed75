"""The people of a body: found by name, given roles, offices and work; one contact at a time."""

import datetime as dt
import unicodedata

import pytest
from django.test import Client
from django_scopes import scope
from hypothesis import given
from hypothesis import strategies as st

from madang.chapters import actions, queries
from madang.chapters.models import Membership, Office, Role, Work
from madang.chapters.names import matches, sort_key
from madang.promises.actions import read_personal
from madang.promises.queries import readings_of
from madang.shared.clock import frozen
from tests.cast import YEAR, Cast, client_of


def noon(year: int, month: int, day: int) -> dt.datetime:
    return dt.datetime(year, month, day, 3, 0, tzinfo=dt.UTC)


# --- names ------------------------------------------------------------------------------------------------------------


KIM_MARIA = ("김", "마리아", "김마리아", "김 마리아", "마리아 김", "kim", "MARIA", "maria kim", "mária", "ㄱㅁㄹㅇ", "ㅁㄹ")


@pytest.mark.parametrize("query", KIM_MARIA)
def test_a6_a_mixed_name_is_found_by_either_part_in_either_script(cast: Cast, query: str) -> None:
    with cast.here():
        actions.bring_in(by=cast.coordinator, body=cast.chapter, call_name="김마리아", latin="Kim Maria")
    page = client_of(cast.coordinator).post("/people/", {"name": query}).content.decode()
    assert "김마리아" in page
    assert "Kim Maria" in page
    assert "여름" not in page


def test_a6_a_name_needs_no_hangul(cast: Cast) -> None:
    client = client_of(cast.coordinator)
    assert client.post("/people/new/", {"call_name": "Anna Petrova"}).status_code == 302
    assert "Anna Petrova" in client.post("/people/", {"name": "petr"}).content.decode()


def test_a6_names_stand_in_hangul_order_and_in_latin_order_for_readers_of_english(cast: Cast) -> None:
    with cast.here():
        people = {"표니콜라이": "Pyo Nikolai", "김마리아": "Kim Maria", "Anna Petrova": "", "리영희": "Ri Yonghui"}
        for name, latin in people.items():
            actions.bring_in(by=cast.coordinator, body=cast.chapter, call_name=name, latin=latin)
    client, names = client_of(cast.coordinator), ["김마리아", "리영희", "표니콜라이", "Anna Petrova"]
    korean = client.get("/people/").content.decode()
    assert [korean.index(f">{name}</a>") for name in names] == sorted(korean.index(f">{name}</a>") for name in names)
    english = client.get("/people/", headers={"accept-language": "en"}).content.decode()
    assert english.index(">Anna Petrova</a>") < english.index(">김마리아</a>") < english.index(">표니콜라이</a>")


@pytest.mark.parametrize(
    ("query", "name"), [("이영희", "리영희"), ("리영희", "이영희"), ("유경", "김류경"), ("노동", "로동"), ("여성", "녀성")]
)
def test_a6_both_spellings_of_the_north_and_the_south_find_a_name(query: str, name: str) -> None:
    assert matches(query, name)


def test_a6_decomposed_hangul_finds_a_name() -> None:
    assert matches(unicodedata.normalize("NFD", "마리아"), "김마리아")
    assert not matches("박", "김마리아", "Kim Maria")


@given(name=st.text(min_size=1, max_size=20), latin=st.text(max_size=20))
def test_a6_every_name_finds_itself_and_every_part_of_itself(name: str, latin: str) -> None:
    assert matches(name, name, latin)
    for part in name.split():
        assert matches(part, name, latin)
    assert sort_key(name, latin) == sort_key(name, latin)


def test_a_search_leaves_no_name_in_an_address(cast: Cast) -> None:
    page = client_of(cast.coordinator).get("/people/").content.decode()
    assert '<form method="post" action="/people/"' in page


def test_a_long_list_comes_in_pages(cast: Cast) -> None:
    with cast.here():
        for number in range(60):
            actions.bring_in(by=cast.coordinator, body=cast.chapter, call_name=f"하늘{number:02}")
    client = client_of(cast.coordinator)
    first, second = client.get("/people/").content.decode(), client.get("/people/?page=2").content.decode()
    assert "하늘00" in first
    assert "하늘59" not in first
    assert "하늘59" in second
    assert client.get("/people/?page=999").status_code == 200
    assert client.get("/people/?page=x&kind=nonsense").status_code == 200


# --- coming and going ----------------------------------------------------------------------------------------------------


def test_who_is_here_already_by_the_same_contact_is_not_made_twice(cast: Cast) -> None:
    client = client_of(cast.coordinator)
    for _ in range(2):
        assert client.post("/people/new/", {"call_name": "새봄", "phone": "010-9000-7777", "kinds": ["mentor"]}).status_code == 302
    with cast.here():
        assert queries.people_in(cast.chapter).filter(call_name="새봄").count() == 1


def test_nobody_learns_from_a_number_who_belongs_to_another_body(cast: Cast) -> None:
    answer = client_of(cast.coordinator).post("/people/new/", {"call_name": "새봄", "phone": "010-9000-0012"}, follow=True)
    page = answer.content.decode()
    assert "이웃봄" not in page
    assert "새봄" in page
    with scope(realm=cast.chapter.realm, body=cast.neighbour.pk):
        assert Membership.objects.filter(person=cast.outsider_newcomer).count() == 1


def test_bad_input_comes_back_with_a_sentence_and_everything_typed(cast: Cast) -> None:
    answer = client_of(cast.coordinator).post("/people/new/", {"call_name": "새봄", "latin": "Saebom", "phone": "12"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "전화번호를 다시 살펴봐 주세요" in page
    assert 'value="새봄"' in page
    assert 'value="Saebom"' in page


def test_somebody_who_leaves_is_out_at_once_and_may_come_back(cast: Cast) -> None:
    mentor, client = client_of(cast.mentor), client_of(cast.coordinator)
    assert client.post(f"/people/{cast.mentor.code}/leaving/").status_code == 302
    assert ">솔</a>" not in client.get("/people/").content.decode()
    assert "솔내구 협의회" not in mentor.get("/mine/").content.decode()
    with cast.here():
        actions.take_in(by=cast.coordinator, person=cast.mentor, body=cast.chapter)
    assert "솔내구 협의회" in mentor.get("/mine/").content.decode()


def test_a_coordinator_cannot_see_herself_off_nor_end_the_last_coordinators_role(cast: Cast) -> None:
    client = client_of(cast.coordinator)
    client.post(f"/people/{cast.coordinator.code}/leaving/")
    with cast.here():
        role = Role.objects.get(person=cast.coordinator, kind="coordinator")
    client.post(f"/roles/{role.code}/end/")
    assert client.get("/people/").status_code == 200
    with cast.here():
        actions.give_role(by=cast.coordinator, person=cast.member, body=cast.chapter, kind="coordinator")
    client.post(f"/roles/{role.code}/end/")
    assert client.get("/people/").status_code == 404


def test_a_role_is_given_for_dates_and_ends_on_the_next_request(cast: Cast) -> None:
    client, reporter = client_of(cast.coordinator), client_of(cast.member)
    assert client.post(f"/people/{cast.member.code}/roles/", {"kind": "coordinator", "since": "2025-11-01"}).status_code == 302
    assert reporter.get("/people/").status_code == 200
    with cast.here():
        role = Role.objects.get(person=cast.member, kind="coordinator")
    client.post(f"/roles/{role.code}/end/")
    assert reporter.get("/people/").status_code == 404


def test_a_role_that_ends_before_it_begins_is_refused_beside_the_field(cast: Cast) -> None:
    answer = client_of(cast.coordinator).post(
        f"/people/{cast.member.code}/roles/", {"kind": "mentor", "since": "2026-05-01", "until": "2026-04-01"}
    )
    assert answer.status_code == 422
    assert "끝나는 날이 시작하는 날보다 빨라요." in answer.content.decode()


@pytest.mark.parametrize("kind", ["council_staff", "partner", "anything"])
def test_a_chapter_gives_no_role_that_is_not_its_to_give(cast: Cast, kind: str) -> None:
    answer = client_of(cast.coordinator).post(f"/people/{cast.member.code}/roles/", {"kind": kind, "since": "2026-05-01"})
    assert answer.status_code == 422
    with cast.here():
        assert not Role.objects.filter(person=cast.member, kind=kind).exists()


# --- offices ---------------------------------------------------------------------------------------------------------------


def chair(cast: Cast) -> Office:
    """Gives the committee its chair through the page."""
    answer = client_of(cast.coordinator).post(
        f"/people/{cast.mentor.code}/offices/",
        {"where": cast.committee.code, "title_ko": "위원장", "title_en": "Chair", "term": cast.term.code},
    )
    assert answer.status_code == 302
    return queries.own_offices(cast.mentor)[0]


def test_a4_one_person_is_chair_of_a_committee_of_the_chapter_for_the_term(cast: Cast) -> None:
    office = chair(cast)
    assert (office.body, office.person, office.term) == (cast.committee, cast.mentor, cast.term)
    assert (office.since, office.until) == (cast.term.start, cast.term.end)
    for page in ("/at/solnae/", "/at/solnae-talk/"):
        assert "위원장" in Client().get(page).content.decode()


def test_a4_after_the_term_the_office_shows_former(cast: Cast) -> None:
    chair(cast)
    with frozen(noon(YEAR, 10, 31)):
        (committee,) = queries.board(cast.chapter).committees
        assert [seat.former for seat in committee.seats] == [False]
    with frozen(noon(YEAR, 11, 1)):
        board = queries.board(cast.committee)
        assert (board.seats, [seat.former for seat in board.former]) == ([], [True])
        page = client_of(cast.coordinator).get(f"/people/{cast.mentor.code}/").content.decode()
    assert "<strong>전 위원장</strong>" in page


def test_a4_the_holder_is_named_in_public_only_while_her_own_yes_stands(cast: Cast) -> None:
    office = chair(cast)
    client, public = client_of(cast.mentor), "/at/solnae-talk/"
    named = "<span>솔</span>"
    assert "이름을 밝히지 않음" in Client().get(public).content.decode()
    assert named not in Client().get(public).content.decode()
    client.post(f"/mine/names/{office.code}/", {"answer": "yes"})
    assert named in Client().get(public).content.decode()
    client.post(f"/mine/names/{office.code}/", {"answer": "no"})
    assert named not in Client().get(public).content.decode()


def test_nobody_can_say_yes_to_a_name_for_somebody_else(cast: Cast) -> None:
    office = chair(cast)
    for person in (cast.coordinator, cast.newcomer, cast.outsider):
        assert client_of(person).post(f"/mine/names/{office.code}/", {"answer": "yes"}).status_code == 404
    assert "<span>솔</span>" not in Client().get("/at/solnae-talk/").content.decode()


def test_a_coordinator_gives_no_office_in_somebody_elses_body(cast: Cast) -> None:
    answer = client_of(cast.coordinator).post(f"/people/{cast.mentor.code}/offices/", {"where": cast.neighbour.code, "title_ko": "위원장"})
    assert answer.status_code == 422
    assert queries.own_offices(cast.mentor) == []


def test_an_office_ends_before_its_term(cast: Cast) -> None:
    office = chair(cast)
    assert client_of(cast.outsider).post(f"/offices/{office.code}/end/").status_code == 404
    assert client_of(cast.coordinator).post(f"/offices/{office.code}/end/").status_code == 302
    assert queries.own_offices(cast.mentor)[0].until != cast.term.end


# --- who leads -----------------------------------------------------------------------------------------------------------


def test_a5_one_leads_the_pairs_is_named_on_the_board_and_hands_over(cast: Cast) -> None:
    client, member = client_of(cast.coordinator), client_of(cast.member)
    for person in (cast.mentor, cast.mentor_two):
        assert client.post(f"/people/{person.code}/work/", {"work": "mentoring"}).status_code == 302
        assert person.call_name in member.get("/mine/").content.decode()
    with cast.here():
        assert queries.lead(cast.chapter, Work.MENTORING) == cast.mentor_two
        assert [lead.person for lead in queries.leads(cast.chapter)] == [cast.mentor_two]


def test_a5_the_desk_asks_for_a_lead_until_there_is_one(cast: Cast) -> None:
    with cast.here():
        assert any("짝 맺기" in str(todo.text) for todo in queries.todos(cast.chapter))
        actions.entrust(by=cast.coordinator, person=cast.mentor, body=cast.chapter, work="mentoring")
        assert not any("짝 맺기" in str(todo.text) for todo in queries.todos(cast.chapter))


# --- contacts ---------------------------------------------------------------------------------------------------------------


def test_a_contact_opens_with_a_purpose_and_the_record_is_shown(cast: Cast) -> None:
    client, path = client_of(cast.coordinator), f"/people/{cast.newcomer.code}/"
    assert "01090000002" not in client.get(path).content.decode()
    answer = client.post(f"{path}contact/", {"kind": "phone", "purpose": "나들이 시간이 바뀌어서"})
    page = answer.content.decode()
    assert "01090000002" in page
    assert "나들이 시간이 바뀌어서" in page
    assert answer.headers["Cache-Control"] == "no-store"
    (record,) = readings_of(cast.newcomer.code)
    assert (record.by, record.what, record.purpose) == (cast.coordinator.code, "phone", "나들이 시간이 바뀌어서")
    assert "01090000002" not in client.get(path).content.decode()


def test_beside_the_contacts_nobody_reads_that_something_else_of_hers_was_opened(cast: Cast) -> None:
    with read_personal(by=cast.coordinator.code, whose=cast.newcomer.code, what="private_answers", purpose="비밀로 적은 글을 읽음"):
        pass
    assert "비밀로 적은 글을 읽음" not in client_of(cast.coordinator).get(f"/people/{cast.newcomer.code}/").content.decode()


@pytest.mark.parametrize(("kind", "purpose"), [("phone", ""), ("phone", "왜"), ("origin", "궁금해서요")])
def test_without_a_purpose_or_for_what_is_not_to_be_opened_nothing_opens(cast: Cast, kind: str, purpose: str) -> None:
    answer = client_of(cast.coordinator).post(f"/people/{cast.newcomer.code}/contact/", {"kind": kind, "purpose": purpose})
    assert answer.status_code == 422
    assert "01090000002" not in answer.content.decode()
    assert not readings_of(cast.newcomer.code).exists()
