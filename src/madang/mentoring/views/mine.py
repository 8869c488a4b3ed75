"""'My pair': what everybody finds here; who runs the season finds the rounds too."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from madang.mentoring import actions, rules
from madang.mentoring.queries.checkins import calls, unanswered
from madang.mentoring.queries.lending import my_loans, seen_as
from madang.mentoring.queries.mine import mine
from madang.mentoring.queries.numbers import counts, growth
from madang.mentoring.queries.pairs import silent
from madang.mentoring.queries.rounds import rounds, sign_up_of
from madang.mentoring.views import council
from madang.mentoring.views.steps import done, here, my_pair, round_here, who
from madang.mentoring.words.lending import agreement
from madang.mentoring.words.messages import IDEAS
from madang.shared.doors import actor_of, door, found


@door(rules.member)
def index(request: HttpRequest) -> HttpResponse:
    """My pair; for a coordinator the rounds, and who has not been heard of."""
    body = here(request)
    helping = [(loan, seen_as(loan), agreement(loan)) for loan in my_loans(who(request)) if loan.call.round.body != body]
    page = {"mine": mine(who(request), body), "ideas": IDEAS, "helping": helping}
    if rules.coordinator.test(actor_of(request)):
        page |= {"calls": calls(body, who(request)), "unanswered": unanswered(body, who(request))}
        page |= {"rounds": [(r, counts(r)) for r in rounds(body)], "silent": silent(body), "growth": growth(body)}
        return render(request, "mentoring/rounds.html", page)
    if rules.council_staff.test(actor_of(request)) and not (page["mine"].anything or helping):
        return council.page(request)
    return render(request, "mentoring/mine.html", page)


@require_POST
@door(rules.member)
def answer(request: HttpRequest, code: str) -> HttpResponse:
    """Yes, somebody else, or not this time: one tap."""
    pair = my_pair(request, code)
    return done(request, _("대답을 받았어요. 고마워요."), actions.answer, "mentoring:index", pair=pair, says=request.POST.get("says", ""))


@require_POST
@door(rules.member)
def take_back(request: HttpRequest, code: str) -> HttpResponse:
    """Takes one's sign-up back."""
    row = found(sign_up_of(round_here(request, code), who(request)))
    return done(request, _("신청을 거두고 적으신 답을 지웠어요."), actions.take_back, "mentoring:index", row=row)


@require_POST
@door(rules.member)
def again(request: HttpRequest, code: str) -> HttpResponse:
    """Signs up with last time's answers in one tap."""
    words, stay = _("지난번 답 그대로 신청했어요. 고치고 싶으면 언제든 고칠 수 있어요."), request.POST.get("stay", "")
    return done(request, words, actions.sign_up_again, "mentoring:index", round_=round_here(request, code), stay=stay)


@require_POST
@door(rules.member)
def rest(request: HttpRequest, code: str) -> HttpResponse:
    """Sits a round out, or comes back."""
    row = found(sign_up_of(round_here(request, code), who(request)))
    act = actions.come_back if row.resting_since else actions.rest
    words = _("다시 짝을 찾아 드릴게요.") if row.resting_since else _("이번에는 쉬기로 했어요. 언제든 다시 오세요.")
    return done(request, words, act, "mentoring:index", row=row)
