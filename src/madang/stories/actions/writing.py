"""A story is begun, written and rewritten. Every save is a version; nobody's words are lost to somebody else's save."""

import datetime as dt
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from madang.chapters import queries as chapters
from madang.engines.redaction import find_resident_numbers
from madang.gatherings import queries as gatherings
from madang.shared.refusals import Refused
from madang.stories import markup
from madang.stories.models import Language, Mention, Photo, Publication, Story, StoryText, Version
from madang.stories.neighbours import Body, Person
from madang.stories.queries import desk, voiced


class Draft(NamedTuple):
    """What somebody typed. A lead and a body may be empty, a title may not."""

    title: str
    lead: str = ""
    body: str = ""


class Conflict(Refused):
    """Somebody else saved in between. `theirs` is what lies there now; what was typed is still with whoever typed it."""

    def __init__(self, theirs: Version) -> None:
        super().__init__(_("그사이에 다른 사람이 고쳤어요. 적은 글은 아래에 그대로 있어요. 바뀐 곳을 보고 다시 저장해 주세요."))
        self.theirs = theirs


@transaction.atomic
def begin(*, by: Person, body: Body, title: str, original: str = Language.KO, lead: str = "", text: str = "") -> Story:
    """Begins a story with the text of its original."""
    story = Story.objects.create(body=body, original=original, writer=by, overseas=body.overseas, term=chapters.term_now(body))
    write(by=by, story=story, language=original, seen=0, draft=Draft(title, lead, text))
    return story


@transaction.atomic
def write(*, by: Person, story: Story, language: str, seen: int, draft: Draft, small: bool = False, caught_up: bool = False) -> Version:
    """Saves a text as a new version. `seen` is the edition that the writer had before their eyes.

    `small`: the original changes without a change of meaning. `caught_up`: the translation now follows the original.
    Raises Conflict where the text has moved on since `seen`.
    """
    StoryText.objects.get_or_create(story=story, language=language, defaults={"writer": by})
    text = StoryText.objects.select_for_update().get(story=story, language=language)
    text.story = story
    before = desk.newest(text)
    if before and seen != text.edition:
        raise Conflict(before)
    if before and (before.title, before.lead, before.body) == draft and not caught_up:
        return before
    _look_over(story, draft, before)
    return add_version(by=by, text=text, draft=draft, meaning=_meaning(text, before, small, caught_up))


def add_version(*, by: Person | None, text: StoryText, draft: Draft, meaning: int) -> Version:
    """Puts one more version on top. The caller holds the lock on `text`."""
    text.edition += 1
    text.save(update_fields=["edition"])
    return Version.objects.create(text=text, number=text.edition, meaning=meaning, by=by, **draft._asdict())


def _meaning(text: StoryText, before: Version | None, small: bool, caught_up: bool) -> int:
    source = desk.original_of(text)
    if source is None:
        return (before.meaning if before else 0) + (0 if small and before else 1)
    original = desk.newest(source)
    if before is None or caught_up:
        return original.meaning if original else 1
    return before.meaning


def _look_over(story: Story, draft: Draft, before: Version | None) -> None:
    title, lead, body = draft
    whole = "\n".join(draft)
    if not title.strip():
        raise Refused(_("제목을 적어 주세요."), field="title")
    if find_resident_numbers(whole):
        raise Refused(_("주민등록번호는 받지 않아요. 그 번호를 빼고 다시 저장해 주세요."), field="body")
    for field, words in (("title", title), ("lead", lead)):
        if markup.references(words):
            raise Refused(_("제목과 첫머리는 밖으로 옮겨지는 글이라 되돌릴 수 없어요. 이름이나 말은 본문에만 넣어 주세요."), field=field)
    known = set(markup.references(before.body)) if before else set()
    for reference in markup.references(body):
        if reference not in known and not _belongs(reference, story):
            raise Refused(_("이 모임에 없는 것을 넣으려고 했어요: %(reference)s") % {"reference": reference}, field="body")
    if voiced.copied(story.body, whole):
        raise Refused(_("누군가의 말을 그대로 옮겨 적었어요. 그 사람이 거둘 수 있도록 ‘말 넣기’로 넣어 주세요."), field="body")


def _belongs(reference: markup.Reference, story: Story) -> bool:
    if reference.kind == "photo":
        return Photo.objects.filter(code=reference.code, body=story.body).exists()
    if reference.kind == "name":
        return Mention.objects.filter(code=reference.code, body=story.body).exists()
    if reference.kind == "voice":
        return reference.code in {voice.code for voice in voiced.citable(story.body)}
    return reference.code in gatherings.public_outings([reference.code])


@transaction.atomic
def frame(
    *,
    by: Person,
    story: Story,
    starts_on: dt.date | None = None,
    ends_on: dt.date | None = None,
    overseas: bool = False,
    byline: Mention | None = None,
) -> Story:
    """Says when it happened, where it belongs and whose name stands above it."""
    if starts_on and ends_on and ends_on < starts_on:
        raise Refused(_("끝난 날이 시작한 날보다 빨라요."), field="ends_on")
    story.starts_on, story.ends_on, story.overseas, story.byline = starts_on, ends_on or starts_on, overseas, byline
    story.save(update_fields=["starts_on", "ends_on", "overseas", "byline"])
    return story


@transaction.atomic
def throw_away(*, by: Person, story: Story) -> None:
    """Removes a story that was never published, with all its versions."""
    if Publication.objects.filter(text__story=story).exists():
        raise Refused(_("한 번 올린 이야기는 버릴 수 없어요. 내리면 아무도 볼 수 없어요."))
    story.delete()
