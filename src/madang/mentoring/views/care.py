"""The pairs of a round for who cares for them: how each stands, words to send on, one pair from near."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from madang.mentoring import actions, rules
from madang.mentoring.forms import EndForm, PauseForm
from madang.mentoring.models import Ending, Pair
from madang.mentoring.queries.checkins import check_ins_of
from madang.mentoring.queries.drafts import draft_now
from madang.mentoring.queries.lending import guests_of
from madang.mentoring.queries.pairs import (
    care_log,
    heard_of,
    is_of,
    is_silent,
    meeting_in,
    pair_of,
    pairs_in,
    pause_of,
    plan_of,
    present,
    reasons,
    run_state,
    state,
)  # fmt: skip
from madang.mentoring.queries.telling import invites_of, messages_of
from madang.mentoring.views.steps import done, pair_here, round_here, sign_up_here, who
from madang.mentoring.words.messages import IDEAS
from madang.shared.clock import today
from madang.shared.doors import door, found


@door(rules.coordinator)
def pairs(request: HttpRequest, code: str) -> HttpResponse:
    """All pairs of a round and how each stands; never who said what."""
    round_ = round_here(request, code)
    rows = [(pair, _stands(request, pair), present(pair)) for pair in pairs_in(round_)]
    return render(request, "mentoring/pairs.html", {"round": round_, "tab": "pairs", "pairs": rows})


def _stands(request: HttpRequest, pair: Pair) -> str:
    """A coordinator who is one of the two sees no more than the other one does."""
    return state(pair, who(request).pk) if is_of(pair, who(request)) else run_state(pair)


@door(rules.coordinator)
def words(request: HttpRequest, code: str) -> HttpResponse:
    """A word for everybody, to copy and send on; safe on a lock screen."""
    round_ = round_here(request, code)
    due, invites = messages_of(round_), invites_of(round_)
    told = sum(message.told_at is not None for message in due)
    page = {"round": round_, "tab": "words", "messages_": due, "told": told, "invites": invites, "guests": guests_of(round_)}
    return render(request, "mentoring/words.html", page)


@require_POST
@door(rules.coordinator)
def tell(request: HttpRequest, code: str, signup: str) -> HttpResponse:
    """Notes that a word was sent on, or that it was not after all."""
    round_, word = round_here(request, code), request.POST.get("word", "")[:16]
    row = next((m.sign_up for m in invites_of(round_) if m.sign_up.code == signup), None) or sign_up_here(round_, signup)
    if "undo" in request.POST:
        words = _("보내지 않은 것으로 되돌렸어요.")
        return done(request, words, actions.untell, "mentoring:words", round_.code, sign_up=row, word=word)
    words = _("보냈다고 적어 두었어요.")
    return done(request, words, actions.tell, "mentoring:words", round_.code, sign_up=row, word=word)


@door(rules.coordinator)
def pair(request: HttpRequest, code: str) -> HttpResponse:
    """One pair from near: when they met, and the notes that are meant for the coordinator."""
    if pair_of(who(request), code):
        return redirect("mentoring:pair", code)
    pair_ = pair_here(request, code)
    page = {
        "pair": pair_,
        "state": _stands(request, pair_),
        "members": present(pair_),
        "why": reasons(pair_),
        "log": care_log(pair_),
        "plan": plan_of(pair_),
        "pause": pause_of(pair_),
        "silent": is_silent(pair_),
        "ideas": IDEAS,
        "check_ins": check_ins_of(pair_),
        "again": _again(pair_),
        "heard": heard_of(pair_),
        "today": today(),
        "pause_form": PauseForm(),
        "end_form": EndForm(),
    }
    return render(request, "mentoring/care.html", page)


def _again(pair_: Pair) -> dict[str, str] | None:
    """For a pair that has come to its end: a new proposal for those without a pair, who are looked for in the same round."""
    over = run_state(pair_) in {"ended", "unmade"} and pair_.round.term.end >= today()
    if not over or (hasattr(pair_, "ending") and pair_.ending.reason == Ending.Reason.ON):
        return None
    draft = draft_now(pair_.round)
    return {"seen": draft.code if draft else ""}


@require_POST
@door(rules.coordinator)
def thank(request: HttpRequest, code: str, meeting: str) -> HttpResponse:
    """Thanks for a note."""
    pair_ = pair_here(request, code)
    row = found(meeting_in(pair_, meeting))
    return done(request, _("고마움을 전했어요."), actions.thank, "mentoring:care", pair_.code, meeting=row)


@require_POST
@door(rules.coordinator)
def call_back(request: HttpRequest, code: str) -> HttpResponse:
    """Takes a question back."""
    pair_ = pair_here(request, code)
    words = _("물음을 거두었어요. 답하는 날이 지나면 두 분께 알리고, 다음 제안에 다시 들어가요.")
    return done(request, words, actions.call_back, "mentoring:pairs", pair_.round.code, pair=pair_)


@require_POST
@door(rules.coordinator)
def hear(request: HttpRequest, code: str) -> HttpResponse:
    """Writes down an answer that was given on the phone."""
    pair_, words = pair_here(request, code), _("전화로 들은 대답을 적어 두었어요. 오늘 안에는 되돌릴 수 있어요.")
    person = found(next((m.person for m in pair_.members.all() if m.person.code == request.POST.get("person")), None))
    says = request.POST.get("says", "")
    return done(request, words, actions.hear, "mentoring:care", pair_.code, pair=pair_, person=person, says=says)


@require_POST
@door(rules.coordinator)
def unhear(request: HttpRequest, code: str) -> HttpResponse:
    """Takes back what was written down today."""
    pair_ = pair_here(request, code)
    row = found(next((h for h in heard_of(pair_) if str(h.pk) == request.POST.get("heard")), None))
    return done(request, _("적어 둔 대답을 되돌렸어요."), actions.unhear, "mentoring:care", pair_.code, heard=row)


@require_POST
@door(rules.coordinator)
def pause(request: HttpRequest, code: str) -> HttpResponse:
    """Lets a pair rest, or go on."""
    pair_, form = pair_here(request, code), PauseForm(request.POST)
    if pause_of(pair_):
        return done(request, _("다시 이어 가요."), actions.go_on, "mentoring:care", pair_.code, pair=pair_)
    until = form.cleaned_data["until"] if form.is_valid() else pair_.answer_by
    return done(request, _("쉬는 동안에는 조용해도 괜찮아요."), actions.pause, "mentoring:care", pair_.code, pair=pair_, until=until)


@require_POST
@door(rules.coordinator)
def end(request: HttpRequest, code: str) -> HttpResponse:
    """Ends a pair for the two."""
    pair_ = pair_here(request, code)
    reason = request.POST.get("reason", "")
    return done(request, _("짝을 마무리했어요."), actions.end, "mentoring:care", pair_.code, pair=pair_, reason=reason)
