"""Table talk."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from madang.circles import actions, queries, rules
from madang.circles.forms import PostForm
from madang.circles.views.visit import Visit, seated, still_there
from madang.shared.doors import door
from madang.shared.taps import sent, tap


@require_POST
@door(rules.may_knock)
def posts(request: Visit, code: str) -> HttpResponse:
    """Says something."""
    seat = seated(request, code)
    form = PostForm(request.POST)
    if sent(request, form, actions.say, by=seat):
        return redirect("circles:circle", code)
    return render(
        request,
        "circles/circle.html",
        {
            "seat": seat,
            "circle": seat.circle,
            "form": form,
            "posts": queries.posts(seat.circle)[:100],
            "tables": queries.tables(seat.circle),
            "members": queries.members(seat.circle),
        },
        status=422,
    )


@require_POST
@door(rules.may_knock)
def unsay(request: Visit, code: str, post: str) -> HttpResponse:
    """Takes words back."""
    seat = seated(request, code)
    if row := still_there(request, queries.post(seat, post)):
        tap(request, actions.unsay, _("글을 지웠어요."), by=seat, post=row)
    return redirect("circles:circle", code)
