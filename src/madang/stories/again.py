"""What stories do again: take down and destroy after a restore, and seal the photos anew when the key changes."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django_scopes import scopes_disabled

from madang.promises import journal
from madang.shared import keys
from madang.stories import files
from madang.stories.actions.flow import TAKEN_DOWN
from madang.stories.actions.photos import DESTROYED, remove_photo
from madang.stories.models import Original, Photo, Publication, Rendition, Takedown


def _codes(prefix: str) -> list[str]:
    return [line.removeprefix(prefix) for line in journal.withdrawn() if line.startswith(prefix)]


def take_down_again(sender: Any, **_: Any) -> int:
    """Takes down and destroys what an older database shows again. Returns how much that was."""
    with scopes_disabled(), transaction.atomic():
        shown = list(Publication.objects.filter(code__in=_codes(TAKEN_DOWN), takedown__isnull=True))
        for publication in shown:
            Takedown.objects.create(publication=publication)
        photos = list(Photo.objects.filter(code__in=_codes(DESTROYED)))
        for photo in photos:
            remove_photo(photo)
    return len(shown) + len(photos)


def seal_photos_anew(renew: Callable[[str, str], str]) -> int:
    """Seals every file with the current key. Returns how many were stale; one that is gone already is none."""
    done, current = 0, keys.ring().current
    with scopes_disabled():
        for rows in (Rendition.objects, Original.objects):
            for row in rows.select_related("photo"):
                done += _seal_anew(row, current)
    return done


def _seal_anew(row: Rendition | Original, current: str) -> bool:
    old = row.file
    try:
        if files.key_of(old) == current:
            return False
        fresh = files.keep(files.read(old, row.photo.code), row.photo.code)
    except (OSError, files.CannotOpen):
        return False
    if not type(row)._base_manager.filter(pk=row.pk, file=old).update(file=fresh):
        files.erase(fresh)  # it was taken back in the meantime
    files.erase(old)
    return True
