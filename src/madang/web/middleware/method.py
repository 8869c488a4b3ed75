"""A page for whoever comes to an address that only a button may call: reloading after a form, a link that was kept."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


class MethodMiddleware:
    """Fills the empty answer 405 to a GET with a kind page. It is the same for every such address and everybody."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 405 or request.method != "GET":
            return response
        page = render(request, "web/not_this_way.html", status=405)
        page.headers["Allow"] = response.headers.get("Allow", "POST")
        page.headers["Cache-Control"] = "no-store"
        return page
