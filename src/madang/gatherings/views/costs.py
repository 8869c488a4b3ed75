"""What the day cost, for those who keep the books; and a bearer's own yes to her name."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from madang.gatherings import actions, queries
from madang.gatherings.forms import CostForm
from madang.gatherings.models import Outing, Sponsorship
from madang.gatherings.rules import coordinator, signed_in
from madang.shared.doors import door, found
from madang.shared.refusals import Refused
from madang.shared.taps import show_form, tap


def _saved(request: Any, form: CostForm, action: Any, said: str, **given: Any) -> bool:
    """Runs the action with what was typed; says what came of it."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        action(by=request.person, **given, **form.plan)
    except Refused as refusal:
        form.refuse(refusal)
        return False
    messages.success(request, said)
    return True


def _page(request: Any, outing: Outing, form: CostForm, **more: Any) -> HttpResponse:
    rows = queries.costs(outing)
    told = {"outing": outing, "here": "costs", "organises": True, "rows": rows, "sums": queries.sums(rows)}
    return show_form(request, "gatherings/cost/list.html", form, **told, **more)


@door(coordinator)
def page(request: Any, code: str) -> HttpResponse:
    """The costs of one's own outing and what they come to."""
    outing = found(queries.own_outing(request.actor, code))
    form = CostForm(request.POST or None, outing=outing)
    if _saved(request, form, actions.add_cost, _("비용을 적어 두었어요."), outing=outing):
        return redirect("gatherings:costs", code)
    return _page(request, outing, form)


@door(coordinator)
def change(request: Any, code: str, cost: str) -> HttpResponse:
    """Corrects one."""
    outing = found(queries.own_outing(request.actor, code))
    row = found(queries.cost(outing, cost))
    form = CostForm(request.POST or None, outing=outing, initial=CostForm.of(row))
    if _saved(request, form, actions.change_cost, _("고쳤어요."), cost=row):
        return redirect("gatherings:costs", code)
    return _page(request, outing, form, changed=row)


@require_POST
@door(coordinator)
def drop(request: Any, code: str, cost: str) -> HttpResponse:
    """Takes one off."""
    outing = found(queries.own_outing(request.actor, code))
    tap(request, actions.drop_cost, _("비용을 뺐어요."), by=request.person, cost=found(queries.cost(outing, cost)))
    return redirect("gatherings:costs", code)


@require_POST
@door(signed_in)
def my_gift(request: Any, gift: str) -> HttpResponse:
    """My name beside what I gave: shown, or not any more."""
    row, yes = found(queries.my_gift(request.person, gift)), request.POST.get("name") == "yes"
    said = _("이제 이름이 나와요. 언제든 뺄 수 있어요.") if yes else _("이름을 뺐어요.")
    if isinstance(row, Sponsorship):
        tap(request, actions.show_sponsor, said, by=request.person, sponsorship=row, yes=yes)
    else:
        tap(request, actions.show_bearer, said, by=request.person, cost=row, yes=yes)
    return redirect("gatherings:mine")
