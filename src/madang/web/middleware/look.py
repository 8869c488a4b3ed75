"""Hands out the style sheet and the script before anybody is asked who they are: no session, no cookie, kept for good."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from madang.web.look import TYPES, Packed, look


class LookMiddleware:
    """Answers /look/<hash>.css and .js; an old hash gets today's file, which is then not kept."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        kind = request.path_info.rpartition(".")[2]
        if request.path_info.startswith("/look/") and request.method in {"GET", "HEAD"} and kind in TYPES:
            return _answer(request, look()[kind])
        return self.get_response(request)


def _answer(request: HttpRequest, file: Packed) -> HttpResponse:
    small = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(file.packed if small else file.plain, content_type=TYPES[file.kind])
    if small:
        response.headers["Content-Encoding"] = "gzip"
    keep = "public, max-age=31536000, immutable" if request.path_info == file.url else "no-cache"
    response.headers["Cache-Control"] = keep
    patch_vary_headers(response, ["Accept-Encoding"])
    return response
