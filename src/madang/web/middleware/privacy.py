"""Nothing personal stays in a browser or a proxy: not a page, not a redirect, not a 404."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from madang.shared.actor import STRANGER

NO_SENSES = "camera=(), microphone=(), geolocation=()"  # but for a page that says otherwise: the phone at the door reads codes


class PrivacyMiddleware:
    """Stands outside everything that may answer, so that no answer slips by.

    Whoever is signed in gets `no-store` whatever the view says: even a public page carries their name in its head. A
    stranger gets it too unless the view says that the page is public (`@door(anyone, personal=False)`).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        match = request.resolver_match
        public = match is not None and not getattr(match.func, "personal", True) and response.status_code == 200
        if getattr(request, "actor", STRANGER).signed_in or not public:
            response.headers["Cache-Control"] = "no-store"
        response.headers.setdefault("Permissions-Policy", NO_SENSES)
        patch_vary_headers(response, ["Cookie"])
        return response
