"""The programme: written and ordered by the coordinator, printed for the hall."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from madang.gatherings import actions, queries
from madang.gatherings.booklet import bound, pages
from madang.gatherings.forms import CreditForm, ItemForm, PartForm, TeamForm, change_form
from madang.gatherings.models import Credit, Item, Outing, Part, Team
from madang.gatherings.rules import anyone, coordinator
from madang.gatherings.views.parties import staff_page
from madang.people import actions as people
from madang.shared.doors import door, found
from madang.shared.qr import address, qr
from madang.shared.refusals import Refused
from madang.shared.taps import tap

FORMS: dict[str, Any] = {"part": PartForm, "item": ItemForm, "credit": CreditForm, "team": TeamForm}
CHANGES: dict[type, tuple[str, Any]] = {
    Part: ("part", actions.change_part),
    Item: ("item", actions.change_item),
    Team: ("team", actions.change_team),
    Credit: ("credit", actions.change_credit),
}


def _forms(outing: Outing, kind: str = "", data: Any = None) -> dict[str, Any]:
    """Every form of the page, with ids of its own, so that no label points to another's field."""
    made = {}
    for name, form in FORMS.items():
        given = {} if name == "part" else {"outing": outing}
        made[name] = form(data if kind == name else None, auto_id=f"{name}_%s", **given)
    return made


def _page(request: Any, outing: Outing, forms: dict[str, Any] | None = None, form: Any = None) -> HttpResponse:
    told = {"parts": queries.parts(outing), "forms": forms or _forms(outing), "dropped": queries.dropped(outing)}
    return staff_page(request, outing, "programme", form=form, **told)


@door(coordinator)
def edit(request: Any, code: str) -> HttpResponse:
    """Parts, items, who speaks and plays; what was taken off and can come back."""
    return _page(request, found(queries.own_outing(request.actor, code)))


@require_POST
@door(coordinator)
def add(request: Any, code: str, kind: str) -> HttpResponse:
    """Adds one line."""
    outing = found(queries.own_outing(request.actor, code))
    forms = _forms(outing, kind, request.POST)
    if kind not in forms:
        raise Http404
    form = forms[kind]
    if form.is_valid():
        try:
            _add(request, outing, kind, form)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("적어 두었어요."))
            return redirect("gatherings:programme", code)
    return _page(request, outing, forms, form)


def _add(request: Any, outing: Outing, kind: str, form: Any) -> None:
    by = request.person
    if kind == "part":
        actions.add_part(by=by, outing=outing, **form.cleaned_data)
    elif kind == "item":
        actions.add_item(by=by, **form.plan)
    elif kind == "team":
        actions.add_team(by=by, **form.plan)
    else:
        plan, newly = form.plan, form.cleaned_data["newly"]
        if newly and not plan["person"] and not plan["partner"]:
            plan["person"] = people.welcome(by=by, realm=outing.body.realm, call_name=newly)
        actions.add_credit(by=by, **plan)


@door(coordinator)
def line(request: Any, code: str, line: str) -> HttpResponse:
    """Writes one line anew, in its place (htmx) or on a page of its own."""
    outing = found(queries.own_outing(request.actor, code))
    row = found(queries.programme_row(outing, line))
    form = change_form(row, outing, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        kind, change = CHANGES[type(row)]
        try:
            change(by=request.person, **{kind: row}, **getattr(form, "plan", form.cleaned_data))
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("고쳐 두었어요."))
            return redirect(f"{reverse('gatherings:programme', args=[code])}#line-{line}")
    return staff_page(request, outing, "programme_line", form=form, row=row)


@require_POST
@door(coordinator)
def drop(request: Any, code: str, line: str) -> HttpResponse:
    """Takes one line off; it can be put back for a week."""
    outing = found(queries.own_outing(request.actor, code))
    tap(
        request,
        actions.drop,
        _("뺐어요. 아래 ‘뺀 줄’에서 되돌릴 수 있어요."),
        by=request.person,
        row=found(queries.programme_row(outing, line)),
    )
    return redirect("gatherings:programme", code)


@require_POST
@door(coordinator)
def put_back(request: Any, code: str, line: str) -> HttpResponse:
    """Puts a line back."""
    outing = found(queries.own_outing(request.actor, code))
    tap(request, actions.put_back, _("되돌려 두었어요."), by=request.person, row=found(queries.programme_row(outing, line)))
    return redirect("gatherings:programme", code)


@require_POST
@door(coordinator)
def move(request: Any, code: str, line: str) -> HttpResponse:
    """One step up or down, or to a place in a part (dragged)."""
    outing = found(queries.own_outing(request.actor, code))
    row = found(queries.programme_row(outing, line))
    if isinstance(row, Team | Credit):
        raise Http404
    to, part = request.POST.get("to", ""), request.POST.get("part", "")
    goal = found(queries.programme_row(outing, part)) if part else None
    if to.isdecimal() and len(to) < 4:
        place = {"to": int(to), "part": goal if isinstance(goal, Part) and isinstance(row, Item) else None}
        actions.move_line(by=request.person, row=row, **place)
    elif (way := request.POST.get("way", "")) in {"up", "down"}:
        actions.move_line(by=request.person, row=row, way=way)
    return redirect(f"{reverse('gatherings:programme', args=[code])}#line-{line}")


@door(anyone)
def printed(request: Any, code: str) -> HttpResponse:
    """The programme on paper: an A5 booklet with the names that may be shown today."""
    outing = found(queries.outing(request.actor, code))
    language = request.GET.get("language", "")
    told = pages(outing, language if language in {"ko", "en"} else "both")
    return staff_page(request, outing, "programme_print", leaves=told, sheets=bound(told), language=language)


@door(coordinator)
def speakers(request: Any, code: str) -> HttpResponse:
    """The moderator's sheet: who speaks, what was agreed, what not to ask. Who opens it is on record."""
    outing = found(queries.own_outing(request.actor, code))
    rows = queries.speakers(outing)
    unasked = actions.open_speaker_sheet(by=request.person, outing=outing)
    return staff_page(request, outing, "speakers", speakers=[(row, unasked.get(row.pk, "")) for row in rows])


@require_POST
@door(coordinator)
def name_slips(request: Any, code: str) -> HttpResponse:
    """Slips to cut and hand out: each performer says yes or no to her name without an account."""
    outing = found(queries.own_outing(request.actor, code))
    slips = actions.make_name_slips(by=request.person, outing=outing)
    told = [(row, qr(address(reverse("gatherings:name_slip", args=[key])), size=110), key) for row, key in slips]
    return staff_page(request, outing, "name_slips", slips=told, typed=address(reverse("gatherings:stage")))
