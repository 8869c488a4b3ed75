"""A thing done by one tap, and a form that is sent: try the action, say what came of it in words."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise

from madang.shared.forms import HouseForm
from madang.shared.refusals import Refused


def tap(request: HttpRequest, action: Callable[..., Any], said: str | Promise, **given: Any) -> Any | None:
    """Runs `action(**given)` and says `said`; where it declines, says why. Returns what came of it (True for nothing), or None."""
    try:
        made = action(**given)
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
        return None
    messages.success(request, str(said))
    return made if isinstance(made, Model) else True


def sent(request: HttpRequest, form: HouseForm, action: Callable[..., Any], said: str | Promise = "", **given: Any) -> Any | None:
    """Runs `action(**given, **form.cleaned_data)` when a sent form is sound. Returns what came of it, or None: then show the form."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        made = action(**given, **form.cleaned_data)
    except Refused as refusal:
        form.refuse(refusal)
        return None
    if said:
        messages.success(request, str(said))
    return made


def say_errors(request: HttpRequest, form: Any) -> None:
    """Says in words what is wrong with a form that the page, as it is by now, draws no more: it came from a page left open."""
    for sentences in form.errors.values():
        for sentence in sentences:
            messages.error(request, str(sentence))


def show_form(request: HttpRequest, template: str, form: HouseForm, **told: Any) -> HttpResponse:
    """The page of a form that is still to be sent, or that came back with what is wrong in it: then it answers 422."""
    return render(request, template, {"form": form, **told}, status=422 if form.errors else 200)


def refuses_numbers(view: Callable[..., Any]) -> Callable[..., Any]:
    """Marks a view whose form refuses a resident number beside the field, so that what was typed stays."""
    view.forms_refuse_numbers = True  # type: ignore[attr-defined]
    return view
