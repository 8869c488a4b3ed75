"""What is good to bring along: typed with an outing, read on its page, copied with it, and in no message."""

import datetime as dt

from django.utils.translation import override

from madang.gatherings import actions, ics, words
from madang.gatherings.models import Outing
from madang.shared.clock import now
from tests.cast import YEAR, client_of
from tests.gatherings.outings import planned
from tests.gatherings.test_planning import typed

COAT = {"bring_ko": "얇은 겉옷\n물 한 병", "bring_en": "A light coat\nA bottle of water"}
START = f"{YEAR}-04-10T11:00"


def test_it_is_typed_in_both_languages_and_stands_on_the_page(cast):
    staff = client_of(cast.coordinator)
    staff.post("/outings/new/", typed(cast, {"starts_at": START, "title_ko": "전시"}, **COAT))
    with cast.here():
        outing = Outing.objects.get()
    assert outing.bring_ko.split() == ["얇은", "겉옷", "물", "한", "병"] and outing.bring_en.startswith("A light coat")
    page = staff.get(f"/outings/{outing.code}/").content.decode()
    assert "가져오면 좋은 것" in page and "얇은 겉옷<br>물 한 병" in page
    assert "얇은 겉옷" in staff.get(f"/outings/{outing.code}/edit/").content.decode()
    staff.cookies["language"] = "en"
    page = staff.get(f"/outings/{outing.code}/").content.decode()
    assert "Good to bring along" in page and "A light coat<br>A bottle of water" in page and "겉옷" not in page


def test_without_any_nothing_is_said_of_it(cast):
    with cast.here():
        outing = planned(cast)
    assert "가져오면 좋은 것" not in client_of(cast.newcomer).get(f"/outings/{outing.code}/").content.decode()


def test_in_english_the_english_words_or_else_the_korean_ones(cast):
    with override("en"):
        assert Outing(**COAT).bring.startswith("A light coat") and Outing(bring_ko="겉옷").bring == "겉옷"


def test_a_copy_takes_it_along_and_no_message_or_calendar_does(cast):
    with cast.here():
        outing = planned(cast, private=False, **COAT)
        made = actions.copy_outing(by=cast.coordinator, outing=outing, day=outing.day + dt.timedelta(days=30))
        assert (made.bring_ko, made.bring_en) == (COAT["bring_ko"], COAT["bring_en"])
        stop = outing.stops.get()
        texts = [words.said(kind, outing, stop, "ko").text for kind in words.SENTENCES]
        assert texts and not any("겉옷" in text for text in texts)
        assert "겉옷" not in ics.one(outing, personal=False).decode()


def test_two_who_edit_at_once_lose_nothing_of_it(cast):
    with cast.here():
        outing = planned(cast, bring_ko="물")
        stop = outing.stops.get()
    row = {"code": stop.code, "starts_at": f"{now():%Y}-12-31T11:00", "title_ko": "오페라"}
    staff = client_of(cast.coordinator)
    page = staff.get(f"/outings/{outing.code}/edit/")
    base, version = page.context["form"]["base"].value(), str(outing.version)
    given = {"stops-INITIAL_FORMS": "1", "version": version, "base": base, "title_ko": outing.title_ko}
    staff.post(f"/outings/{outing.code}/edit/", typed(cast, row, **given, bring_ko="물과 겉옷"))
    answer = staff.post(f"/outings/{outing.code}/edit/", typed(cast, row, **given, bring_ko="물과 우산"))
    text = answer.content.decode()
    assert answer.status_code == 409 and "물과 겉옷" in text and "물과 우산" in text
    with cast.here():
        assert Outing.objects.get().bring_ko == "물과 겉옷"
