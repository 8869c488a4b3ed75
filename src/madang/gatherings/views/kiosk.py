"""The tablet at the booth: tied to a box once, carries a pack, works without a network, sends its log when it can."""

import json
from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from madang.gatherings import actions, queries
from madang.gatherings.actions.ballot_box import MOST_LINES, fingerprint
from madang.gatherings.forms import BoxForm
from madang.gatherings.models import BallotBox
from madang.gatherings.rules import anyone, coordinator
from madang.gatherings.views.entries import send_picture
from madang.people.devices import sign_out
from madang.shared.doors import door, found
from madang.shared.qr import address, qr
from madang.shared.refusals import Refused
from madang.shared.taps import show_form, tap

TIED = "kiosk_boxes"  # session key: the boxes that this tablet is, code -> key of the link that tied it
SHOWN = "kiosk_link"  # session key: a fresh link, shown once


@door(coordinator)
def tablets(request: Any, code: str) -> HttpResponse:
    """The tablets of a showing; a fresh link is shown once, to be opened on the tablet."""
    showing = found(queries.own_showing(code))
    form = BoxForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _box, secret = actions.make_box(by=request.person, showing=showing, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return _show_link(request, code, secret)
    link = request.session.pop(SHOWN, "")
    rows = [(box, box.lines.count()) for box in queries.tablets(showing)]
    return show_form(request, "gatherings/tablets.html", form, showing=showing, boxes=rows, link=link, picture=qr(link) if link else "")


def _show_link(request: Any, code: str, secret: str) -> HttpResponse:
    request.session[SHOWN] = address(reverse("gatherings:tablet_claim", args=[secret]))
    return redirect("gatherings:tablets", code)


@require_POST
@door(coordinator)
def tie_again(request: Any, code: str, box: str) -> HttpResponse:
    """A fresh link for a tablet that has forgotten its box."""
    showing = found(queries.own_showing(code))
    return _show_link(request, code, actions.tie_again(by=request.person, box=found(queries.own_box(showing, box))))


@door(anyone)
def claim(request: Any, token: str) -> HttpResponse:
    """The tablet opens the link: one button, and it is the box. The secret leaves the address.

    Whoever was signed in on it is signed out: a tablet that stands at a booth opens nobody's pages.
    """
    box = found(queries.box_of_link(fingerprint(token)))
    if request.method == "POST" and tap(request, actions.claim_box, _("이 태블릿이 준비되었어요."), box=box):
        tied = _ties(request) | {box.code: box.key}
        sign_out(request)
        request.session[TIED] = tied
        return redirect("gatherings:kiosk", box.code)
    return render(request, "gatherings/tablet_claim.html", {"box": box, "showing": box.showing})


def _ties(request: Any) -> dict[str, str]:
    return dict(request.session.get(TIED, {}))


def _tied(request: Any, code: str) -> BallotBox:
    key = _ties(request).get(code, "")
    if not key:
        raise Http404
    box = queries.box(code)
    return found(box if box and box.claimed and box.key == key else None)


@door(anyone)
def kiosk(request: Any, code: str) -> HttpResponse:
    """The page of the tablet. It holds words only: pictures and hashes come with the pack."""
    box = _tied(request, code)
    return render(request, "gatherings/kiosk.html", {"box": box, "showing": box.showing})


@door(anyone)
def manifest(request: Any, code: str) -> HttpResponse:
    """What makes the page installable: a neutral name and our own icon."""
    here = reverse("gatherings:kiosk", args=[_tied(request, code).code])
    icons = [{"src": static(f"icons/madang-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"} for size in (192, 512)]
    colours = {"background_color": "#fbf7f0", "theme_color": "#fbf7f0"}
    shown = {"name": _("마당"), "short_name": _("마당"), "display": "fullscreen", "icons": icons, **colours}
    return JsonResponse({"id": here, "start_url": here, "scope": here, **shown}, content_type="application/manifest+json")


@door(anyone)
def pack(request: Any, code: str) -> HttpResponse:
    """What the tablet carries."""
    return JsonResponse(queries.pack(_tied(request, code)))


@door(anyone)
def picture(request: Any, code: str, entry: str) -> HttpResponse:
    """A picture for the tablet, where the guardian said yes to hanging it there."""
    hung = queries.carried(_tied(request, code).showing)
    return send_picture(request, found(next((row for row in hung if row.code == entry), None)))


@require_POST
@door(anyone)
def lines(request: Any, code: str) -> HttpResponse:
    """Lines of the log. Answers which the server has, and of which it can make nothing, and after which line it misses some."""
    box = _tied(request, code)
    try:
        items = json.loads(request.body)["items"][:MOST_LINES]
        named = [(str(item["uuid"]), item.get("line")) for item in items if isinstance(item, dict) and "uuid" in item]
    except (ValueError, KeyError, TypeError, RecursionError):
        return JsonResponse({"have": [], "said": _("보낸 것을 읽지 못했어요. 기기의 쪽을 새로 열어 주세요.")}, status=400)
    _new, wrong = actions.take_lines(box=box, lines=[line for _uuid, line in named])
    have = [uuid for place, (uuid, _line) in enumerate(named) if place not in wrong]
    refused = {named[place][0]: sentence for place, sentence in wrong.items()}
    return JsonResponse({"have": have, "refused": refused, "head": queries.head(box), "closed": box.showing.closed_at is not None})
