"""A resident registration number is never asked for, and refused wherever one is pasted."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from madang.engines.redaction import find_resident_numbers
from madang.web.refused_numbers import refuse_number


class ResidentNumberMiddleware:
    """The net under every form: forms of the house refuse the number beside the field, this one catches the rest."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method == "GET" and any(find_resident_numbers(value) for value in request.GET.values()):
            return refuse_number(request)
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> HttpResponse | None:
        if request.method != "POST" or getattr(view, "forms_refuse_numbers", False):
            return None
        values = (value for name in request.POST for value in request.POST.getlist(name))
        if any(find_resident_numbers(value) for value in values):
            return refuse_number(request)
        return None
