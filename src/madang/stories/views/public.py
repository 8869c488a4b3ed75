"""What everybody may read: the list, a story in its language, on paper, in a feed, and search."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, override

from madang.shared.doors import actor_of, door, found
from madang.stories.forms import AnswerForm, SearchForm
from madang.stories.models import Language
from madang.stories.queries import answers, live, page, search
from madang.stories.readers import token_for
from madang.stories.rules import anyone

PLACES = ("domestic", "overseas")


def open_to_all(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Everybody may keep it, nobody may show it again without asking: what is taken back is gone with the next look."""
    response.headers["Cache-Control"] = "no-store" if actor_of(request).signed_in else "public, no-cache"
    return response


def reading_language() -> str:
    """The reader's language, if stories are told in it."""
    chosen = (get_language() or "ko")[:2]
    return chosen if chosen in Language.values else Language.KO


@door(anyone, personal=False)
def index(request: HttpRequest) -> HttpResponse:
    """The stories, newest first."""
    place, only = request.GET.get("place", ""), request.GET.get("language", "")
    place, only = place if place in PLACES else "", only if only in Language.values else ""
    cards = page.listing(language=reading_language(), only=only, place=place, realm=actor_of(request).realm)
    covers = page.covers(cards, reading_language())
    rows = [(card, covers.get(card.code)) for card in cards]
    given = {"rows": rows, "place": place, "only": only, "form": SearchForm(), "languages": Language.choices}
    return open_to_all(request, render(request, "stories/index.html", given))


@door(anyone, personal=False)
def any_language(request: HttpRequest, code: str) -> HttpResponse:
    """A story without a language leads to the reader's own, where it is told in it."""
    card = found(next(iter(live.best(live.live(code=code), reading_language())), None))
    return open_to_all(request, HttpResponseRedirect(card.url))


@door(anyone, personal=False)
def story(request: HttpRequest, code: str, language: str, form: AnswerForm | None = None, status: int = 200) -> HttpResponse:
    """A story in one language."""
    return _read(request, code, language, "stories/story.html", form=form or AnswerForm(initial={"token": token_for(code)}), status=status)


@door(anyone, personal=False)
def paper(request: HttpRequest, code: str, language: str) -> HttpResponse:
    """The story as it looks on paper."""
    return _read(request, code, language, "stories/paper.html")


def _read(request: HttpRequest, code: str, language: str, template: str, status: int = 200, **more: Any) -> HttpResponse:
    """The page stands in the story's language, whatever the reader's is; the way to the other one leads back through it."""
    with override(language):
        read = found(page.page(code, language))
        given = {
            "page": read,
            "card": read.card,
            "satisfaction": answers.satisfaction(code),
            "comments": answers.comments(code),
            "address": reverse("stories:any_language", args=[code]),
            "canonical": absolute(request, read.card.url),
            **more,
            "every": [{"language": other.language, "url": absolute(request, other.url)} for other in read.card.every],
            "picture": absolute(request, read.faceless.smallest) if read.faceless else "",
        }
        response = render(request, template, given, status=status)
        response.headers["Content-Language"] = language
    return open_to_all(request, response)


def absolute(request: HttpRequest, path: str) -> str:
    """The whole address, as it is given to others."""
    return request.build_absolute_uri(path)


@door(anyone, personal=False)
def look_for(request: HttpRequest) -> HttpResponse:
    """Search over what can be read at this moment."""
    form = SearchForm(request.GET or None)
    hits = search.search(form.cleaned_data["q"], realm=actor_of(request).realm) if form.is_valid() else []
    return open_to_all(request, render(request, "stories/search.html", {"form": form, "hits": hits}))
