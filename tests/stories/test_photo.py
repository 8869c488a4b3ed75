"""Photos: without metadata, with a credit, and only while everybody in them says yes (G5, G8)."""

from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from madang.people import actions as people
from madang.promises import rotation
from madang.shared import keys, sealed
from madang.shared.refusals import Refused
from madang.stories import actions, files
from madang.stories.models import Original, Photo, Rendition
from madang.stories.queries import photos as queries
from tests.cast import Cast, client_of
from tests.stories import telling


def address(photo: Photo, kind: str = "jpeg") -> str:
    row = Rendition._base_manager.filter(photo=photo, kind=kind).order_by("width").first()
    return f"/stories/pictures/{photo.code}/{row.width}.{kind}"


def test_a_picture_is_drawn_anew_at_several_widths_without_metadata(cast: Cast) -> None:
    with cast.here():
        photo = actions.hand_in_photo(by=cast.reporter, body=cast.chapter, file=telling.picture(size=(2000, 1500), exif=True))
        rows = list(photo.renditions.all())
        assert {(row.kind, row.width) for row in rows} == {(kind, w) for kind in ("webp", "jpeg") for w in (480, 960, 1600)}
        for row in rows:
            image = Image.open(BytesIO(files.read(row.file, photo.code)))
            assert image.size == (row.width, row.height)
            assert not image.getexif()
            assert not {"exif", "icc_profile", "comment"} & image.info.keys()


def test_what_lies_on_disk_is_sealed_and_bound_to_its_photo(cast: Cast) -> None:
    with cast.here():
        one, two = telling.photo(cast, keep=True), telling.photo(cast, colour="blue")
        row = one.renditions.first()
        stored = (Path(settings.MEDIA_ROOT) / row.file).read_bytes()
        assert b"JFIF" not in stored
        assert b"WEBP" not in stored
        with pytest.raises(sealed.CannotOpen):
            files.read(row.file, two.code)
        (Path(settings.MEDIA_ROOT) / row.file).write_bytes(stored[:-1] + bytes([stored[-1] ^ 1]))
        with pytest.raises(sealed.CannotOpen):
            files.read(row.file, one.code)
        assert Image.open(BytesIO(files.read(one.original.file, one.code))).format == "JPEG"
        assert not Original.objects.filter(photo=two).exists()


@pytest.mark.own_cast  # sealed with keys of the test's own: the others' people are not opened by the new ones
def test_photos_follow_a_key_rotation(django_db_setup, settings, tmp_path, request) -> None:
    settings.MADANG_KEYS = tmp_path / "keys.json"
    keys.create_if_missing(settings.MADANG_KEYS)
    cast = request.getfixturevalue("cast")
    with cast.here():
        photo = telling.photo(cast, keep=True)
        old = keys.ring().current
        rotation.rotate(grace=0)
        assert old not in keys.ring().data, "the old key is gone"
        assert {files.key_of(row.file) for row in photo.renditions.all()} == {keys.ring().current}
        assert files.read(photo.renditions.first().file, photo.code)
        assert files.read(Original.objects.get().file, photo.code)


def test_g8_the_same_picture_used_twice_is_one_record_with_one_credit(cast: Cast) -> None:
    with cast.here():
        photo = telling.photo(cast)
        again = actions.hand_in_photo(by=cast.editor, body=cast.chapter, file=telling.picture("red"))
        assert again == photo
        body = f"하나\n\n{{photo:{photo.code}}}\n\n둘\n\n{{photo:{photo.code}}}"
        telling.out(cast, telling.begun(cast, body))
        story = telling.out(cast, telling.begun(cast, f"{{photo:{photo.code}}}", "다른 이야기"))
        assert Photo.objects.count() == 1
    client = client_of(None)
    assert "사진 제공 마을신문" in client.get(telling.live_url(story)).content.decode()
    with cast.here():
        actions.describe_photo(by=cast.editor, photo=photo, credit="사진 제공 강변신문", caption_ko="나들이에서", faces="nobody")
    assert "사진 제공 강변신문" in client.get(telling.live_url(story)).content.decode()


def test_a_photo_waits_for_everybody_in_it(cast: Cast) -> None:
    with cast.here():
        photo = telling.photo(cast, cast.newcomer, cast.mentor)
        story = telling.begun(cast, f"하나\n\n{{photo:{photo.code}}}")
        text = telling.text_of(story)
        actions.confirm_facts(by=cast.reporter, text=text, seen=1)
        telling.agree(photo, cast.newcomer)
        with pytest.raises(Refused):
            actions.confirm_consents(by=cast.reporter, text=text, seen=1)
        telling.agree(photo, cast.mentor)
        telling.out(cast, story)
    answer = client_of(None).get(address(photo))
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["Cache-Control"] == "public, no-cache"


def test_g5_one_tap_takes_a_photo_off_every_screen(cast: Cast, django_capture_on_commit_callbacks) -> None:
    with cast.here():
        photo = telling.photo(cast, cast.newcomer, cast.mentor, keep=True)
        for person in (cast.newcomer, cast.mentor):
            telling.agree(photo, person)
        story = telling.told(cast, f"{{photo:{photo.code}}}", languages=("ko",))
        names = [row.file for row in photo.renditions.all()]
    stranger, url = client_of(None), address(photo)
    tag = stranger.get(url).headers["ETag"]
    assert stranger.get(url, headers={"if-none-match": tag}).status_code == 304
    with django_capture_on_commit_callbacks(execute=True):
        assert client_of(cast.newcomer).post(f"/stories/mine/photos/{photo.code}/back/").status_code == 302
    assert stranger.get(url).status_code == 404
    assert stranger.get(url, headers={"if-none-match": tag}).status_code == 404, "a kept copy is not confirmed"
    page = stranger.get(telling.live_url(story)).content.decode()
    assert "여기 있던 사진은 지금 보이지 않아요." in page
    assert photo.code not in page
    assert "사진 제공 마을신문" not in page
    assert not [name for name in names if (Path(settings.MEDIA_ROOT) / name).exists()]
    with cast.here():
        telling.agree(photo, cast.newcomer)
        assert photo.renditions.exists(), "the original was kept: with a new yes it is drawn again"
        assert queries.may_be_seen(photo)


def test_somebody_who_said_no_cannot_be_taken_off_the_list(cast: Cast) -> None:
    with cast.here():
        photo = telling.photo(cast, cast.newcomer)
        row = photo.people.get()
        actions.stay_out_of_photo(by=cast.newcomer, row=row)
        with pytest.raises(Refused):
            actions.remove_person(by=cast.reporter, photo=photo, row=row)


def test_who_left_cannot_say_yes_and_the_photo_stays_hidden(cast: Cast) -> None:
    with cast.here():
        photo = telling.photo(cast, cast.newcomer, cast.mentor)
        for person in (cast.newcomer, cast.mentor):
            telling.agree(photo, person)
        assert queries.may_be_seen(photo)
        people.forget(by=cast.newcomer, person=cast.newcomer)
        assert not queries.may_be_seen(Photo.objects.get(pk=photo.pk))


def test_a_photo_is_seen_by_its_writers_and_the_people_in_it_only_until_it_is_out(cast: Cast) -> None:
    with cast.here():
        photo = telling.photo(cast, cast.newcomer)
    url = address(photo)
    for who in (cast.reporter, cast.editor, cast.coordinator, cast.newcomer):
        answer = client_of(who).get(url)
        assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
    for who in (None, cast.newcomer_two, cast.mentor, cast.council_staff, cast.partner, cast.outsider, cast.foreigner):
        assert client_of(who).get(url).status_code == 404


def test_what_is_no_picture_is_refused_with_a_sentence(cast: Cast) -> None:
    client = client_of(cast.reporter)
    for content in (b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a", b"\xff\xd8\xff broken", b""):
        file = SimpleUploadedFile("사진.jpg", content, content_type="image/jpeg")
        answer = client.post("/stories/desk/photos/", {"file": file, "original": "destroy"})
        assert answer.status_code == 422
    with cast.here():
        assert not Photo.objects.exists()


def test_a_preview_elsewhere_shows_no_face(cast: Cast) -> None:
    with cast.here():
        faces, things = telling.photo(cast, cast.newcomer), telling.photo(cast, colour="green")
        telling.agree(faces, cast.newcomer)
        story = telling.told(cast, f"{{photo:{faces.code}}}", f"{{photo:{things.code}}}", languages=("ko",))
    head = client_of(None).get(telling.live_url(story)).content.decode().split("</head>")[0]
    assert things.code in head
    assert faces.code not in head


def test_a_photo_that_is_out_cannot_be_destroyed(cast: Cast) -> None:
    with cast.here():
        photo, spare = telling.photo(cast), telling.photo(cast, colour="green")
        telling.told(cast, f"{{photo:{photo.code}}}", languages=("ko",))
        with pytest.raises(Refused):
            actions.throw_away_photo(by=cast.reporter, photo=photo)
        actions.throw_away_photo(by=cast.reporter, photo=spare)
        assert list(Photo.objects.all()) == [photo]
