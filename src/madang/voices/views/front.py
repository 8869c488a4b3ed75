"""Where one hears and is heard; and the one box for the number on any slip."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from madang.shared.doors import door
from madang.voices import queries, rules
from madang.voices.forms import NumberForm
from madang.voices.views.visit import Visit, page, posted

NEWEST = 3


@door(rules.speaks)
def index(request: Visit) -> HttpResponse:
    """The newest voices and proposals, the last results, and for coordinators what waits."""
    body = request.body_here
    told: dict[str, object] = {"hears": rules.hears.test(request.actor), "asks": rules.asks.test(request.actor), "member": False}
    if body and rules.takes_part.test(request.actor):
        sessions = list(queries.sessions(body)[:NEWEST])
        told |= {
            "member": True, "voices": queries.board(body)[:NEWEST], "proposals": queries.proposals(body)[:NEWEST], "sessions": sessions,
            "talks": queries.talks(body)[:NEWEST], "items": queries.items(body)[:NEWEST],
        }  # fmt: skip
        told["waiting"] = len(queries.held(body)) if told["hears"] else 0
    return page(request, "index", **told)


@door(rules.anyone)
def number(request: Visit) -> HttpResponse:
    """A number from a slip, of whatever kind: leads to the page that it opens."""
    form = NumberForm(posted(request))
    if request.method == "POST" and form.is_valid():
        if way := _way(form.cleaned_data["number"]):
            return redirect(*way)
        form.add_error("number", _("이 번호로 열리는 것이 없어요. 이미 쓴 쪽지일 수도 있어요. 번호를 다시 살펴봐 주세요."))
    return page(request, "number", form)


def _way(typed: str) -> tuple[str, str] | None:
    """The page that a number opens, and the number as it was made."""
    key = queries.plain_key(typed)
    doors = (
        ("voices:slip", queries.slip), ("voices:ballot", queries.vote_slip), ("voices:say", queries.invitation_of_key),
        ("voices:follow", queries.followed), ("voices:held_voice", queries.voice_of_key),
    )  # fmt: skip
    return next(((name, key) for name, ask in doors if ask(key)), None)
