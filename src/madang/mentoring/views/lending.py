"""Bodies help each other with a mentor: call, offer, agree, accept, take back. A page for the coordinator, a card for the mentor."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from madang.mentoring import actions, rules
from madang.mentoring.forms.lending import CallForm, OfferForm
from madang.mentoring.models import Loan
from madang.mentoring.queries.lending import (
    call_elsewhere,
    call_in,
    call_of,
    calls_elsewhere,
    calls_here,
    lendable,
    loan_in,
    loan_out,
    loans_in,
    loans_out,
    my_loan,
    news_of,
    rounds_to_call,
    seen_as,
    times_words,
)  # fmt: skip
from madang.mentoring.views.steps import done, here, round_here, who
from madang.mentoring.words.lending import agreement
from madang.shared.doors import door, found
from madang.shared.refusals import Refused


@door(rules.coordinator)
def page(request: HttpRequest) -> HttpResponse:
    """What we asked the others, what they ask us, and who helps where."""
    body = here(request)
    context = {
        "calls": [(call, times_words(call)) for call in calls_here(body)],
        "elsewhere": [(call, times_words(call)) for call in calls_elsewhere(body)],
        "coming": [(loan, seen_as(loan)) for loan in loans_in(body)],
        "going": [(loan, news_of(loan) if loan.state == "lent" else None) for loan in loans_out(body) if loan.state != "asked"],
        "rounds": rounds_to_call(body),
        "asked": {loan.call_id for loan in loans_out(body) if loan.state == "asked"},
    }
    return render(request, "mentoring/lending.html", context)


@door(rules.coordinator)
def call(request: HttpRequest, code: str) -> HttpResponse:
    """Asks the other bodies of the council for mentors."""
    round_ = round_here(request, code)
    if call_of(round_):
        return redirect("mentoring:lending")
    form = CallForm(request.POST if request.method == "POST" else None, initial={"until": round_.term.end})
    if request.method == "POST" and form.is_valid():
        try:
            actions.call_out(by=who(request), round_=round_, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("다른 모임에 부탁했어요. 오겠다는 분이 있으면 여기에서 알려 드려요."))
            return redirect("mentoring:lending")
    return render(request, "mentoring/lending_call.html", {"form": form, "round": round_}, status=422 if form.errors else 200)


@require_POST
@door(rules.coordinator)
def close(request: HttpRequest, code: str) -> HttpResponse:
    """Stops asking."""
    call_ = found(call_in(here(request), code))
    return done(request, _("부탁을 거두었어요. 이미 와 계신 분은 그대로예요."), actions.close_call, "mentoring:lending", call=call_)


@door(rules.coordinator)
def offer(request: HttpRequest, code: str) -> HttpResponse:
    """Thinks of a mentor of one's own who could help another body, and asks her first."""
    body, call_ = here(request), found(call_elsewhere(here(request), code))
    free = lendable(body)
    form = OfferForm(request.POST if request.method == "POST" else None, free=free)
    if request.method == "POST" and form.is_valid():
        row = next(one.sign_up for one in free if one.sign_up.code == form.cleaned_data["mentor"])
        try:
            actions.offer(by=who(request), call=call_, lender=body, row=row)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("멘토께 먼저 여쭈어 볼게요. 좋다고 하시기 전에는 저쪽 모임에 아무것도 알리지 않아요."))
            return redirect("mentoring:lending")
    context = {"form": form, "call": call_, "times": times_words(call_), "free": free}
    return render(request, "mentoring/lending_offer.html", context, status=422 if form.errors else 200)


@require_POST
@door(rules.member)
def agree(request: HttpRequest, code: str) -> HttpResponse:
    """The mentor's yes, with the sentence that was on the screen."""
    loan = found(my_loan(who(request), code))
    words = _("고마워요. 저쪽 모임이 맞이하면 여기에서 알려 드릴게요.")
    return done(request, words, actions.agree, "mentoring:index", loan=loan, sentence=agreement(loan))


@require_POST
@door(rules.member)
def decline(request: HttpRequest, code: str) -> HttpResponse:
    """The mentor's no."""
    loan = found(my_loan(who(request), code))
    return done(request, _("알겠어요. 까닭은 묻지 않아요."), actions.decline, "mentoring:index", loan=loan)


@require_POST
@door(rules.member)
def leave(request: HttpRequest, code: str) -> HttpResponse:
    """The mentor takes the loan back."""
    loan = found(my_loan(who(request), code))
    return done(request, _("이제 저쪽 모임에서는 쉬어요. 그동안 고마웠어요."), actions.bring_home, "mentoring:index", loan=loan)


def _step(words: str | Promise, act: Callable[..., Any], of: Callable[[Any, str], Loan | None]) -> Any:
    """A coordinator's one tap about a loan that is theirs to see."""

    @require_POST
    @door(rules.coordinator)
    def view(request: HttpRequest, code: str) -> HttpResponse:
        return done(request, str(words), act, "mentoring:lending", loan=found(of(here(request), code)))

    view.__doc__ = act.__doc__
    return view


def _either(body: Any, code: str) -> Loan | None:
    return loan_out(body, code) or loan_in(body, code)


@require_POST
@door(rules.coordinator)
def told(request: HttpRequest, code: str) -> HttpResponse:
    """Notes that a word of the other body was sent on to our mentor."""
    loan = found(loan_out(here(request), code))
    word = request.POST.get("word", "")[:16]
    return done(request, _("보냈다고 적어 두었어요."), actions.pass_on, "mentoring:lending", loan=loan, word=word)


accept = _step(gettext_lazy("맞이했어요. 다음 제안부터 함께해요."), actions.accept, loan_in)
turn_down = _step(gettext_lazy("이번에는 이루어지지 않은 것으로 했어요."), actions.decline, _either)
bring_home = _step(gettext_lazy("돌아오셨어요. 이제 그 짝 잇기에는 나오지 않아요."), actions.bring_home, _either)
