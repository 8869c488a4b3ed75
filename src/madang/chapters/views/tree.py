"""A council's office: the tree in rounded numbers, founding bodies, naming their coordinators."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from madang.chapters import actions, queries
from madang.chapters.forms import CoordinatorForm, FoundBelowForm
from madang.chapters.rules import council_staff
from madang.chapters.views.standing import here, me
from madang.shared.doors import door
from madang.shared.forms import HouseForm
from madang.shared.refusals import Refused


def _bodies(request: HttpRequest) -> list[queries.Body]:
    return queries.below(here(request))


def _page(request: HttpRequest, **bound: HouseForm) -> HttpResponse:
    bodies = _bodies(request)
    context: dict[str, Any] = {
        "tree": queries.tree(bodies[0]),
        "found_form": FoundBelowForm(bodies=bodies),
        "coordinator_form": CoordinatorForm(bodies=bodies),
    } | bound
    return render(request, "chapters/tree.html", context, status=422 if any(form.errors for form in bound.values()) else 200)


@door(council_staff)
def tree(request: HttpRequest) -> HttpResponse:
    """All bodies from here down: counts, never people."""
    return _page(request)


@require_POST
@door(council_staff)
def found_body(request: HttpRequest) -> HttpResponse:
    """Founds a body below another."""
    bodies = _bodies(request)
    form = FoundBelowForm(request.POST, bodies=bodies)
    if form.is_valid():
        given = dict(form.cleaned_data)
        chosen = given.pop("parent")
        parent = next(body for body in bodies if body.code == chosen)
        try:
            made = actions.found_below(by=me(request), parent=parent, **given)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("모임을 만들었어요: %(name)s. 이제 진행 담당을 세워 주세요.") % {"name": made.name})
            return redirect("chapters:tree")
    return _page(request, found_form=form)


@require_POST
@door(council_staff)
def appoint(request: HttpRequest) -> HttpResponse:
    """Names a coordinator of a body below; they sign in with the contact that is given."""
    bodies = _bodies(request)
    form = CoordinatorForm(request.POST, bodies=bodies)
    if form.is_valid():
        given = form.cleaned_data
        where = next(body for body in bodies if body.code == given["where"])
        try:
            actions.appoint_coordinator(by=me(request), body=where, call_name=given["call_name"], contact=given["contact"])
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("%(body)s의 진행 담당을 세웠어요. 그 연락처로 들어올 수 있어요.") % {"body": where.name})
            return redirect("chapters:tree")
    return _page(request, coordinator_form=form)
