"""The draw: explained and shown to everybody who may see the outing, the list to those on it; the steps for who runs it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from madang.gatherings import actions, queries
from madang.gatherings.draw_check import SENTENCES
from madang.gatherings.draw_file import checker_page
from madang.gatherings.forms.draw import OutcomeForm, SealForm, WitnessForm
from madang.gatherings.queries.draw import Drawn, in_eights
from madang.gatherings.rules import anyone, coordinator, member, signed_in
from madang.gatherings.views.parties import staff_page
from madang.shared.doors import door, found
from madang.shared.refusals import Refused
from madang.shared.taps import say_errors, tap


def _drawn(request: Any, code: str) -> Drawn:
    return found(queries.draw_of(found(queries.outing(request.actor, code))))


def _listed(request: Any, code: str) -> Drawn:
    """The draw, for those who may see its list; to everybody else there is no such page."""
    drawn = _drawn(request, code)
    return found(drawn if drawn.seal and drawn.may_see_list(request.person) else None)


@door(anyone)
def page(request: Any, code: str) -> HttpResponse:
    """How it is drawn, where it stands, what came of it; my own line, and how to check it."""
    drawn = _drawn(request, code)
    slip = queries.own_slip(request.person, drawn.seal)
    listed = drawn.may_see_list(request.person)
    lines = queries.drawn_lines(drawn, slip.code if slip else "") if listed else []
    whole = queries.whole_draw(drawn) if listed else None
    ours = drawn.outing.body_id == request.actor.body_id
    runs = coordinator.test(request.actor) and ours
    mine = queries.mine(request.person, drawn.outing)
    context = {
        "outing": drawn.outing,
        "drawn": drawn,
        "fingerprint": in_eights(drawn.seal.fingerprint) if drawn.seal else "",
        "lines": lines,
        "own": next((line for line in lines if line.own), None),
        "place": next((place for place, line in enumerate(lines, 1) if line.own), 0),
        "listed": listed,
        "whole": whole,
        "runs": runs,
        "named": listed or (ours and member.test(request.actor)),  # another body's people read duties unless they stand on the list
        "mine": mine,
        "brought": queries.brought(mine.party) if mine else None,
        "since": queries.since_sealed(drawn),
        "sentences": {str(flaw): sentence for flaw, sentence in SENTENCES.items()},
    }
    return render(request, "gatherings/draw/page.html", context)


@door(signed_in)
def entries(request: Any, code: str) -> HttpResponse:
    """The sealed list as it is, for those who stand on it and for the witnesses."""
    drawn = _listed(request, code)
    response = HttpResponse(queries.sealed_list(drawn.seal), content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="list.txt"'
    return response


@door(signed_in)
def whole(request: Any, code: str) -> HttpResponse:
    """draw.json, for the same people, once it is drawn."""
    response = JsonResponse(found(queries.whole_draw(_listed(request, code))), json_dumps_params={"indent": 1, "ensure_ascii": False})
    response["Content-Disposition"] = 'attachment; filename="draw.json"'
    return response


@door(anyone)
def checker(request: Any, code: str) -> HttpResponse:
    """One file that checks a draw anywhere, without a network. It holds no data."""
    _drawn(request, code)
    response = HttpResponse(checker_page(request), content_type="text/html; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="checker.html"'
    return response


# --- who runs it ----------------------------------------------------------------------------------------------------


def _stands(name: str, drawn: Drawn) -> bool:
    """Whether the desk as it is by now still draws this form."""
    if drawn.result:
        return False
    if name == "seal_form":
        return not drawn.outing.called_off and not drawn.outing.over and bool(drawn.seal or drawn.asked)
    return name != "witness_form" or len(drawn.witnesses) < 2


def _desk(request: Any, drawn: Drawn, **forms: Any) -> HttpResponse:
    seal = drawn.seal
    for name, form in forms.items():
        if not _stands(name, drawn):
            say_errors(request, form)
    typing = drawn.due and not drawn.outing.called_off
    again = seal is not None
    seal_form = forms.get("seal_form") or SealForm(again=again)
    witness_form = forms.get("witness_form") or (WitnessForm(drawn=drawn) if seal and not drawn.result else None)
    outcome_form = forms.get("outcome_form") or (OutcomeForm(source=seal.source) if seal and typing else None)
    return staff_page(
        request,
        drawn.outing,
        "draw/desk",
        drawn=drawn,
        fingerprint=in_eights(seal.fingerprint) if seal else "",
        seal_form=seal_form,
        witness_form=witness_form,
        outcome_form=outcome_form,
        form=next(iter(forms.values()), None),
        since=queries.since_sealed(drawn),
        told=queries.told_of_draw(drawn),
        fits=queries.still_fits(drawn) if drawn.result else None,
        address=request.build_absolute_uri(redirect("gatherings:draw", drawn.outing.code).url),
    )


def _own(request: Any, code: str) -> Drawn:
    return found(queries.draw_of(found(queries.own_outing(request.actor, code))))


@door(coordinator)
def desk(request: Any, code: str) -> HttpResponse:
    """The steps, with the next one open."""
    return _desk(request, _own(request, code))


@require_POST
@door(coordinator)
def seal(request: Any, code: str) -> HttpResponse:
    """Closes and seals the list and announces the rule."""
    drawn = _own(request, code)
    form = SealForm(request.POST, again=drawn.seal is not None)
    if form.is_valid():
        try:
            actions.seal(by=request.person, outing=drawn.outing, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("명단을 봉했어요. 이제 지문을 대화방에 올려 주세요."))
            return redirect("gatherings:draw_desk", code)
    return _desk(request, drawn, seal_form=form)


@require_POST
@door(coordinator)
def witness(request: Any, code: str) -> HttpResponse:
    """Names who looks at the codes."""
    drawn = _own(request, code)
    form = WitnessForm(request.POST, drawn=found(drawn if drawn.seal else None))
    if form.is_valid():
        try:
            actions.name_witness(by=request.person, seal=drawn.seal, person=form.people[form.cleaned_data["person"]])
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("지켜볼 사람으로 정했어요. 그분의 추첨 쪽에 확인할 것이 보여요."))
            return redirect("gatherings:draw_desk", code)
    return _desk(request, drawn, witness_form=form)


# --- who looks ------------------------------------------------------------------------------------------------------


def _watched(request: Any, code: str) -> Drawn:
    drawn = _drawn(request, code)
    return found(drawn if drawn.is_witness(request.person) else None)


def _watch(request: Any, drawn: Drawn, form: OutcomeForm | None = None) -> HttpResponse:
    may_type = drawn.may_type(request.actor, request.person)
    context = {
        "outing": drawn.outing,
        "drawn": drawn,
        "fingerprint": in_eights(drawn.seal.fingerprint) if drawn.seal else "",
        "lines": queries.drawn_lines(drawn, with_names=True),
        "since": queries.since_sealed(drawn),
        "signed": any(signed for row, signed in drawn.witnesses if row.whom_id == request.person.pk),
        "form": form or (OutcomeForm(source=drawn.seal.source) if may_type and drawn.seal else None),
    }
    return render(request, "gatherings/draw/witness.html", context, status=422 if form and form.errors else 200)


@door(member)
def watch(request: Any, code: str) -> HttpResponse:
    """What a witness looks at: each code, and who is behind it."""
    return _watch(request, _watched(request, code))


@require_POST
@door(member)
def sign(request: Any, code: str) -> HttpResponse:
    """A witness has looked."""
    drawn = _watched(request, code)
    tap(request, actions.sign, _("확인했다고 적어 두었어요. 고마워요."), by=request.person, seal=drawn.seal)
    return redirect("gatherings:draw_witness", code)


@require_POST
@door(member)
def outcome(request: Any, code: str) -> HttpResponse:
    """Somebody types in what came out; the second one who types the same draws."""
    drawn = _drawn(request, code)
    runs = coordinator.test(request.actor) and drawn.outing.body_id == request.actor.body_id
    seal = found(drawn.seal if runs or drawn.is_witness(request.person) else None)
    form = OutcomeForm(request.POST, source=seal.source)
    if form.is_valid():
        try:
            came_of_it = actions.type_outcome(by=request.person, seal=seal, outcome=form.cleaned_data["outcome"])
        except Refused as refusal:
            form.refuse(refusal)
        else:
            _say(request, came_of_it)
            return redirect("gatherings:draw_desk" if runs else "gatherings:draw_witness", code)
    return _desk(request, drawn, outcome_form=form) if runs else _watch(request, drawn, form)


def _say(request: Any, came_of_it: str) -> None:
    if came_of_it == "drawn":
        messages.success(request, _("추첨했어요. 모두의 추첨 쪽에 결과가 나와요."))
    elif came_of_it == "differs":
        messages.error(request, _("두 사람이 적은 것이 달라요. 아직 추첨하지 않았어요. 나온 결과를 다시 보고 적어 주세요."))
    else:
        messages.success(request, _("적어 두었어요. 다른 한 사람이 똑같이 적으면 추첨해요."))
