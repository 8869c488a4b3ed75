"""The front page, the language, the body one stands in, what is promised, and the pages for when something is not there."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from madang.chapters import queries as chapters
from madang.chapters.rules import anyone, signed_in
from madang.shared import cookies
from madang.shared.doors import actor_of, door
from madang.web import promised
from madang.web.context import bare
from madang.web.front import cards
from madang.web.middleware.actor import BODY


@door(anyone)
def front(request: HttpRequest) -> HttpResponse:
    """Where everybody arrives; each sees what is theirs."""
    body = request.body_here  # type: ignore[attr-defined]
    context = {"cards": cards(actor_of(request)), "term": chapters.term_now(body) if body else None}
    return render(request, "web/front.html", context)


@door(anyone)
def privacy(request: HttpRequest) -> HttpResponse:
    """How personal data is kept, in plain words and from the rules that the house really runs on."""
    return render(request, "web/privacy.html", {"kept": promised.kept(), "sights": promised.sights()})


@door(anyone, personal=False)
def robots(request: HttpRequest) -> HttpResponse:
    """Tells a search engine where the public stories are. Every other page says itself that it is not to be listed."""
    where = request.build_absolute_uri(reverse("stories:sitemap"))
    return HttpResponse(f"User-agent: *\nDisallow:\n\nSitemap: {where}\n", content_type="text/plain; charset=utf-8")


def _back(request: HttpRequest) -> str:
    target = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return target if safe else "/"


@csrf_exempt  # changes nothing but the words on this screen; so that public pages need no cookie
@require_POST
@door(anyone)
def language(request: HttpRequest) -> HttpResponse:
    """Changes the language of this browser."""
    response = redirect(_back(request))
    chosen = request.POST.get("language", "")
    if chosen in dict(settings.LANGUAGES) and check_for_language(chosen):
        cookies.keep_language(response, chosen)
    return response


@require_POST
@door(signed_in)
def stand(request: HttpRequest) -> HttpResponse:
    """Stands in another of one's own bodies; a body that is not one's own changes nothing."""
    body = next((body for body in request.bodies if body.code == request.POST.get("body")), None)  # type: ignore[attr-defined]
    if body:
        request.session[BODY] = body.pk
    return redirect("front")


@door(anyone)
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The one answer to an address that does not exist and to one that is not for you."""
    return render(request, "web/not_found.html", status=404)


@door(anyone)
def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form came without its token: the page was open too long, or another site sent it."""
    return render(request, "web/form_too_old.html", status=403)


def _without_asking(template: str, status: int) -> HttpResponse:
    """A page for when nothing is sure any more: no database, no session, nobody."""
    return HttpResponse(render_to_string(template, bare()), status=status, headers={"Cache-Control": "no-store"})


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What was sent could not be understood; it may not even have reached the people's door."""
    return _without_asking("web/bad_request.html", 400)


def broken(request: HttpRequest) -> HttpResponse:
    """Something broke on our side."""
    return _without_asking("web/broken.html", 500)
