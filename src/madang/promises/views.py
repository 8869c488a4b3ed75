"""What I agreed to, and taking it back; and for whoever runs a body, readings of many people at once."""

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from madang.promises import actions, queries
from madang.promises.rules import MANY, lead, signed_in
from madang.shared.doors import door, found
from madang.shared.refusals import Refused


@door(signed_in)
def index(request: HttpRequest) -> HttpResponse:
    """Everything I agreed to, and what children I decide for agreed to."""
    consents = list(queries.consents_within_reach(request.person.pk))
    standing = [consent for consent in consents if queries.stands(consent)]
    return render(request, "promises/index.html", {"standing": standing, "over": [c for c in consents if c not in standing]})


@require_POST
@door(signed_in)
def back(request: HttpRequest, code: str) -> HttpResponse:
    """Takes one consent back: one tap, no reason."""
    actions.withdraw(by=request.person, consent=found(queries.consent_of(request.person.pk, code)))
    return redirect("promises:gone")


@door(signed_in)
def gone(request: HttpRequest) -> HttpResponse:
    """Says that it is gone."""
    return render(request, "promises/gone.html")


@door(lead)
def watch(request: HttpRequest) -> HttpResponse:
    """When somebody of this body read about many people within an hour."""
    rows = list(queries.bulk_readings(request.body_here.code)[:100])
    people = get_user_model().objects.filter(code__in=[row.by for row in rows])
    names = dict(people.values_list("code", "call_name"))
    return render(request, "promises/watch.html", {"readings": [(row, names.get(row.by)) for row in rows], "many": MANY})


@require_POST
@door(lead)
def looked(request: HttpRequest, code: str) -> HttpResponse:
    """Says that one of them was looked into."""
    try:
        actions.look_into(by=request.person, reading=found(queries.bulk_reading(request.body_here.code, code)))
        messages.success(request, _("살펴봤다고 적었어요."))
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
    return redirect("promises:watch")
