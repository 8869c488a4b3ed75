"""Check-ins: two taps of one of a pair, and a coordinator who has rung up."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from madang.mentoring import actions, rules
from madang.mentoring.queries.checkins import calls
from madang.mentoring.views.steps import done, here, my_pair, pair_here, who
from madang.shared.doors import door, found


@require_POST
@door(rules.member)
def check_in(request: HttpRequest, code: str) -> HttpResponse:
    """The first tap, or the second."""
    pair = my_pair(request, code)
    if "call" in request.POST:
        call = request.POST["call"] == "yes"
        words = _("담당자가 곧 전화드릴게요.") if call else _("고마워요. 언제든 편하게 알려 주세요.")
        return done(request, words, actions.want_call, "mentoring:pair", pair.code, pair=pair, call=call)
    words, going = _("고마워요. 하나만 더 여쭐게요."), request.POST.get("going", "")
    return done(request, words, actions.check_in, "mentoring:pair", pair.code, pair=pair, going=going)


@require_POST
@door(rules.coordinator)
def called(request: HttpRequest, code: str) -> HttpResponse:
    """Somebody has rung up."""
    waiting = calls(here(request), who(request)).filter(pair=pair_here(request, code))
    row = found(next((c for c in waiting if str(c.pk) == request.POST.get("row")), None))
    return done(request, _("전화했다고 적어 두었어요."), actions.called, "mentoring:index", row=row)
