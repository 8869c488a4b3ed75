"""Words to send: when and where, and nothing that a lock screen should not show."""

import pytest

from madang.gatherings import actions
from madang.gatherings.actions import Leg
from madang.gatherings.words import TELLING, reminders
from tests.cast import client_of
from tests.gatherings.outings import at, planned


@pytest.fixture
def texts(cast):
    def of(place="강변 예술극장", meeting="안내대 앞", language="ko"):
        with cast.here():
            hall = actions.add_place(by=cast.coordinator, body=cast.chapter, name_ko=place, name_en="Riverside Theatre")
            legs = [
                Leg(
                    at(2026, 12, 12, 15, 30),
                    "북향민의 날 오페라",
                    "Opera for escapees",
                    None,
                    hall,
                    meeting,
                    "at the desk" if meeting else "",
                )
            ]
            outing = planned(cast, legs=legs, title_ko="북향민의 날 나들이", title_en="A day for North Korean escapees")
            return outing, reminders(outing, outing.stops.get(), language)

    return of


@pytest.mark.parametrize("language", ["ko", "en"])
def test_c12_the_texts_tell_neither_origin_nor_purpose(cast, texts, language):
    outing, found = texts(language=language)
    words = " ".join(text.text for text in found).lower()
    assert len(found) == 3
    assert not [word for word in (*TELLING, "오페라", "opera", "멘토", "mentor", outing.body.name_ko, "솔내") if word in words]


def test_c12_the_texts_say_when_and_where(texts):
    _, (week, day, hours) = texts()
    assert "12월 12일 토요일 오후 3시 30분" in week.text
    assert "내일 오후 3시 30분, 강변 예술극장 안내대 앞에서" in day.text
    assert hours.text.startswith("오늘 오후 3시 30분")


def test_c12_a_meeting_point_that_tells_is_left_out_and_the_coordinator_is_told(cast, texts):
    outing, found = texts(meeting="통일 행사 안내판 앞")
    assert all("통일" not in text.text and text.left_out for text in found)
    page = client_of(cast.coordinator).get(f"/outings/{outing.code}/words/").content.decode()
    assert "그 말은 뺐어요" in page


def test_c12_a_place_that_tells_is_left_out_too(texts):
    _, found = texts(place="탈북민 지원센터", meeting="")
    assert all("만나기로 한 곳에서" in text.text for text in found)


def test_c12_the_coordinator_copies_what_the_chat_room_needs_as_things_stand(cast, texts):
    outing, _ = texts()
    page = client_of(cast.coordinator).get(f"/outings/{outing.code}/words/").content.decode()
    assert (
        page.count("<textarea") == 4
        and "때나 곳이 바뀌었어요. 이제 12월 12일" in page
        and "북향민의 날 오페라" not in page.split("<textarea")[1]
    )
    with cast.here():
        actions.call_off(by=cast.coordinator, outing=outing, reason="큰비")
    page = client_of(cast.coordinator).get(f"/outings/{outing.code}/words/").content.decode()
    assert page.count("<textarea") == 1 and "열지 않게 되었어요" in page
