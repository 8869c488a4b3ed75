"""Where I am signed in, and signing out."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from madang.people import actions, queries
from madang.people import devices as sessions
from madang.people.rules import signed_in
from madang.shared.doors import door, found


@door(signed_in)
def devices(request: HttpRequest) -> HttpResponse:
    """My devices, this one marked."""
    return render(request, "people/devices.html", {"devices": queries.devices(request.person), "here": sessions.here(request)})


@require_POST
@door(signed_in)
def device_end(request: HttpRequest, code: str) -> HttpResponse:
    """Ends one of my devices; ending this one is signing out."""
    actions.end_device(by=request.person, device=found(queries.device(request.person, code)))
    messages.success(request, _("그 기기에서 나왔어요."))
    return redirect("people:devices")


@require_POST
@door(signed_in)
def devices_end(request: HttpRequest) -> HttpResponse:
    """Ends all my other devices."""
    number = actions.end_other_devices(by=request.person, here=sessions.here(request))
    words = ngettext("다른 기기 %(number)s곳에서 나왔어요.", "다른 기기 %(number)s곳에서 나왔어요.", number)
    messages.success(request, words % {"number": number})
    return redirect("people:devices")


@require_POST
@door(signed_in)
def out(request: HttpRequest) -> HttpResponse:
    """Signs out here."""
    sessions.sign_out(request)
    return redirect("front")
