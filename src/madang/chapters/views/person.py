"""One person as the coordinator sees them: what they do, and one contact at a time with a purpose."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from madang.chapters import actions, queries
from madang.chapters.forms import OPENABLE, ContactForm, EntrustForm, OfficeForm, RoleForm
from madang.chapters.rules import coordinator
from madang.chapters.views.standing import here, me
from madang.people.actions import open_contact
from madang.promises.queries import readings_of
from madang.shared.doors import door, found
from madang.shared.forms import HouseForm
from madang.shared.refusals import Refused


def _page(request: HttpRequest, person: queries.Person, **more: Any) -> HttpResponse:
    """The page with its small forms; `more` holds the one that came back with a question, or what was opened."""
    body = here(request)
    bodies = [body, *queries.committees(body)]
    kinds = list(person.contacts.values_list("kind", flat=True))
    context = {
        "whom": person,
        "membership": queries.membership(body, person),
        "duties": queries.duties(body, person),
        "offices": queries.offices_of(person, bodies),
        "leading": [r for r in queries.leads(body) if r.person_id == person.pk],
        "role_form": RoleForm(body=body),
        "office_form": OfficeForm(bodies=bodies, terms=list(queries.terms(body))),
        "entrust_form": EntrustForm(),
        "contact_form": ContactForm(kinds=kinds),
        "readings": _readings(body, person),
    } | more
    asked = any(isinstance(form, HouseForm) and form.errors for form in more.values())
    return render(request, "chapters/person.html", context, status=422 if asked else 200)


def _readings(body: queries.Body, person: queries.Person) -> list[tuple[Any, str]]:
    """The latest looks at this person's contacts, with the call-name of a reader of this body.

    Contacts only: that something else of hers was opened is for her own eyes, and would tell that there is something.
    """
    rows = list(readings_of(person.code).filter(what__in=OPENABLE)[:5])
    names = dict(queries.people_ever_in(body).filter(code__in=[row.by for row in rows]).values_list("code", "call_name"))
    return [(row, names.get(row.by, "")) for row in rows]


def _whom(request: HttpRequest, code: str) -> queries.Person:
    return found(queries.person_here(here(request), code))  # type: ignore[no-any-return]


@door(coordinator)
def person(request: HttpRequest, code: str) -> HttpResponse:
    """What somebody of this body does here, now and before."""
    return _page(request, _whom(request, code))


@require_POST
@door(coordinator)
def give_role(request: HttpRequest, code: str) -> HttpResponse:
    """Gives a role for dates."""
    whom, body = _whom(request, code), here(request)
    form = RoleForm(request.POST, body=body)
    if form.is_valid():
        try:
            role = actions.give_role(by=me(request), person=whom, body=body, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("%(role)s 일을 맡겼어요.") % {"role": role.get_kind_display()})
            return redirect("chapters:person", code=code)
    return _page(request, whom, role_form=form)


@require_POST
@door(coordinator)
def end_role(request: HttpRequest, code: str) -> HttpResponse:
    """Ends a role; with the next tap it is out of force."""
    role = found(queries.duty(here(request), code))
    if queries.is_last_coordinator(role):
        messages.error(request, _("진행 담당이 한 분은 있어야 해요. 먼저 다른 분께 맡겨 주세요."))
        return redirect("chapters:person", code=role.person.code)
    if role.now:
        actions.end_role(by=me(request), role=role)
    messages.success(request, _("%(role)s 일을 끝냈어요. 잘못 눌렀다면 다시 맡기면 돼요.") % {"role": role.get_kind_display()})
    # Who ended her own role may not read the next page any more.
    return redirect("front") if role.person == me(request) else redirect("chapters:person", code=role.person.code)


@require_POST
@door(coordinator)
def give_office(request: HttpRequest, code: str) -> HttpResponse:
    """Gives an office in the body or one of its committees."""
    whom, body = _whom(request, code), here(request)
    bodies = {one.code: one for one in (body, *queries.committees(body))}
    form = OfficeForm(request.POST, bodies=list(bodies.values()), terms=list(queries.terms(body)))
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.give_office(
                by=me(request),
                person=whom,
                body=bodies[given["where"]],
                title_ko=given["title_ko"],
                title_en=given["title_en"] or given["title_ko"],
                term=queries.term(body, given["term"]),
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("직책을 적었어요. 이름은 본인이 좋다고 해야 공개돼요."))
            return redirect("chapters:person", code=code)
    return _page(request, whom, office_form=form)


@require_POST
@door(coordinator)
def end_office(request: HttpRequest, code: str) -> HttpResponse:
    """Ends an office before its term does."""
    body = here(request)
    office = found(queries.office(code, [body, *queries.committees(body)]))
    actions.end_office(by=me(request), office=office)
    messages.success(request, _("직책을 오늘로 끝냈어요."))
    return redirect("chapters:person", code=office.person.code)


@require_POST
@door(coordinator)
def entrust(request: HttpRequest, code: str) -> HttpResponse:
    """Names somebody for a piece of work; whoever led it hands over."""
    whom, form = _whom(request, code), EntrustForm(request.POST)
    if form.is_valid():
        lead = actions.entrust(by=me(request), person=whom, body=here(request), **form.cleaned_data)
        messages.success(request, _("이제 %(name)s님이 이끌어요: %(work)s") % {"name": whom.call_name, "work": lead.word})
        return redirect("chapters:person", code=code)
    return _page(request, whom, entrust_form=form)


@require_POST
@door(coordinator)
def contact(request: HttpRequest, code: str) -> HttpResponse:
    """Opens one fact. The record is written first; what was opened is shown once and lies in no address and no cache."""
    whom = _whom(request, code)
    form = ContactForm(request.POST, kinds=list(whom.contacts.values_list("kind", flat=True)))
    if not form.is_valid():
        return _page(request, whom, contact_form=form)
    given = form.cleaned_data
    value = open_contact(by=me(request), person=whom, kind=given["kind"], purpose=given["purpose"])
    opened = {"word": dict(form.fields["kind"].choices)[given["kind"]], "value": value, "kind": given["kind"]}
    return _page(request, whom, opened=opened)


@require_POST
@door(coordinator)
def see_off(request: HttpRequest, code: str) -> HttpResponse:
    """Somebody leaves the body."""
    whom = _whom(request, code)
    if whom == me(request):
        messages.error(request, _("스스로를 내보낼 수는 없어요. 다른 담당자에게 맡겨 주세요."))
    else:
        actions.see_off(by=me(request), person=whom, body=here(request))
        messages.success(request, _("%(name)s님이 모임에서 나갔어요. 기록은 남고, 다시 들어올 수 있어요.") % {"name": whom.call_name})
    return redirect("chapters:people")
