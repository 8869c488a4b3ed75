"""Terms: numbered, two years, with a gap; starting the next from this one; the season's theme."""

import datetime as dt

import pytest
from django_scopes import scope

from madang.chapters import actions, queries
from madang.chapters.forms.bodies import suggested
from madang.chapters.models import Office, Role, Term
from madang.shared.clock import frozen
from madang.shared.refusals import Refused
from tests.cast import YEAR, Cast, client_of


def noon(year: int, month: int, day: int) -> dt.datetime:
    return dt.datetime(year, month, day, 3, 0, tzinfo=dt.UTC)


@pytest.fixture
def old(cast: Cast) -> Term:
    with cast.here():
        return actions.open_term(by=None, body=cast.chapter, number=21, start=dt.date(2023, 9, 1), end=dt.date(2025, 8, 31))


def test_a3_two_terms_with_two_months_between_them_raise_no_error(cast: Cast, old: Term) -> None:
    with cast.here(), frozen(noon(2025, 9, 15)):
        assert queries.term_now(cast.chapter) == old
        assert old.over
        assert not old.runs
        assert not cast.term.runs
    with cast.here(), frozen(noon(2026, 3, 1)):
        assert queries.term_now(cast.chapter) == cast.term
        assert cast.term.runs


def test_a3_a_term_that_is_over_is_an_archive(cast: Cast, old: Term) -> None:
    with frozen(noon(2026, 3, 1)):
        page = client_of(cast.coordinator).get("/settings/").content.decode()
    assert page.index("22기") < page.index("21기")
    assert "지난 학기" in page


@pytest.mark.parametrize(
    ("number", "start", "end", "field"),
    [
        (23, dt.date(YEAR, 10, 31), dt.date(YEAR + 2, 10, 30), "start"),  # one day of the term before
        (22, dt.date(YEAR, 11, 1), dt.date(YEAR + 2, 10, 31), "number"),
        (23, dt.date(YEAR + 2, 11, 1), dt.date(YEAR, 11, 1), "end"),
    ],
)
def test_a3_terms_do_not_overlap(cast: Cast, number: int, start: dt.date, end: dt.date, field: str) -> None:
    with cast.here(), pytest.raises(Refused) as refusal:
        actions.open_term(by=None, body=cast.chapter, number=number, start=start, end=end)
    assert refusal.value.field == field


def test_a3_roles_belong_to_days_and_end_by_themselves(cast: Cast) -> None:
    with cast.here():
        days = {"since": dt.date(2025, 11, 1), "until": dt.date(2026, 3, 1)}
        actions.give_role(by=None, person=cast.member, body=cast.chapter, kind=Role.Kind.COORDINATOR, **days)
    for day, status in ((noon(2026, 3, 1), 200), (noon(2026, 3, 2), 404)):
        with frozen(day):
            assert client_of(cast.member).get("/people/").status_code == status


def test_the_next_term_starts_from_this_one_with_what_the_coordinator_chose(cast: Cast) -> None:
    with cast.here():
        going_on, ending = (
            actions.give_office(by=None, person=person, body=cast.committee, title_ko=title, title_en=title, term=cast.term)
            for person, title in ((cast.mentor, "위원장"), (cast.member, "간사"))
        )
        stopping = Role.objects.get(person=cast.mentor_two, kind="mentor")
    with frozen(noon(YEAR, 9, 1)):
        client = client_of(cast.coordinator)
        assert "23" in client.get("/terms/next/").content.decode()
        answer = client.post(
            "/terms/next/",
            {
                "number": "23",
                "start": f"{YEAR}-11-01",
                "end": f"{YEAR + 2}-10-31",
                "theme_ko": "",
                "theme_en": "",
                "carried": [going_on.code],
                "leaving": [stopping.code],
            },
        )
    assert answer.status_code == 302
    with cast.here(), frozen(noon(YEAR, 11, 2)):
        term = queries.term_now(cast.chapter)
        assert term is not None
        assert (term.number, term.runs) == (23, True)
        held = {(office.person_id, office.title_ko) for office in queries.offices_held(cast.chapter)}
        assert held == {(cast.mentor.pk, "위원장")}
        assert cast.mentor_two not in queries.holders(cast.chapter, "mentor")
        assert cast.mentor in queries.holders(cast.chapter, "mentor")
    with scope(realm=cast.chapter.realm, body=cast.committee.pk):
        assert Office.objects.filter(pk=ending.pk).exists()


def test_a_term_that_cannot_be_opened_loses_nothing_that_was_typed(cast: Cast) -> None:
    answer = client_of(cast.coordinator).post(
        "/terms/next/",
        {
            "number": "22",
            "start": f"{YEAR}-11-01",
            "end": f"{YEAR + 2}-10-31",
            "theme_ko": "함께 걷는 길",
            "theme_en": "A road together",
        },
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "같은 번호의 학기가 이미 있어요." in page
    assert "함께 걷는 길" in page
    assert f"{YEAR}-11-01" in page


def test_what_the_form_suggests_is_two_years_even_from_a_leap_day(cast: Cast) -> None:
    term = Term(number=21, start=dt.date(2022, 3, 1), end=dt.date(2024, 2, 28))
    with frozen(noon(2024, 1, 1)):
        given = suggested(term)
    assert (given["number"], given["start"], given["end"]) == (22, dt.date(2024, 2, 29), dt.date(2026, 2, 27))


def test_a10_changing_the_theme_changes_it_wherever_it_is_shown(cast: Cast) -> None:
    coordinator, newcomer = client_of(cast.coordinator), client_of(cast.newcomer)
    for theme in ("다름을 넘어 하나 되는 내일", "서로에게 이웃이 되는 해"):
        assert coordinator.post("/settings/theme/", {"theme_ko": theme, "theme_en": "As one"}).status_code == 302
        for page in (newcomer.get("/"), coordinator.get("/settings/"), newcomer.get("/at/solnae/")):
            assert theme in page.content.decode()
    assert "As one" in newcomer.get("/", headers={"accept-language": "en"}).content.decode()


def test_the_desk_is_told_when_a_term_is_over_and_the_next_is_missing(cast: Cast) -> None:
    with cast.here():
        with frozen(noon(2026, 3, 1)):
            actions.entrust(by=None, person=cast.coordinator, body=cast.chapter, work="mentoring")
            assert queries.todos(cast.chapter) == []
        with frozen(noon(YEAR, 10, 1)):
            assert [todo.weight for todo in queries.todos(cast.chapter)] == [1]
        with frozen(noon(YEAR, 11, 5)):
            assert [todo.weight for todo in queries.todos(cast.chapter)] == [3]
