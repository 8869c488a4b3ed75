"""Coming in: a contact, a number, and where the contact is shared, who one is today."""

import datetime as dt

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.http import require_POST

from madang.people import actions, demo, devices, queries
from madang.people.above import ABOVE
from madang.people.actions.second import digits_of
from madang.people.forms import EnterForm, NumberForm
from madang.people.limits import TooOften, place_of
from madang.people.models import Person
from madang.people.rules import anyone
from madang.shared import cookies
from madang.shared.clock import now
from madang.shared.doors import actor_of, door, found
from madang.shared.refusals import Refused
from madang.shared.taps import show_form

NUMBER, NEXT, WHO = "number", "next", "who"  # session keys: the number's code; where to go; who one may be
CHOICE = dt.timedelta(minutes=10)  # how long the choice between one's own persons stands


def safe_next(request: HttpRequest, target: str | None) -> str:
    """Returns where somebody wanted to go, if that is on this site; else the front page."""
    target = target or ""
    safe = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return target if safe and target.startswith("/") else reverse("front")


def too_often(request: HttpRequest, refusal: TooOften) -> HttpResponse:
    """The kind page for somebody who knocked too often."""
    response = render(request, "web/too_many.html", status=429)
    response["Retry-After"] = str(refusal.minutes * 60)
    return response


def come_in(request: HttpRequest, person: Person) -> HttpResponse:
    """Starts the session and goes on: to the second factor, which lets everybody pass who needs none."""
    target = request.session.pop(NEXT, "")
    devices.sign_in(request, person)
    response = redirect(f"{reverse('people:second')}?{urlencode({'next': safe_next(request, target)})}")
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES and person.language != settings.LANGUAGE_CODE:  # she chose it
        cookies.keep_language(response, person.language)
    return response


@door(anyone)
def enter(request: HttpRequest) -> HttpResponse:
    """The door: a phone or an e-mail. What comes back is the same for known and unknown."""
    if actor_of(request).signed_in:
        return redirect("front")
    form = EnterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.ask_number(typed=form.cleaned_data["contact"], place=place_of(request))
        except TooOften as refusal:
            return too_often(request, refusal)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            request.session[NUMBER] = row.code
            request.session[NEXT] = safe_next(request, request.POST.get("next"))
            return redirect("people:code")
    onward = safe_next(request, request.POST.get("next") or request.GET.get("next"))
    return show_form(request, "people/enter.html", form, next=onward, cast=demo.cast())


@door(anyone)
def code(request: HttpRequest) -> HttpResponse:
    """The number that was sent."""
    if actor_of(request).signed_in or NUMBER not in request.session:
        return redirect("front" if actor_of(request).signed_in else "people:enter")
    form = NumberForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        digits = digits_of(form.cleaned_data["digits"])
        try:
            people = actions.enter_number(code=request.session[NUMBER], digits=digits, place=place_of(request))
        except TooOften as refusal:
            return too_often(request, refusal)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return _in_or_choose(request, people)
    return show_form(request, "people/code.html", form)


def _in_or_choose(request: HttpRequest, people: list[Person]) -> HttpResponse:
    del request.session[NUMBER]
    if len(people) == 1:
        return come_in(request, people[0])
    request.session[WHO] = {"codes": [person.code for person in people], "until": (now() + CHOICE).isoformat()}
    return redirect("people:who")


@door(anyone)
def who(request: HttpRequest) -> HttpResponse:
    """Who one is today, where one contact is that of several persons: in several councils, or of a couple."""
    choice = request.session.get(WHO)
    if not choice or dt.datetime.fromisoformat(choice["until"]) < now():
        return redirect("people:enter")
    people = queries.among(choice["codes"])
    if request.method == "POST":
        person = found(next((person for person in people if person.code == request.POST.get("person")), None))
        del request.session[WHO]
        return come_in(request, person)
    choices = [(person, ABOVE.council_name(person.realm)) for person in people]
    return render(request, "people/who.html", {"choices": choices})


@require_POST
@door(anyone)
def walk(request: HttpRequest) -> HttpResponse:
    """One tap in the demo, as anybody of the cast. Elsewhere this address does not exist."""
    if not settings.DEMO:
        raise Http404
    person = found(demo.person(request.POST.get("person", "")))
    if actor_of(request).signed_in:
        devices.sign_out(request)
    request.session[NEXT] = safe_next(request, request.POST.get("next"))
    return come_in(request, person)
