"""Who may look at a photo, who is in it, and where it is used."""

from dataclasses import dataclass

from django_scopes import scopes_disabled

from madang.chapters.rules import writers
from madang.promises.queries import agreeing
from madang.shared.actor import Actor
from madang.stories.models import Photo, PhotoPerson, Version
from madang.stories.queries.page import shows_photo
from madang.stories.queries.photos import AUDIENCE, USE, may_be_seen


def who_may_see(photo: Photo, actor: Actor) -> str | None:
    """'everybody', 'some' (its writers, and the people in it who are asked), or None."""
    if may_be_seen(photo) and photo.credit and shows_photo(photo.code):
        return "everybody"
    with scopes_disabled():  # somebody may be in a photo of another body; she sees it to answer
        shown = PhotoPerson.objects.filter(photo=photo, person_id=actor.person_id).exists() if actor.person_id else False
    if shown or (writers.test(actor) and photo.body_id == actor.body_id):
        return "some"
    return None


@dataclass(frozen=True)
class Seen:
    """One person in a photo with her answer: yes, no or waiting."""

    row: PhotoPerson
    answer: str


def people_in(photo: Photo) -> list[Seen]:
    """The people in a photo, each with the answer as it stands."""
    yes = agreeing(use=USE, audience=AUDIENCE, item=photo.item)
    return [Seen(row, _answer(row, yes)) for row in photo.people.all()]


def _answer(row: PhotoPerson, yes: set[int]) -> str:
    if row.person_id in yes:
        return "yes"
    return "no" if row.declined_at or row.person_id is None else "waiting"


def used_in(photo: Photo) -> list[tuple[str, str]]:
    """(story code, title) of every story of the body whose newest text points to the photo."""
    found = {}
    for version in Version.objects.filter(body__contains=f"{{photo:{photo.code}}}").select_related("text__story"):
        if version.number == version.text.edition:
            found[version.text.story.code] = version.title
    return list(found.items())
