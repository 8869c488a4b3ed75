"""A topic that readers follow, and where writers put a story under it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from madang.shared.doors import door, found
from madang.stories import actions
from madang.stories.forms import TopicsForm
from madang.stories.queries import topics
from madang.stories.rules import anyone, writers
from madang.stories.views.desk import board_of, story_here
from madang.stories.views.public import open_to_all, reading_language


@door(anyone, personal=False)
def topic(request: HttpRequest, code: str) -> HttpResponse:
    """Sessions, voices and stories under one topic, as they may be seen now."""
    return open_to_all(request, render(request, "stories/topic.html", {"topic": found(topics.topic(code, reading_language()))}))


@require_POST
@door(writers)
def put_under(request: Any, code: str) -> HttpResponse:
    """Puts a story under topics."""
    story = story_here(request, code)
    form = TopicsForm(request.POST, choices=topics.topic_choices(story))
    if form.is_valid():
        actions.tag_story(by=request.person, story=story, **form.cleaned_data)
        messages.success(request, _("이야깃거리를 적어 두었어요."))
    return HttpResponseRedirect(board_of(code))
