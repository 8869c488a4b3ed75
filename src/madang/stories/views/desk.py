"""Where stories are written: the desk's list, one story's board, its texts, their history."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST

from madang.shared.doors import door, found
from madang.shared.refusals import Refused
from madang.shared.taps import sent, show_form, tap
from madang.stories import actions
from madang.stories.changes import changes
from madang.stories.forms import FrameForm, NewStoryForm, TextForm, TopicsForm
from madang.stories.models import Language, Story, StoryText
from madang.stories.queries import choices, desk, obstacles, topics
from madang.stories.queries.shelf import shelf
from madang.stories.rules import writers


def board_of(code: str) -> str:
    """Where a story is worked on."""
    return reverse("stories:board", args=[code])


def story_here(request: HttpRequest, code: str) -> Story:
    """The story of the body one stands in, or 404."""
    return found(desk.story(code, request.body_here))  # type: ignore[attr-defined,no-any-return]


def text_here(request: HttpRequest, code: str, language: str) -> StoryText:
    """One text of it, or 404."""
    return found(desk.text(code, language, request.body_here))  # type: ignore[attr-defined,no-any-return]


@door(writers)
def drafts(request: HttpRequest) -> HttpResponse:
    """Every story of the body, each with how far its texts are."""
    found = desk.stories(request.body_here)  # type: ignore[attr-defined]
    rows = [(story, [_state(text) for text in _original_first(story.texts.all())]) for story in found]
    return render(request, "stories/desk.html", {"rows": rows})


def _original_first(texts: Iterable[StoryText]) -> list[StoryText]:
    return sorted(texts, key=lambda text: not text.is_original)


def _state(text: StoryText) -> dict[str, Any]:
    return {"text": text, "version": desk.newest(text), "progress": desk.progress(text), "behind": desk.behind(text)}


@door(writers)
def new(request: HttpRequest) -> HttpResponse:
    """Begins a story."""
    form = NewStoryForm(request.POST or None)
    story = sent(request, form, actions.begin, by=request.person, body=request.body_here)  # type: ignore[attr-defined]
    if story:
        return HttpResponseRedirect(reverse("stories:edit", args=[story.code, story.original]))
    return show_form(request, "stories/new.html", form)


@door(writers)
def board(request: HttpRequest, code: str) -> HttpResponse:
    """One story: how far each text is, what stands in its way, and the one thing that comes next."""
    return show_board(request, story_here(request, code))


def show_board(request: HttpRequest, story: Story, status: int = 200, form: FrameForm | None = None) -> HttpResponse:
    """The board, also with a form that has something to say."""
    texts = [found(desk.text(story.code, language, story.body)) for language in story.texts.values_list("language", flat=True)]
    cards = [{**_state(text), "facts": obstacles.facts(text), "points": obstacles.points(text)} for text in _original_first(texts)]
    missing = [choice for choice in Language.choices if choice[0] not in {text.language for text in texts}]
    frame = form or FrameForm(body=story.body, initial=_framed(story))
    given = {
        "story": story,
        "cards": cards,
        "missing": missing,
        "frame": frame,
        "out": any(card["progress"].live for card in cards),
        "topics": TopicsForm(choices=named, initial={"topics": topics.topics_of(story)})
        if (named := topics.topic_choices(story))
        else None,
        "published_before": desk.was_published(story),
    }
    return render(request, "stories/board.html", given, status=status)


def _framed(story: Story) -> dict[str, Any]:
    return {name: getattr(story, name) for name in ("starts_on", "ends_on", "overseas", "byline")}


@require_POST
@door(writers)
def frame(request: HttpRequest, code: str) -> HttpResponse:
    """When it happened, where it belongs, whose name stands above."""
    story = story_here(request, code)
    form = FrameForm(request.POST, body=story.body)
    if sent(request, form, actions.frame, _("적어 두었어요."), by=request.person, story=story):  # type: ignore[attr-defined]
        return HttpResponseRedirect(board_of(code))
    return show_board(request, story, 422, form)


@door(writers)
def edit(request: HttpRequest, code: str, language: str) -> HttpResponse:
    """Writes a text. Where somebody else saved in between, both stand beside each other and nothing is lost."""
    story = story_here(request, code)
    text = desk.text(code, language, story.body)
    version = desk.newest(text) if text else None
    form = _form(request, story, language, text, version)
    theirs = None
    if request.method == "POST" and form.is_valid():
        try:
            actions.write(by=request.person, story=story, language=language, **_draft(form))  # type: ignore[attr-defined]
            here = reverse("stories:edit", args=[code, language])
            return HttpResponseRedirect(f"{here}#id_body" if "insert" in request.POST else board_of(code))
        except actions.Conflict as conflict:
            theirs = conflict.theirs
            form = _once_more(form, conflict, theirs.number)
        except Refused as refusal:
            form.refuse(refusal)
    source = desk.newest(_original(story)) if language != story.original else None
    given = {
        "story": story,
        "language": language,
        "form": form,
        "version": version,
        "theirs": theirs,
        "source": source,
        "changed": changes(form.data.get("body", ""), theirs.body) if theirs else [],
        "pointed": choices.pointed(story.body, form["body"].value() or ""),
    }
    return render(request, "stories/edit.html", given, status=409 if theirs else 422 if form.errors else 200)


# The form refuses a resident registration number beside its field, and keeps the rest of the text.
edit.forms_refuse_numbers = True  # type: ignore[attr-defined]


def _original(story: Story) -> StoryText:
    return found(desk.text(story.code, story.original, story.body))  # type: ignore[no-any-return]


def _form(request: HttpRequest, story: Story, language: str, text: StoryText | None, version: Any) -> TextForm:
    initial = {"seen": 0}
    if version:
        initial = {"seen": version.number, "title": version.title, "lead": version.lead, "body": version.body}
    behind = bool(text and desk.behind(text))
    return TextForm(
        request.POST if request.method == "POST" else None,
        initial=initial,
        shelf=choices.choices(story.body),
        current=version.body if version else "",
        source=bool(version) and language == story.original,
        behind=behind,
    )


def _draft(form: TextForm) -> dict[str, Any]:
    given = dict(form.cleaned_data)
    return {"draft": actions.Draft(given.pop("title"), given.pop("lead"), given.pop("body")), **given}


def _once_more(form: TextForm, conflict: Any, number: int) -> TextForm:
    """The same form, all that was typed in it, now beginning from what lies there."""
    form.data = {**form.data.dict(), "seen": str(number)}  # type: ignore[attr-defined]
    form.refuse(conflict)
    return form


@door(writers)
def history(request: HttpRequest, code: str, language: str) -> HttpResponse:
    """Every version of a text."""
    text = text_here(request, code, language)
    versions = text.versions.select_related("by").all()
    return render(request, "stories/history.html", {"text": text, "versions": versions, "live": desk.published(text)})


@door(writers)
def version(request: HttpRequest, code: str, language: str, number: int) -> HttpResponse:
    """One version as readers would see it now, and what changed in it."""
    text = text_here(request, code, language)
    row = found(desk.version(text, number))
    before = desk.version(text, number - 1)
    with override(language):
        pieces = shelf([row.body], language).pieces(row.body)
    given = {"text": text, "version": row, "pieces": pieces, "changed": changes(before.body, row.body) if before else []}
    return render(request, "stories/version.html", given)


@require_POST
@door(writers)
def discard(request: HttpRequest, code: str) -> HttpResponse:
    """Throws a story away that was never published."""
    gone = tap(request, actions.throw_away, _("버렸어요."), by=request.person, story=story_here(request, code))  # type: ignore[attr-defined]
    return HttpResponseRedirect(reverse("stories:drafts") if gone else board_of(code))
