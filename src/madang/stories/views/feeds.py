"""What machines read: a feed a language, the map of the site, and one story as data. Titles and leads; never anybody's words."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.utils.translation import override

from madang.shared.doors import door, found
from madang.stories.queries import live, page
from madang.stories.rules import anyone
from madang.stories.views.public import absolute, open_to_all


@door(anyone, personal=False)
def feed(request: HttpRequest, language: str) -> HttpResponse:
    """The stories of one language as Atom. Feed readers keep what they got: so it holds titles and leads only."""
    cards = page.listing(language=language, only=language)[:50]
    with override(language):
        atom = Atom1Feed(
            title=_("마당 이야기"),
            link=absolute(request, reverse("stories:index")),
            description="",
            language=language,
            feed_url=absolute(request, request.path),
        )
    for card in cards:
        atom.add_item(
            title=card.title,
            link=absolute(request, card.url),
            description=card.lead,
            unique_id=absolute(request, card.url),
            pubdate=card.posted_at,
            updateddate=card.changed_at,
            author_name=card.body_name,
            categories=(card.tag.strip("[]"),),
        )
    response = HttpResponse(content_type="application/atom+xml; charset=utf-8")
    atom.write(response, "utf-8")
    return open_to_all(request, response)


@door(anyone, personal=False)
def site_map(request: HttpRequest) -> HttpResponse:
    """Every published story in every language, each naming its siblings."""
    rows = [{"url": absolute(request, card.url), "changed": card.changed_at, "others": _siblings(request, card)} for card in live.live()]
    response = render(request, "stories/sitemap.xml", {"rows": rows}, content_type="application/xml; charset=utf-8")
    return open_to_all(request, response)


def _siblings(request: HttpRequest, card: live.Card) -> list[tuple[str, str]]:
    return [(other.language, absolute(request, other.url)) for other in card.every]


@door(anyone, personal=False)
def data(request: HttpRequest, code: str, language: str) -> HttpResponse:
    """What a partner's site needs to point to a story."""
    card: Any = found(live.card(code, language))
    given = {
        "title": card.title,
        "lead": card.lead,
        "language": language,
        "original": card.original,
        "older_than_original": card.stale,
        "body": card.body_name,
        "overseas": card.overseas,
        "posted": card.posted_on.isoformat(),
        "url": absolute(request, card.url),
        "happened": [day.isoformat() for day in (card.starts_on, card.ends_on) if day],
        "languages": {other.language: absolute(request, other.url) for other in card.every},
    }
    return open_to_all(request, JsonResponse(given, json_dumps_params={"ensure_ascii": False}))
