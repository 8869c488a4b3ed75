"""Behind the link in the letter: confirm, say how one is shown, take it back. GET shows, POST does."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from madang.campaigns import actions
from madang.campaigns.forms import ShownForm
from madang.campaigns.models import SignOn
from madang.campaigns.queries import public as queries
from madang.campaigns.rules import anyone
from madang.shared.doors import door
from madang.shared.refusals import Refused


def _here(row: SignOn) -> str:
    return reverse("campaigns:mine", args=[row.campaign.slug, row.code, queries.key_of(row.code)])


def _gone(request: HttpRequest) -> HttpResponse:
    """A link that is wrong, too old or taken back: one answer."""
    return render(request, "campaigns/gone.html", status=404)


def _show(request: HttpRequest, row: SignOn, form: ShownForm | None = None, refusal: Refused | None = None) -> HttpResponse:
    with override(row.language):
        confirmed = hasattr(row, "confirmation")
        given: dict[str, Any] = {
            "row": row,
            "confirmed": confirmed,
            "number": queries.number_of(row) if confirmed else 0,
            "refusal": refusal,
            "form": form or ShownForm(initial={"country": row.country, "name": row.name, "shown": row.shown}),
            "key": queries.key_of(row.code),
            "page": queries.page(row.campaign.slug, row.language),
            "address": "/",
        }
        return render(request, "campaigns/mine.html", given, status=422 if form or refusal else 200)


@door(anyone)
def mine(request: HttpRequest, slug: str, code: str, key: str) -> HttpResponse:
    """What was signed, and what one can do about it. Looking changes nothing: mail programs look too."""
    row = queries.sign_on_of(slug, code, key)
    return _show(request, row) if row else _gone(request)


# The key in the address is the proof; there is no cookie that another site could ride on.
@csrf_exempt
@require_POST
@door(anyone)
def confirmation(request: HttpRequest, slug: str, code: str, key: str) -> HttpResponse:
    """The yes."""
    row = queries.sign_on_of(slug, code, key)
    if row is None:
        return _gone(request)
    try:
        actions.confirm(sign_on=row)
    except Refused as refusal:
        return _show(request, row, refusal=refusal)
    return HttpResponseRedirect(_here(row))


@csrf_exempt
@require_POST
@door(anyone)
def showing(request: HttpRequest, slug: str, code: str, key: str) -> HttpResponse:
    """How the name is shown."""
    row = queries.sign_on_of(slug, code, key)
    if row is None:
        return _gone(request)
    with override(row.language):
        form = ShownForm(request.POST)
        if form.is_valid():
            try:
                actions.show_as(sign_on=row, **form.cleaned_data)
                return HttpResponseRedirect(_here(row))
            except Refused as refusal:
                form.refuse(refusal)
    return _show(request, row, form)


@csrf_exempt
@require_POST
@door(anyone)
def leaving(request: HttpRequest, slug: str, code: str, key: str) -> HttpResponse:
    """Takes it back, with everything that was kept."""
    row = queries.sign_on_of(slug, code, key)
    if row is None:
        return _gone(request)
    language = row.language
    actions.leave(sign_on=row)
    with override(language):
        return render(request, "campaigns/left.html")
