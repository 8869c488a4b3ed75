"""The counsellor's own, limited view."""

from django_scopes import scopes_disabled

from madang.chapters.models import Role
from madang.promises import actions as promises
from madang.promises.queries import readings_of
from tests.cast import Cast, client_of


def test_a8_the_counsellor_sees_only_newcomers_who_agreed(cast: Cast) -> None:
    counsellor, newcomer = client_of(cast.counsellor), client_of(cast.newcomer)
    assert "봄" not in counsellor.get("/care/").content.decode()
    assert counsellor.get(f"/care/{cast.newcomer.code}/").status_code == 404
    newcomer.post("/mine/sharing/", {"answer": "yes"})
    page = counsellor.get("/care/").content.decode()
    assert ">봄</a>" in page
    assert "여름" not in page
    assert counsellor.get(f"/care/{cast.newcomer.code}/").status_code == 200
    assert counsellor.get(f"/care/{cast.newcomer_two.code}/").status_code == 404


def test_a8_taken_back_it_is_over_with_the_next_request(cast: Cast) -> None:
    counsellor, newcomer = client_of(cast.counsellor), client_of(cast.newcomer)
    promises.give(by=cast.newcomer, use="share", audience="counsellor", words="…")  # given on her own page, for every counsellor
    assert ">봄</a>" in counsellor.get("/care/").content.decode()
    newcomer.post("/mine/sharing/", {"answer": "no"})
    assert ">봄</a>" not in counsellor.get("/care/").content.decode()
    answer = counsellor.post(f"/care/{cast.newcomer.code}/contact/", {"kind": "phone", "purpose": "상담 약속을 잡으려고"})
    assert answer.status_code == 404


def test_a8_every_look_is_on_record_and_the_newcomer_can_read_it(cast: Cast) -> None:
    client_of(cast.newcomer).post("/mine/sharing/", {"answer": "yes"})
    answer = client_of(cast.counsellor).post(f"/care/{cast.newcomer.code}/contact/", {"kind": "phone", "purpose": "상담 약속을 잡으려고"})
    assert "01090000002" in answer.content.decode()
    (record,) = readings_of(cast.newcomer.code)
    assert (record.by, record.what, record.purpose) == (cast.counsellor.code, "phone", "상담 약속을 잡으려고")


def test_a8_without_a_purpose_nothing_opens(cast: Cast) -> None:
    client_of(cast.newcomer).post("/mine/sharing/", {"answer": "yes"})
    answer = client_of(cast.counsellor).post(f"/care/{cast.newcomer.code}/contact/", {"kind": "phone", "purpose": ""})
    assert answer.status_code == 422
    assert not readings_of(cast.newcomer.code).exists()


def test_a8_a_counsellor_does_not_see_the_list_of_people_nor_who_is_not_a_newcomer(cast: Cast) -> None:
    counsellor = client_of(cast.counsellor)
    assert counsellor.get("/people/").status_code == 404
    promises.give(by=cast.mentor, use="share", audience="counsellor", words="…")  # a mentor's yes makes no newcomer
    promises.give(by=cast.outsider_newcomer, use="share", audience="counsellor", words="…")
    page = counsellor.get("/care/").content.decode()
    assert "솔</a>" not in page
    assert "이웃봄" not in page


def test_a8_a_yes_for_one_bodys_counsellor_is_none_for_anothers(cast: Cast) -> None:
    from madang.chapters import actions

    client_of(cast.newcomer).post("/mine/sharing/", {"answer": "yes"})
    with scopes_disabled():
        actions.give_role(by=None, person=cast.newcomer, body=cast.neighbour, kind=Role.Kind.NEWCOMER)
        actions.give_role(by=None, person=cast.outsider, body=cast.neighbour, kind=Role.Kind.COUNSELLOR)
    assert ">봄</a>" not in client_of(cast.outsider).get("/care/").content.decode()


def test_only_a_newcomer_can_say_it_and_nothing_else_counts_as_an_answer(cast: Cast) -> None:
    assert client_of(cast.mentor).post("/mine/sharing/", {"answer": "yes"}).status_code == 404
    client_of(cast.newcomer).post("/mine/sharing/", {"answer": "perhaps"})
    assert ">봄</a>" not in client_of(cast.counsellor).get("/care/").content.decode()
