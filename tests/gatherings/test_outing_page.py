"""The outing page: what, when, where, how many seats, my pair, my place."""

import datetime as dt
import re

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django_scopes import scopes_disabled

from madang.gatherings import actions, queries
from madang.gatherings.actions import Leg
from madang.gatherings.models import Need, Party
from madang.mentoring import queries as mentoring
from madang.promises.models import AccessRecord, Consent
from madang.promises.queries import agrees
from madang.shared.clock import frozen, now
from madang.shared.refusals import Refused
from madang.shared.sealed import reading
from tests.cast import client_of
from tests.gatherings.outings import at, claimed, planned


@pytest.fixture
def day_out(cast):
    """12 July 2025: an exhibition, then the opera, in two places."""
    with cast.here(), frozen(at(2025, 7, 1)):
        hall = actions.add_place(
            by=cast.coordinator,
            body=cast.chapter,
            name_ko="한빛 전시장",
            name_en="Hanbit Hall",
            access_ko="승강기가 있어요.",
            access_en="There is a lift.",
        )
        theatre = actions.add_place(by=cast.coordinator, body=cast.chapter, name_ko="강변 예술극장", name_en="Riverside Theatre")
        legs = [
            Leg(at(2025, 7, 12, 16), "오페라", "Opera", at(2025, 7, 12, 18), theatre, "안내대 앞", "at the desk"),
            Leg(at(2025, 7, 12, 11), "전시", "Exhibition", at(2025, 7, 12, 13), hall, "3번 출구 앞", "at exit 3"),
        ]
        return planned(cast, legs=legs, seats=24, private=False)  # public: the cast joined after that summer


def page_of(person, outing, language="ko"):
    client = client_of(person)
    client.cookies["language"] = language
    return client.get(f"/outings/{outing.code}/").content.decode()


def next_stop(page):
    """What stands in the stop that is marked."""
    marked = re.search(r'<li aria-current="step">.*?<strong>(.*?)</strong>', page, re.DOTALL)
    return marked[1] if marked else None


def test_c1_two_stops_on_one_day_with_times_places_and_meeting_points(cast, day_out):
    assert (day_out.day, day_out.last_day) == (dt.date(2025, 7, 12), dt.date(2025, 7, 12))
    with frozen(at(2025, 7, 2)):
        page = page_of(cast.newcomer, day_out)
    assert "7월 12일 토요일 오전 11시" in page
    for words in ("한빛 전시장 3번 출구 앞", "강변 예술극장 안내대 앞", "오후 4시", "승강기가 있어요."):
        assert words in page
    assert page.index("전시</strong>") < page.index("오페라</strong>")


@pytest.mark.parametrize(
    ("moment", "stop"),
    [
        ((2025, 7, 2, 9), "전시"),
        ((2025, 7, 12, 12), "전시"),
        ((2025, 7, 12, 14), "오페라"),
        ((2025, 7, 12, 17), "오페라"),
        ((2025, 7, 13, 9), None),
    ],
)
def test_c1_the_phone_page_shows_the_next_stop(cast, day_out, moment, stop):
    with frozen(at(*moment)):
        assert next_stop(page_of(cast.newcomer, day_out)) == stop


def test_the_page_speaks_english(cast, day_out):
    with frozen(at(2025, 7, 2)):
        page = page_of(cast.newcomer, day_out, "en")
    assert "Saturday 12 July" in page
    assert "The river opera together" in page
    main = page.split("<main")[1].split("</main>")[0]
    assert not re.findall(r">([^<>]*[가-힣][^<>]*)<", main)


def test_the_tab_title_tells_nothing(cast, day_out):
    assert "<title>마당</title>" in page_of(cast.newcomer, day_out)


def paired(monkeypatch, cast):
    pairs = {cast.newcomer.pk: [cast.mentor.pk], cast.mentor.pk: [cast.newcomer.pk]}
    monkeypatch.setattr(mentoring, "partner_ids", lambda person_id: pairs.get(person_id, []))


def sign_up(person, outing, **fields):
    client = client_of(person)
    page = client.get(f"/outings/{outing.code}/").content.decode()
    token = re.search(r'name="token" value="(\w+)"', page)[1]
    return client, client.post(f"/outings/{outing.code}/seat/", {"token": token} | fields, follow=True)


def test_a_pair_signs_up_as_one_and_the_partner_is_told_and_can_step_out(cast, monkeypatch):
    paired(monkeypatch, cast)
    with cast.here():
        outing = planned(cast)
    assert "짝과 둘이" in page_of(cast.newcomer, outing)
    _, answer = sign_up(cast.newcomer, outing, way="pair")
    assert "2자리를 잡아 두었어요" in answer.content.decode()
    partner = client_of(cast.mentor)
    assert "봄님이 우리 둘을 함께 신청했어요" in partner.get("/outings/mine/").content.decode()
    partner.post(f"/outings/{outing.code}/seat/step-out/")
    with cast.here():
        party = Party.objects.get()
        assert (party.size, party.lead, party.standing) == (1, cast.newcomer, "held")


def test_nobody_can_sign_up_somebody_who_is_not_her_partner(cast):
    with cast.here():
        outing = planned(cast)
    _, answer = sign_up(cast.newcomer, outing, way="pair")
    assert answer.status_code == 422
    with cast.here():
        assert not Party.objects.exists()


def test_a_wrong_form_says_so_and_loses_nothing(cast):
    with cast.here():
        outing = planned(cast)
    _, answer = sign_up(cast.newcomer, outing, way="nonsense", need="계단이 힘들어요")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="계단이 힘들어요"' in page


def test_the_last_seat_goes_while_the_form_is_open(cast):
    with cast.here():
        outing = planned(cast, seats=1)
    client = client_of(cast.newcomer)
    token = re.search(r'name="token" value="(\w+)"', client.get(f"/outings/{outing.code}/").content.decode())[1]
    with cast.here():
        claimed(cast, outing, cast.mentor)
    page = client.post(f"/outings/{outing.code}/seat/", {"token": token, "way": "alone"}, follow=True).content.decode()
    assert "줄에 세워 두었으니" in page and "다음 차례예요" in page


def test_leaving_is_one_tap_and_asks_no_reason(cast):
    with cast.here():
        outing = planned(cast)
        claimed(cast, outing, cast.newcomer)
    page = client_of(cast.newcomer).post(f"/outings/{outing.code}/seat/leave/", follow=True).content.decode()
    assert "알려 주셔서 고마워요" in page and "신청하기" in page


def test_photos_are_no_unless_she_says_yes_and_she_may_take_it_back(cast):
    with cast.here():
        outing, other = planned(cast), planned(cast)
    client, _ = sign_up(cast.newcomer, outing, way="alone")
    use = {"person_id": cast.newcomer.pk, "use": "photo", "audience": "public", "item": f"outing:{outing.code}"}
    assert not agrees(**use)
    sign_up(cast.newcomer, other, way="alone", photo="on")
    consent = Consent.objects.get()
    assert (consent.item, consent.words) == (f"outing:{other.code}", "사진에 내 얼굴이 나와도 괜찮아요.")
    client.post(f"/outings/{other.code}/seat/photo/", {"photo": "no"})
    assert not agrees(**(use | {"item": consent.item}))


def test_what_somebody_tells_beforehand_is_sealed_and_only_the_responsible_one_reads_it_with_a_record(cast):
    with cast.here():
        outing = planned(cast)
        party = claimed(cast, outing, cast.newcomer, need="CANARY 계단이 힘들어요")
        raw = Need.objects.filter(party=party).values_list("text", flat=True).get()
        assert "CANARY" not in raw
    address = f"/outings/{outing.code}/needs/"
    client = client_of(cast.coordinator)
    assert "CANARY" not in client.get(address).content.decode()
    assert not AccessRecord.objects.filter(what="access need").exists()
    assert "CANARY 계단이 힘들어요" in client.post(address).content.decode()
    record = AccessRecord.objects.get(what="access need")
    assert (record.by, record.whose) == (cast.coordinator.code, cast.newcomer.code)


def test_what_was_told_stands_beside_her_who_told_it_and_names_nobody_of_another_body(cast):
    with cast.here():
        outing = planned(cast, attending=[cast.neighbour])
        party = claimed(cast, outing, cast.newcomer, 2, kind="pair", companions=[cast.mentor])
        actions.tell_need(by=cast.mentor, party=party, text="CANARY 하나")
        claimed(cast, outing, cast.outsider_newcomer, body=cast.neighbour, need="CANARY 둘")
    page = client_of(cast.coordinator).post(f"/outings/{outing.code}/needs/").content.decode().split("<main")[1]
    assert "<strong>솔</strong>" in page and "<strong>봄</strong>" not in page
    assert "CANARY 둘" in page and cast.neighbour.name in page and "이웃봄" not in page


@pytest.fixture
def both_told(cast):
    """A pair of whom each told something of her own on her own page: the second in the same minute as the first."""
    with cast.here():
        outing = planned(cast)
        party = claimed(cast, outing, cast.newcomer, 2, kind="pair", companions=[cast.mentor], need="CANARY 계단")
    client_of(cast.mentor).post(f"/outings/{outing.code}/seat/need/", {"need": "CANARY 무릎", "wishes": ["aisle"]})
    return outing, party


def tellers(party):
    with scopes_disabled():
        return sorted(Need.objects.filter(party=party).values_list("person__call_name", flat=True))


def test_what_a_partner_tells_neither_replaces_nor_takes_away_what_the_other_told(cast, both_told):
    outing, party = both_told
    assert tellers(party) == ["봄", "솔"]
    page = client_of(cast.coordinator).post(f"/outings/{outing.code}/needs/").content.decode().split("<main")[1]
    assert re.findall(r"<strong>(봄|솔)</strong>.*?<span>([^<]*CANARY[^<]*)</span>", page) == [
        ("봄", "CANARY 계단"),
        ("솔", "통로 쪽 자리 · CANARY 무릎"),
    ]
    records = AccessRecord.objects.filter(what="access need").order_by("pk").values_list("whose", flat=True)
    assert list(records) == [cast.newcomer.code, cast.mentor.code]
    listed = client_of(cast.coordinator).get(f"/outings/{outing.code}/parties/").content.decode()
    assert listed.count("미리 알려 준 것이 있어요") == 1
    with cast.here():
        assert queries.party(outing, party.code).told == 2
    with reading():
        taken_along = [str(queries.hers(person)) for person in (cast.newcomer, cast.mentor)]
    assert [("계단" in text, "무릎" in text) for text in taken_along] == [(True, False), (False, True)]
    mine = client_of(cast.mentor)
    assert "CANARY" not in mine.get(f"/outings/{outing.code}/").content.decode()
    mine.post(f"/outings/{outing.code}/seat/need/", {"need": "CANARY 새로"})
    assert tellers(party) == ["봄", "솔"]
    mine.post(f"/outings/{outing.code}/seat/need/", {"need": ""})
    assert tellers(party) == ["봄"]
    with scopes_disabled(), pytest.raises(IntegrityError), transaction.atomic():
        Need.objects.create(party=party, person=cast.newcomer, text="둘째", useful_until=now())


@pytest.mark.parametrize("who", ["newcomer", "mentor"])
@pytest.mark.parametrize("goes", ["steps out", "forgotten"])
def test_who_goes_takes_only_her_own_word_along(cast, both_told, who, goes):
    outing, party = both_told
    person, left = getattr(cast, who), {"newcomer": "솔", "mentor": "봄"}[who]
    if goes == "forgotten":
        with scopes_disabled():
            person.delete()
    else:
        client_of(person).post(f"/outings/{outing.code}/seat/step-out/")
        with pytest.raises(Refused, match="이제 바꿀 수 없어요"):  # a page that was open before tells nothing afterwards
            actions.tell_need(by=person, party=party, text="CANARY")
    assert tellers(party) == [left]


def test_a_whole_party_that_leaves_takes_everything_told_along(cast, both_told):
    outing, party = both_told
    client_of(cast.newcomer).post(f"/outings/{outing.code}/seat/leave/")
    assert tellers(party) == []


def test_another_coordinator_sees_that_there_is_something_but_not_what(cast):
    with cast.here():
        outing = planned(cast, lead=cast.member)
        claimed(cast, outing, cast.newcomer, need="CANARY")
        with pytest.raises(Refused, match="책임자만"):
            actions.open_needs(by=cast.coordinator, outing=outing)
    client = client_of(cast.coordinator)
    assert "미리 알려 준 것이 있어요" in client.get(f"/outings/{outing.code}/parties/").content.decode()
    assert "CANARY" not in client.post(f"/outings/{outing.code}/needs/", follow=True).content.decode()


def test_c3_the_stop_shows_the_seats_by_courtesy_and_the_sponsors_letter_holds_a_number_and_no_name(cast, day_out):
    with cast.here(), frozen(at(2025, 7, 2)):
        stop = day_out.stops.get(title_ko="오페라")
        actions.add_sponsorship(
            by=cast.coordinator,
            outing=day_out,
            stop=stop,
            line_ko="소통 상임위원회 위원장",
            kind="seats",
            number=20,
            thanks_ko="고맙습니다.",
        )
        claimed(cast, day_out, cast.newcomer)
        page = page_of(cast.newcomer, day_out)
    letter = client_of(cast.coordinator).get(f"/outings/{day_out.code}/sponsors/").content.decode()
    opera = page[page.index("오페라</strong>") :]
    assert "20자리를 소통 상임위원회 위원장에서 마련해 주셨어요." in opera
    text = re.search(r"<textarea[^>]*>(.*?)</textarea>", letter, re.DOTALL)[1]
    assert "20자리" in text
    assert cast.newcomer.call_name not in text


def test_a_sponsors_own_name_shows_only_while_she_agrees(cast, day_out):
    with cast.here():
        gift = actions.add_sponsorship(by=cast.coordinator, outing=day_out, line_ko="위원장", number=20, person=cast.member)
        assert "가람" not in page_of(cast.newcomer, day_out)
        actions.show_sponsor(by=cast.member, sponsorship=gift, yes=True)
        assert "(가람)" in page_of(cast.newcomer, day_out)
        actions.show_sponsor(by=cast.member, sponsorship=gift, yes=False)
        assert "가람" not in page_of(cast.newcomer, day_out)


def test_an_offer_is_answered_on_the_page(cast):
    with cast.here():
        outing = planned(cast, seats=1)
        first = claimed(cast, outing, cast.mentor)
        claimed(cast, outing, cast.newcomer)
        actions.leave(by=cast.mentor, party=first)
    client = client_of(cast.newcomer)
    assert "자리가 났어요" in client.get("/outings/mine/").content.decode()
    page = client.post(f"/outings/{outing.code}/seat/answer/", {"answer": "yes"}, follow=True).content.decode()
    assert "1자리를 잡아 두었어요" in page


def test_an_outing_that_was_called_off_says_why_and_takes_nobody(cast):
    with cast.here():
        outing = planned(cast)
        claimed(cast, outing, cast.newcomer)
    staff = client_of(cast.coordinator)
    assert staff.post(f"/outings/{outing.code}/call-off/", {"reason": ""}).status_code == 422
    staff.post(f"/outings/{outing.code}/call-off/", {"reason": "큰비가 와요"})
    page = page_of(cast.newcomer, outing)
    assert "열지 않게 되었습니다" in page and "큰비가 와요" in page
    assert "신청하기" not in page_of(cast.mentor, outing)


def test_a_date_that_is_not_settled_is_shown_as_it_was_written(cast):
    with cast.here():
        outing = planned(cast, legs=[], day=dt.date(2026, 1, 1), last_day=dt.date(2026, 3, 31), fuzzy_ko="2026년 초", fuzzy_en="early 2026")
        actions.count_heads(by=cast.coordinator, outing=outing, body=cast.chapter, number=70, kind="estimated")
    assert "2026년 초" in page_of(cast.newcomer, outing)
    assert "약 70명 (어림)" in page_of(cast.newcomer, outing)
    assert "early 2026" in page_of(cast.newcomer, outing, "en")


def test_sign_up_takes_three_requests_on_a_phone(cast):
    """The page, the tap, and the page with the answer; the style sheet is kept from before."""
    with cast.here():
        outing = planned(cast)
    _, answer = sign_up(cast.newcomer, outing, way="alone")
    assert len(answer.redirect_chain) == 1


def test_a_form_knows_the_time(cast):
    with cast.here():
        outing = planned(cast, opens_at=now() + dt.timedelta(days=2))
    page = page_of(cast.newcomer, outing)
    assert "부터 신청을 받아요" in page and 'name="way"' not in page


def test_a_second_sign_up_from_a_page_left_open_is_answered_in_words(cast):
    with cast.here():
        outing = planned(cast, seats=6)
        claimed(cast, outing, cast.newcomer)
    page = client_of(cast.newcomer).post(reverse("gatherings:seat", args=[outing.code]), {"way": "nobody", "need": "휠체어"})
    assert page.status_code == 422
    assert 'class="messages"' in page.content.decode()
