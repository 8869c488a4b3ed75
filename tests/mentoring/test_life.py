"""What a pair lives through."""

import datetime as dt

import pytest
from django.db import connection
from django.urls import reverse
from django.utils.html import escape

from madang.mentoring import actions, queries
from madang.mentoring.models import Meeting
from madang.mentoring.queries.pairs import living, run_state, silent
from madang.mentoring.words.messages import IDEAS
from madang.shared.clock import frozen, now, today
from madang.shared.refusals import Refused
from tests.cast import client_of
from tests.mentoring import stage

CANARY = "파란대문집국수"


@pytest.fixture
def pair(cast):
    return stage.a_pair(cast)


def later(weeks):
    return frozen(now() + dt.timedelta(weeks=weeks))


def test_b7_four_weeks_of_silence_bring_a_pair_onto_the_coordinators_list(cast, pair):
    with later(3):
        assert silent(cast.chapter) == []
    with later(4):
        assert [one.pair for one in silent(cast.chapter)] == [pair]
        assert any("소식이 없는 짝" in str(todo.text) for todo in queries.todos(cast.chapter))


def test_b7_four_weeks_of_silence_bring_three_ideas_to_both_and_no_reproach(cast, pair):
    pages = {}
    for weeks in (3, 4):
        with later(weeks):
            pages[weeks] = [read(person, pair) for person in (cast.newcomer, cast.mentor)]
            pages[weeks].append(read(cast.coordinator, pair, "care"))
    for idea in IDEAS:
        assert [escape(str(idea)) in page for page in [*pages[3], *pages[4]]] == [False] * 3 + [True] * 3


def test_b7_a_line_in_the_log_ends_the_silence(cast, pair):
    with later(4):
        actions.note(by=cast.newcomer, pair=pair, day=today(), kind="met")
        assert silent(cast.chapter) == []


def test_b7_a_pair_that_rests_is_not_silent(cast, pair):
    with later(3):
        actions.pause(by=cast.mentor, pair=pair, until=today() + dt.timedelta(weeks=4))
    with later(5):
        assert silent(cast.chapter) == []
    with later(12):
        assert len(silent(cast.chapter)) == 1


def test_b7_the_note_is_sealed_and_in_no_export(cast, pair):
    actions.note(by=cast.mentor, pair=pair, day=today(), kind="met", words=CANARY)
    with connection.cursor() as cursor:
        cursor.execute("SELECT note FROM mentoring_meeting")
        assert CANARY not in str(cursor.fetchall())
    client = client_of(cast.coordinator)
    for name in ("csv", "sheet", "pairs", "round", "words", "proof", "proof-file"):
        assert CANARY not in client.get(reverse(f"mentoring:{name}", args=[pair.round.code])).content.decode()
    for name in ("mentoring:index", "mentoring:numbers", "desk:index"):
        assert CANARY not in client.get(reverse(name)).content.decode()


def read(person, pair, page="pair"):
    return client_of(person).get(reverse(f"mentoring:{page}", args=[pair.code])).content.decode()


@pytest.mark.parametrize(("readers", "partner", "coordinator"), [("both", True, True), ("pair", True, False), ("coordinator", False, True)])
def test_a_note_is_read_by_those_whom_its_writer_chose(cast, pair, readers, partner, coordinator):
    actions.note(by=cast.newcomer, pair=pair, day=today(), kind="met", words=CANARY, readers=readers)
    assert (CANARY in read(cast.mentor, pair)) is partner
    assert (CANARY in read(cast.coordinator, pair, "care")) is coordinator
    assert CANARY in read(cast.newcomer, pair)


def test_how_it_was_for_me_is_not_shown_to_the_other(cast, pair):
    actions.note(by=cast.newcomer, pair=pair, day=today(), kind="met", mood="hard", words="국수")
    hard = Meeting.Mood.HARD.label
    assert f"<small>{hard}</small>" in read(cast.coordinator, pair, "care").replace("\n", "")
    log = read(cast.mentor, pair).split('id="log"')[1].split("</details>")[1]
    assert str(hard) not in log


def test_a_note_is_thanked_for_in_one_tap_and_once(cast, pair):
    note = actions.note(by=cast.newcomer, pair=pair, day=today(), kind="met")
    url = reverse("mentoring:thank", args=[pair.code, note.code])
    for _ in range(2):
        assert client_of(cast.mentor).post(url).status_code == 302
    assert note.thanks.count() == 1
    assert "고맙다는 표시" in read(cast.newcomer, pair)


def test_the_same_line_sent_twice_in_a_moment_is_one(cast, pair):
    line = {"day": today().isoformat(), "kind": "met", "note": CANARY, "readers": "both"}
    for _ in range(2):
        assert client_of(cast.mentor).post(reverse("mentoring:note", args=[pair.code]), line).status_code == 302
    assert Meeting.objects.count() == 1
    client_of(cast.mentor).post(reverse("mentoring:note", args=[pair.code]), line | {"note": "두 번째"})
    client_of(cast.newcomer).post(reverse("mentoring:note", args=[pair.code]), line)
    with frozen(now() + dt.timedelta(hours=1)):
        actions.note(by=cast.mentor, pair=pair, day=today(), kind="met", words=CANARY)
    assert Meeting.objects.count() == 4


def test_what_comes_from_a_page_that_was_left_open_is_answered_in_words(cast, pair):
    def told(name, **data):
        answer = client_of(cast.mentor).post(reverse(f"mentoring:{name}", args=[pair.code]), data)
        assert answer.status_code == 422
        return answer.content.decode()

    actions.pause(by=cast.newcomer, pair=pair, until=today() + dt.timedelta(weeks=2))
    assert "이미 쉬고 있어요." in told("pause", until=(today() + dt.timedelta(weeks=1)).isoformat())
    actions.end(by=cast.newcomer, pair=pair)
    line = told("note", day=today().isoformat(), kind="met", note=CANARY, readers="both")
    assert "지금 만나는 짝이 아니에요." in line
    assert CANARY in line
    actions.say_goodbye(by=cast.mentor, pair=pair, words="고마웠어요")
    assert told("goodbye", words="또 고마웠어요").count("인사는 이미 남기셨어요.") == 1


def test_only_the_writer_strikes_a_line(cast, pair):
    note = actions.note(by=cast.newcomer, pair=pair, day=today(), kind="met")
    with pytest.raises(Refused):
        actions.strike(by=cast.mentor, meeting=note)
    client_of(cast.newcomer).post(reverse("mentoring:strike", args=[pair.code, note.code]))
    assert not Meeting.objects.exists()


def test_a_form_with_a_mistake_keeps_what_was_typed(cast, pair):
    url = reverse("mentoring:note", args=[pair.code])
    answer = client_of(cast.newcomer).post(url, {"day": "2099-01-01", "kind": "met", "note": CANARY, "readers": "both"})
    assert answer.status_code == 422
    html = answer.content.decode()
    assert CANARY in html
    assert "아직 오지 않은 날" in html


def test_a_resident_registration_number_in_a_note_is_refused(cast, pair):
    url = reverse("mentoring:note", args=[pair.code])
    answer = client_of(cast.newcomer).post(url, {"day": today().isoformat(), "kind": "met", "note": "900101-2234567", "readers": "both"})
    assert answer.status_code in {400, 422}
    assert not Meeting.objects.exists()


def test_the_next_meeting_stands_on_both_pages(cast, pair):
    actions.plan(by=cast.mentor, pair=pair, at=now() + dt.timedelta(days=3), place="솔내역 2번 출구")
    actions.plan(by=cast.newcomer, pair=pair, at=now() + dt.timedelta(days=4), place="은행나무 앞")
    for person in (cast.newcomer, cast.mentor):
        html = read(person, pair)
        assert "은행나무 앞" in html
        assert "솔내역" not in html.split("예: 솔내역")[0]
    with pytest.raises(Refused, match="지난 때"):
        actions.plan(by=cast.mentor, pair=pair, at=now() - dt.timedelta(hours=1))


def test_an_ending_is_nobodys_fault_and_its_reason_is_not_shown_to_the_other(cast, pair):
    url = reverse("mentoring:end", args=[pair.code])
    assert client_of(cast.newcomer).post(url, {"words": "그동안 고마웠어요", "reason": "fit"}).status_code == 302
    html = read(cast.mentor, pair)
    assert "그동안 고마웠어요" in html
    assert "잘 맞지 않" not in html
    assert queries.partner_ids(cast.newcomer.pk) == []
    assert client_of(cast.mentor).post(reverse("mentoring:goodbye", args=[pair.code]), {"words": "건강하세요"}).status_code == 302
    assert "건강하세요" in read(cast.newcomer, pair)


def test_an_ending_needs_no_word_and_no_reason(cast, pair):
    assert client_of(cast.mentor).post(reverse("mentoring:end", args=[pair.code]), {}).status_code == 302
    assert queries.living_pairs(cast.chapter) == []


def test_a_coordinator_who_is_one_of_the_two_sees_what_the_other_sees(cast):
    from madang.chapters import actions as chapters

    chapters.give_role(by=None, person=cast.coordinator, body=cast.chapter, kind="mentor")
    pair = stage.a_pair(cast, mentor=cast.coordinator)
    actions.note(by=cast.newcomer, pair=pair, day=today(), kind="met", mood="hard", words=CANARY, readers="coordinator")
    answer = client_of(cast.coordinator).get(reverse("mentoring:care", args=[pair.code]), follow=True)
    assert answer.redirect_chain
    assert CANARY not in answer.content.decode()


def test_nobody_else_opens_a_pair(cast, pair):
    for person in [cast.newcomer_two, cast.member, cast.counsellor, cast.reporter, cast.outsider, cast.foreigner, cast.council_staff]:
        for name in ("pair", "care", "end"):
            assert client_of(person).get(reverse(f"mentoring:{name}", args=[pair.code])).status_code == 404


def test_how_many_pairs_there_are_does_not_change_how_often_pauses_are_asked_for(cast, django_assert_num_queries):
    for n in range(2):
        stage.a_pair(cast, stage.somebody(cast, f"새싹{n}", "newcomer"), stage.somebody(cast, f"나무{n}", "mentor"))
    with django_assert_num_queries(4):  # the pairs, their members, the people, the pauses
        assert [run_state(pair) for pair in living(cast.chapter)] == ["living", "living"]
