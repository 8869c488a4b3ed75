"""A resident registration number is never asked for, and refused wherever one is pasted."""

from collections.abc import Callable, Iterator

from django.http import HttpRequest, HttpResponse, QueryDict

from madang.engines.redaction import find_resident_numbers
from madang.web.refused_numbers import refuse_number


def _holds_one(typed: QueryDict) -> bool:
    return any(find_resident_numbers(text) for name in typed for text in (name, *typed.getlist(name)))


def _files(request: HttpRequest) -> Iterator[str]:
    return (file.name or "" for name in request.FILES for file in request.FILES.getlist(name))


class ResidentNumberMiddleware:
    """The net under every form: forms of the house refuse the number beside the field, this one catches the rest."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _holds_one(request.GET):
            return refuse_number(request)
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> HttpResponse | None:
        """Looks at what was sent; a view whose form does it beside the field says so with `forms_refuse_numbers`."""
        if request.method in {"GET", "HEAD"} or getattr(view, "forms_refuse_numbers", False):
            return None
        if _holds_one(request.POST) or any(find_resident_numbers(name) for name in _files(request)):
            return refuse_number(request)
        return None
