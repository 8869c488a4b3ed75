"""The list of a body's people, and bringing somebody in."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from madang.chapters import actions, queries
from madang.chapters.forms import NewPersonForm, SearchForm
from madang.chapters.rules import coordinator
from madang.chapters.views.standing import here, me
from madang.shared.doors import door
from madang.shared.refusals import Refused
from madang.shared.taps import show_form

A_PAGE = 50


@door(coordinator)
def people(request: HttpRequest) -> HttpResponse:
    """Everybody of the body by name. A search is a POST: names do not belong into addresses; it changes nothing."""
    body = here(request)
    search = SearchForm(request.POST or None)
    query = search.cleaned_data["name"] if search.is_bound and search.is_valid() else ""
    kind = request.GET.get("kind", "")
    lines = queries.roster(body, kind=kind, query=query)
    page = Paginator(lines, 1000 if query else A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "search": search,
        "query": query,
        "kind": kind,
        "kinds": [kind for kind in queries.role_kinds() if kind[0] != queries.Role.Kind.GUEST],
        "leads": queries.leads(body),
    }
    return render(request, "chapters/people.html", context, status=422 if search.errors else 200)


@door(coordinator)
def new(request: HttpRequest) -> HttpResponse:
    """Somebody comes in."""
    body = here(request)
    form = NewPersonForm(request.POST or None, body=body)
    if form.is_valid():
        given = form.cleaned_data
        contacts = {kind: given[kind] for kind in ("phone", "email")}
        try:
            person = actions.bring_in(
                by=me(request),
                body=body,
                call_name=given["call_name"],
                latin=given["latin"],
                contacts=contacts,
                kinds=given["kinds"],
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("%(name)s님이 들어왔어요.") % {"name": person.call_name})
            return redirect("chapters:person", code=person.code)
    return show_form(request, "chapters/new_person.html", form)
