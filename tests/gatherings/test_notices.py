"""Reminders and other messages: in time, by the way one chose, safe on a lock screen, never twice, with the truth about each."""

import datetime as dt
import smtplib
import socket

import pytest
from django.core import mail

from madang.gatherings import actions, queries, words
from madang.gatherings.actions import Leg, notices
from madang.gatherings.actions.sending import TryAgain, send_notice
from madang.gatherings.models import Notice, Outing, Party
from madang.gatherings.queries.notices import due_at, link_token
from madang.people import actions as people
from madang.people import senders
from madang.people.senders.sms import NotTaken
from madang.people.senders.way import NotSet
from madang.promises.models import AccessRecord
from madang.shared.clock import frozen
from madang.shared.refusals import Refused
from madang.shared.tasks import periodic
from tests.cast import client_of
from tests.gatherings.outings import SEOUL, at, claimed, planned

START = (2026, 12, 12, 15, 30)


class Phones:
    """The gateway of this test: takes messages, or answers as it is told to."""

    def __init__(self):
        self.taken, self.raises = [], None

    def send(self, to, text):
        if self.raises:
            raise self.raises
        self.taken.append((to, text))


@pytest.fixture
def phones(monkeypatch):
    gateway = Phones()
    monkeypatch.setattr(senders, "sms", lambda: gateway)
    return gateway


@pytest.fixture
def outing(cast):
    with cast.here(), frozen(at(2026, 11, 20)):
        hall = actions.add_place(by=cast.coordinator, body=cast.chapter, name_ko="강변 예술극장", name_en="Riverside Theatre")
        yield planned(cast, seats=6, legs=[Leg(at(*START), "오페라", "Opera", None, hall, "안내대 앞")])


@pytest.fixture
def party(cast, outing):
    with frozen(at(2026, 11, 21)):
        return claimed(cast, outing, cast.newcomer, 2)


def work(moment):
    """The hourly look at `moment`, and what it finds due sent at its own moment."""
    with frozen(moment):
        notices.look()
    for row in Notice.objects.filter(standing="queued").order_by("due_at"):
        with frozen(max(row.due_at, moment)):
            send_notice.call(row.code)


def hourly(first, last):
    while first <= last:
        work(first)
        first += dt.timedelta(hours=1)


def stands(**where):
    return [row.standing for row in Notice.objects.filter(**where).order_by("pk")]


# --- when --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "due"),
    [
        ((2026, 12, 12, 15, 30), ["5 15:30", "11 15:30", "12 12:30"]),
        ((2026, 12, 12, 7, 0), ["5 08:00", "11 08:00", "12 04:00"]),
        ((2026, 12, 12, 21, 30), ["5 20:00", "11 20:00", "12 18:30"]),
    ],
)
def test_c12_seven_days_one_day_and_three_hours_before_in_the_bodys_hours_and_not_at_night(start, due):
    moments = [due_at(kind, at(*start), "Asia/Seoul").astimezone(SEOUL) for kind in ("week", "day", "hours")]
    assert [f"{moment.day} {moment:%H:%M}" for moment in moments] == due


def test_c12_where_the_clock_is_changed_the_hour_on_the_wall_stays():
    start = dt.datetime(2026, 3, 29, 13, 0, tzinfo=dt.UTC)  # 15 o'clock in Berlin, on the day summer time begins
    assert due_at("day", start, "Europe/Berlin") == dt.datetime(2026, 3, 28, 14, 0, tzinfo=dt.UTC)


def test_c12_three_reminders_each_once_with_words_in_her_language(cast, phones, outing, party):
    people.speak(by=cast.newcomer, person=cast.newcomer, language="ko")
    hourly(at(2026, 12, 5, 12), at(2026, 12, 5, 18))
    hourly(at(2026, 12, 11, 12), at(2026, 12, 12, 17))
    assert [text.split("\n")[0][:10] for _, text in phones.taken] == ["다음 주 12월 12일"[:10], "내일 오후 3시 3", "오늘 오후 3시 3"]
    assert {to for to, _ in phones.taken} == {"01090000002"}
    assert stands() == ["handed"] * 3
    assert list(AccessRecord.objects.filter(whose=cast.newcomer.code).values_list("by", "what")) == [("system", "phone")] * 3
    assert "알림" in client_of(cast.coordinator).get(f"/outings/{outing.code}/notices/").content.decode()


def test_c12_a_start_soon_after_midnight_is_told_the_evening_before_as_tomorrow(cast, phones):
    with cast.here():
        with frozen(at(2026, 11, 20)):
            outing = planned(cast, seats=6, legs=[Leg(at(2026, 12, 12, 1, 30), "해돋이")])
            claimed(cast, outing, cast.newcomer)
        people.speak(by=cast.newcomer, person=cast.newcomer, language="ko")
        hourly(at(2026, 12, 11, 20), at(2026, 12, 12, 1))
        assert [text.split(",")[0] for _, text in phones.taken] == ["내일 오전 1시 30분"]
        stop = outing.stops.get()
        with frozen(at(2026, 12, 12, 0, 10)):  # handed over late, it is today
            assert words.said("hours", outing, stop, "ko").text.startswith("오늘 오전 1시 30분")


def test_c12_who_came_late_gets_what_is_still_ahead_and_who_left_nothing(cast, phones, outing, party):
    with frozen(at(2026, 12, 5, 16)):
        late = claimed(cast, outing, cast.member)
        actions.leave(by=cast.newcomer, party=party)
    hourly(at(2026, 12, 5, 16), at(2026, 12, 5, 18))
    assert phones.taken == []
    hourly(at(2026, 12, 11, 14), at(2026, 12, 11, 16))
    assert [(row.person, row.kind) for row in Notice.objects.all()] == [(late.lead, "day")]


def test_c12_a_message_that_waited_while_she_left_is_not_sent(cast, phones, outing, party):
    with frozen(at(2026, 12, 11, 15)):
        notices.look()
        actions.leave(by=cast.newcomer, party=party)
    row = Notice.objects.get()
    with frozen(row.due_at):
        send_notice.call(row.code)
    assert (stands(), phones.taken) == (["not_needed"], [])


def test_c12_called_off_nobody_is_reminded_and_everybody_is_told(cast, phones, outing, party):
    with frozen(at(2026, 12, 10)):
        waiting = claimed(cast, outing, cast.mentor, 4), claimed(cast, outing, cast.member)
        assert [row.standing for row in waiting] == ["held", "waiting"]
        actions.call_off(by=cast.coordinator, outing=outing, reason="CANARY 까닭")
        notices.tell_called_off.call(outing.code)
        notices.tell_called_off.call(outing.code)
    work(at(2026, 12, 10, 14, 1))
    assert sorted(to for to, _ in phones.taken) == ["01090000002", "01090000004", "01090000006"]
    assert all("열지 않게 되었어요" in text and "CANARY" not in text for _, text in phones.taken)
    hourly(at(2026, 12, 11, 14), at(2026, 12, 11, 16))
    assert len(phones.taken) == 3


def test_c12_moved_everybody_is_told_once_and_reminded_anew(cast, phones, outing, party):
    work(at(2026, 12, 5, 15))
    stop = outing.stops.get()
    with frozen(at(2026, 12, 6)):
        before = notices.meeting(outing)
        for hour in (17, 18):  # a change, and its correction a moment later
            leg = Leg(at(2026, 12, 14, hour), "오페라", place=stop.place, meeting_ko="안내대 앞", code=stop.code)
            actions.change_outing(by=cast.coordinator, outing=outing, legs=[leg], attending=[])
        notices.tell_moved.call(outing.code, before)
    with frozen(at(2026, 12, 6, 14, 20)):  # the second change asked for a task of its own
        notices.tell_moved.call(outing.code, before)
    work(at(2026, 12, 6, 15))
    assert len(phones.taken) == 2 and "이제 12월 14일 월요일 오후 6시" in phones.taken[1][1]
    hourly(at(2026, 12, 7, 17), at(2026, 12, 7, 19))
    hourly(at(2026, 12, 13, 17), at(2026, 12, 13, 19))
    assert [row.kind for row in Notice.objects.order_by("pk")] == ["week", "moved", "week", "day"]


def test_an_outing_changed_in_its_words_only_tells_nobody(cast, outing, party):
    from django_tasks_db.models import DBTaskResult

    stop = outing.stops.get()
    leg = Leg(stop.starts_at, "다른 제목", place=stop.place, meeting_ko=stop.meeting_ko, code=stop.code)
    actions.change_outing(by=cast.coordinator, outing=outing, legs=[leg], attending=[])
    assert not DBTaskResult.objects.filter(task_path__endswith="tell_moved").exists()


def test_c6_a_freed_place_is_told_at_once_with_the_time_to_answer(cast, phones, outing, party):
    with frozen(at(2026, 11, 25, 10)):
        claimed(cast, outing, cast.mentor, 4)
        waiting = claimed(cast, outing, cast.member)
        actions.leave(by=cast.newcomer, party=party)
        notices.tell_offer.call(waiting.code)
        notices.look()  # the hourly look would tell her too, had the task been lost
    work(at(2026, 11, 25, 10))
    assert len(phones.taken) == 1
    to, text = phones.taken[0]
    assert to == "01090000006" and "자리가 났어요. 11월 26일 목요일 오전 10시까지" in text


# --- safe on a lock screen ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("kind", words.Kind.values)
def test_c12_no_message_holds_a_word_that_tells_origin_or_purpose(cast, settings, phones, language, kind):
    settings.DEFAULT_FROM_EMAIL = "탈북민 지원 CANARY 협의회 <madang@example.org>"
    chapters_words = {"word_ko": "윗동네사람", "word_en": "Uptowner"}
    with cast.here(), frozen(at(2026, 11, 20)):
        type(cast.chapter).objects.filter(pk=cast.chapter.pk).update(**chapters_words)
        cast.chapter.refresh_from_db()
        hall = actions.add_place(by=cast.coordinator, body=cast.chapter, name_ko="솔내구 협의회 강당", name_en="Solnae-gu Chapter hall")
        meeting = {"meeting_ko": "윗동네사람 안내판 앞", "meeting_en": "by the Uptowner sign"}
        legs = [Leg(at(*START), "탈북민 CANARY", "Defector CANARY", None, hall, **meeting)]
        outing = planned(cast, seats=2, legs=legs, title_ko="탈북민 한마당", title_en="North Korean escapee gala", about_ko="CANARY")
        party = claimed(cast, outing, cast.newcomer, need="CANARY")
        people.speak(by=cast.newcomer, person=cast.newcomer, language=language)
        people.keep_contact(by=cast.coordinator, person=cast.newcomer, kind="email", value="bom@example.org")
        actions.wish_notices(by=cast.newcomer, way="email", week=True, day=True, hours=True)
        text = words.said(kind, outing, outing.stops.get(), language, until="오후 3시", link="https://madang.example/outings/told/x/")
        people.reach(person=cast.newcomer, kind="email", text=text.text, purpose="시험")
    letter = mail.outbox[-1]
    seen = words.plain(
        f"{letter.from_email} {letter.subject} {letter.body} {letter.message().as_string()}".replace("madang@example.org", "")
    )
    planted = (
        "canary",
        "탈북",
        "윗동네",
        "uptowner",
        "솔내",
        "solnae",
        "협의회",
        "chapter",
        "한강",
        "함께마당",
        "hamkke",
        "한마당",
        "gala",
        "봄님",
    )
    assert not [word for word in (*words.TELLING, *planted) if words.plain(word) in seen]
    assert text.left_out or kind not in {"week", "day", "hours", "moved"}
    assert party.lead == cast.newcomer and "https://madang.example" in letter.body


def test_c12_spelling_does_not_hide_a_word():
    for text in ("탈\u200b북민 쉼터", "탈북민", "ＤＥＦＥＣＴＯＲ hall", "North   Korea house"):
        assert words.tells(text, words.TELLING)
    assert not words.tells("강변 예술극장 안내대 앞", words.TELLING)


def test_c12_an_address_that_tells_is_not_sent(cast, outing, settings):
    stop = outing.stops.get()
    assert "https" not in words.said("day", outing, stop, "ko", link="https://talbuk-defectors.example/outings/told/x/").text


# --- what became of it -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("error", "standing", "why"),
    [
        (NotSet(), "refused", "not_set"),
        (NotTaken(400), "refused", "refused"),
        (smtplib.SMTPRecipientsRefused({"a@b": (550, b"no")}), "refused", "refused"),
        (TimeoutError(), "unsure", "unsure"),
        (ConnectionResetError(), "unsure", "unsure"),
        (NotTaken(503), "queued", "busy"),
        (socket.gaierror(), "queued", "busy"),
    ],
)
def test_c12_the_truth_about_each_message(cast, phones, outing, party, error, standing, why):
    with frozen(at(2026, 12, 11, 15)):
        notices.look()
    row, phones.raises = Notice.objects.get(), error
    with frozen(row.due_at):
        if why == "busy":
            with pytest.raises(TryAgain):
                send_notice.call(row.code)
        else:
            send_notice.call(row.code)
    row.refresh_from_db()
    assert (row.standing, row.why) == (standing, why)
    page = client_of(cast.coordinator).get(f"/outings/{outing.code}/notices/").content.decode()
    assert str(Notice.Why(why).label) in page and "봄" in page and "010" not in page.split("<main")[1]


def test_c12_who_is_busy_five_times_has_given_up_and_can_be_asked_again_by_hand(cast, phones, outing, party):
    with frozen(at(2026, 12, 11, 15)):
        notices.look()
    row, phones.raises = Notice.objects.get(), NotTaken(503)
    for _ in range(4):
        with frozen(row.due_at), pytest.raises(TryAgain):
            send_notice.call(row.code)
    with frozen(row.due_at):
        send_notice.call(row.code)
        row.refresh_from_db()
        assert (row.standing, row.why, row.tries) == ("refused", "gave_up", 5)
        phones.raises = None
        actions.send_again(by=cast.coordinator, notice=row)
        send_notice.call(row.code)
        send_notice.call(row.code)
    assert stands() == ["handed"] and len(phones.taken) == 1
    with pytest.raises(Refused, match="다시 보낼 수 없어요"):
        actions.send_again(by=cast.coordinator, notice=row)


def test_c12_a_worker_killed_between_sending_and_writing_sends_nothing_twice(cast, phones, outing, party):
    """At most once: the row stays 'sending', later it is 'unsure', and the coordinator decides."""
    with frozen(at(2026, 12, 11, 15)):
        notices.look()
    row, phones.raises = Notice.objects.get(), SystemExit()
    with frozen(row.due_at), pytest.raises(SystemExit):
        send_notice.call(row.code)
    phones.raises = None
    work(row.due_at + dt.timedelta(minutes=1))
    assert (stands(), phones.taken) == (["sending"], [])
    work(row.due_at + dt.timedelta(hours=1))
    assert (stands(), phones.taken) == (["unsure"], [])


def test_c12_two_looks_and_two_workers_are_one_message(cast, phones, outing, party):
    for _ in range(3):
        with frozen(at(2026, 12, 11, 15)):
            notices.look()
            notices.remind(Outing.objects.select_related("body").get(pk=outing.pk))
    row = Notice.objects.get()
    with frozen(row.due_at):
        send_notice.call(row.code)
        send_notice.call(row.code)
    assert len(phones.taken) == 1


def test_c12_each_by_her_own_way_or_none(cast, phones, outing):
    with frozen(at(2026, 11, 21)):
        for person in (cast.newcomer, cast.newcomer_two, cast.mentor, cast.counsellor, cast.member, cast.mentor_two):
            claimed(cast, outing, person)
    people.keep_contact(by=cast.coordinator, person=cast.newcomer, kind="email", value="bom@example.org")
    wish = {"week": True, "day": True, "hours": True}
    actions.wish_notices(by=cast.newcomer, way="email", **wish)
    actions.wish_notices(by=cast.newcomer_two, way="none", **wish)
    actions.wish_notices(by=cast.mentor, way="room", **wish)
    actions.wish_notices(by=cast.mentor_two, way="phone", **(wish | {"day": False}))
    hourly(at(2026, 12, 11, 15), at(2026, 12, 11, 16))
    found = {row.person.call_name: row.standing for row in Notice.objects.select_related("person")}
    assert found == {"봄": "handed", "여름": "not_asked", "솔": "room", "온유": "no_way", "가람": "handed", "잣": "not_asked"}
    assert [letter.to for letter in mail.outbox] == [["bom@example.org"]] and [to for to, _ in phones.taken] == ["01090000006"]
    assert [person.call_name for person in queries.out_of_reach(outing)] == ["여름", "온유"]


def test_c12_the_coordinator_rings_up_whom_no_message_reaches_with_a_record(cast, phones, outing, party):
    phones.raises = NotTaken(400)
    hourly(at(2026, 12, 11, 15), at(2026, 12, 11, 16))
    row, client, path = Notice.objects.get(), client_of(cast.coordinator), f"/outings/{outing.code}/notices/"
    before = AccessRecord.objects.filter(by=cast.coordinator.code).count()
    with frozen(at(2026, 12, 11, 17)):
        assert "알림이 닿지 않은 사람이 1명" in " ".join(str(todo.text) for todo in queries.todos(cast.chapter))
    page = client.get(path).content.decode()
    assert "전화할 사람" in page and "번호 열기" in page
    assert "0109" in client.post(f"{path}{row.code}/number/", {"open": "yes"}).content.decode().replace("-", "")
    assert AccessRecord.objects.filter(by=cast.coordinator.code, whose=cast.newcomer.code).count() == before + 1
    client.post(f"{path}{row.code}/phoned/")
    assert stands() == ["phoned"] and "전화할 사람" not in client.get(path).content.decode()
    assert client_of(cast.outsider).post(f"{path}{row.code}/number/").status_code == 404
    assert client_of(cast.newcomer).get(path).status_code in {302, 403, 404}


# --- the page behind the link ------------------------------------------------------------------------------------------


def test_c6_one_tap_in_the_reminder_gives_the_place_back_and_another_takes_it_again(cast, phones, outing, party):
    hourly(at(2026, 12, 11, 15), at(2026, 12, 11, 16))
    path = "/outings/told/" + phones.taken[0][1].split("/outings/told/")[1]
    assert not any(word in path for word in (outing.code, party.code, cast.newcomer.code))
    with frozen(at(2026, 12, 11, 17)):
        stranger = client_of(None)  # her phone, where she is not signed in
        page = stranger.get(path).content.decode()
        assert "12월 12일 토요일 오후 3시 30분" in page and "강변 예술극장" in page
        assert not any(word in page for word in ("오페라", "봄", "솔내"))
        assert Party.objects.get().standing == "held"  # looking changes nothing
        page = stranger.post(path, {"do": "leave"}, follow=True).content.decode()
        assert Party.objects.get().standing == "left" and "다시 갈래요" in page
        stranger.post(path, {"do": "back"})
        assert Party.objects.get().standing == "held"
        another = "1" if path[-2] == "0" else "0"
        assert stranger.get(f"{path[:-2]}{another}/").status_code == 404
    with frozen(at(2027, 3, 1)):
        assert client_of(None).get(path).status_code == 404


def test_she_chooses_how_she_is_told_and_a_wrong_choice_says_so(cast):
    client = client_of(cast.newcomer)
    client.post("/outings/mine/notices/", {"way": "room", "day": "on"})
    wish = queries.wish(cast.newcomer)
    assert (wish.way, wish.week, wish.day, wish.hours) == ("room", False, True, False)
    assert "하나를 골라" in client.post("/outings/mine/notices/", {"way": "pigeon"}, follow=True).content.decode()


def test_the_worker_looks_every_hour(cast, phones, outing, party):
    from madang.shared.tasks import _periodic

    assert _periodic["notices"][0] == _periodic["lines"][0] == 1
    with frozen(at(2026, 12, 11, 15)):
        periodic.call("notices", "2026-12-11T06")
    assert stands() == ["queued"]


def test_c6_a_lost_task_does_not_stall_the_line(cast, outing, party):
    with frozen(at(2026, 11, 25)):
        claimed(cast, outing, cast.mentor, 4)
        first, second = claimed(cast, outing, cast.member), claimed(cast, outing, cast.newcomer_two, 2)
        actions.leave(by=cast.newcomer, party=party)
        first.refresh_from_db()
    with frozen(first.offered_until + dt.timedelta(minutes=1)):  # look_again never came
        periodic.call("lines", "2026-11-26T05")
    first.refresh_from_db(), second.refresh_from_db()
    assert (first.standing, second.standing) == ("left", "offered")


def test_the_link_of_one_message_opens_no_other(cast, outing, party):
    rows = [
        Notice.objects.create(outing=outing, party=party, person=cast.newcomer, kind="day", slot=n, due_at=at(2026, 12, 1)) for n in "ab"
    ]
    one, other = (link_token(row) for row in rows)
    with frozen(at(2026, 12, 2)):
        assert queries.told(one) == rows[0] and queries.told(rows[1].code + one[12:]) is None and queries.told("ㅎ") is None
    assert other != one
