"""After a draw one person of each party is told that it is over, once; what came of it stands behind her link."""

import datetime as dt

import pytest

from madang.gatherings import actions, queries, words
from madang.gatherings.actions import notices
from madang.gatherings.actions.sending import send_notice
from madang.gatherings.actions.told_drawn import tell_drawn
from madang.gatherings.models import Notice, Outing, Party, Stop
from madang.people import senders
from madang.people.models import Contact
from madang.shared.clock import frozen
from tests.cast import client_of
from tests.gatherings.draws import by_draw, sealed, typed
from tests.gatherings.outings import SEOUL, at, claimed


class Phones:
    """Takes every message."""

    def __init__(self):
        self.taken = []

    def send(self, to, text):
        self.taken.append((to, text))


@pytest.fixture
def phones(monkeypatch):
    gateway = Phones()
    monkeypatch.setattr(senders, "sms", lambda: gateway)
    return gateway


MORNING = at(2026, 12, 6, 8)  # the Sunday after


@pytest.fixture
def lot(cast):
    """Two seats and three parties; 잣 typed the second time. Drawn on Saturday evening, 5 December 2026, at 20:36."""
    with cast.here(), frozen(at(2026, 12, 1)):
        outing = by_draw(cast, seats=2, private=True)
        claimed(cast, outing, cast.newcomer, 2)
        claimed(cast, outing, cast.member, 2)
        seal = sealed(cast, outing)
        with frozen(at(2026, 12, 2)):
            claimed(cast, outing, cast.mentor)  # after the seal: behind the drawn
        typed(seal, cast.coordinator, cast.mentor_two)
        outing.refresh_from_db()
        yield outing


def told(outing, *moments):
    for moment in moments or (MORNING,):
        with frozen(moment):
            tell_drawn.call(outing.code)
            for code in Notice.objects.filter(kind="drawn", standing="queued").values_list("code", flat=True):
                send_notice.call(code)


def standing(outing, word):
    return Party.objects.filter(outing=outing, standing=word).first()


def page_of(party):
    row = Notice.objects.get(kind="drawn", party=party)
    return "/outings/told/" + queries.notices.link_token(row) + "/"


def test_c4_the_draw_itself_asks_that_each_party_be_told(cast, lot):
    from django_tasks_db.models import DBTaskResult

    asked = DBTaskResult.objects.filter(task_path__endswith="tell_drawn")
    assert [row.args_kwargs["args"] for row in asked] == [[lot.code]]


def test_c4_each_party_is_told_once_however_often_it_is_tried(cast, phones, lot):
    told(lot)
    assert sorted(Notice.objects.values_list("person__call_name", "standing")) == [("가람", "handed"), ("봄", "handed"), ("솔", "handed")]
    told(lot, MORNING, MORNING + dt.timedelta(hours=3))
    with frozen(MORNING + dt.timedelta(hours=4)):
        notices.look()
    assert len(phones.taken) == Notice.objects.filter(kind="drawn").count() == 3


def test_c4_the_hourly_look_tells_where_the_task_was_lost_and_not_a_week_later(cast, phones, lot):
    with frozen(lot.drawn_at + dt.timedelta(days=7)):
        notices.look()
    assert not Notice.objects.filter(kind="drawn").exists()
    with frozen(lot.drawn_at + dt.timedelta(minutes=40)):
        notices.look()
    assert Notice.objects.filter(kind="drawn").count() == 3


def test_c4_a_party_that_another_takes_over_is_not_told_a_second_time(cast, phones, lot):
    told(lot)
    party = Party.objects.get(outing=lot, lead=cast.mentor)
    party.tickets.update(person=cast.counsellor)
    Party.objects.filter(pk=party.pk).update(lead=cast.counsellor)
    told(lot)
    assert [row.person for row in Notice.objects.filter(kind="drawn", party=party)] == [cast.mentor]


def test_c4_the_one_who_signed_up_is_told_and_where_she_has_gone_the_other(cast, phones):
    with cast.here(), frozen(at(2026, 12, 1)):
        outing = by_draw(cast, seats=4, private=True)
        pair = {"kind": "pair", "size": 2}
        first = actions.claim(by=cast.newcomer, outing=outing, body=cast.chapter, companions=[cast.mentor], **pair)
        second = actions.claim(by=cast.newcomer_two, outing=outing, body=cast.chapter, companions=[cast.member], **pair)
        first.tickets.filter(person=cast.newcomer).update(number=9)  # the order of tickets does not decide
        typed(sealed(cast, outing), cast.coordinator, cast.mentor_two)
        second.tickets.filter(person=cast.newcomer_two).update(given_back_at=at(2026, 12, 2))
        told(outing)
        assert {row.party_id: row.person for row in Notice.objects.all()} == {first.pk: cast.newcomer, second.pk: cast.member}
        assert Notice.objects.filter(standing="handed").count() == len(phones.taken) == 2


def test_c4_the_database_itself_keeps_one_message_of_a_draw_for_a_party(cast, phones, lot):
    told(lot)
    row = Notice.objects.filter(kind="drawn").first()
    more = Notice(outing=lot, party=row.party, person=cast.counsellor, kind="drawn", slot=row.slot, due_at=row.due_at)
    Notice.objects.bulk_create([more], ignore_conflicts=True)
    assert Notice.objects.filter(kind="drawn").count() == 3


# --- when --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("drawn", "due"),
    [
        ((5, 20, 50), (5, 20, 50)),
        ((5, 21, 0), (6, 8, 0)),
        ((5, 23, 59), (6, 8, 0)),
        ((6, 0, 30), (6, 8, 0)),
        ((6, 7, 59), (6, 8, 0)),
        ((6, 8, 0), (6, 8, 0)),
    ],
)
def test_c4_nobody_is_woken_for_the_end_of_a_draw(cast, lot, drawn, due):
    Outing.objects.filter(pk=lot.pk).update(drawn_at=at(2026, 12, *drawn))
    with frozen(at(2026, 12, *drawn)):
        tell_drawn.call(lot.code)
    moment = Notice.objects.filter(kind="drawn").first().due_at.astimezone(SEOUL)
    assert (moment.day, moment.hour, moment.minute) == due


def test_c4_where_the_morning_would_be_too_late_it_is_told_in_the_night_and_after_the_beginning_not_at_all(cast, phones, lot):
    Outing.objects.filter(pk=lot.pk).update(drawn_at=at(2026, 12, 5, 22))
    Stop.objects.filter(outing=lot).update(starts_at=at(2026, 12, 6, 10))
    told(lot, at(2026, 12, 6, 10, 1))
    assert not Notice.objects.exists()
    told(lot, at(2026, 12, 5, 22))
    assert len(phones.taken) == 3


def test_c4_a_message_that_was_held_up_until_the_outing_had_begun_is_not_sent(cast, phones, lot):
    Outing.objects.filter(pk=lot.pk).update(drawn_at=at(2026, 12, 5, 22))
    Stop.objects.filter(outing=lot).update(starts_at=at(2026, 12, 6, 11, 30))
    with frozen(at(2026, 12, 5, 22)):
        tell_drawn.call(lot.code)
    told(lot, at(2026, 12, 6, 11, 30))
    assert phones.taken == [] and {row.standing for row in Notice.objects.all()} == {"not_needed"}


def test_c4_who_left_or_was_offered_a_place_meanwhile_gets_no_word_of_the_draw(cast, phones, lot):
    held, waiting = standing(lot, "held"), Party.objects.get(outing=lot, lead=cast.mentor)
    with frozen(at(2026, 12, 5, 22)):
        tell_drawn.call(lot.code)
        actions.leave(by=held.lead, party=held)  # the place is offered to the next
    told(lot)
    assert {row.party_id: row.standing for row in Notice.objects.filter(kind="drawn")}[held.pk] == "not_needed"
    offered = standing(lot, "offered")
    assert Notice.objects.get(kind="drawn", party=offered).standing == "not_needed"
    assert waiting.pk


def test_c4_called_off_nobody_hears_of_a_draw(cast, phones, lot):
    with frozen(at(2026, 12, 5, 22)):
        tell_drawn.call(lot.code)
        actions.call_off(by=cast.coordinator, outing=lot, reason="비가 와요")
    told(lot)
    assert phones.taken == []


# --- what is said ------------------------------------------------------------------------------------------------------


def test_c4_the_message_says_neither_what_it_is_nor_how_it_came_out(cast, phones, lot):
    told(lot)
    texts = {text.split("\n")[0] for _, text in phones.taken}
    assert len(texts) == 1  # the same for everybody: held, not drawn, and behind the drawn
    text = texts.pop()
    assert "추첨이 끝났어요" in text
    assert not any(word in text for word in ("오페라", "자리", "기다", "솔내", "봄"))


def test_c4_behind_the_link_of_a_party_that_was_drawn_stands_its_place_and_how_to_check(cast, phones, lot):
    told(lot)
    held = standing(lot, "held")
    with frozen(MORNING):
        page = client_of(None).get(page_of(held)).content.decode()
        assert "추첨에서 자리가 났어요" in page and "추첨이 맞는지 내가 확인하기" in page
        assert "번째예요" not in page
        assert not any(word in page for word in ("오페라", "봄", "가람", "솔내"))
        back = page.split("추첨이 맞는지 내가 확인하기")[0].rsplit('href="', 1)[1].split('"')[0]
        assert back.startswith("/people/enter") or "next=" in back
        mine = client_of(held.lead).get(page_of(held)).content.decode()
        assert f'href="/outings/{lot.code}/draw/"' in mine
        assert "내가 확인하기" in client_of(held.lead).get(f"/outings/{lot.code}/draw/").content.decode()


def test_c4_behind_the_link_of_a_party_that_was_not_drawn_stands_its_number_in_line_and_that_nobody_is_to_blame(cast, phones, lot):
    told(lot)
    first = Party.objects.filter(outing=lot, standing="waiting").order_by("place", "number")
    rows = list(first)
    with frozen(MORNING):
        for number, party in enumerate(rows, 1):
            page = client_of(None).get(page_of(party)).content.decode()
            assert f"기다리는 차례로 {number}번째예요" in page and "누구의 잘못도 아니에요" in page
            late = party.lead == cast.mentor
            assert ("명단을 봉한 뒤에 신청하셔서" in page) == late
            assert ("다음 추첨에서는 앞 차례가 돼요" in page) != late
        lost = next(party for party in rows if party.lead != cast.mentor)
        own = client_of(lost.lead).get(f"/outings/{lot.code}/draw/").content.decode()
        assert f"기다리는 차례로 {rows.index(lost) + 1}번째예요" in own and "누구의 잘못도 아니에요" in own


# --- who cares for it --------------------------------------------------------------------------------------------------


def test_c4_the_coordinator_sees_how_many_were_told_whom_to_ring_and_what_to_write(cast, phones, lot):
    person = Party.objects.get(outing=lot, lead=cast.mentor).lead
    Contact.objects.filter(person=person).delete()
    with frozen(at(2026, 12, 5, 22)):
        desk = client_of(cast.coordinator)
        tell_drawn.call(lot.code)
        page = desk.get(f"/outings/{lot.code}/draw/desk/").content.decode()
        assert "3모둠 가운데 0모둠에 알렸어요" in page
    told(lot)
    with frozen(MORNING):
        desk = client_of(cast.coordinator)
        page = desk.get(f"/outings/{lot.code}/draw/desk/").content.decode()
        assert "3모둠 가운데 2모둠에 알렸어요" in page
        page = desk.get(f"/outings/{lot.code}/notices/").content.decode()
        assert "3명 가운데 2명에게 알렸어요" in page and "전화할 사람" in page and f"/outings/{lot.code}/words/" in page
        assert "추첨이 끝났을 때" in page
        assert words.said("drawn", lot, lot.stops.get(), "ko").text in desk.get(f"/outings/{lot.code}/words/?language=ko").content.decode()
        assert "알림이 닿지 않은 사람이 1명" in " ".join(str(todo.text) for todo in queries.todos(cast.chapter))
        Notice.objects.filter(person=person, kind="drawn").update(standing="phoned")
        assert "3모둠 가운데 3모둠에 알렸어요" in desk.get(f"/outings/{lot.code}/draw/desk/").content.decode()
        Notice.objects.filter(person=person, kind="drawn").update(standing="no_way")
        actions.leave(by=person, party=Party.objects.get(outing=lot, lead=person))
        assert "2모둠 가운데 2모둠에 알렸어요" in desk.get(f"/outings/{lot.code}/draw/desk/").content.decode()


def test_words_of_a_draw_are_offered_only_after_one(cast):
    with cast.here():
        outing = by_draw(cast, seats=1)
        assert not any("추첨" in text.text for text in words.for_the_room(outing, outing.stops.first(), "ko"))
