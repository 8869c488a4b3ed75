"""Somebody took a consent back: what this room holds of it goes, in the same transaction."""

from typing import Any

from django_scopes import scopes_disabled

from madang.shared.clock import now
from madang.stories.actions.photos import erase_renditions
from madang.stories.models import Mention, Photo, PhotoPerson
from madang.stories.neighbours import Consent


def erase_what_was_taken_back(sender: Any, *, consent: Consent, **_: Any) -> None:
    """Listener. Texts hold references only, so nothing in them has to change; names and drawn photos are erased."""
    kind, _colon, code = consent.item.partition(":")
    with scopes_disabled():
        if kind == "name":
            for mention in Mention.objects.filter(code=code, person_id=consent.person_id):
                mention.shown_ko = mention.shown_en = ""
                mention.declined_at = mention.declined_at or now()
                mention.save()
        elif kind == "photo":
            PhotoPerson.objects.filter(photo__code=code, person_id=consent.person_id).update(declined_at=now())
            for photo in Photo.objects.filter(code=code):
                erase_renditions(photo)
