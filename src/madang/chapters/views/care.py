"""A counsellor's own list: only those who agreed to be on it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from madang.chapters import queries
from madang.chapters.forms import ContactForm
from madang.chapters.rules import counsellor
from madang.chapters.views.standing import here, me
from madang.people.actions import open_contact
from madang.shared.doors import door, found

OPEN_TO_COUNSELLOR = ("phone", "email")


@door(counsellor)
def counselled(request: HttpRequest) -> HttpResponse:
    """Whoever agreed, by call-name; nobody else is so much as counted."""
    people = queries.counselled(here(request))
    return render(request, "chapters/counselled.html", {"people": people})


def _kinds(person: queries.Person) -> list[str]:
    return list(person.contacts.filter(kind__in=OPEN_TO_COUNSELLOR).values_list("kind", flat=True))


@door(counsellor)
def counselled_person(request: HttpRequest, code: str) -> HttpResponse:
    """One of them."""
    person = found(queries.counselled(here(request)).filter(code=code).first())
    return render(request, "chapters/counselled_person.html", {"whom": person, "form": ContactForm(kinds=_kinds(person))})


@require_POST
@door(counsellor)
def counselled_contact(request: HttpRequest, code: str) -> HttpResponse:
    """Opens a phone number or an e-mail; the record is written first, and the person can read it."""
    person = found(queries.counselled(here(request)).filter(code=code).first())
    form = ContactForm(request.POST, kinds=_kinds(person))
    context: dict[str, object] = {"whom": person, "form": form}
    if form.is_valid():
        given = form.cleaned_data
        value = open_contact(by=me(request), person=person, kind=given["kind"], purpose=given["purpose"])
        word = dict(form.fields["kind"].choices)[given["kind"]]
        context |= {"opened": {"word": word, "value": value, "kind": given["kind"]}, "form": ContactForm(kinds=_kinds(person))}
    return render(request, "chapters/counselled_person.html", context, status=422 if form.errors else 200)
