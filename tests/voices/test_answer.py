"""Three questions after the outing, by a code that knows nobody."""

import pytest
from django.db import connection
from django.urls import reverse

from madang.shared.refusals import Refused
from madang.voices import actions, queries
from madang.voices.models import FeedbackSession, Reply, Slip
from tests.cast import Cast, client_of


def test_f1_a_session_is_bound_to_an_outing_with_three_questions_and_slips(cast: Cast, outing) -> None:
    form = {
        "outing": outing.code, "slips": "5", "ko_1": "어땠나요?", "choices_1": "좋음 / Good\n나쁨 / Bad", "ko_2": "무엇이 남았나요?",
        "ko_3": "무엇을 더할까요?", "en_1": "How was it?",
    }  # fmt: skip
    answer = client_of(cast.coordinator).post(reverse("voices:session_add"), form)
    assert answer.status_code == 302
    with cast.here():
        session = FeedbackSession.objects.get()
        assert session.outing_id == outing.pk
        assert session.day == outing.day
        assert [q.text_ko for q in session.questions.all()] == ["어땠나요?", "무엇이 남았나요?", "무엇을 더할까요?"]
        assert session.questions.first().choices == [["좋음", "Good"], ["나쁨", "Bad"]]
        assert session.slips.count() == 5


def test_f1_one_phone_per_table_answers_one_slip_after_the_other(cast: Cast, session, client) -> None:
    with cast.here():
        codes = [slip.code for slip in session.slips.all()[:2]]
    for code in codes:
        found = client.post(reverse("voices:number"), {"number": f" {code[:4].upper()} {code[4:]} "})
        assert found["Location"] == reverse("voices:slip", args=[code])
        page = client.get(found["Location"])
        assert page.headers["Cache-Control"] == "no-store"
        assert client.post(found["Location"], {"answer_1": "0", "answer_2": "합창"})["Location"] == reverse("voices:thanks")
    with cast.here():
        session.refresh_from_db()
        assert session.answered == 2
        assert "합창" not in client.get(reverse("voices:thanks")).content.decode()


def test_a_slip_answers_once(cast: Cast, session, client) -> None:
    with cast.here():
        code = session.slips.first().code
        actions.answer(by=None, code=code, answers={1: "1"})
        with pytest.raises(Refused):
            actions.answer(by=None, code=code, answers={1: "0"})
        assert Reply.objects.get().choice == 1
    assert "더 쓸 수 없어요" in client.get(reverse("voices:slip", args=[code])).content.decode()


def test_an_empty_answer_is_refused_and_keeps_the_slip(cast: Cast, session, client) -> None:
    with cast.here():
        code = session.slips.first().code
    answer = client.post(reverse("voices:slip", args=[code]), {})
    assert answer.status_code == 422
    with cast.here():
        assert Slip.objects.filter(code=code).exists()


def test_a_resident_number_is_refused_beside_its_field_and_the_rest_stays(cast: Cast, session, client) -> None:
    with cast.here():
        code = session.slips.first().code
    answer = client.post(
        reverse("voices:slip", args=[code]), {"answer_1": "0", "answer_2": "저는 900101-1234567", "answer_3": "밥이 좋았어요"}
    )
    assert answer.status_code == 422
    assert "주민등록번호는 받지 않아요" in answer.content.decode()
    assert "밥이 좋았어요" in answer.content.decode()


def test_f1_nothing_ties_an_answer_to_a_slip_a_person_a_time_or_an_order(cast: Cast, answered) -> None:
    fields = {field.name for field in Reply._meta.get_fields()}
    assert not fields & {"person", "by", "slip", "at", "made_at", "session"}
    with cast.here():
        assert Slip.objects.filter(session=answered).count() == 6  # the used ones are gone, not marked
        before = {reply.pk for reply in Reply.objects.all()}
        codes = {reply.code for reply in Reply.objects.all()}
        actions.close_session(by=cast.coordinator, session=answered)
        after = list(Reply.objects.all())
        assert not before & {reply.pk for reply in after}
        assert not codes & {reply.code for reply in after}
        assert len(after) == len(before)
        assert not Slip.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM voices_reply")
        assert "합창" not in str(cursor.fetchall())


def test_f1_staff_read_nothing_before_the_session_is_closed(cast: Cast, answered) -> None:
    client = client_of(cast.coordinator)
    for name in ("session", "results", "sheet"):
        assert "합창" not in client.get(reverse(f"voices:{name}", args=[answered.code])).content.decode()
    with cast.here():
        assert queries.results(answered) == []
        assert queries.replies_to_cite(answered) == []


def test_f1_results_by_evening_with_small_counts_withheld(cast: Cast, released) -> None:
    with cast.here():
        first, second, _third = queries.results(released)
        shown = dict(first.bars)
        assert shown["아쉬웠어요"] is None  # two people
        assert sum(number or 0 for number in shown.values()) + 5 < 6 + 5
        assert sorted(reply.words for reply in second.replies) == [f"합창이 좋았어요 {n}" for n in range(6)]
    page = client_of(cast.member).get(reverse("voices:results", args=[released.code])).content.decode()
    assert "합창이 좋았어요 3" in page
    assert "적어서 가림" in page


def test_fewer_than_five_answers_are_not_shown(cast: Cast, session) -> None:
    with cast.here():
        for slip in list(session.slips.all())[:4]:
            actions.answer(by=None, code=slip.code, answers={2: "넷뿐이에요"})
        with pytest.raises(Refused):
            actions.close_session(by=cast.coordinator, session=session)


def test_a_closed_session_takes_no_more_answers(cast: Cast, session) -> None:
    with cast.here():
        spare = list(session.slips.all())[-1].code
        for slip in list(session.slips.all())[:5]:
            actions.answer(by=None, code=slip.code, answers={1: "0"})
        actions.close_session(by=cast.coordinator, session=session)
        with pytest.raises(Refused):
            actions.answer(by=None, code=spare, answers={1: "0"})


def test_f6_a_paper_that_is_typed_in_is_marked_and_shown_like_the_others(cast: Cast, session) -> None:
    client = client_of(cast.coordinator)
    with cast.here():
        codes = [slip.code for slip in session.slips.all()]
    for number, code in enumerate(codes[:5]):
        sent = client.post(reverse("voices:type_in", args=[session.code]), {"number": "", "code": code, "answer_2": f"종이 {number}"})
        assert sent.status_code == 302
    with cast.here():
        for code in codes[5:10]:
            actions.answer(by=None, code=code, answers={2: "전화기"})
        actions.close_session(by=cast.coordinator, session=session)
        session = queries.session(cast.chapter, session.code)
        result = queries.results(session)[1]
        assert result.marked
        assert len(result.replies) == 10
    page = client.get(reverse("voices:results", args=[session.code])).content.decode()
    assert page.count("종이로 받음") == 5


def test_the_paper_mark_is_left_out_where_it_would_tell_who_wrote(cast: Cast, session) -> None:
    with cast.here():
        codes = [slip.code for slip in session.slips.all()]
        actions.answer(by=None, code=codes[0], answers={2: "혼자 종이"}, typed_in=True)
        for code in codes[1:7]:
            actions.answer(by=None, code=code, answers={2: "전화기"})
        actions.close_session(by=cast.coordinator, session=session)
    page = client_of(cast.member).get(reverse("voices:results", args=[session.code])).content.decode()
    assert "혼자 종이" in page
    assert "종이로 받음" not in page


def test_the_printed_slips_are_all_alike(cast: Cast, session) -> None:
    page = client_of(cast.coordinator).get(reverse("voices:sheet", args=[session.code])).content.decode()
    with cast.here():
        codes = [slip.code for slip in session.slips.all()]
    assert all(f"{code[:4]} {code[4:]}" in page for code in codes)
    assert page.count('class="qr"') == 12
    assert all(person.call_name not in page.split("<main")[1] for person in (cast.newcomer_two, cast.mentor_two))


def test_a_slip_says_nothing_of_who_asks_or_who_else_answers(cast: Cast, session, client) -> None:
    with cast.here():
        code = session.slips.first().code
    page = client.get(reverse("voices:slip", args=[code])).content.decode()
    assert "한결" not in page
    assert cast.chapter.name not in page
