"""The door: staff or a helper with a link see call-names and tap; paper is printed before and typed in after."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from madang.gatherings import actions, queries
from madang.gatherings.forms import HelperForm, SheetForm
from madang.gatherings.models import HelperLink, Outing
from madang.gatherings.rules import anyone, coordinator
from madang.gatherings.views.parties import staff_page
from madang.shared.doors import door as guarded
from madang.shared.doors import found
from madang.shared.qr import address as whole_address
from madang.shared.qr import qr
from madang.shared.refusals import Refused

HELPS = "helps_at"  # session key: outing code -> helper link code
SHOWN = "helper_address"  # session key: a fresh link, shown once


def keeper(request: Any, code: str) -> tuple[Outing, Any, HelperLink | None]:
    """Who stands at this door: staff of a body that is there, or a helper whose link holds. Returns (outing, body, link)."""
    if coordinator.test(request.actor):
        outing = queries.handled_outing(request.actor, code)
        if outing:
            return outing, request.body_here, None
    link = queries.helper_link_of(request.session.get(HELPS, {}).get(code, ""), code)
    if link is None:
        raise Http404
    return found(queries.outing_by_code(code)), link.body, link


@guarded(anyone)
def door(request: Any, code: str) -> HttpResponse:
    """The list: a name, a button."""
    outing, body, link = keeper(request, code)
    context = {
        "outing": outing,
        "door": queries.door(outing, body, names=link is None or link.names),
        "link": link,
        "here": "door",
        "organises": link is None and outing.body_id == request.actor.body_id,
    }
    return render(request, "gatherings/door.html", context)


def _tap(request: Any, code: str, action: Any, said: str) -> HttpResponse:
    outing, body, link = keeper(request, code)
    tickets = queries.tickets_at(outing, body, request.POST.getlist("ticket"))
    more = {"link": link} if action is actions.check_in else {}
    action(by=request.person, tickets=tickets, **more)
    if tickets:
        messages.success(request, said)
    anchor = f"#p{tickets[0].party_id}" if tickets else ""
    return redirect(f"{reverse('gatherings:door', args=[code])}{anchor}")


@require_POST
@guarded(anyone)
def here(request: Any, code: str) -> HttpResponse:
    """They have come."""
    return _tap(request, code, actions.check_in, _("왔다고 적었어요."))


@require_POST
@guarded(anyone)
def undo(request: Any, code: str) -> HttpResponse:
    """A tap too many."""
    return _tap(request, code, actions.undo_check_in, _("되돌렸어요."))


@guarded(coordinator)
def sheet(request: Any, code: str) -> HttpResponse:
    """The list on paper: call-names, boxes, numbers to type in later."""
    outing = found(queries.handled_outing(request.actor, code))
    return staff_page(request, outing, "sheet", door=queries.door(outing, request.body_here))


@guarded(coordinator)
def sheet_typing(request: Any, code: str) -> HttpResponse:
    """The evening after: the ticked numbers, as one more batch."""
    outing = found(queries.handled_outing(request.actor, code))
    form = SheetForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            new, known = actions.type_sheet(by=request.person, outing=outing, body=request.body_here, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            text = ngettext("%(new)s명을 새로 적었어요.", "%(new)s명을 새로 적었어요.", new) % {"new": new}
            more = _("%(known)s명은 이미 적혀 있었어요.") % {"known": known} if known else ""
            messages.success(request, f"{text} {more}".strip())
            return redirect("gatherings:door", code)
    return staff_page(request, outing, "sheet_typing", form=form)


@guarded(coordinator)
def helpers(request: Any, code: str) -> HttpResponse:
    """Links for those who help at the door."""
    outing = found(queries.handled_outing(request.actor, code))
    form = HelperForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _link, token = actions.make_helper_link(by=request.person, outing=outing, body=request.body_here, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            request.session[SHOWN] = whole_address(reverse("gatherings:helper", args=[token]))
            return redirect("gatherings:helpers", code)
    address = request.session.pop(SHOWN, "")
    return staff_page(
        request, outing, "helpers", form=form, links=queries.helper_links(outing), address=address, picture=qr(address) if address else ""
    )


@require_POST
@guarded(coordinator)
def end_helper(request: Any, code: str, link: str) -> HttpResponse:
    """Ends a helper's link."""
    outing = found(queries.handled_outing(request.actor, code))
    actions.end_helper_link(by=request.person, link=found(queries.own_helper_link(outing, link)))
    messages.success(request, _("링크를 닫았어요."))
    return redirect("gatherings:helpers", code)


@guarded(anyone)
def helper(request: Any, token: str) -> HttpResponse:
    """A helper arrives with a link: one button, and the browser knows this door. The secret leaves the address."""
    link = found(queries.helper_link(token))
    if request.method == "POST":
        request.session[HELPS] = request.session.get(HELPS, {}) | {link.outing.code: link.code}
        return redirect("gatherings:door", link.outing.code)
    return render(request, "gatherings/helper.html", {"link": link, "outing": link.outing})
