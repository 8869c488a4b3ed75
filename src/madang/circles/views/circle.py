"""My circles, one circle, its beginning and its end."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from madang.circles import actions, queries, rules
from madang.circles.forms import CircleForm, KeyForm, PostForm
from madang.circles.views.visit import Visit, posted, seated
from madang.shared.clock import today
from madang.shared.doors import door
from madang.shared.taps import sent, show_form, tap


@door(rules.may_knock)
def index(request: Visit) -> HttpResponse:
    """Where I sit; the form to come in with a key; the way to open one."""
    may_open = rules.may_open.test(request.actor)  # type: ignore[attr-defined]
    return render(request, "circles/index.html", {"seats": queries.mine(request.person), "form": KeyForm(), "may_open": may_open})


@door(rules.may_open)
def add(request: Visit) -> HttpResponse:
    """Opens a circle."""
    form = CircleForm(posted(request))
    if seat := sent(request, form, actions.open_circle, _("둘레를 열었어요. 이제 사람을 불러 보세요."), by=request.person):
        return redirect("circles:circle", seat.circle.code)
    return show_form(request, "circles/add.html", form)


@door(rules.may_knock)
def show(request: Visit, code: str) -> HttpResponse:
    """The talk, the next tables, and who sits here."""
    seat = seated(request, code)
    return render(
        request,
        "circles/circle.html",
        {
            "seat": seat,
            "circle": seat.circle,
            "form": PostForm(),
            "posts": queries.posts(seat.circle)[:100],
            "tables": queries.tables(seat.circle),
            "members": queries.members(seat.circle),
        },
    )


@door(rules.may_knock)
def change(request: Visit, code: str) -> HttpResponse:
    """Another name or description."""
    seat = seated(request, code)
    form = CircleForm(posted(request), initial={"name": seat.circle.name, "about": seat.circle.about})
    if sent(request, form, actions.rename, _("바꾸었어요."), by=seat):
        return redirect("circles:circle", code)
    return show_form(request, "circles/change.html", form, seat=seat)


@door(rules.may_knock)
def close(request: Visit, code: str) -> HttpResponse:
    """GET says what closing means, POST closes."""
    seat = seated(request, code)
    if request.method == "POST":
        tap(request, actions.close, _("둘레를 닫았어요. 30일 안에는 다시 열 수 있어요."), by=seat)
        return redirect("circles:circle", code)
    return render(request, "circles/close.html", {"seat": seat})


@require_POST
@door(rules.may_knock)
def reopen(request: Visit, code: str) -> HttpResponse:
    """Takes the closing back."""
    tap(request, actions.reopen, _("둘레를 다시 열었어요."), by=seated(request, code))
    return redirect("circles:circle", code)


@door(rules.may_knock)
def takeaway(request: Visit, code: str) -> HttpResponse:
    """The circle's talk as a text file, for a member to keep."""
    seat = seated(request, code)
    text = render(
        request,
        "circles/takeaway.txt",
        {
            "circle": seat.circle,
            "posts": reversed(queries.posts(seat.circle)),
            "tables": queries.tables(seat.circle),
            "seat": seat,
        },
    ).content
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="madang-{today():%Y%m%d}.txt"'
    return response
