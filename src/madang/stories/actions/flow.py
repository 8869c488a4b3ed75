"""The way out: facts, consents, another person's eyes, and only then everybody's. Each step is for one edition."""

from django.db import transaction
from django.utils.translation import gettext as _

from madang.promises import journal
from madang.shared.refusals import Refused
from madang.stories import markup
from madang.stories.actions.writing import Draft, add_version
from madang.stories.models import NotAName, Publication, Step, Story, StoryText, Takedown, Version
from madang.stories.neighbours import Person
from madang.stories.queries import desk, obstacles

Kind = Step.Kind
TAKEN_DOWN = "publication:"  # in the journal


def _locked(text: StoryText, seen: int) -> StoryText:
    """Holds the text while a step is taken; what was seen must be what lies there."""
    locked = StoryText.objects.select_for_update().get(pk=text.pk)
    locked.story = text.story
    if locked.edition != seen:
        raise Refused(_("그사이에 글이 바뀌었어요. 바뀐 글을 다시 보고 눌러 주세요."))
    return locked


@transaction.atomic
def confirm_facts(*, by: Person, text: StoryText, seen: int) -> Step:
    """Somebody stands for the dates, names and numbers of this edition."""
    text = _locked(text, seen)
    if any(finding.stops for finding in obstacles.facts(text)):
        raise Refused(_("고쳐야 할 곳이 남아 있어요. 표시된 곳을 먼저 고쳐 주세요."))
    return _step(text, Kind.FACTS, by)


@transaction.atomic
def confirm_consents(*, by: Person, text: StoryText, seen: int) -> Step:
    """Everybody whose word, face or name is in it has said yes."""
    text = _locked(text, seen)
    _need(text, Kind.FACTS, _("사실을 먼저 살펴 주세요."))
    if any(point.stops for point in obstacles.points(text)):
        raise Refused(_("허락이 없는 것이 있어요. 허락을 기다리거나, 그것 없이 올릴 수 있어요."))
    return _step(text, Kind.CONSENTS, by)


@transaction.atomic
def review(*, by: Person, text: StoryText, seen: int, note: str = "") -> Step:
    """Another person has read it: neither who writes the text nor who stood for its facts."""
    text = _locked(text, seen)
    progress = desk.progress(text)
    _need(text, Kind.CONSENTS, _("허락을 먼저 살펴 주세요."))
    if by.pk in {text.writer_id, progress.done[Kind.FACTS].by_id}:
        raise Refused(_("다른 사람이 읽어야 해요. 글을 쓴 사람과 사실을 살핀 사람은 읽었다고 할 수 없어요."))
    return _step(text, Kind.REVIEW, by, note)


@transaction.atomic
def send_back(*, by: Person, text: StoryText, seen: int, note: str) -> Step:
    """Gives a text back with a word about what is missing."""
    text = _locked(text, seen)
    if not note.strip():
        raise Refused(_("무엇을 고치면 좋을지 한 줄 적어 주세요."), field="note")
    return _step(text, Kind.RETURN, by, note)


@transaction.atomic
def publish(*, by: Person, text: StoryText, seen: int) -> Publication:
    """Gives a text to everybody. Everything is asked once more at this moment."""
    text = _locked(text, seen)
    if by.pk == text.writer_id:
        raise Refused(_("글을 쓴 사람은 올릴 수 없어요. 편집자나 진행 담당이 올려요."))
    _need(text, Kind.REVIEW, _("다른 사람이 먼저 읽어야 올릴 수 있어요."))
    if any(finding.stops for finding in obstacles.facts(text)):
        raise Refused(_("고쳐야 할 곳이 남아 있어요. 표시된 곳을 먼저 고쳐 주세요."))
    if any(point.stops for point in obstacles.points(text)):
        raise Refused(_("허락이 없는 것이 있어요. 허락을 기다리거나, 그것 없이 올릴 수 있어요."))
    current = desk.published(text)
    if current and current.version.number == text.edition:
        return current
    return Publication.objects.create(text=text, version=Version.objects.get(text=text, number=text.edition), by=by)


@transaction.atomic
def take_down(*, by: Person, story: Story) -> int:
    """Takes a story down in every language. Returns how many texts were out."""
    out = [row for text in StoryText.objects.select_for_update().filter(story=story) if (row := desk.published(text))]
    for row in out:
        journal.append(f"{TAKEN_DOWN}{row.code}")
        Takedown.objects.create(publication=row, by=by)
    return len(out)


@transaction.atomic
def leave_out(*, by: Person, text: StoryText, seen: int, reference: markup.Reference | None = None) -> int:
    """Goes on without what has no consent (or without one reference). What was already read over stays read over."""
    text = _locked(text, seen)
    version = desk.newest(text)
    gone = [reference] if reference else [point.reference for point in obstacles.points(text) if point.stops]
    if version is None or not gone:
        return 0
    body = version.body
    for each in gone:
        body = markup.without(body, each)
    steps = desk.progress(text).done.values()
    add_version(by=by, text=text, draft=Draft(version.title, version.lead, body), meaning=version.meaning)
    for step in steps:
        Step.objects.create(text=text, edition=text.edition, kind=step.kind, by=step.by, at=step.at, note=step.note)
    return len(gone)


@transaction.atomic
def clear_word(*, by: Person, story: Story, word: str) -> NotAName:
    """Somebody looked: this word means no person here."""
    return NotAName.objects.get_or_create(story=story, word=obstacles.word_key(word), defaults={"by": by})[0]


def _need(text: StoryText, kind: str, sentence: str) -> None:
    if kind not in desk.progress(text).done:
        raise Refused(sentence)


def _step(text: StoryText, kind: str, by: Person, note: str = "") -> Step:
    return Step.objects.create(text=text, edition=text.edition, kind=kind, by=by, note=note)
