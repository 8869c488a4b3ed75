"""The second factor: shown at each sign-in of staff, enrolled at the first."""

import base64

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from madang.people import actions, demo, devices, passkeys, queries, second_factor
from madang.people.above import ABOVE
from madang.people.forms import AppForm, SecondForm
from madang.people.limits import TooOften
from madang.people.rules import signed_in, staff
from madang.people.views.enter import safe_next, too_often
from madang.shared import keys
from madang.shared.doors import actor_of, door, found
from madang.shared.qr import qr
from madang.shared.refusals import Refused
from madang.shared.taps import show_form


def _on(name: str, target: str) -> HttpResponse:
    return redirect(f"{reverse(name)}?{urlencode({'next': target})}")


def _unproved(request: HttpRequest) -> bool:
    """Has a second factor, and has not shown it on this device."""
    return not actor_of(request).second_factor and bool(second_factor.enrolled(request.person))


@door(signed_in)
def second(request: HttpRequest) -> HttpResponse:
    """Asks for the second factor whoever needs one or has one; lets everybody else pass."""
    target, person = safe_next(request, request.POST.get("next") or request.GET.get("next")), request.person
    if not (actor_of(request).withheld or _unproved(request)):
        return redirect(target)
    kinds = second_factor.enrolled(person)
    if not kinds:
        return _on("people:second_new", target)
    form = SecondForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.prove(by=person, typed=form.cleaned_data["digits"])
        except TooOften as refusal:
            return too_often(request, refusal)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            devices.prove_second_factor(request)
            return redirect(target)
    return show_form(request, "people/second.html", form, next=target, kinds=kinds, shown=demo.second_number(person))


@require_POST
@door(signed_in)
def second_ask(request: HttpRequest) -> HttpResponse:
    """What the browser is asked: to make a passkey (`new`), or to show one. For the page's own script."""
    if request.POST.get("new"):
        if _unproved(request):
            return JsonResponse({}, status=409)
        return HttpResponse(passkeys.ask_new(request, request.person), content_type="application/json")
    return HttpResponse(passkeys.ask(request, request.person), content_type="application/json")


@require_POST
@door(signed_in)
def second_answer(request: HttpRequest) -> HttpResponse:
    """What the browser answered: a passkey was shown, or (`new`) made."""
    target, new = safe_next(request, request.POST.get("next")), bool(request.POST.get("new"))
    if new and _unproved(request):
        return _on("people:second", target)
    try:
        if new:
            passkeys.keep(request, request.person, request.POST.get("answer", ""), devices.label(request.headers.get("User-Agent", "")))
        else:
            passkeys.check(request, request.person, request.POST.get("answer", ""))
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
        return _on("people:second_new" if new else "people:second", target)
    devices.prove_second_factor(request)
    return _on("people:codes", target) if new else redirect(target)


@door(signed_in)
def second_new(request: HttpRequest) -> HttpResponse:
    """Enrols an app or a passkey. Somebody who has one already shows it first: enrolling is no way around it."""
    target = safe_next(request, request.POST.get("next") or request.GET.get("next"))
    if _unproved(request):
        return _on("people:second", request.get_full_path())
    form, secret = AppForm(request.POST or None), _secret(request)
    if request.method == "POST" and form.is_valid():
        try:
            actions.enrol_app(by=request.person, secret=secret, typed=form.cleaned_data["digits"])
        except TooOften as refusal:
            return too_often(request, refusal)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            devices.prove_second_factor(request)
            messages.success(request, _("두 번째 열쇠를 넣었어요. 종이에 적어 둘 번호도 받아 두세요."))
            return _on("people:codes", target)
    address = second_factor.totp_address(request.person, secret)
    spaced = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
    return show_form(request, "people/second_new.html", form, next=target, qr=qr(address, size=200), secret=spaced)


def _secret(request: HttpRequest) -> str:
    """The secret on offer: the same for as long as this device has enrolled nothing, and kept nowhere until it does."""
    newest = second_factor.authenticators(request.person).values_list("pk", flat=True).last()
    mac = keys.mac("second factor on offer", request.session[devices.DEVICE], str(newest))
    return base64.b32encode(bytes.fromhex(mac)[:20]).decode()


@door(signed_in)
def codes(request: HttpRequest) -> HttpResponse:
    """Codes on paper: how many are left; new ones are shown once, on the answer to the button."""
    if not actor_of(request).second_factor:
        return _on("people:second", request.get_full_path())
    target = safe_next(request, request.POST.get("next") or request.GET.get("next"))
    fresh = second_factor.fresh_codes(request.person) if request.method == "POST" else []
    return render(request, "people/codes.html", {"fresh": fresh, "left": second_factor.codes_left(request.person), "next": target})


@door(signed_in)
def keyring(request: HttpRequest) -> HttpResponse:
    """My keys: what I have, and a button to take one away."""
    if _unproved(request):
        return _on("people:second", request.get_full_path())
    if request.method == "POST":
        try:
            actions.take_away(by=request.person, number=int(request.POST.get("key", "0") or 0))
            messages.success(request, _("열쇠 하나를 뺐어요."))
        except (Refused, ValueError) as refusal:
            messages.error(request, str(refusal) if isinstance(refusal, Refused) else _("다시 해 주세요."))
        return redirect("people:keyring")
    context = {"keys": second_factor.authenticators(request.person), "left": second_factor.codes_left(request.person)}
    return render(request, "people/keyring.html", context)


@require_POST
@door(staff)
def second_reset(request: HttpRequest, code: str) -> HttpResponse:
    """Frees somebody of the body who has lost her second factor."""
    person = queries.by_code(code)
    person = found(person if person and ABOVE.stands_with(actor_of(request), person) else None)
    try:
        actions.reset_second_factor(by=request.person, person=person)
        messages.success(request, _("두 번째 열쇠를 풀었어요. 다시 들어올 때 새로 넣게 돼요."))
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
    return redirect(safe_next(request, request.POST.get("next")))
