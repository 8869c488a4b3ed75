"""For the coordinator: the phones at the door, what came twice, places for walk-ins, strips for badges."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from madang.gatherings import actions, queries
from madang.gatherings.forms import AllotForm
from madang.gatherings.rules import coordinator
from madang.gatherings.views.parties import staff_page
from madang.shared.doors import door as guarded
from madang.shared.doors import found
from madang.shared.refusals import Refused

STRIPS_A_SHEET = 16
MOST_SHEETS = 20


@guarded(coordinator)
def devices(request: Any, code: str) -> HttpResponse:
    """The phones of one's own body and what wants a look."""
    outing = found(queries.handled_outing(request.actor, code))
    return staff_page(request, outing, "devices", doors=queries.doors(outing), form=AllotForm())


@require_POST
@guarded(coordinator)
def allot(request: Any, code: str, device: str) -> HttpResponse:
    """Gives a phone places for people who walk in."""
    outing = found(queries.handled_outing(request.actor, code))
    phone = found(queries.own_device(outing, device))
    form = AllotForm(request.POST)
    if form.is_valid():
        try:
            actions.allot(by=request.person, device=phone, places=form.cleaned_data["places"])
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("자리를 나누어 주었어요. 그 휴대전화가 다음에 보낼 때 알게 돼요."))
            return redirect("gatherings:devices", code)
    return staff_page(request, outing, "devices", doors=queries.doors(outing), form=form, asked=phone)


@require_POST
@guarded(coordinator)
def end_device(request: Any, code: str, device: str) -> HttpResponse:
    """Takes one phone away."""
    outing = found(queries.handled_outing(request.actor, code))
    actions.end_device(by=request.person, device=found(queries.own_device(outing, device)))
    messages.success(request, _("닫았어요. 아직 보내지 않은 것이 있으면 그 휴대전화가 인터넷에 닿을 때 들어와요."))
    return redirect("gatherings:devices", code)


@require_POST
@guarded(coordinator)
def end_devices(request: Any, code: str) -> HttpResponse:
    """The evening is over."""
    outing = found(queries.handled_outing(request.actor, code))
    actions.end_devices(by=request.person, outing=outing, body=request.body_here)
    messages.success(request, _("모두 닫았어요. 휴대전화의 명단은 인터넷에 닿는 대로 지워져요."))
    return redirect("gatherings:devices", code)


@require_POST
@guarded(coordinator)
def look_at_doubles(request: Any, code: str) -> HttpResponse:
    """Somebody looked at what came twice."""
    outing = found(queries.handled_outing(request.actor, code))
    actions.look_at_doubles(by=request.person, outing=outing, body=request.body_here)
    messages.success(request, _("살펴봤다고 적었어요."))
    return redirect("gatherings:devices", code)


@guarded(coordinator)
def strips(request: Any, code: str) -> HttpResponse:
    """A sheet of strips for the badges of those who are not to be photographed: a pattern, a colour and words."""
    outing = found(queries.handled_outing(request.actor, code))
    wanted = queries.strips(outing, request.body_here)
    sheets = min(MOST_SHEETS, max(1, -(-wanted // STRIPS_A_SHEET)))
    return staff_page(request, outing, "strips", wanted=wanted, sheets=range(sheets), strips=range(STRIPS_A_SHEET))
