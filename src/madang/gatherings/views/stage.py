"""My part on stage: my name, whether I am listed at all, what I should not be asked. With an account or with a slip."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from madang.gatherings import actions, queries
from madang.gatherings.forms import PleaseNotForm
from madang.gatherings.models import Credit
from madang.gatherings.rules import anyone, coordinator, signed_in
from madang.people.limits import LINK_FROM_PLACE, TooOften, knock, place_of
from madang.shared.codes import ALPHABET, LENGTH
from madang.shared.doors import door, found
from madang.shared.refusals import Refused
from madang.shared.taps import refuses_numbers, sent, show_form


def _said(yes: bool) -> str:
    return _("이름이 나와요. 언제든 거둘 수 있어요.") if yes else _("이름을 모든 곳에서 뺐어요.")


@require_POST
@door(signed_in)
def my_name(request: Any, credit: str) -> HttpResponse:
    """My name in a programme: yes, or gone everywhere."""
    yes = request.POST.get("name") == "yes"
    actions.show_name(by=request.person, credit=found(queries.my_credit(request.person, credit)), yes=yes)
    messages.success(request, _said(yes))
    return redirect("gatherings:my_stage", credit) if request.POST.get("back") == "stage" else redirect("gatherings:mine")


@refuses_numbers
@door(signed_in)
def my_stage(request: Any, credit: str) -> HttpResponse:
    """What was agreed with me, and what I ask not to be asked."""
    row = found(queries.my_credit(request.person, credit))
    form = PleaseNotForm(request.POST or None, initial={"please_not": actions.read_mine(by=request.person, credit=row)})
    if request.method == "POST" and "private" in request.POST:
        private = request.POST["private"] == "yes"
        actions.set_private(by=request.person, credit=row, private=private)
        messages.success(
            request, _("이제 순서지 어디에도 나오지 않아요.") if private else _("다시 순서지에 나와요. 이름은 따로 정할 수 있어요.")
        )
        return redirect("gatherings:my_stage", credit)
    sent(request, form, actions.ask_not, _("적어 두었어요. 진행자에게 보여요."), by=request.person, credit=row)
    if request.method == "POST" and form.is_valid():
        return redirect("gatherings:my_stage", credit)
    return show_form(request, "gatherings/my_stage.html", form, credit=row, shown=queries.name_shown(row))


@refuses_numbers
@door(coordinator)
def please_not(request: Any, code: str, line: str) -> HttpResponse:
    """For somebody without a phone: the coordinator writes down what she asks not to be asked. It is not read out to him first."""
    outing = found(queries.own_outing(request.actor, code))
    row = found(queries.programme_row(outing, line))
    row = found(row if isinstance(row, Credit) and row.person_id else None)
    form = PleaseNotForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.ask_not(by=request.person, credit=row, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("적어 두었어요. 진행표에 나와요."))
            return redirect("gatherings:programme", code)
    return show_form(request, "gatherings/please_not.html", form, outing=outing, here="programme", organises=True, credit=row)


def plain_slip(typed: str) -> str:
    """A number as it was printed, whatever it was typed like: o is read as 0, i and l as 1."""
    return "".join(c for c in typed.lower().translate(str.maketrans("oil", "011")) if c in ALPHABET)


@door(anyone)
def stage(request: Any) -> HttpResponse:
    """Somebody types the number on her slip."""
    wrong = ""
    if request.method == "POST":
        slip = plain_slip(request.POST.get("slip", ""))
        try:
            knock(LINK_FROM_PLACE, place_of(request))
        except TooOften as refusal:
            return render(request, "gatherings/stage.html", {"wrong": refusal.sentence}, status=429)
        if len(slip) == LENGTH and queries.credit_of_key(slip):
            return redirect("gatherings:name_slip", slip)
        wrong = _("이 번호로는 찾지 못했어요. 종이를 다시 살펴봐 주세요.")
    return render(request, "gatherings/stage.html", {"wrong": wrong}, status=422 if wrong else 200)


@door(anyone)
def name_slip(request: Any, key: str) -> HttpResponse:
    """A performer without an account says yes or no to her name."""
    row = found(queries.credit_of_key(key))
    if request.method == "POST":
        yes = request.POST.get("name") == "yes"
        actions.show_name(by=row.person, credit=row, yes=yes)
        messages.success(request, _said(yes))
        return redirect("gatherings:name_slip", key)
    return render(request, "gatherings/name_slip.html", {"credit": row, "shown": queries.name_shown(row)})
