"""The pair's own page: the next meeting, why you two, the log, a rest, an ending without fault."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from madang.mentoring import actions, rules
from madang.mentoring.forms import EndForm, GoodbyeForm, NoteForm, PauseForm, PlanForm
from madang.mentoring.models import Pair
from madang.mentoring.queries.mine import see, wished_for
from madang.mentoring.queries.pairs import log_of, meeting_in, pause_of
from madang.mentoring.views.steps import done, my_pair, who
from madang.mentoring.words.messages import IDEAS
from madang.shared.doors import door, found
from madang.shared.refusals import Refused


@door(rules.member)
def page(request: HttpRequest, code: str) -> HttpResponse:
    """My pair."""
    return _page(request, my_pair(request, code))


def _page(request: HttpRequest, pair: Pair, **bound: Any) -> HttpResponse:
    seen, me = see(pair, who(request)), who(request)
    if seen.state in {"asked", "waiting", "unmade"}:
        return redirect("mentoring:index")
    context = {
        "pair": pair,
        "seen": seen,
        "wished": wished_for(pair, me),
        "log": log_of(pair, me),
        "pause": pause_of(pair),
        "ideas": IDEAS,
        "goodbyes": (goodbyes := list(pair.goodbyes.select_related("by"))),
        "said": any(one.by_id == me.pk for one in goodbyes),
        "plan_form": PlanForm(),
        "note_form": NoteForm(),
        "pause_form": PauseForm(),
        "goodbye_form": GoodbyeForm(),
        **bound,
    }
    context["left"] = next((form for name, form in bound.items() if not _stands(name, context)), None)
    return render(request, "mentoring/pair.html", context, status=422 if bound else 200)


def _stands(name: str, page: dict[str, Any]) -> bool:
    """Whether the page as it is now still draws this form; what came from a page left open must not vanish without a word."""
    if page["seen"].state == "ended":
        return name == "goodbye_form" and not page["said"]
    return name not in {"goodbye_form", *(["pause_form"] if page["pause"] else [])}


def _write(form_class: Any, name: str, words: Callable[[], str], act: Callable[..., Any], rename: dict[str, str] | None = None) -> Any:
    """A POST with a form of the pair's page: done, or the page again with what was typed and what is wrong."""

    @require_POST
    @door(rules.member)
    def view(request: HttpRequest, code: str) -> HttpResponse:
        pair, form = my_pair(request, code), form_class(request.POST)
        if form.is_valid():
            given = {(rename or {}).get(key, key): value for key, value in form.cleaned_data.items()}
            try:
                act(by=who(request), pair=pair, **given)
            except Refused as refusal:
                form.refuse(refusal)
            else:
                messages.success(request, words())
                return redirect("mentoring:pair", pair.code)
        return _page(request, pair, **{name: form})

    view.__doc__ = act.__doc__
    return view


plan = _write(PlanForm, "plan_form", lambda: _("다음 만남을 적어 두었어요."), actions.plan)
note = _write(NoteForm, "note_form", lambda: _("기록했어요. 고마워요."), actions.note, {"note": "words"})
pause = _write(PauseForm, "pause_form", lambda: _("잠시 쉬어 가요."), actions.pause)
goodbye = _write(GoodbyeForm, "goodbye_form", lambda: _("인사를 전했어요."), actions.say_goodbye)


@require_POST
@door(rules.member)
def go_on(request: HttpRequest, code: str) -> HttpResponse:
    """Ends a rest."""
    pair = my_pair(request, code)
    return done(request, _("다시 이어 가요."), actions.go_on, "mentoring:pair", pair.code, pair=pair)


@require_POST
@door(rules.member)
def thank(request: HttpRequest, code: str, meeting: str) -> HttpResponse:
    """Thanks for the other's note."""
    pair = my_pair(request, code)
    row = found(next((m for m in log_of(pair, who(request)) if m.code == meeting), None))
    return done(request, _("고마움을 전했어요."), actions.thank, "mentoring:pair", pair.code, meeting=row)


@require_POST
@door(rules.member)
def strike(request: HttpRequest, code: str, meeting: str) -> HttpResponse:
    """Takes one's own line out."""
    pair = my_pair(request, code)
    row = found(meeting_in(pair, meeting))
    return done(request, _("지웠어요."), actions.strike, "mentoring:pair", pair.code, meeting=row)


def farewell(form: Any) -> dict[str, Any]:
    """What an ending says; the reason stays with the house, the words go to the other."""
    data = form.cleaned_data
    return {"reason": data["reason"], "farewell": data["words"]}


@door(rules.member)
def end(request: HttpRequest, code: str) -> HttpResponse:
    """Ends the pair: a page to pause at, no reason needed."""
    pair, form = my_pair(request, code), EndForm(request.POST if request.method == "POST" else None)
    if see(pair, who(request)).state not in {"living", "paused"}:
        return redirect("mentoring:index")
    if request.method == "POST" and form.is_valid():
        words = _("짝을 마무리했어요. 그동안 고마웠어요.")
        return done(request, words, actions.end, "mentoring:pair", pair.code, pair=pair, **farewell(form))
    page = {"form": form, "pair": pair, "seen": see(pair, who(request))}
    return render(request, "mentoring/ending.html", page, status=422 if form.errors else 200)
