"""Photos: shown while everybody in them says yes, and nobody has to have looked."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse
from django_scopes import scopes_disabled

from madang.promises.queries import agreeing
from madang.stories.models import Photo, Rendition

USE, AUDIENCE = "photo", "public"


@dataclass(frozen=True)
class ShownPhoto:
    """A photo that may be shown, in one language."""

    code: str
    credit: str
    caption: str
    seen: str
    width: int
    height: int
    smallest: str
    jpeg_set: str
    webp_set: str
    faces: bool


def shown_photos(codes: Iterable[str], language: str) -> dict[str, ShownPhoto]:
    """Those of the photos that everybody may see now. Crosses bodies: a published story is read by everybody."""
    with scopes_disabled():
        rows = Photo.objects.filter(code__in=set(codes)).prefetch_related("people", "renditions")
        return {row.code: shown for row in rows if (shown := _shown(row, language))}


def _shown(photo: Photo, language: str) -> ShownPhoto | None:
    renditions = list(photo.renditions.all())
    if not renditions or not photo.credit or waiting_for(photo):
        return None
    largest = renditions[-1]
    ko = language == "ko"
    caption = photo.caption_ko or photo.caption_en if ko else photo.caption_en or photo.caption_ko
    seen = photo.seen_ko or photo.seen_en if ko else photo.seen_en or photo.seen_ko
    jpegs, webps = (_addresses(photo, renditions, kind) for kind in ("jpeg", "webp"))
    return ShownPhoto(
        photo.code,
        photo.credit if ko else photo.credit_en or photo.credit,
        caption,
        seen,
        largest.width,
        largest.height,
        jpegs[0][0],
        _set(jpegs),
        _set(webps),
        photo.faces != Photo.Faces.NOBODY,
    )


def _addresses(photo: Photo, renditions: list[Rendition], kind: str) -> list[tuple[str, int]]:
    """Each rendition's address with its width; the address asks for consent each time."""
    return [(reverse("stories:picture", args=[photo.code, r.width, kind]), r.width) for r in renditions if r.kind == kind]


def _set(found: list[tuple[str, int]]) -> str:
    return ", ".join(f"{url} {width}w" for url, width in found)


def waiting_for(photo: Photo) -> int:
    """How many yeses are missing before the photo may be shown. One where nobody has said who is in it."""
    if photo.faces == Photo.Faces.NOBODY:
        return 0
    people = [row.person_id for row in photo.people.all()]
    yes = agreeing(use=USE, audience=AUDIENCE, item=photo.item)
    missing = sum(person_id not in yes for person_id in people)
    return missing if people and photo.faces == Photo.Faces.LISTED else max(1, missing)


def may_be_seen(photo: Photo) -> bool:
    """Says whether everybody in the photo agrees now."""
    return not waiting_for(photo)


def photos(body_id: int) -> QuerySet[Photo]:
    """The photos of a body, newest first."""
    return Photo.objects.filter(body_id=body_id).prefetch_related("people__person", "renditions").order_by("-at")


def photo(code: str, body_id: int) -> Photo | None:
    """One photo of a body."""
    return Photo.objects.filter(code=code, body_id=body_id).prefetch_related("people__person", "renditions").first()


def rendition(code: str, width: int, kind: str) -> Rendition | None:
    """One rendition of any photo. Whoever asks decides first who may see it: `public_rendition`, `rendition_for`."""
    with scopes_disabled():
        rows = Rendition.objects.select_related("photo").prefetch_related("photo__people")
        return rows.filter(photo__code=code, width=width, kind=kind).first()
