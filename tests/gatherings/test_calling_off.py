"""Called off by mistake: put on again within the day; nobody loses a place, and who was told of the one is told of the other, once."""

import datetime as dt
import json
import re

import pytest

from madang.gatherings import actions, words
from madang.gatherings.actions import Leg, notices
from madang.gatherings.actions.sending import send_notice
from madang.gatherings.models import CallOff, Notice, Outing, Party
from madang.gatherings.queries.notices import people_to_ring
from madang.people import actions as people
from madang.people import senders
from madang.people.senders.sms import NotTaken
from madang.shared.clock import frozen
from madang.shared.refusals import Refused
from tests.cast import client_of
from tests.gatherings.outings import at, claimed, planned
from tests.gatherings.test_notices import START, Phones

NOON = at(2026, 12, 8, 12)


@pytest.fixture
def phones(monkeypatch):
    gateway = Phones()
    monkeypatch.setattr(senders, "sms", lambda: gateway)
    return gateway


@pytest.fixture
def outing(cast):
    with cast.here():
        with frozen(at(2026, 11, 20)):
            hall = actions.add_place(by=cast.coordinator, body=cast.chapter, name_ko="강변 예술극장", name_en="Riverside Theatre")
            made = planned(cast, seats=3, private=False, legs=[Leg(at(*START), "오페라", "Opera", None, hall, "안내대 앞")])
            claimed(cast, made, cast.newcomer, 2)
            claimed(cast, made, cast.mentor)
            claimed(cast, made, cast.member)
            for person in (cast.newcomer, cast.mentor, cast.member):
                people.speak(by=person, person=person, language="ko")
        yield made


def off(cast, outing, moment=NOON, reason="큰비"):
    with frozen(moment):
        return actions.call_off(by=cast.coordinator, outing=outing, reason=reason)


def on(cast, outing, row, moment=NOON + dt.timedelta(minutes=20)):
    with frozen(moment):
        return actions.put_on_again(by=cast.coordinator, outing=outing, calloff=row.code)


def tell(task, outing, *more, moment=NOON + dt.timedelta(minutes=1), send=True):
    """The worker's task, and what it wrote down is sent."""
    with frozen(moment):
        task.call(outing.code, *more)
        for code in Notice.objects.filter(standing="queued").order_by("pk").values_list("code", flat=True) if send else ():
            send_notice.call(code)


def in_step(outing):
    row = Outing.objects.get(pk=outing.pk)
    assert row.off == CallOff.objects.filter(outing=row).exists()
    return row


def kinds(**where):
    return [
        (row.person.call_name, row.kind, row.standing) for row in Notice.objects.filter(**where).select_related("person").order_by("pk")
    ]


# --- places ------------------------------------------------------------------------------------------------------------


def test_everybody_keeps_her_place_and_sign_up_goes_on(cast, outing):
    before = list(Party.objects.order_by("pk").values_list("standing", "place", "size"))
    row = off(cast, outing)
    assert in_step(outing).off and not in_step(outing).sign_up_open(NOON)
    on(cast, outing, row)
    assert not in_step(outing).off and in_step(outing).taken == 3
    assert (
        list(Party.objects.order_by("pk").values_list("standing", "place", "size"))
        == before
        == [
            ("held", 1, 2),
            ("held", 2, 1),
            ("waiting", 3, 1),
        ]
    )
    with frozen(NOON + dt.timedelta(hours=1)):
        assert claimed(cast, Outing.objects.get(pk=outing.pk), cast.newcomer_two).standing == "waiting"


def test_a_place_that_came_free_while_it_was_off_is_offered_to_the_line(cast, outing):
    row = off(cast, outing)
    with frozen(NOON):
        actions.leave(by=cast.mentor, party=Party.objects.get(lead=cast.mentor))
        assert Party.objects.get(lead=cast.member).standing == "waiting"
    on(cast, outing, row)
    assert Party.objects.get(lead=cast.member).standing == "offered"


# --- who is told -------------------------------------------------------------------------------------------------------


def test_who_was_told_is_told_once_more_and_who_was_not_hears_nothing(cast, phones, outing):
    row = off(cast, outing)
    tell(notices.tell_called_off, outing, send=False)
    first, second, third = Notice.objects.order_by("pk")
    with frozen(NOON + dt.timedelta(minutes=2)):
        send_notice.call(first.code)
        phones.raises = NotTaken(400)
        send_notice.call(second.code)
        phones.raises = None
    on(cast, outing, row)
    assert kinds(person=cast.member) == [("가람", "called_off", "not_needed")]  # before any worker comes: one may be about to send it
    for _ in range(2):
        tell(notices.tell_on_again, outing, row.code, moment=NOON + dt.timedelta(minutes=21))
    with frozen(NOON + dt.timedelta(hours=1)):
        send_notice.call(third.code)  # the worker comes late
    assert kinds() == [
        ("봄", "called_off", "handed"),
        ("솔", "called_off", "refused"),
        ("가람", "called_off", "not_needed"),
        ("봄", "on_again", "handed"),
    ]
    assert [to for to, _ in phones.taken] == ["01090000002"] * 2
    assert phones.taken[1][1].startswith(
        "열지 않는다던 12월 12일 토요일 오후 3시 30분 약속을 다시 하기로 했어요. 강변 예술극장 안내대 앞에서 만나요."
    )
    with frozen(NOON + dt.timedelta(hours=2)):
        page = client_of(cast.coordinator).get(f"/outings/{outing.code}/notices/").content.decode()
    assert "다시 열기로 했을 때" in page and "전화할 사람" not in page  # nobody is rung up to be told that it is off
    assert people_to_ring(outing) == 0


def test_taken_back_before_anything_went_out_nobody_hears_of_either(cast, phones, outing):
    row = off(cast, outing)
    on(cast, outing, row)
    tell(notices.tell_called_off, outing)
    tell(notices.tell_on_again, outing, row.code)
    assert (kinds(), phones.taken) == ([], [])


def test_told_by_phone_or_unsure_or_in_the_room_counts_as_told(cast, phones, outing):
    people_wish = {"week": True, "day": True, "hours": True}
    actions.wish_notices(by=cast.newcomer, way="none", **people_wish)
    actions.wish_notices(by=cast.mentor, way="room", **people_wish)
    row = off(cast, outing)
    phones.raises = TimeoutError()
    tell(notices.tell_called_off, outing)
    assert [standing for *_, standing in kinds()] == ["not_asked", "room", "unsure"]
    phones.raises = None
    actions.told_by_phone(by=cast.coordinator, notice=Notice.objects.get(person=cast.newcomer))
    on(cast, outing, row)
    tell(notices.tell_on_again, outing, row.code, moment=NOON + dt.timedelta(minutes=21))
    assert kinds(kind="on_again") == [("봄", "on_again", "not_asked"), ("솔", "on_again", "room"), ("가람", "on_again", "handed")]


@pytest.mark.parametrize(("ends", "told"), [("handed", ["handed"]), ("refused", ["not_needed"])])
def test_a_message_that_is_on_its_way_in_this_moment_is_not_overtaken(cast, phones, outing, ends, told):
    row = off(cast, outing)
    tell(notices.tell_called_off, outing, send=False)
    Notice.objects.filter(person=cast.newcomer).update(standing="sending")
    on(cast, outing, row)
    tell(notices.tell_on_again, outing, row.code, moment=NOON + dt.timedelta(minutes=21))
    assert phones.taken == [] and kinds(kind="on_again") == [("봄", "on_again", "queued")]
    Notice.objects.filter(person=cast.newcomer, kind="called_off").update(standing=ends)
    with frozen(NOON + dt.timedelta(hours=1)):
        send_notice.call(Notice.objects.get(kind="on_again").code)
    assert [standing for *_, standing in kinds(kind="on_again")] == told


def test_off_and_on_twice_each_is_told_of_what_she_does_not_know(cast, phones, outing):
    first = off(cast, outing)
    tell(notices.tell_called_off, outing)
    assert len(phones.taken) == 3
    on(cast, outing, first)
    second = off(cast, outing, NOON + dt.timedelta(minutes=30))  # before anybody heard that it is on again
    on(cast, outing, second, NOON + dt.timedelta(minutes=31))
    tell(notices.tell_called_off, outing, moment=NOON + dt.timedelta(minutes=32))
    for row in (first, second):
        tell(notices.tell_on_again, outing, row.code, moment=NOON + dt.timedelta(minutes=32))
    assert [kind for _, kind, standing in kinds() if standing == "handed"] == ["called_off"] * 3 + ["on_again"] * 3
    third = off(cast, outing, NOON + dt.timedelta(minutes=40), "정말 못 해요")
    tell(notices.tell_called_off, outing, moment=NOON + dt.timedelta(minutes=41))
    assert len(phones.taken) == 9 and {row.slot for row in Notice.objects.filter(kind="called_off")} == {first.code, third.code}


def test_a_reminder_that_was_held_back_while_it_was_off_goes_out(cast, phones, outing):
    with frozen(at(2026, 12, 11, 15)):
        notices.look()
    reminders = list(Notice.objects.filter(kind="day"))
    row = off(cast, outing, at(2026, 12, 11, 15, 10))
    with frozen(at(2026, 12, 11, 15, 30)):
        for notice in reminders:
            send_notice.call(notice.code)
    assert {row.standing for row in Notice.objects.all()} == {"not_needed"}
    on(cast, outing, row, at(2026, 12, 11, 16))
    with frozen(at(2026, 12, 11, 16, 1)):
        for notice in reminders:
            send_notice.call(notice.code)
    assert [text.split(",")[0] for _, text in phones.taken] == ["내일 오후 3시 30분"] * 2


def test_moved_while_it_was_off_is_told_once_it_is_on_again(cast, phones, outing, monkeypatch):
    asked = []
    before, stop = notices.meeting(outing), outing.stops.get()
    row = off(cast, outing)
    with frozen(NOON):
        leg = Leg(at(2026, 12, 14, 17), "오페라", place=stop.place, code=stop.code)
        actions.change_outing(by=cast.coordinator, outing=outing, legs=[leg], attending=[])
    tell(notices.tell_moved, outing, before, moment=NOON + dt.timedelta(minutes=10))
    assert Notice.objects.count() == 0
    row.refresh_from_db()
    assert row.moved_from == before
    monkeypatch.setattr(notices, "later", lambda work, *codes, **when: asked.append((work, *codes)))
    on(cast, outing, row)
    assert (notices.tell_moved, outing.code, before) in asked
    tell(notices.tell_moved, outing, before, moment=NOON + dt.timedelta(minutes=31))
    assert [kind for _, kind, _ in kinds()] == ["moved"] * 3 and "이제 12월 14일 월요일 오후 5시" in phones.taken[0][1]


# --- at night ------------------------------------------------------------------------------------------------------------

NIGHT, MORNING = at(2026, 12, 8, 23), at(2026, 12, 9, 8)


def sent_at(moment):
    """What is due by then goes out; how many rows still wait."""
    with frozen(moment):
        for code in Notice.objects.filter(standing="queued").order_by("pk").values_list("code", flat=True):
            send_notice.call(code)
    return Notice.objects.filter(standing="queued").count()


def test_called_off_at_night_is_told_in_the_morning_and_the_page_says_when(cast, phones, outing):
    off(cast, outing, NIGHT)
    tell(notices.tell_called_off, outing, moment=NIGHT)
    assert (sent_at(MORNING - dt.timedelta(minutes=2)), phones.taken) == (3, [])
    with frozen(NIGHT):
        page = client_of(cast.coordinator).get(f"/outings/{outing.code}/notices/").content.decode()
    assert "3명 가운데 0명에게 알렸어요. 12월 9일 수요일 오전 8시에 보내요." in page
    assert (sent_at(MORNING), len(phones.taken)) == (0, 3)


def test_called_off_at_night_for_the_next_morning_is_told_at_once(cast, phones, outing):
    eve = at(2026, 12, 11, 23)
    outing.stops.update(starts_at=at(2026, 12, 12, 10, 30))
    off(cast, outing, eve)
    tell(notices.tell_called_off, outing, moment=eve)
    assert len(phones.taken) == 3


def test_called_off_and_put_on_again_in_one_night_wakes_nobody_and_is_told_to_nobody(cast, phones, outing):
    row = off(cast, outing, at(2026, 12, 8, 22))
    tell(notices.tell_called_off, outing, moment=at(2026, 12, 8, 22))
    on(cast, outing, row, NIGHT)
    tell(notices.tell_on_again, outing, row.code, moment=NIGHT)
    assert (sent_at(MORNING), phones.taken) == (0, [])


def test_put_on_again_at_night_is_told_in_the_morning_to_whom_the_call_off_reached(cast, phones, outing):
    row = off(cast, outing)
    tell(notices.tell_called_off, outing)
    on(cast, outing, row, NIGHT)
    tell(notices.tell_on_again, outing, row.code, moment=NIGHT)
    assert (len(phones.taken), sent_at(MORNING), len(phones.taken)) == (3, 0, 6)


@pytest.mark.parametrize(
    ("begins", "moment", "told"),
    [
        (at(2026, 12, 12, 15), NOON, NOON + notices.SETTLED),
        (at(2026, 12, 12, 15), NIGHT, MORNING),
        (at(2026, 12, 12, 15), at(2026, 12, 8, 20, 55), MORNING),  # settled after nine
        (at(2026, 12, 9, 10), NIGHT, NIGHT + notices.SETTLED),  # somebody sets out early
    ],
)
def test_moved_at_night_is_told_in_the_morning_unless_somebody_would_set_out(cast, outing, monkeypatch, begins, moment, told):
    asked = []
    monkeypatch.setattr(notices, "later", lambda work, *codes, after: asked.append((work, moment + after)))
    stop = outing.stops.get()
    outing.stops.update(starts_at=begins)
    with frozen(moment):
        leg = Leg(at(2026, 12, 20, 17), "오페라", place=stop.place, code=stop.code)
        actions.change_outing(by=cast.coordinator, outing=outing, legs=[leg], attending=[])
    assert asked == [(notices.tell_moved, told)]


def test_a_call_off_does_not_wait_where_it_was_moved_from_the_next_morning_a_moment_before(cast, phones, outing):
    outing.stops.update(starts_at=at(2026, 12, 9, 9))
    before, stop = notices.meeting(outing), outing.stops.get()
    with frozen(NIGHT):
        leg = Leg(at(2026, 12, 20, 17), "오페라", place=stop.place, code=stop.code)
        actions.change_outing(by=cast.coordinator, outing=outing, legs=[leg], attending=[])
    off(cast, outing, NIGHT + dt.timedelta(minutes=5))
    tell(notices.tell_called_off, outing, moment=NIGHT + dt.timedelta(minutes=5))
    assert phones.taken == []
    tell(notices.tell_moved, outing, before, moment=NIGHT + dt.timedelta(minutes=10))
    assert len(phones.taken) == 3 and "열지 않게 되었어요" in phones.taken[0][1]


# --- when it is too late, and two at once --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("called_off", "moment", "words"),
    [
        (NOON, at(2026, 12, 8, 23, 59), ""),
        (NOON, at(2026, 12, 9, 0, 0), "그날이 지나서"),
        (at(2026, 12, 11, 23), at(2026, 12, 12, 0, 0), "나들이 날이 되어서"),
        (at(2026, 12, 12, 8), at(2026, 12, 12, 8, 1), "나들이 날이 되어서"),
    ],
)
def test_it_is_taken_back_on_the_same_day_and_never_on_the_day_of_the_outing(cast, outing, called_off, moment, words):
    row = off(cast, outing, called_off)
    with frozen(moment):
        page = client_of(cast.coordinator).get(f"/outings/{outing.code}/").content.decode()
    assert (("다시 하기로 했어요" in page), (words in page)) == (not words, True)
    if words:
        with pytest.raises(Refused, match=words):
            on(cast, outing, row, moment)
    else:
        on(cast, outing, row, moment)
    assert in_step(outing).off == bool(words)


def test_the_day_is_the_bodys_own_day(cast, outing):
    cast.chapter.time_zone = "America/New_York"
    cast.chapter.save()
    row = off(cast, outing, at(2026, 12, 8, 15))  # one in the morning over there
    on(cast, outing, row, at(2026, 12, 9, 13))  # eleven at night, the same day
    assert not in_step(outing).off


def test_two_press_at_once_and_a_new_call_off_is_not_swept_away(cast, outing):
    row = off(cast, outing)
    on(cast, outing, row)
    on(cast, outing, row)  # the other one's tap
    assert not in_step(outing).off and in_step(outing).turned == 2
    again = off(cast, outing, NOON + dt.timedelta(minutes=30), "버스가 없어요")
    with pytest.raises(Refused, match="다른 사람이 다시 열지 않기로"):
        on(cast, outing, row, NOON + dt.timedelta(minutes=31))
    assert in_step(outing).off and CallOff.objects.get() == again
    off(cast, outing, NOON + dt.timedelta(minutes=32), "다른 까닭")
    assert CallOff.objects.get().reason == "버스가 없어요" and in_step(outing).turned == 3


def test_an_edit_that_was_open_meanwhile_is_saved_as_it_is(cast, outing):
    version, stop = outing.version, outing.stops.get()
    on(cast, outing, off(cast, outing))
    leg = Leg(stop.starts_at, "오페라", place=stop.place, code=stop.code)
    actions.change_outing(by=cast.coordinator, outing=outing, legs=[leg], attending=[], version=version, title_ko="고친 제목")
    assert in_step(outing).title_ko == "고친 제목" and not in_step(outing).off


# --- what follows --------------------------------------------------------------------------------------------------------


def test_one_button_on_the_page_and_only_for_those_who_organise(cast, outing):
    with frozen(NOON):
        staff, path = client_of(cast.coordinator), f"/outings/{outing.code}/"
        staff.post(f"{path}call-off/", {"reason": "큰비가 와요"})
        code = re.search(r'name="calloff" value="(\w+)"', staff.get(path).content.decode())[1]
        for person in (cast.newcomer, cast.outsider, None):
            page = client_of(person).get(path).content.decode()
            assert "열지 않게 되었습니다" in page and "calloff" not in page
            client_of(person).post(f"{path}call-off/back/", {"calloff": code})
        assert in_step(outing).off
        assert staff.get(f"{path}call-off/back/").status_code == 405
        page = staff.post(f"{path}call-off/back/", {"calloff": code}, follow=True).content.decode()
        assert "자리는 모두 그대로예요" in page and "열지 않게 되었습니다" not in page
        assert "열지 않게 되었습니다" not in client_of(cast.newcomer).get(path).content.decode()
    assert not in_step(outing).off


def test_calendar_and_search_engines_follow_with_a_growing_number(cast, outing):
    def seen():
        text = client_of(None).get(f"/outings/{outing.code}/event.ics").content.decode()
        data = client_of(None).get(f"/outings/{outing.code}/").content.decode()
        event = json.loads(re.search(r'ld\+json">(.*?)</script>', data)[1])
        return int(re.search(r"SEQUENCE:(\d+)", text)[1]), re.search(r"STATUS:(\w+)", text)[1], event["eventStatus"].split("/")[-1]

    with frozen(NOON + dt.timedelta(minutes=30)):
        first = seen()
        row = off(cast, outing)
        second = seen()
        on(cast, outing, row)
        third = seen()
    assert [each[1:] for each in (first, second, third)] == [
        ("CONFIRMED", "EventScheduled"),
        ("CANCELLED", "EventCancelled"),
        ("CONFIRMED", "EventScheduled"),
    ]
    assert first[0] < second[0] < third[0]


def test_in_a_series_it_keeps_its_number_or_gets_the_next(cast):
    with cast.here(), frozen(NOON):
        series = actions.add_series(by=cast.coordinator, body=cast.chapter, name_ko="음악회")
        first = planned(cast, series=series)
        row = actions.call_off(by=cast.coordinator, outing=first, reason="비")
        assert actions.put_on_again(by=cast.coordinator, outing=first, calloff=row.code).series_number == 1
        row = actions.call_off(by=cast.coordinator, outing=first, reason="비")
        assert planned(cast, series=series).series_number == 1
    path = f"/outings/{first.code}/call-off/back/"
    with frozen(NOON):
        page = client_of(cast.coordinator).post(path, {"calloff": row.code}, follow=True).content.decode()
    assert "이제 ‘두 번째 음악회’예요" in page
    with cast.here():
        assert sorted(Outing.objects.filter(off=False).values_list("series_number", flat=True)) == [1, 2]


def test_the_chat_room_gets_a_text_too_and_it_tells_a_lock_screen_nothing(cast, outing):
    stop = outing.stops.get()
    assert not [text for text in words.for_the_room(outing, stop, "ko") if "다시 하기로" in text.text]
    on(cast, outing, off(cast, outing))
    text = words.for_the_room(in_step(outing), stop, "en")[0].text
    assert "takes place after all" in text and "Riverside Theatre" in text and "opera" not in text


def test_the_link_in_the_old_message_leads_to_the_place_again(cast, phones, outing):
    row = off(cast, outing)
    tell(notices.tell_called_off, outing)
    path = "/outings/told/" + phones.taken[0][1].split("/outings/told/")[1]
    with frozen(NOON + dt.timedelta(minutes=30)):
        assert "오지 않으셔도 돼요" in client_of(None).get(path).content.decode()
        on(cast, outing, row)
        assert "자리를 잡아 두었어요" in client_of(None).get(path).content.decode()
