"""The door on a phone: one page that works in airplane mode, the list that it takes along, and what it sends back.

The page is the same for everybody and says nothing of an outing: what it shows it fetches with the phone's own secret,
which travels in a header. So no cookie of anybody is asked when a phone sends, and the phone may send days later.
"""

from functools import wraps
from typing import Any

from csp.decorators import csp_update
from django.contrib.staticfiles import finders
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from madang.gatherings import actions, queries
from madang.gatherings.forms import clock_in, told_in
from madang.gatherings.models import DoorDevice, Outing
from madang.gatherings.rules import anyone
from madang.gatherings.templatetags.moments import when
from madang.gatherings.views.door import keeper
from madang.shared.doors import door as guarded
from madang.shared.doors import found
from madang.shared.refusals import Refused

SECRET = "X-Madang-Door"  # noqa: S105 - a header's name: '<code of the phone> <its secret>'
READER = "vendor/zxing/reader/index.js"
WASM = "vendor/zxing/reader/zxing_reader.wasm"
CAMERA = "camera=(self), microphone=(), geolocation=()"


@require_GET
@csp_update({"script-src": ["'wasm-unsafe-eval'"]})
@guarded(anyone)
def device_door(request: Any, code: str) -> HttpResponse:
    """The page. It needs no outing: whoever has no phone here is told so by the page itself."""
    reader = {"reader": static(READER), "wasm": static(WASM)} if finders.find(WASM) else {}
    answer = render(request, "gatherings/device/door.html", {"code": code, "messages": [], **reader})
    answer.headers["Permissions-Policy"] = CAMERA
    return answer


@require_GET
@guarded(anyone, personal=False)
def manifest(request: Any, code: str) -> HttpResponse:
    """What makes the page installable: a neutral name and our own icon."""
    here = reverse("gatherings:device_door", args=[code])
    icons = [{"src": static(f"icons/madang-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"} for size in (192, 512)]
    colours = {"background_color": "#14110e", "theme_color": "#14110e"}
    name = _("마당")
    shown = {"name": name, "short_name": name, "display": "standalone", "orientation": "portrait", "icons": icons, **colours}
    return JsonResponse({"id": here, "start_url": here, "scope": here, **shown}, content_type="application/manifest+json")


@require_POST
@guarded(anyone)
def open_door(request: Any, code: str) -> HttpResponse:
    """Puts this phone at the door of whoever stands there: staff who are signed in, or a helper whose link holds."""
    outing, body, link = keeper(request, code)
    try:
        device, secret = actions.open_device(by=request.person, outing=outing, body=body, link=link)
    except Refused as refusal:
        return JsonResponse({"refused": str(refusal)}, status=422)
    return JsonResponse({"device": device.code, "secret": secret, "name": device.name})


def _device(request: Any, code: str) -> DoorDevice:
    """The phone that asks; its secret is the door."""
    device, _space, secret = request.headers.get(SECRET, "").partition(" ")
    return found(queries.device_of(device, secret, code) if secret else None)


def with_secret(view: Any) -> Any:
    """A view for phones: an unknown one gets a plain 404 without a page."""

    @wraps(view)
    def asked(request: Any, code: str) -> HttpResponse:
        try:
            return view(request, _device(request, code))
        except Http404:
            return JsonResponse({}, status=404)

    return asked


@require_GET
@guarded(anyone)
@with_secret
def pack(request: Any, device: DoorDevice) -> HttpResponse:
    """The list to take along; 410 tells a phone that was ended to forget what it has."""
    if not queries.holds(device):
        return JsonResponse({"ended": True}, status=410)
    return JsonResponse(queries.door_pack(device, _when), json_dumps_params={"ensure_ascii": False, "separators": (",", ":")})


def _when(outing: Outing) -> str:
    return str(when(outing))


@csrf_exempt  # no cookie is asked: the phone's secret in a header is what no other site can send
@require_POST
@guarded(anyone)
@with_secret
def batches(request: Any, device: DoorDevice) -> HttpResponse:
    """Takes what happened at the door. Sent twice, in any order, days later: the same."""
    try:
        told = told_in(request.body)
    except ValueError:
        return JsonResponse({"wrong": True}, status=400)
    answer = actions.take_batch(device=device, told=told, clock_ms=clock_in(request.body))
    said = {"have": answer.have, "answers": answer.answers, "places": answer.places}
    return JsonResponse({**said, "ended": answer.ended or not queries.holds(device)})


@csrf_exempt  # as above
@require_POST
@guarded(anyone)
@with_secret
def leave_door(request: Any, device: DoorDevice) -> HttpResponse:
    """This phone goes home: what it did not give away comes back."""
    actions.end_device(by=None, device=device)
    return JsonResponse({"ended": True})
