"""Drawings: out of sight without a guardian's yes, gone when it is taken back, and exactly so many flowers a visitor."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from madang.gatherings import actions, queries
from madang.gatherings.models import Ballot, Entry, Sticker
from madang.people.models import Contact, Person
from madang.promises.actions import read_personal
from madang.shared.clock import today
from tests.cast import client_of
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
    upload = {"picture": SimpleUploadedFile("IMG.png", out.getvalue()), "title_ko": "들판", "age": "upper", "guardian_agreed": "on"}
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
