"""The front page, the language, the body one stands in, and the pages for when something is not there."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from django.conf import settings

from madang.chapters import queries as chapters
from madang.chapters.rules import anyone, signed_in
from madang.shared.doors import door
from madang.web.middleware.actor import BODY


@door(anyone)
def front(request: HttpRequest) -> HttpResponse:
    """Where everybody arrives; each sees what is theirs."""
    return render(request, "web/front.html")


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
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, chosen, max_age=31536000, samesite="Lax", httponly=True,
            secure=settings.SESSION_COOKIE_SECURE,
        )
    return response


@require_POST
@door(signed_in)
def stand(request: HttpRequest) -> HttpResponse:
    """Stands in another of one's own bodies; a body that is not one's own changes nothing."""
    chosen = request.POST.get("body", "")
    own = chapters.bodies_of(request.person)  # type: ignore[attr-defined]
    body = next((body for body in own if body.code == chosen), None)
    if body:
        request.session[BODY] = body.pk
    return redirect("front")


@door(anyone)
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The one answer to an address that does not exist and to one that is not for you."""
    return render(request, "web/not_found.html", status=404)


@door(anyone)
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "web/bad_request.html", status=400)


@door(anyone)
def broken(request: HttpRequest) -> HttpResponse:
    return render(request, "web/broken.html", status=500)
