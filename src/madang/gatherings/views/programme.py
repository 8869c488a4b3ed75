"""The programme: written by the coordinator, printed for the hall, names given and taken back by their owners."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from madang.gatherings import actions, queries
from madang.gatherings.forms import CreditForm, ItemForm, PartForm
from madang.gatherings.models import Outing
from madang.gatherings.rules import anyone, coordinator, signed_in
from madang.gatherings.views.parties import staff_page
from madang.shared.doors import door, found
from madang.shared.refusals import Refused


def _forms(outing: Outing, kind: str = "", data: Any = None) -> dict[str, Any]:
    return {
        "part": PartForm(data if kind == "part" else None),
        "item": ItemForm(data if kind == "item" else None, outing=outing),
        "credit": CreditForm(data if kind == "credit" else None, outing=outing),
    }


@door(coordinator)
def edit(request: Any, code: str) -> HttpResponse:
    """Parts, items, who speaks and plays."""
    outing = found(queries.own_outing(request.actor, code))
    return staff_page(request, outing, "programme", parts=queries.parts(outing), forms=_forms(outing))


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
    return staff_page(request, outing, "programme", parts=queries.parts(outing), forms=forms, form=form)


def _add(request: Any, outing: Outing, kind: str, form: Any) -> None:
    if kind == "part":
        actions.add_part(by=request.person, outing=outing, **form.cleaned_data)
    elif kind == "item":
        actions.add_item(by=request.person, **form.plan)
    else:
        name, plan = form.cleaned_data["team"], form.plan
        known = next((team for team in plan["item"].teams.all() if team.name_ko == name), None) if name else None
        team = known or (actions.add_team(by=request.person, item=plan["item"], name_ko=name) if name else None)
        actions.add_credit(by=request.person, team=team, **plan)


@require_POST
@door(coordinator)
def drop(request: Any, code: str, line: str) -> HttpResponse:
    """Takes one line off."""
    outing = found(queries.own_outing(request.actor, code))
    actions.drop(by=request.person, row=found(queries.programme_row(outing, line)))
    messages.success(request, _("뺐어요."))
    return redirect("gatherings:programme", code)


@door(anyone)
def printed(request: Any, code: str) -> HttpResponse:
    """The programme on paper, with the names that may be shown today."""
    outing = found(queries.outing(request.actor, code))
    return staff_page(request, outing, "programme_print", sections=queries.programme(outing))


@require_POST
@door(signed_in)
def my_name(request: Any, credit: str) -> HttpResponse:
    """My name in a programme: yes, or gone everywhere."""
    yes = request.POST.get("name") == "yes"
    actions.show_name(by=request.person, credit=found(queries.my_credit(request.person, credit)), yes=yes)
    messages.success(request, _("이름이 나와요. 언제든 거둘 수 있어요.") if yes else _("이름을 모든 곳에서 뺐어요."))
    return redirect("gatherings:mine")
