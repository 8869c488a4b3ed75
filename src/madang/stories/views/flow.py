"""The steps of a text on its way out: each a button, each a POST."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from madang.shared.doors import door
from madang.shared.taps import tap
from madang.stories import actions, markup
from madang.stories.rules import publishers, writers
from madang.stories.views.desk import board_of, story_here, text_here


def _seen(request: HttpRequest) -> int:
    raw = request.POST.get("seen", "")
    return int(raw) if raw.isdigit() else -1


@require_POST
@door(writers)
def facts(request: HttpRequest, code: str, language: str) -> HttpResponse:
    """Stands for the facts."""
    text = text_here(request, code, language)
    tap(request, actions.confirm_facts, _("사실을 살폈다고 적었어요."), by=request.person, text=text, seen=_seen(request))  # type: ignore[attr-defined]
    return HttpResponseRedirect(board_of(code))


@require_POST
@door(writers)
def consents(request: HttpRequest, code: str, language: str) -> HttpResponse:
    """Stands for the consents."""
    text = text_here(request, code, language)
    tap(request, actions.confirm_consents, _("허락을 살폈다고 적었어요."), by=request.person, text=text, seen=_seen(request))  # type: ignore[attr-defined]
    return HttpResponseRedirect(board_of(code))


@require_POST
@door(writers)
def omission(request: HttpRequest, code: str, language: str) -> HttpResponse:
    """Goes on without what has no consent."""
    text = text_here(request, code, language)
    match = markup.REFERENCE.fullmatch(request.POST.get("reference", ""))
    reference = markup.Reference(match[1], match[2]) if match else None
    tap(
        request,
        actions.leave_out,
        _("허락이 없는 것을 뺐어요. 나머지는 그대로예요."),
        by=request.person,
        text=text,  # type: ignore[attr-defined]
        seen=_seen(request),
        reference=reference,
    )
    return HttpResponseRedirect(board_of(code))


@require_POST
@door(publishers)
def review(request: HttpRequest, code: str, language: str) -> HttpResponse:
    """Another person has read it."""
    text, note = text_here(request, code, language), request.POST.get("note", "")[:500]
    tap(request, actions.review, _("읽었다고 적었어요."), by=request.person, text=text, seen=_seen(request), note=note)  # type: ignore[attr-defined]
    return HttpResponseRedirect(board_of(code))


@require_POST
@door(publishers)
def giving_back(request: HttpRequest, code: str, language: str) -> HttpResponse:
    """Gives a text back with a word."""
    text, note = text_here(request, code, language), request.POST.get("note", "")[:500]
    tap(request, actions.send_back, _("돌려보냈어요."), by=request.person, text=text, seen=_seen(request), note=note)  # type: ignore[attr-defined]
    return HttpResponseRedirect(board_of(code))


@require_POST
@door(publishers)
def publication(request: HttpRequest, code: str, language: str) -> HttpResponse:
    """Gives a text to everybody."""
    text = text_here(request, code, language)
    tap(request, actions.publish, _("올렸어요. 이제 누구나 읽을 수 있어요."), by=request.person, text=text, seen=_seen(request))  # type: ignore[attr-defined]
    return HttpResponseRedirect(board_of(code))


@require_POST
@door(writers)
def takedown(request: HttpRequest, code: str) -> HttpResponse:
    """Takes a story down, in every language, at once."""
    story = story_here(request, code)
    tap(request, actions.take_down, _("내렸어요. 이제 아무도 볼 수 없어요."), by=request.person, story=story)  # type: ignore[attr-defined]
    return HttpResponseRedirect(board_of(code))


@require_POST
@door(writers)
def word(request: HttpRequest, code: str) -> HttpResponse:
    """Says of a word that it means no person here."""
    story = story_here(request, code)
    given = request.POST.get("word", "")[:80]
    tap(request, actions.clear_word, _("사람 이름이 아니라고 적었어요."), by=request.person, story=story, word=given)  # type: ignore[attr-defined]
    return HttpResponseRedirect(board_of(code))
