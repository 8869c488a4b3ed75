"""How a body is set up: its word for people, its clock, its season's theme, its committees."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from madang.chapters import actions, queries
from madang.chapters.forms import FoundForm, NextTermForm, ThemeForm, WordsForm
from madang.chapters.rules import coordinator
from madang.chapters.views.standing import here, me
from madang.shared.doors import door, found
from madang.shared.forms import HouseForm
from madang.shared.refusals import Refused
from madang.shared.taps import show_form


def _page(request: HttpRequest, **bound: HouseForm) -> HttpResponse:
    body = here(request)
    term = queries.term_now(body)
    initial = {"theme_ko": term.theme_ko, "theme_en": term.theme_en} if term else None
    context: dict[str, Any] = {
        "body": body,
        "term": term,
        "terms": queries.terms(body),
        "committees": queries.committees(body),
        "words_form": WordsForm(body=body),
        "theme_form": ThemeForm(initial=initial) if term else None,
        "found_form": FoundForm(),
    } | bound
    return render(request, "chapters/settings.html", context, status=422 if any(form.errors for form in bound.values()) else 200)


@door(coordinator)
def settings(request: HttpRequest) -> HttpResponse:
    """All settings of the body on one page."""
    return _page(request)


@require_POST
@door(coordinator)
def words(request: HttpRequest) -> HttpResponse:
    """The body's word for people, and its clock."""
    body = here(request)
    form = WordsForm(request.POST, body=body)
    if form.is_valid():
        try:
            actions.arrange_body(by=me(request), body=body, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("바꾸었어요. 모든 화면에 바로 나와요."))
            return redirect("chapters:settings")
    return _page(request, words_form=form)


@require_POST
@door(coordinator)
def theme(request: HttpRequest) -> HttpResponse:
    """The theme of the season that runs."""
    term, form = found(queries.term_now(here(request))), ThemeForm(request.POST)
    if form.is_valid():
        actions.set_theme(by=me(request), term=term, **form.cleaned_data)
        messages.success(request, _("바꾸었어요. 이번 학기의 모든 화면과 인쇄물에 나와요."))
        return redirect("chapters:settings")
    return _page(request, theme_form=form)


@require_POST
@door(coordinator)
def found_committee(request: HttpRequest) -> HttpResponse:
    """A committee inside the body."""
    form = FoundForm(request.POST)
    if form.is_valid():
        try:
            made = actions.found_below(
                by=me(request),
                parent=here(request),
                kind="committee",
                time_zone=here(request).time_zone,
                **form.cleaned_data,
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("위원회를 만들었어요: %(name)s") % {"name": made.name})
            return redirect("chapters:settings")
    return _page(request, found_form=form)


@door(coordinator)
def next_term(request: HttpRequest) -> HttpResponse:
    """Starts the next term from this one: shows what goes on and what ends before anything is stored."""
    body = here(request)
    term = queries.term_now(body)
    offices, roles = queries.offices_held(body), queries.roles_held(body)
    form = NextTermForm(request.POST or None, term=term, offices=offices, roles=roles)
    if form.is_valid():
        given = dict(form.cleaned_data)
        carried, leaving = set(given.pop("carried", [])), set(given.pop("leaving", []))
        theme = given.pop("theme_ko"), given.pop("theme_en")
        try:
            opened = actions.start_next_term(
                by=me(request),
                body=body,
                theme=theme,
                carried=[o for o in offices if o.code in carried],
                leaving=[r for r in roles if r.code in leaving],
                **given,
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("%(term)s를 열었어요.") % {"term": opened})
            return redirect("chapters:settings")
    return show_form(request, "chapters/next_term.html", form, term=term)
