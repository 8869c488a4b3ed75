"""What an item performs: entered, recognised under another spelling, written anew."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from madang.gatherings import actions, queries
from madang.gatherings.forms import TakeWorkForm, WorkForm
from madang.gatherings.rules import coordinator
from madang.gatherings.views.parties import staff_page
from madang.shared.doors import door, found
from madang.shared.refusals import Refused
from madang.shared.taps import tap


@door(coordinator)
def work(request: Any, code: str, line: str) -> HttpResponse:
    """The work of an item. Another spelling of a known name is asked about, with what was typed kept."""
    outing = found(queries.own_outing(request.actor, code))
    item = found(queries.item(outing, line))
    form = WorkForm(request.POST if request.method == "POST" else None, work=item.work)
    if request.method == "POST" and form.is_valid():
        try:
            said = _save(request, item, dict(form.cleaned_data))
        except actions.SecondSpelling as refusal:
            form.ask(refusal.work)
            form.refuse(refusal)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, said)
            return redirect("gatherings:programme", code)
    take = TakeWorkForm(outing=outing, auto_id="take_%s")
    return staff_page(request, outing, "work", form=form, item=item, take=take if take.works else None)


def _save(request: Any, item: Any, told: dict[str, Any]) -> str:
    same = told.pop("same")
    if item.work:
        actions.change_work(by=request.person, work=item.work, **told)
        return _("작품을 고쳐 두었어요. 이 작품이 나오는 모든 순서에 보여요.")
    made = actions.attach_work(by=request.person, item=item, same=same, **told)
    if same == made.code:
        return _("같은 작품으로 이었어요. 이번에 적은 이름도 함께 적어 두었어요.")
    return _("작품을 적어 두었어요.")


@require_POST
@door(coordinator)
def take(request: Any, code: str, line: str) -> HttpResponse:
    """A work that is known already, or none any more."""
    outing = found(queries.own_outing(request.actor, code))
    item = found(queries.item(outing, line))
    if request.POST.get("none"):
        tap(request, actions.take_work, _("이 순서에서 작품을 뗐어요."), by=request.person, item=item, work=None)
        return redirect("gatherings:work", code, line)
    form = TakeWorkForm(request.POST, outing=outing)
    if form.is_valid():
        chosen = form.works[form.cleaned_data["work"]]
        tap(request, actions.take_work, _("작품을 이었어요."), by=request.person, item=item, work=chosen)
        return redirect("gatherings:programme", code)
    return redirect("gatherings:work", code, line)
