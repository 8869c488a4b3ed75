"""The draft: propose, read why, lock and forbid by hand, undo, send."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from madang.mentoring import actions, rules
from madang.mentoring.queries.drafts import Board, board, pool_of, sent_draft
from madang.mentoring.views.steps import done, round_here, sign_up_here
from madang.mentoring.words.reasons import RULES, in_sentences, overruled_words
from madang.shared.doors import door


@door(rules.coordinator)
def page(request: HttpRequest, code: str) -> HttpResponse:
    """The proposal with the reason on each card and everybody who is left over."""
    round_ = round_here(request, code)
    found, pool = board(round_), pool_of(round_)
    context: dict[str, Any] = {
        "round": round_,
        "tab": "draft",
        "board": found,
        "sent": sent_draft(round_),
        "mentees": [s for s in pool if not s.mentor],
        "mentors": [s for s in pool if s.mentor],
    }
    if found:
        context["pairs"] = [
            (p, in_sentences(p.why), in_sentences(p.why_second) if p.second else [], overruled_words(p.overruled)) for p in found.pairs
        ]
        context["standby"] = _by_role(found)
        context["waiting"] = [(row, RULES.get(row.rule, "")) for row in found.waiting]
    return render(request, "mentoring/draft.html", context)


def _by_role(found: Board) -> list[tuple[str, list[str]]]:
    """The call-names of those who do something else, role by role."""
    roles: dict[str, list[str]] = {}
    for row in found.standby:
        roles.setdefault(row.get_role_display(), []).append(row.sign_up.person.call_name)
    return list(roles.items())


def _step(words: Callable[[], str], act: Callable[..., Any], *, two: bool) -> Any:
    """A POST that changes the draft; with `two` it is about a newcomer and a mentor."""

    @require_POST
    @door(rules.coordinator)
    def view(request: HttpRequest, code: str) -> HttpResponse:
        round_ = round_here(request, code)
        given: dict[str, Any] = {"round_": round_, "seen": request.POST.get("seen", "")}
        if two:
            given |= {side: sign_up_here(round_, request.POST.get(side, "")) for side in ("mentee", "mentor")}
        return done(request, words(), act, "mentoring:draft", round_.code, **given)

    view.__doc__ = act.__doc__
    return view


propose = _step(lambda: _("짝을 제안했어요. 까닭을 읽어 보세요."), actions.propose, two=False)
pin = _step(lambda: _("두 분을 묶고 나머지를 다시 맞추었어요."), actions.pin, two=True)
forbid = _step(lambda: _("두 분을 따로 두고 나머지를 다시 맞추었어요."), actions.forbid, two=True)
free = _step(lambda: _("풀고 나머지를 다시 맞추었어요."), actions.free, two=True)
undo = _step(lambda: _("한 걸음 되돌렸어요."), actions.undo, two=False)


@require_POST
@door(rules.coordinator)
def send(request: HttpRequest, code: str) -> HttpResponse:
    """Asks both sides of every pair."""
    round_ = round_here(request, code)
    words = _("모두에게 물어보는 화면을 열었어요. 아래 알림말을 한 분씩 보내 주세요.")
    return done(request, words, actions.send, "mentoring:words", round_.code, round_=round_, seen=request.POST.get("seen", ""))
