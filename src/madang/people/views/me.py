"""My own page: what the house holds about me, and what I can change, take with me, or have forgotten."""

import json

from django.contrib import messages
from django.contrib.auth import logout
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST

from madang.people import actions, contacts, queries, second_factor
from madang.people.actions.second import digits_of
from madang.people.forms import AboutForm, ContactForm, NumberForm
from madang.people.limits import TooOften
from madang.people.models import Kind
from madang.people.readings import in_short, readings_of
from madang.people.rules import anyone, signed_in
from madang.people.views.enter import too_often
from madang.shared import cookies
from madang.shared.doors import door
from madang.shared.refusals import Refused
from madang.shared.taps import show_form

CONFIRM = "confirm"  # session key: the code of the number that was sent to a new contact


def _page(request: HttpRequest, *, status: int = 200, **context: object) -> HttpResponse:
    person = request.person
    kept = queries.contact_kinds(person)
    usual = {Kind.PHONE, Kind.EMAIL} | kept
    about = {"call_name": person.call_name, "latin": person.call_name_latin, "word": person.word, "language": person.language}
    context = {
        "form": AboutForm(initial=about), "kinds": [(kind, kind in kept) for kind in Kind if kind in usual],
        "more": [kind for kind in Kind if kind not in usual], "devices": queries.devices(person).count(),
        "enrolled": bool(second_factor.enrolled(person)), **context,
    }  # fmt: skip
    return render(request, "people/me.html", context, status=status)


@door(signed_in)
def me(request: HttpRequest) -> HttpResponse:
    """What others see of me, my contacts under lock, and the ways to everything else that is mine."""
    return _page(request)


@require_POST
@door(signed_in)
def me_about(request: HttpRequest) -> HttpResponse:
    """Changes how others call me, the word for me, and my language."""
    form = AboutForm(request.POST)
    if not form.is_valid():
        return _page(request, status=422, form=form)
    person = actions.describe(by=request.person, person=request.person, **form.cleaned_data)
    with translation.override(person.language):
        messages.success(request, _("저장했어요."))
    response = redirect("people:me")
    cookies.keep_language(response, person.language)
    return response


@require_POST
@door(signed_in)
def me_open(request: HttpRequest) -> HttpResponse:
    """Shows me one of my own contacts in full; even that is on record."""
    kind = _kind(request.POST.get("kind", ""))
    value = actions.open_contact(by=request.person, person=request.person, kind=kind, purpose=gettext_noop("내 것 보기"))
    return _page(request, opened=(kind, contacts.spaced(kind, value)))


def _kind(typed: str) -> Kind:
    if typed not in Kind:
        raise Http404
    return Kind(typed)


@door(signed_in)
def me_contact(request: HttpRequest, kind: str) -> HttpResponse:
    """Puts one of my own contacts into the vault, changes it, or takes it out. A way in is confirmed with a number first."""
    form = ContactForm(request.POST if request.method == "POST" else None, kind=_kind(kind))
    if request.method == "POST" and form.is_valid():
        try:
            return _keep_or_confirm(request, kind, form.cleaned_data["value"])
        except TooOften as refusal:
            return too_often(request, refusal)
        except Refused as refusal:
            form.refuse(Refused(refusal.sentence, field="value"))
    return show_form(request, "people/contact.html", form)


def _keep_or_confirm(request: HttpRequest, kind: str, value: str) -> HttpResponse:
    if value and kind in {Kind.PHONE, Kind.EMAIL}:
        request.session[CONFIRM] = actions.ask_confirmation(by=request.person, kind=kind, value=value).code
        return redirect("people:me_confirm")
    kept = actions.keep_own_contact(by=request.person, kind=kind, value=value)
    messages.success(request, _("잠가서 간직했어요.") if kept else _("지웠어요. 어디에도 남지 않았어요."))
    return redirect("people:me")


@door(signed_in)
def me_confirm(request: HttpRequest) -> HttpResponse:
    """The number that was sent to my new phone or address: it is kept once I have shown that it is mine."""
    if CONFIRM not in request.session:
        return redirect("people:me")
    form = NumberForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        digits = digits_of(form.cleaned_data["digits"])
        try:
            actions.confirm_contact(by=request.person, code=request.session[CONFIRM], digits=digits)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            del request.session[CONFIRM]
            messages.success(request, _("잠가서 간직했어요."))
            return redirect("people:me")
    return show_form(request, "people/confirm.html", form)


@door(signed_in)
def me_readings(request: HttpRequest) -> HttpResponse:
    """Who looked at my data."""
    page = Paginator(in_short(readings_of(request.person)), 50).get_page(request.GET.get("page"))
    return render(request, "people/readings.html", {"readings": page, "page": page})


@door(signed_in)
def take(request: HttpRequest) -> HttpResponse:
    """My data to take with me: a file for a machine, a page for paper."""
    if request.method != "POST":
        return render(request, "people/take.html")
    mine = actions.take_everything(by=request.person)
    if request.POST.get("as") != "file":
        return render(request, "people/take_print.html", {"mine": mine})
    text = json.dumps(mine, ensure_ascii=False, indent=2, default=str)
    return HttpResponse(text, content_type="application/json", headers={"Content-Disposition": 'attachment; filename="madang.json"'})


@door(signed_in)
def leave(request: HttpRequest) -> HttpResponse:
    """Has me forgotten, after one page that says what that means."""
    if request.method != "POST":
        return render(request, "people/leave.html")
    actions.forget(by=request.person, person=request.person)
    logout(request)
    return redirect("people:left")


@door(anyone)
def left(request: HttpRequest) -> HttpResponse:
    """Says that everything is gone."""
    return render(request, "people/left.html")
