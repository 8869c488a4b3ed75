"""What those who write see: every story of the body they stand in, how far each text is, and what stands in its way."""

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from madang.stories.models import Publication, Step, Story, StoryText, Version
from madang.stories.neighbours import Body

STAGES = ("draft", "facts", "consents", "review", "published")


def stories(body: Body) -> QuerySet[Story]:
    """The stories of a body with their texts, newest first."""
    texts = StoryText.objects.select_related("story", "writer").order_by("language")
    return Story.objects.filter(body=body).prefetch_related(Prefetch("texts", queryset=texts)).order_by("-made_at")


def story(code: str, body: Body | None) -> Story | None:
    """One story of a body."""
    return Story.objects.filter(code=code, body=body).select_related("body", "byline", "writer").first() if body else None


def text(code: str, language: str, body: Body | None) -> StoryText | None:
    """A story's text in one language."""
    rows = StoryText.objects.select_related("story__body", "story__byline", "writer")
    return rows.filter(story__code=code, story__body=body, language=language).first() if body else None


def newest(of: StoryText) -> Version | None:
    """The newest version of a text."""
    return Version.objects.filter(text=of, number=of.edition).select_related("by").first()


def version(of: StoryText, number: int) -> Version | None:
    """A version by its number."""
    return Version.objects.filter(text=of, number=number).select_related("by").first()


def published(of: StoryText) -> Publication | None:
    """The publication that is read now, or None."""
    row = Publication.objects.filter(text=of).select_related("version", "takedown").order_by("at", "pk").last()
    return row if row and not hasattr(row, "takedown") else None


def was_published(story: Story) -> bool:
    """Says whether any of its texts was ever out."""
    return Publication.objects.filter(text__story=story).exists()


def original_of(of: StoryText) -> StoryText | None:
    """The text that this one is translated from; None for the original itself."""
    return None if of.is_original else StoryText.objects.filter(story=of.story, language=of.story.original).first()


def behind(of: StoryText) -> bool:
    """Says whether a translation is older than the newest meaning of its original."""
    source = original_of(of)
    own, theirs = newest(of), newest(source) if source else None
    return bool(own and theirs and own.meaning < theirs.meaning)


@dataclass(frozen=True)
class Progress:
    """How far a text is. `done`: the steps that stand for its newest edition."""

    stage: str
    done: dict[str, Step]
    live: Publication | None
    returned: Step | None

    @property
    def next(self) -> str:
        """What comes next: facts, consents, review, publish, or '' when the newest edition is out."""
        if self.stage == "published":
            return ""
        return next((kind for kind in ("facts", "consents", "review") if kind not in self.done), "publish")

    @property
    def passed(self) -> list[str]:
        """The stages that lie behind."""
        return ["draft", *(kind for kind in ("facts", "consents", "review") if kind in self.done)]


def progress(of: StoryText) -> Progress:
    """Reads off the happenings how far a text is: a step counts for the edition that it was made for."""
    steps = list(Step.objects.filter(text=of, edition=of.edition).select_related("by"))
    done: dict[str, Step] = {}
    returned = None
    for step in steps:
        if step.kind == Step.Kind.RETURN:
            done, returned = {}, step
        else:
            done[step.kind] = step
    current = published(of)
    if current and current.version.number == of.edition:
        return Progress("published", done, current, None)
    missing = next((kind for kind in ("review", "consents", "facts") if kind in done), "draft")
    return Progress(missing, done, current, returned)
