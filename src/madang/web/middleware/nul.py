"""A zero byte in what was sent: no keyboard makes one, PostgreSQL keeps none, and so no view needs to expect one."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, QueryDict

NUL = "\0"


def _without(typed: QueryDict) -> QueryDict | None:
    """The same without zero bytes; None where there is none."""
    pairs = [(name, value) for name, values in typed.lists() for value in values]
    if not any(NUL in text for pair in pairs for text in pair):
        return None
    clean = QueryDict(mutable=True)
    for name, value in pairs:
        clean.appendlist(name.replace(NUL, ""), value.replace(NUL, ""))
    return QueryDict(clean.urlencode())


class NulMiddleware:
    """Takes zero bytes out of a query and of a form that was sent. It stands before whatever looks at them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        clean = _without(request.GET)
        if clean is not None:
            request.GET = clean  # type: ignore[assignment]
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> None:
        """A form is read only once its view is known, as the token of the form is."""
        if request.method not in {"GET", "HEAD"} and (clean := _without(request.POST)) is not None:
            request.POST = clean  # type: ignore[assignment]
