"""Drawings: out of sight without a guardian's yes, gone when it is taken back, and exactly so many flowers a visitor."""

from io import BytesIO

import pytest
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django_scopes import scopes_disabled
from PIL import Image

from madang.gatherings import actions, queries
from madang.gatherings.actions.entries import guardian_words
from madang.gatherings.models import Ballot, Entry, Sticker
from madang.people.models import Contact, Person
from madang.promises.actions import read_personal, withdraw
from madang.promises.models import Consent
from madang.shared.clock import today
from madang.shared.refusals import Refused
from tests.cast import client_of
from tests.gatherings.outings import planned
from tests.gatherings.samples import drawing


@pytest.fixture(autouse=True)
def drawer(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def contest(cast):
    with cast.here():
        yield actions.open_contest(by=cast.coordinator, body=cast.chapter, title_ko="그림 잔치", theme_ko="함께", day=today())


def handed_in(cast, contest, title="놀자", agreed=True, **more):
    return actions.hand_in(
        by=cast.coordinator, contest=contest, file=drawing(), title_ko=title, age="lower", guardian_agreed=agreed, **more
    )


def test_d2_without_a_guardians_consent_the_picture_is_nowhere_public(cast, contest):
    entry = handed_in(cast, contest, agreed=False)
    for person in (None, cast.newcomer, cast.outsider):
        client = client_of(person)
        assert client.get(f"/outings/pictures/{entry.code}.jpg").status_code == 404
        assert "놀자" not in client.get(f"/outings/contests/{contest.code}/").content.decode()
    actions.agree_for_child(by=cast.coordinator, entry=entry)
    page = client_of(None).get(f"/outings/contests/{contest.code}/").content.decode()
    assert "놀자" in page and "초등 1~3학년" in page
    assert client_of(None).get(f"/outings/pictures/{entry.code}.jpg").status_code == 200


def test_d2_the_childs_name_lies_in_the_vault_and_on_no_page(cast, contest):
    entry = handed_in(cast, contest, child_name="CANARY아이")
    assert Person.objects.get(pk=entry.child_id).call_name == "그린이"
    for address in (f"contests/{contest.code}/", f"contests/{contest.code}/entries/"):
        assert "CANARY" not in client_of(cast.coordinator).get(f"/outings/{address}").content.decode()
    with read_personal(by=cast.coordinator.code, whose=entry.child.code, what="legal_name", purpose="test"):
        assert Contact.objects.get(person=entry.child).value == "CANARY아이"


def test_d2_taken_back_the_picture_is_gone_from_pages_and_disk(cast, contest, django_capture_on_commit_callbacks, tmp_path):
    entry = handed_in(cast, contest)
    assert len(list(tmp_path.rglob("*.jpg"))) == 2
    with django_capture_on_commit_callbacks(execute=True):
        client_of(cast.coordinator).post(f"/outings/entries/{entry.code}/no/")
    assert not list(tmp_path.rglob("*.jpg"))
    assert Entry.objects.get().picture.name == ""
    for address in (f"pictures/{entry.code}.jpg", f"pictures/{entry.code}.jpg?small", f"entries/{entry.code}.jpg"):
        assert client_of(cast.coordinator).get(f"/outings/{address}").status_code == 404
    assert "놀자" not in client_of(None).get(f"/outings/contests/{contest.code}/").content.decode()


def test_a_picture_is_never_stored_on_the_way(cast, contest):
    answer = client_of(None).get(f"/outings/pictures/{handed_in(cast, contest).code}.jpg")
    assert answer["Cache-Control"] == "no-store" and answer["Content-Type"] == "image/jpeg"
    assert answer.content.startswith(b"\xff\xd8\xff")


@pytest.mark.parametrize(("name", "content"), [("a.svg", b"<svg onload=alert(1)>"), ("b.png", b"not a picture"), ("c.jpg", b"")])
def test_what_is_no_picture_is_refused_with_a_sentence_and_the_words_stay(cast, contest, name, content):
    upload = {"picture": SimpleUploadedFile(name, content), "title_ko": "남는 제목", "age": "lower"}
    answer = client_of(cast.coordinator).post(f"/outings/contests/{contest.code}/entries/", upload)
    assert answer.status_code == 422
    assert 'value="남는 제목"' in answer.content.decode()
    assert not Entry.objects.exists()


def test_a_large_photo_with_a_place_in_it_is_made_small_and_silent(cast, contest):
    exif = Image.Exif()
    exif.get_ifd(0x8825)[2] = (37.0, 33.0, 0.0)
    out = BytesIO()
    Image.new("RGB", (2600, 1300), "green").save(out, "JPEG", exif=exif)
    upload = {"picture": SimpleUploadedFile("IMG.png", out.getvalue()), "title_ko": "들판", "age": "upper", "public": "on"}
    client_of(cast.coordinator).post(f"/outings/contests/{contest.code}/entries/", upload)
    entry = Entry.objects.get()
    assert (entry.width, entry.height) == (1600, 800)
    with Image.open(entry.picture.path) as picture:
        assert not picture.getexif()


@pytest.fixture
def booth(cast, contest):
    """Four pictures on a wall, three flowers for each visitor, and a visitor who typed the slip's code."""
    pictures = [handed_in(cast, contest, title=f"그림 {number}") for number in range(4)]
    showing = actions.hang(by=cast.coordinator, contest=contest, title_ko="나눔터", day=today(), flowers=3)
    code = actions.print_codes(by=cast.coordinator, showing=showing, number=2)[0]
    visitor = client_of(None)
    visitor.post(f"/outings/showings/{showing.code}/flowers/", {"slip": code.upper()})
    return showing, pictures, visitor


def flower(visitor, showing, picture, **more):
    return visitor.post(f"/outings/showings/{showing.code}/flowers/{picture.code}/", more, follow=True).content.decode()


def test_d5_a_visitor_places_exactly_three_and_a_double_tap_places_one(cast, booth):
    showing, pictures, visitor = booth
    for _ in range(2):
        flower(visitor, showing, pictures[0])
    assert Sticker.objects.count() == 1
    for picture in pictures[1:]:
        page = flower(visitor, showing, picture)
    assert "꽃을 다 붙였어요" in page
    assert Sticker.objects.count() == Ballot.objects.get(placed__gt=0).placed == 3


def test_d5_a_flower_can_be_moved_until_the_visitor_leaves(cast, booth):
    showing, pictures, visitor = booth
    for picture in pictures[:3]:
        flower(visitor, showing, picture)
    flower(visitor, showing, pictures[0], take="1")
    flower(visitor, showing, pictures[0], take="1")
    flower(visitor, showing, pictures[3])
    assert set(Sticker.objects.values_list("entry", flat=True)) == {picture.pk for picture in pictures[1:]}
    visitor.post(f"/outings/showings/{showing.code}/flowers/", {"next": "1"})
    assert visitor.post(f"/outings/showings/{showing.code}/flowers/{pictures[0].code}/").status_code == 404


def test_no_row_leads_from_who_is_signed_in_to_her_flowers(cast, booth):
    """Sessions lie in the database beside the person: what she voted is in her browser only, during the visit and after."""
    showing, pictures, _ = booth
    code = actions.print_codes(by=cast.coordinator, showing=showing, number=1)[0]
    her = client_of(cast.newcomer)
    her.post(f"/outings/showings/{showing.code}/flowers/", {"slip": code})
    flower(her, showing, pictures[0])
    assert Ballot.objects.get(code=code).placed == 1
    kept = [str(dict(row.get_decoded())) for row in Session.objects.all()]
    assert kept and not any(code in row or "flower" in row for row in kept)
    cookie = her.cookies["flowers"]
    assert cookie["httponly"] and cookie["path"] == "/outings/showings/"
    her.cookies["flowers"] = cookie.value[:-1] + "x"
    assert her.post(f"/outings/showings/{showing.code}/flowers/{pictures[1].code}/").status_code == 404


def test_nobody_without_a_slip_puts_a_flower(cast, booth):
    showing, pictures, _ = booth
    stranger = client_of(None)
    page = stranger.post(f"/outings/showings/{showing.code}/flowers/", {"slip": "zzzzzz"}, follow=True).content.decode()
    assert "그 번호를 찾지 못했어요" in page
    assert stranger.post(f"/outings/showings/{showing.code}/flowers/{pictures[0].code}/").status_code == 404
    assert not Sticker.objects.exists()


def test_d4_the_same_entry_gathers_flowers_apart_at_each_showing(cast, contest, booth):
    showing, pictures, visitor = booth
    flower(visitor, showing, pictures[0])
    other = actions.hang(by=cast.coordinator, contest=contest, title_ko="언덕", day=today(), flowers=1)
    counts = {wall: [hung.flowers for hung in queries.wall(wall)] for wall in (showing, other)}
    assert counts == {showing: [1, 0, 0, 0], other: [0, 0, 0, 0]}


def test_d7_the_garden_is_in_the_order_of_coming_in_and_never_of_flowers(cast, booth):
    showing, pictures, visitor = booth
    flower(visitor, showing, pictures[3])
    page = client_of(None).get(f"/outings/showings/{showing.code}/").content.decode()
    assert [page.index(f"<strong>그림 {number}") for number in range(4)] == sorted(
        page.index(f"<strong>그림 {number}") for number in range(4)
    )
    assert page.count('class="flower"') == 1


def test_a_closed_showing_takes_no_flower(cast, booth):
    showing, pictures, visitor = booth
    client_of(cast.coordinator).post(f"/outings/showings/{showing.code}/close/")
    assert "꽃 붙이기가 끝났어요" in flower(visitor, showing, pictures[0])
    assert not Sticker.objects.exists()


def test_a_flower_says_neither_who_nor_when(booth):
    assert {field.name for field in Sticker._meta.get_fields()} == {"id", "ballot", "entry"}
    assert not {"person", "by", "at", "made_at"} & {field.name for field in Ballot._meta.get_fields()}


def test_d1_a_contest_has_its_groups_and_paper_and_its_slips_print(cast):
    staff = client_of(cast.coordinator)
    typed = {"title_ko": "언덕 그림 잔치", "theme_ko": "함께", "day": today().isoformat(), "ages": ["lower", "upper"], "paper": "8"}
    with cast.here():
        page = staff.post("/outings/contests/new/", typed, follow=True).content.decode()
        assert "8절" in page and "초등 4~6학년" in page and "고등학생" not in page
        contest = queries.contests(cast.chapter.pk)[-1]
        sheet = staff.post(f"/outings/contests/{contest.code}/backs/", {"number": "3"}, follow=True).content.decode()
        slips = list(queries.entry_slips(contest))
        assert [slip.number for slip in slips] == [1, 2, 3]
        assert sheet.count('class="qr"') == 3
        assert sheet.count("그림은 그린 사람의 것이에요") == 3 and sheet.count("원본을 돌려받고 싶어요") == 3
        assert sheet.count("전시장 화면에 보여도 좋습니다") == sheet.count("누구에게나 보여도 좋습니다") == sheet.count("김*은") == 3
        assert "고등학생" not in sheet
        way = f"/outings/backs/{slips[1].code}/"
        assert client_of(None).get(way).status_code == 302 and "enter" in client_of(None).get(way)["Location"]
        assert client_of(cast.newcomer).get(way).status_code == client_of(cast.outsider).get(way).status_code == 404
        assert staff.get(way)["Location"].endswith(f"/entries/?slip={slips[1].number}")
        entry = handed_in(cast, contest, slip_number=2)
        assert staff.get(way)["Location"] == f"/outings/entries/{entry.code}/"


def photos(*names: str) -> list[SimpleUploadedFile]:
    return [SimpleUploadedFile(name, b"<svg/>" if name.endswith("svg") else drawing().getvalue()) for name in names]


def test_d2_many_photographs_come_in_at_once_and_are_written_down_one_by_one(cast, contest):
    staff = client_of(cast.coordinator)
    actions.print_entry_slips(by=cast.coordinator, contest=contest, number=2)
    page = staff.post(f"/outings/contests/{contest.code}/entries/many/", {"pictures": photos("1.jpg", "no.svg", "2.jpg")}, follow=True)
    assert "그림 2장을 받았어요" in page.content.decode() and "no.svg: SVG처럼" in page.content.decode()
    first, second = Entry.objects.order_by("pk")
    assert page.redirect_chain[-1][0] == f"/outings/entries/{first.code}/"
    assert not queries.public_entries(contest)
    typed = {"slip_number": "9", "title_ko": "남는 제목", "age": "lower", "child_name": "김하은", "public": "on", "name": "on"}
    refused = staff.post(f"/outings/entries/{first.code}/", typed)
    assert (
        refused.status_code == 422 and 'value="남는 제목"' in refused.content.decode() and "인쇄한 적이 없어요" in refused.content.decode()
    )
    answer = staff.post(f"/outings/entries/{first.code}/", typed | {"slip_number": "1"})
    assert answer["Location"] == f"/outings/entries/{second.code}/"
    assert "이미 적혀 있어요" in staff.post(f"/outings/entries/{second.code}/", typed | {"slip_number": "1"}).content.decode()
    for client in (client_of(None), staff):
        page = client.get(f"/outings/contests/{contest.code}/").content.decode()
        assert "김*은" in page and "김하은" not in page


def test_several_photographs_are_handed_in_as_several_in_english_too(cast, contest):
    for way in ("", "many/"):
        client = client_of(cast.coordinator)
        page = client.get(f"/outings/contests/{contest.code}/entries/{way}", headers={"accept-language": "en"}).content.decode()
        assert "Hand in photos" in page and "Hand in the photo<" not in page


def test_d2_each_answer_of_the_guardian_stands_by_itself(cast, contest, django_capture_on_commit_callbacks, tmp_path):
    entry = handed_in(cast, contest, agreed=False, hall=True, child_name="남궁하은", name=False)
    showing = actions.hang(by=cast.coordinator, contest=contest, title_ko="나눔터", day=today())
    assert not queries.public_entries(contest)
    assert queries.hung(showing, at_the_place=True) and not queries.hung(showing)
    written = {"title_ko": "놀자", "age": "lower", "child_name": "남궁하은"}
    with django_capture_on_commit_callbacks(execute=True):
        actions.write_down(by=cast.coordinator, entry=entry, **written, public=True, name=True)  # instead of the hall
    assert [row.shown_name for row in queries.public_entries(contest)] == ["남**은"]
    assert len(list(tmp_path.rglob("*.jpg"))) == 2
    entry = Entry.objects.get()
    with django_capture_on_commit_callbacks(execute=True):  # the name is taken back where consents are, not on our form
        withdraw(by=cast.coordinator, consent=Consent.objects.get(item=entry.item, use="name"))
    assert Entry.objects.get().signed == ""
    assert [(row.shown_name, row.signed) for row in queries.public_entries(contest)] == [("", "")]
    with django_capture_on_commit_callbacks(execute=True):
        actions.take_back_for_child(by=cast.coordinator, entry=Entry.objects.get())
    assert not list(tmp_path.rglob("*.jpg")) and not queries.hung(showing, at_the_place=True)


def test_d2_a_yes_to_the_hall_alone_is_shown_as_it_is_and_no_tap_makes_it_public(
    cast, contest, django_capture_on_commit_callbacks, tmp_path
):
    staff, list_of_all = client_of(cast.coordinator), f"/outings/contests/{contest.code}/entries/"
    hall = handed_in(cast, contest, title="전시장만", agreed=False, hall=True)
    page = " ".join(staff.get(list_of_all).content.decode().split())
    assert "전시장: 네" in page and "누구에게나: 아니요" in page and "이름: 아니요" in page
    assert "동의를 기다려요" not in page and f"/outings/entries/{hall.code}/yes/" not in page
    said = staff.post(f"/outings/entries/{hall.code}/yes/", follow=True).content.decode()
    assert "보호자의 답이 이미 적혀 있어요" in said and "보호자의 동의를 적어 두었어요" not in said
    assert not queries.public_entries(contest)
    assert f"/outings/entries/{hall.code}/no/" in page
    with django_capture_on_commit_callbacks(execute=True):
        staff.post(f"/outings/entries/{hall.code}/no/")
    assert not list(tmp_path.rglob("*.jpg"))
    with pytest.raises(Refused):  # nor is a yes given where all was taken back
        actions.agree_for_child(by=cast.coordinator, entry=hall)


def test_d2_a_slip_with_every_box_empty_is_three_times_no_and_no_tap_makes_it_public(cast, contest):
    staff, list_of_all = client_of(cast.coordinator), f"/outings/contests/{contest.code}/entries/"
    entry = handed_in(cast, contest, title="", agreed=False)
    address, given = f"/outings/entries/{entry.code}/", {"title_ko": "연", "age": "lower"}
    said = staff.post(address, given | {"later": "on", "hall": "on"}).content.decode()
    assert "보호자가 ‘네’라고 한 것이 있어요." in said and not Consent.objects.filter(item=entry.item).exists()
    staff.post(address, given | {"later": "on"})  # written down, but the slip is not here yet
    assert "동의를 기다려요" in staff.get(list_of_all).content.decode()
    assert 'name="later"' in (page := staff.get(address).content.decode()) and "checked" in page.split('name="later"')[1][:80]
    staff.post(address, given)  # the slip came, and nothing is ticked on it
    page = " ".join(staff.get(list_of_all).content.decode().split())
    assert "전시장: 아니요" in page and "누구에게나: 아니요" in page and "동의를 기다려요" not in page
    assert f"/outings/entries/{entry.code}/yes/" not in page
    staff.post(f"/outings/entries/{entry.code}/yes/")
    assert not queries.public_entries(contest)
    staff.post(address, given | {"public": "on"})  # it was a slip of the hand: the paper says yes
    assert [row.pk for row in queries.public_entries(contest)] == [entry.pk]


def test_d2_only_where_no_answer_ever_came_one_tap_notes_the_signature_and_says_what_it_gives(cast, contest):
    staff, list_of_all = client_of(cast.coordinator), f"/outings/contests/{contest.code}/entries/"
    entry = handed_in(cast, contest, agreed=False)
    page = staff.get(list_of_all).content.decode()
    assert "동의를 기다려요" in page and guardian_words() in page and f"/outings/entries/{entry.code}/no/" not in page
    for _ in range(2):
        staff.post(f"/outings/entries/{entry.code}/yes/")
    assert Consent.objects.filter(item=entry.item).count() == 1
    page = " ".join(staff.get(list_of_all).content.decode().split())
    assert "누구에게나: 네" in page and "전시장: 아니요" in page and "동의를 기다려요" not in page


def test_d2_an_original_that_is_wanted_back_is_given_back_once(cast, contest):
    entry, staff = handed_in(cast, contest, return_wanted=True), client_of(cast.coordinator)
    assert "원본이 1장" in staff.get(f"/outings/contests/{contest.code}/entries/").content.decode()
    staff.post(f"/outings/entries/{entry.code}/returned/")
    actions.give_back(by=cast.member, entry=Entry.objects.get())
    entry.refresh_from_db()
    assert (entry.returned_on, entry.returned_by) == (today(), cast.coordinator)
    assert "원본을 돌려주었어요" in staff.get(f"/outings/contests/{contest.code}/entries/").content.decode()


def test_a_picture_that_is_a_bomb_is_refused_and_one_held_sideways_stands_upright(cast, contest):
    bomb = BytesIO()
    Image.new("1", (9000, 9000)).save(bomb, "PNG")
    bomb.seek(0)
    with pytest.raises(Refused, match="너무 커서 열 수 없어요"):
        actions.hand_in(by=cast.coordinator, contest=contest, file=bomb, title_ko="폭탄", age="lower")
    sideways, exif = BytesIO(), Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (40, 20), "green").save(sideways, "JPEG", exif=exif)
    sideways.seek(0)
    entry = actions.hand_in(by=cast.coordinator, contest=contest, file=sideways, title_ko="나무", age="lower")
    assert (entry.width, entry.height) == (20, 40)


def test_d4_only_the_chosen_drawings_hang(cast, contest):
    one, two = handed_in(cast, contest, title="하나"), handed_in(cast, contest, title="둘")
    typed = {"title_ko": "나눔터", "day": today().isoformat(), "flowers": "3", "entries": [two.code]}
    page = client_of(cast.coordinator).post(f"/outings/contests/{contest.code}/showings/", typed, follow=True).content.decode()
    assert "<strong>둘" in page and "<strong>하나" not in page
    july = contest.showings.get()
    ballot = actions.open_slip(
        showing=july, typed=actions.print_codes(by=cast.coordinator, showing=july, number=1)[0], holder="a", place=""
    )
    actions.put_flower(by=None, ballot=ballot, entry=two)
    may = actions.hang(by=cast.coordinator, contest=contest, title_ko="언덕", day=today())
    assert [(hung.entry, hung.flowers) for wall in (july, may) for hung in queries.wall(wall)] == [(two, 1), (one, 0), (two, 0)]


def test_an_outing_leads_to_the_garden_of_its_stop_and_only_ones_own_stops_can_be_chosen(cast, contest):
    stop, theirs = planned(cast).stops.get(), planned(cast, body=cast.neighbour, title_ko="남의 나들이")
    with scopes_disabled():
        theirs = theirs.stops.get()
    staff, address = client_of(cast.coordinator), f"/outings/contests/{contest.code}/showings/"
    page = staff.get(address).content.decode()
    assert stop.code in page and "강변 오페라 함께 보기" in page and theirs.code not in page and "남의 나들이" not in page
    typed = {"title_ko": "나눔터", "day": today().isoformat(), "flowers": "3"}
    assert staff.post(address, typed | {"stop": theirs.code}).status_code == 422
    staff.post(address, typed | {"stop": stop.code})
    showing = contest.showings.get()
    assert showing.stop == stop
    assert f"/outings/showings/{showing.code}/" in staff.get(f"/outings/{stop.outing.code}/").content.decode()
    staff.post(address, typed)
    assert contest.showings.filter(stop=None).count() == 1


def test_d7_ties_look_alike_and_no_number_ranks(cast, booth):
    showing, pictures, visitor = booth
    for picture in pictures[1:3]:
        flower(visitor, showing, picture)
    page = client_of(None).get(f"/outings/showings/{showing.code}/").content.decode()
    assert page.count('class="flower"') == 2
    assert not any(word in page for word in ("1등", "1위", "순위", "최고"))


def test_a_sentence_follows_the_flowers_and_is_tied_to_none(cast, booth):
    showing, pictures, visitor = booth
    flower(visitor, showing, pictures[0])
    page = visitor.post(f"/outings/showings/{showing.code}/flowers/", {"next": "1"}, follow=True).content.decode()
    assert f"/hear/showings/{showing.code}/" in page and "왜 좋았는지" in page
