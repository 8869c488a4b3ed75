"""The board: propose, read why, try a move and read what it would do, do it, undo it, send."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRedirect

from madang.mentoring import actions, rules
from madang.mentoring.actions.drafts import Moved
from madang.mentoring.actions.proposal import NotTheseTwo
from madang.mentoring.models import Draft, DraftPair, Round, Search
from madang.mentoring.progress import STEPS, steps_done
from madang.mentoring.queries.drafts import (
    Board,
    board,
    draft_now,
    draft_undone,
    drafts_open,
    moves_of,
    placed_in,
    pool_of,
    search_of,
    sent_draft,
    since,
)
from madang.mentoring.queries.rounds import sign_ups
from madang.mentoring.views.steps import done, round_here, sign_up_here, who
from madang.mentoring.words.effects import effects
from madang.mentoring.words.moves import said, search_words, undone, wish
from madang.mentoring.words.reasons import in_sentences, nobody_words, overruled_words, recruit_words
from madang.shared.doors import door
from madang.shared.refusals import Refused

AT_ONCE = 60  # cards on one page; more makes a page that nobody reads and a phone chokes on
HISTORY = 30
VERBS = {"pin": actions.pin, "team": actions.team, "forbid": actions.forbid}


@door(rules.coordinator)
def page(request: HttpRequest, code: str) -> HttpResponse:
    """The proposal with the reason on each card, everybody without a pair, and a form for every move."""
    round_ = round_here(request, code)
    pool = sorted(pool_of(round_), key=lambda s: s.person.call_name)
    found = board(round_, pool)
    search = search_of(round_)
    context: dict[str, Any] = {
        "round": round_,
        "tab": "draft",
        "search": search if search and search.goes_on else None,
        "declined": search.refused if search and search.by == who(request) else "",
        "board": found,
        "sent": sent_draft(round_),
        "redo": draft_undone(round_),
        "mentees": [s for s in pool if not s.mentor],
        "mentors": [s for s in pool if s.mentor],
        "take": request.GET.get("take", ""),
        "history": [(move, said(move), undone(move)) for move in moves_of(drafts_open(round_)[:HISTORY])],
    }
    context |= _steps(search) if search else {}
    return render(request, "mentoring/draft.html", context | (_cards(request, found) if found else {}))


def _steps(search: Search) -> dict[str, Any]:
    """The steps of a search in words: whether each is done, and whether it is the one at hand."""
    words, count = search_words(), steps_done(search.code)
    return {"steps": [(words[step], at < count, at == count) for at, step in enumerate(STEPS)], "steps_done": count}


@door(rules.coordinator)
def progress(request: HttpRequest, code: str) -> HttpResponse:
    """How far a search has come, where it is further than what the page shows (`done`); the board once it is over."""
    round_ = round_here(request, code)
    search = search_of(round_)
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect("mentoring:draft", round_.code)
    if search is None or not search.goes_on:
        return HttpResponseClientRedirect(reverse("mentoring:draft", args=[round_.code]))
    steps = _steps(search)
    if request.GET.get("done") == str(steps["steps_done"]):  # who listens hears each step once
        return HttpResponse(status=204)
    return render(request, "mentoring/draft_steps.html", steps)


def _cards(request: HttpRequest, found: Board) -> dict[str, Any]:
    cards = Paginator(found.pairs, AT_ONCE).get_page(request.GET.get("page"))
    return {
        "cards": cards,
        "pairs": [_card(row) for row in cards],
        "standby": _by_role(found),
        "waiting": [
            (row, nobody_words(row.rule, row.sharing, row.places), recruit_words(row.sign_up.given, row.rule))
            for row in found.waiting[:AT_ONCE]
        ],
        "more": max(0, len(found.waiting) - AT_ONCE),
    }  # fmt: skip


def _card(row: DraftPair) -> tuple[DraftPair, list[str], list[str], str]:
    second = in_sentences(row.why_second) if row.second else []
    return row, in_sentences(row.why), second, overruled_words(row.overruled)


def _by_role(found: Board) -> list[tuple[str, list[Any], int]]:
    """Those who do something else, role by role, and how many more there are than are shown."""
    roles: dict[str, list[Any]] = {}
    for row in found.standby:
        roles.setdefault(row.get_role_display(), []).append(row.sign_up)
    return [(role, rows[:AT_ONCE], max(0, len(rows) - AT_ONCE)) for role, rows in roles.items()]


@require_POST
@door(rules.coordinator)
def preview(request: HttpRequest, code: str) -> HttpResponse:
    """What a move would do, in words, before it is done; alone for the board to put in, or as a page."""
    return _shown(request, round_here(request, code), request.POST.get("verb", ""))


def _shown(request: HttpRequest, round_: Round, verb: str, status: int = 200) -> HttpResponse:
    """The effect of a move on the newest draft, with what others did since the one on the screen."""
    mentee, mentor = _two(request, round_)
    seen, now_ = request.POST.get("seen", ""), draft_now(round_)
    verb = verb if verb in VERBS else "pin"
    context: dict[str, Any] = {"round": round_, "verb": verb, "to": f"mentoring:{verb}", "mentee": mentee, "mentor": mentor}
    context |= {"wish": wish(verb, mentee, mentor), "seen": now_.code if now_ else ""}
    context["news"] = _news(round_, seen) if seen != context["seen"] else []
    try:
        context["effect"] = actions.preview(by=who(request), round_=round_, verb=verb, mentee=mentee, mentor=mentor)
    except Refused as refusal:
        context |= {"refused": str(refusal), "closed": isinstance(refusal, NotTheseTwo)}
    alone = bool(request.htmx)  # type: ignore[attr-defined]
    return render(request, "mentoring/draft_effect.html" if alone else "mentoring/draft_try.html", context, status=status)


def _two(request: HttpRequest, round_: Round) -> tuple[Any, Any]:
    """The newcomer and the mentor whom a form names: each in a field, or both in the value of the button of a card."""
    both = request.POST.get("two", "").split() or [request.POST.get(side, "") for side in ("mentee", "mentor")]
    mentee, mentor = (sign_up_here(round_, code) for code in [*both, ""][:2])
    return mentee, mentor


def _news(round_: Round, seen: str) -> list[str]:
    """What happened to the board since somebody looked at it: who moved what."""
    last, lines = sent_draft(round_), []
    if seen and last and not Draft.objects.filter(round=round_, code=seen, sent_at__isnull=True).exists():
        name = last.made_by.call_name if last.made_by else _("떠나신 분")
        lines = [_("%(who)s님이 제안을 보내 모두에게 물어보았어요.") % {"who": name}]
    moves = [" ".join(filter(None, (said(move), undone(move)))) for move in reversed(since(round_, seen))]
    return lines + moves or [_("다른 분이 제안을 바꾸었어요.")]


def _step(words: Callable[[], str], act: Callable[..., Any], *, two: bool) -> Any:
    """A POST that changes the draft; with `two` it is about a newcomer and a mentor."""

    @require_POST
    @door(rules.coordinator)
    def view(request: HttpRequest, code: str) -> HttpResponse:
        round_ = round_here(request, code)
        seen = request.POST.get("seen", "")
        given: dict[str, Any] = {"by": who(request), "round_": round_, "seen": seen}
        if two:
            given["mentee"], given["mentor"] = _two(request, round_)
        try:
            made = act(**given)
        except Moved as moved:
            if act in VERBS.values():
                return _shown(request, round_, act.__name__, 409)
            messages.error(request, " ".join([*_news(round_, seen), str(moved)]))
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            if made or act != actions.search:  # a search that goes on says by itself how far it is
                messages.success(request, " ".join([words(), *_came_of(made, act)]))
        return redirect("mentoring:draft", round_.code)

    view.__doc__ = act.__doc__
    return view


def _came_of(made: Draft | None, act: Callable[..., Any]) -> list[str]:
    """What changed for whom by a move that was done."""
    if made is None or act in {actions.search, actions.undo} or made.before is None:
        return []
    names = dict(sign_ups(made.round).values_list("code", "person__call_name"))
    return effects(placed_in(made.before), placed_in(made), names)


propose = _step(lambda: _("짝을 제안했어요. 까닭을 읽어 보세요."), actions.search, two=False)
pin = _step(lambda: _("두 분을 묶고 나머지를 다시 맞추었어요."), actions.pin, two=True)
team = _step(lambda: _("세 분을 함께 묶고 나머지를 다시 맞추었어요."), actions.team, two=True)
forbid = _step(lambda: _("두 분을 따로 두고 나머지를 다시 맞추었어요."), actions.forbid, two=True)
free = _step(lambda: _("풀고 나머지를 다시 맞추었어요."), actions.free, two=True)
undo = _step(lambda: _("한 걸음 되돌렸어요."), actions.undo, two=False)
redo = _step(lambda: _("되돌린 것을 다시 했어요."), actions.redo, two=False)


@require_POST
@door(rules.coordinator)
def send(request: HttpRequest, code: str) -> HttpResponse:
    """Asks both sides of every pair."""
    round_ = round_here(request, code)
    words = _("모두에게 물어보는 화면을 열었어요. 아래 알림말을 한 분씩 보내 주세요.")
    return done(request, words, actions.send, "mentoring:words", round_.code, round_=round_, seen=request.POST.get("seen", ""))
