"""Photos: handed in and drawn anew, described, their people asked, and thrown away."""

import hashlib
from functools import partial
from io import BytesIO
from typing import BinaryIO

from django.db import transaction
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from madang.promises import actions as promises
from madang.promises import journal
from madang.promises import queries as consents
from madang.shared import keys
from madang.shared.clock import now
from madang.shared.refusals import Refused
from madang.stories import files
from madang.stories.actions.names import withdraw_all
from madang.stories.models import Original, Photo, PhotoPerson, Publication, Rendition
from madang.stories.neighbours import Body, Person
from madang.stories.queries.photos import AUDIENCE, USE, may_be_seen

DESTROYED = "photo:"  # in the journal
WIDTHS = (480, 960, 1600)
KINDS = {"webp": {"quality": 78, "method": 4}, "jpeg": {"quality": 82, "optimize": True, "progressive": True}}


@transaction.atomic
def hand_in_photo(*, by: Person, body: Body, file: BinaryIO, keep_original: bool = False) -> Photo:
    """Takes a picture in without anything that came along with it. The same picture again is the same photo."""
    from madang.shared.pictures import MAX_BYTES, clean_picture  # Pillow is loaded when the first picture comes

    raw = file.read(MAX_BYTES + 1)
    digest = keys.blind("photo", body.code, hashlib.sha256(raw).hexdigest())
    known = Photo.objects.filter(body=body, digest=digest).first()
    if known and (known.renditions.exists() or not may_be_seen(known)):
        return known
    clean = clean_picture(BytesIO(raw), max_side=WIDTHS[-1], quality=92, field="file")
    photo = known or Photo.objects.create(body=body, digest=digest, by=by)
    draw_renditions(photo, clean.bytes)
    if known:
        return known
    if keep_original:
        Original.objects.create(photo=photo, file=files.keep(raw, photo.code))
    return photo


def draw_renditions(photo: Photo, clean: bytes) -> None:
    """Draws the photo at every width that it is large enough for."""
    from PIL import Image  # as above

    with Image.open(BytesIO(clean)) as picture:
        picture.load()
        widths = [width for width in WIDTHS if width < picture.width] + [min(picture.width, WIDTHS[-1])]
        for width in dict.fromkeys(widths):
            height = max(1, round(picture.height * width / picture.width))
            small = picture.resize((width, height), Image.Resampling.LANCZOS)
            for kind, how in KINDS.items():
                out = BytesIO()
                small.save(out, kind, **how)
                content = out.getvalue()
                Rendition.objects.create(
                    photo=photo,
                    kind=kind,
                    width=width,
                    height=height,
                    file=files.keep(content, photo.code),
                    mark=hashlib.sha256(content).hexdigest()[:32],
                )


@transaction.atomic
def describe_photo(*, by: Person, photo: Photo, credit: str, caption_ko: str, caption_en: str = "", faces: str = "", **more: str) -> Photo:
    """Says who took it, what is to be seen, and whether anybody can be recognised. Credit and caption are required.

    `more`: credit_en, seen_ko, seen_en (for those who do not see), licence.
    """
    if not credit:
        raise Refused(_("누가 찍은 사진인지 적어 주세요. 적지 않으면 실을 수 없어요."), field="credit")
    if not caption_ko and not caption_en:
        raise Refused(_("사진 설명을 적어 주세요."), field="caption_ko")
    if faces == Photo.Faces.NOBODY and photo.people.exists():
        raise Refused(_("나온 사람이 적혀 있어요. 잘못 적었다면 그 사람을 먼저 빼 주세요."), field="faces")
    photo.credit, photo.caption_ko, photo.caption_en, photo.faces = credit, caption_ko, caption_en, faces
    for name in {"credit_en", "seen_ko", "seen_en", "licence"} & more.keys():
        setattr(photo, name, more[name])
    photo.save()
    return photo


@transaction.atomic
def add_person(*, by: Person, photo: Photo, person: Person) -> PhotoPerson:
    """Somebody can be recognised: from now on the photo waits for their yes."""
    if photo.faces != Photo.Faces.LISTED:
        photo.faces = Photo.Faces.LISTED
        photo.save(update_fields=["faces"])
    return PhotoPerson.objects.get_or_create(photo=photo, person=person, defaults={"by": by})[0]


@transaction.atomic
def remove_person(*, by: Person, photo: Photo, row: PhotoPerson) -> None:
    """Somebody was named by mistake. Whoever said no or took a yes back stays named: that is theirs to change."""
    if row.declined_at:
        raise Refused(_("싫다고 한 사람은 뺄 수 없어요. 얼굴을 가린 사진을 새로 올려 주세요."))
    row.delete()


@transaction.atomic
def be_in_photo(*, by: Person, row: PhotoPerson, words: str) -> PhotoPerson:
    """Her yes to one photo, in the words that she saw. Where it was erased and the original kept, it is drawn again."""
    if by.pk != row.person_id:
        raise Refused(_("그 사람만 정할 수 있어요."))
    row.declined_at = None
    row.save(update_fields=["declined_at"])
    photo = row.photo
    if not consents.agrees(person_id=by.pk, use=USE, audience=AUDIENCE, item=photo.item):
        promises.give(by=by, use=USE, audience=AUDIENCE, item=photo.item, words=words)
    original = Original.objects.filter(photo=photo).first()
    if original and not photo.renditions.exists():
        from madang.shared.pictures import clean_picture  # as above

        raw = files.read(original.file, photo.code)
        draw_renditions(photo, clean_picture(BytesIO(raw), max_side=WIDTHS[-1], quality=92).bytes)
    return row


@transaction.atomic
def stay_out_of_photo(*, by: Person, row: PhotoPerson) -> PhotoPerson:
    """Her no, or her yes taken back. Nobody sees the photo any more."""
    if by.pk != row.person_id:
        raise Refused(_("그 사람만 정할 수 있어요."))
    withdraw_all(by, USE, row.photo.item)
    row.declined_at = now()
    row.save(update_fields=["declined_at"])
    erase_renditions(row.photo)
    return row


def erase_renditions(photo: Photo) -> None:
    """What was drawn to be shown goes: the rows at once, the files as soon as that is certain."""
    names = list(photo.renditions.values_list("file", flat=True))
    photo.renditions.all().delete()
    for name in names:
        transaction.on_commit(partial(files.erase, name))


@transaction.atomic
def throw_away_photo(*, by: Person, photo: Photo) -> None:
    """Destroys a photo that no published story shows, with its original."""
    with scopes_disabled():
        used = Publication.objects.filter(version__body__contains=f"{{photo:{photo.code}}}", takedown__isnull=True)
        if used.exists():
            raise Refused(_("올린 이야기에 나오는 사진이에요. 이야기에서 먼저 빼 주세요."))
    journal.append(f"{DESTROYED}{photo.code}")
    remove_photo(photo)


def remove_photo(photo: Photo) -> None:
    """The row goes at once, the files as soon as that is certain."""
    original = Original.objects.filter(photo=photo).first()
    erase_renditions(photo)
    if original:
        transaction.on_commit(partial(files.erase, original.file))
    photo.delete()
