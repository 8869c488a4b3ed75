"""The world's side: what is open, one campaign in its language, signing on, and the open counts."""

import csv
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from madang.campaigns import actions
from madang.campaigns.forms import SignOnForm
from madang.campaigns.queries import public as queries
from madang.campaigns.rules import anyone
from madang.people.limits import place_of
from madang.shared.doors import actor_of, door, found
from madang.shared.refusals import Refused
from madang.stories import markup

LANGUAGES = {"ko": "한국어", "en": "English"}  # i18n: data


def _language() -> str:
    chosen = (get_language() or "ko")[:2]
    return chosen if chosen in LANGUAGES else "en"


def _for_all(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store" if actor_of(request).signed_in else "public, no-cache"
    return response


@door(anyone, personal=False)
def index(request: HttpRequest) -> HttpResponse:
    """The campaigns that are open."""
    pages = [queries.page(row.slug, _language()) for row in queries.open_now(actor_of(request).realm)]
    return _for_all(request, render(request, "campaigns/index.html", {"pages": pages}))


@door(anyone, personal=False)
def any_language(request: HttpRequest, slug: str) -> HttpResponse:
    """A campaign without a language leads to the reader's own."""
    found(queries.campaign(slug))
    return _for_all(request, HttpResponseRedirect(reverse("campaigns:page", args=[slug, _language()])))


@door(anyone, personal=False)
def page(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """A campaign: read, sign, share, on one screen and without signing in."""
    return _show(request, slug, language, None)


def _show(request: HttpRequest, slug: str, language: str, form: SignOnForm | None) -> HttpResponse:
    with override(language):
        shown = found(queries.page(slug, language))
        # Safe: every character was escaped, and nh3 went over the result.
        text = mark_safe("".join(markup.html(block.source, str) for block in markup.blocks(shown.text)))  # noqa: S308
        given: dict[str, Any] = {
            "page": shown,
            "text": text,
            "form": form or SignOnForm(),
            "canonical": request.build_absolute_uri(request.path),
            "address": reverse("campaigns:any_language", args=[slug]),
            "every": _every(request, slug),
        }
        response = render(request, "campaigns/page.html", given, status=422 if form else 200)
        response.headers["Content-Language"] = language
    return _for_all(request, response)


def _every(request: HttpRequest, slug: str) -> list[dict[str, str]]:
    return [
        {"language": language, "name": name, "url": request.build_absolute_uri(reverse("campaigns:page", args=[slug, language]))}
        for language, name in LANGUAGES.items()
    ]


# No CSRF cookie: a stranger has nothing that another site could use, and the mailbox has the last word.
@csrf_exempt
@require_POST
@door(anyone)
def sign_on(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """Signs on. The answer is the same for an address that is new, that waits, and that is known."""
    campaign = found(queries.campaign(slug))
    with override(language):
        form = SignOnForm(request.POST)
        if not form.is_valid():
            return _show(request, slug, language, form)
        given = dict(form.cleaned_data)
        if not given.pop("website"):
            try:
                actions.sign_on(campaign=campaign, language=language, place=place_of(request), **given)
            except Refused as refusal:
                form.refuse(refusal)
                return _show(request, slug, language, form)
    return HttpResponseRedirect(reverse("campaigns:sent", args=[slug, language]))


# The form refuses a resident registration number beside its field, and keeps the rest.
sign_on.forms_refuse_numbers = True  # type: ignore[attr-defined]


@door(anyone, personal=False)
def sent(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """A letter is on its way, says the page, whatever the address was."""
    with override(language):
        shown = found(queries.page(slug, language))
        given = {"page": shown, "address": reverse("campaigns:any_language", args=[slug])}
        return _for_all(request, render(request, "campaigns/sent.html", given))


@door(anyone, personal=False)
def counts(request: HttpRequest, slug: str) -> HttpResponse:
    """The open counts as CSV: confirmed sign-ons by day, and apart from it by country."""
    campaign = found(queries.campaign(slug))
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{slug}-counts.csv"'
    writer = csv.writer(response)
    writer.writerow(["what", "which", "confirmed"])
    writer.writerows(queries.counts(campaign))
    return _for_all(request, response)
