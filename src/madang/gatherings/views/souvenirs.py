"""At the booth: souvenirs for vouchers, and a count of who stops by. Staff, who stands there, or a helper with a link."""

import re
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from madang.gatherings import actions, queries
from madang.gatherings.forms import HandOutForm, SouvenirForm, VoucherForm
from madang.gatherings.models import Booth
from madang.gatherings.rules import anyone, coordinator
from madang.gatherings.views.door import HELPS
from madang.shared.doors import door, found
from madang.shared.refusals import Refused
from madang.shared.taps import sent, show_form, tap


def _at_the_table(request: Any, code: str) -> Booth:
    """The booth, for staff of its body, for who has a shift there, and for a helper with the organiser's link."""
    booth = queries.booth(code) if request.actor.signed_in else None
    if booth and (coordinator.test(request.actor) or queries.stands_there(booth, request.person)):
        return booth
    booth = found(queries.booth_at_link(code))
    link = queries.helper_link_of(request.session.get(HELPS, {}).get(booth.outing.code, ""), booth.outing.code)
    if link is None or link.body_id != booth.outing.body_id:
        raise Http404
    return booth


@door(coordinator)
def stock(request: Any, code: str) -> HttpResponse:
    """What there is to hand out, and what is left."""
    booth, form = found(queries.booth(code)), SouvenirForm(request.POST or None)
    if sent(request, form, actions.stock_souvenir, _("적어 두었어요."), by=request.person, booth=booth):
        return redirect("gatherings:souvenirs", code)
    return show_form(request, "gatherings/booth/souvenirs.html", form, booth=booth, souvenirs=queries.souvenirs(booth))


@door(coordinator)
def vouchers(request: Any, code: str) -> HttpResponse:
    """Vouchers to print and cut."""
    booth, form = found(queries.booth(code)), VoucherForm(request.POST or None)
    if sent(request, form, actions.print_vouchers, by=request.person, booth=booth):
        return redirect("gatherings:vouchers", code)
    return show_form(request, "gatherings/booth/vouchers.html", form, booth=booth, vouchers=queries.vouchers(booth))


@door(anyone)
def exchange(request: Any, code: str) -> HttpResponse:
    """A voucher is exchanged."""
    booth = _at_the_table(request, code)
    form = HandOutForm(request.POST or None, souvenirs=queries.souvenirs(booth))
    done = sent(request, form, actions.hand_out, by=request.person, booth=booth)
    if done:
        messages.success(request, _("‘%(name)s’ 하나를 드리세요.") % {"name": done.souvenir.name})
        return redirect("gatherings:exchange", code)
    runs = coordinator.test(request.actor) and request.actor.body_id == booth.outing.body_id
    context = {"booth": booth, "runs": runs, "souvenirs": queries.souvenirs(booth), "latest": queries.latest_redemptions(booth)}
    return show_form(request, "gatherings/booth/exchange.html", form, **context)


@require_POST
@door(anyone)
def take_back(request: Any, code: str) -> HttpResponse:
    """A slip of the hand."""
    booth = _at_the_table(request, code)
    said = _("되돌렸어요. 교환권을 다시 쓸 수 있어요.")
    tap(request, actions.take_back_souvenir, said, by=request.person, booth=booth, code=request.POST.get("voucher", ""))
    return redirect("gatherings:exchange", code)


@door(anyone)
def visitors(request: Any, code: str) -> HttpResponse:
    """The clicker: one tap a visitor. Without a network the phone keeps its taps and sends them later."""
    booth = _at_the_table(request, code)
    if request.method == "POST":
        return _counted(request, booth)
    context = {"booth": booth, "curve": queries.curve(booth), "token": uuid4()}
    return render(request, "gatherings/booth/visitors.html", context)


def _counted(request: Any, booth: Booth) -> HttpResponse:
    given, quietly = request.POST, request.headers.get("Accept") == "application/json"
    number, at = given.get("number", ""), given.get("at", "")
    try:
        whole = int(number) if re.fullmatch(r"-?[0-9]{1,5}", number) else 0
        total = actions.count_visitors(booth=booth, token=given.get("token", "")[:36] or str(uuid4()), number=whole, at=_moment(at))
    except Refused as refusal:
        if quietly:
            return JsonResponse({"sentence": str(refusal.sentence)}, status=422)
        messages.error(request, refusal.sentence)
        return redirect("gatherings:visitors", booth.code)
    return JsonResponse({"total": total}) if quietly else redirect("gatherings:visitors", booth.code)


def _moment(text: str) -> Any:
    try:
        moment = parse_datetime(text)
    except ValueError:
        return None
    return moment if moment and moment.tzinfo else None
