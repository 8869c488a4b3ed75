"""Keys, coming in, leaving."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from madang.circles import actions, queries, rules
from madang.circles.forms import InviteForm, KeyForm, LeaveForm
from madang.circles.views.visit import Visit, posted, seated, still_there
from madang.shared.doors import door, found
from madang.shared.qr import address, qr
from madang.shared.taps import sent, show_form, tap


@door(rules.may_knock)
def invitations(request: Visit, code: str) -> HttpResponse:
    """Who sits here, the keys that still open, and a new one."""
    seat = seated(request, code)
    form = InviteForm(posted(request))
    if made := sent(request, form, actions.invite, _("초대 번호를 만들었어요."), by=seat):
        return redirect("circles:invitation", code, made.code)
    told = {"members": queries.members(seat.circle), "invitations": queries.invitations(seat.circle)}
    return show_form(request, "circles/members.html", form, seat=seat, **told)


@door(rules.may_knock)
def invitation(request: Visit, code: str, invitation: str) -> HttpResponse:
    """One key as a QR code, as words and as paper."""
    seat = seated(request, code)
    key = found(queries.invitations(seat.circle).filter(code=invitation).first())
    link = address(reverse("circles:join", args=[key.key]))
    return render(request, "circles/invitation.html", {"seat": seat, "invitation": key, "link": link, "qr": qr(link, size=220)})


@require_POST
@door(rules.may_knock)
def take_back(request: Visit, code: str, invitation: str) -> HttpResponse:
    """Makes a key open nothing any more."""
    seat = seated(request, code)
    if key := still_there(request, queries.invitations(seat.circle).filter(code=invitation).first()):
        tap(request, actions.take_invitation_back, _("초대 번호를 거두었어요."), by=seat, invitation=key)
    return redirect("circles:members", code)


@require_POST
@door(rules.may_knock)
def knock(request: Visit) -> HttpResponse:
    """A key that was typed in: leads to the page that says whose circle it opens."""
    form = KeyForm(request.POST)
    key = queries.invitation(form.cleaned_data["key"]) if form.is_valid() else None
    if key:
        return redirect("circles:join", key.key)
    if form.is_valid():
        form.add_error("key", _("이 번호로 열리는 둘레가 없어요. 번호를 다시 살펴봐 주세요."))
    told = {"seats": queries.mine(request.person), "form": form, "may_open": rules.may_open.test(request.actor)}  # type: ignore[attr-defined]
    return render(request, "circles/index.html", told, status=422)


@door(rules.may_knock)
def join(request: Visit, key: str) -> HttpResponse:
    """GET says who invites and to what, POST sits down."""
    opened = found(queries.invitation(key))
    if request.method == "POST":
        seat = tap(request, actions.join, _("둘레에 앉았어요. 반가워요!"), by=request.person, invitation=opened)
        return redirect("circles:circle", seat.circle.code) if seat else redirect("circles:index")
    return render(request, "circles/join.html", {"invitation": opened, "circle": opened.circle})


@door(rules.may_knock)
def leave(request: Visit, code: str) -> HttpResponse:
    """GET asks what becomes of her words, POST leaves; a second tap leads where the first one did."""
    if request.method == "POST" and queries.seat(request.person, code) is None:
        return redirect("circles:index")
    seat = seated(request, code)
    form = LeaveForm(posted(request))
    if request.method == "POST" and form.is_valid():
        tap(request, actions.leave, _("둘레를 떠났어요."), by=seat, **form.cleaned_data)
        return redirect("circles:index")
    last = queries.members(seat.circle).count() == 1
    return show_form(request, "circles/leave.html", form, seat=seat, last=last)


@require_POST
@door(rules.may_knock)
def remove(request: Visit, code: str, member: str) -> HttpResponse:
    """The keeper asks somebody to leave."""
    seat = seated(request, code)
    if other := still_there(request, queries.other(seat, member)):
        tap(request, actions.remove, _("둘레에서 내보냈어요."), by=seat, member=other)
    return redirect("circles:members", code)


@require_POST
@door(rules.may_knock)
def keeper(request: Visit, code: str, member: str) -> HttpResponse:
    """The keeper hands the door over."""
    seat = seated(request, code)
    tap(request, actions.hand_over, _("둘레지기를 넘겼어요."), by=seat, member=found(queries.other(seat, member)))
    return redirect("circles:members", code)
