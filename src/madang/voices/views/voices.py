"""Voices: spoken, seen as readers will see them, shown with more or less, taken back."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from madang.chapters.queries import Body
from madang.people.queries import Person
from madang.shared.doors import door, found
from madang.shared.qr import address, qr
from madang.shared.refusals import Refused
from madang.shared.taps import refuses_numbers, tap
from madang.voices import actions, queries, rules
from madang.voices.forms import LevelForm, SpeakForm
from madang.voices.models import Voice
from madang.voices.views.visit import Visit, here, me, page, posted

LANGUAGES = ("ko", "en")


@door(rules.speaks)
def voices(request: Visit) -> HttpResponse:
    """My own voices; and, for those who belong here, what may be read."""
    board = queries.board(here(request)) if request.body_here and rules.takes_part.test(request.actor) else []
    mine = [(voice, queries.shown(voice.code, voice.language)) for voice in queries.mine(me(request))]
    return page(request, "voices", board=board, mine=mine, asks=rules.asks.test(request.actor))


@refuses_numbers
@door(rules.speaks)
def speak(request: Visit) -> HttpResponse:
    """She writes, sees how she will be shown, says yes. Nothing is kept before the yes."""
    body = here(request)
    form = SpeakForm(posted(request), drawings=queries.drawings(body), initial=queries.introduction(me(request), body))
    step = request.POST.get("step", "")
    if step == "yes" and form.is_valid():
        try:
            entry = queries.drawing(form.cleaned_data.get("drawing", ""))
            spoken = actions.speak(by=me(request), body=body, draft=form.draft, entry_id=entry.pk if entry else None)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return redirect("voices:mine", spoken.voice.code)
    return speaking(request, form, step, body=body, speaker=me(request))


def speaking(request: Visit, form: SpeakForm, step: str, *, body: Body, speaker: Person | None, **told: Any) -> HttpResponse:
    """The form, or the preview with the form carried along unseen."""
    if step == "preview" and form.is_valid():
        yes = actions.yes_words(form.draft.level)
        held = actions.would_wait(draft=form.draft, body=body, speaker=speaker)
        return page(request, "preview", form, previews=previews(form, speaker), yes=yes, held=held, **told)
    if step == "edit":
        form.errors.clear()
    return page(request, "speak", form, roles=queries.role_words(body, speaker), **told)


def previews(form: SpeakForm, speaker: Person | None) -> list[queries.ShownVoice]:
    """The voice in both languages, through the very function that shows it to readers."""
    draft = form.draft
    wordings = actions.dressed(draft=draft, speaker=speaker)
    shown = [queries.picture(wordings, language, level=draft.level, original=draft.language) for language in LANGUAGES]
    entry = queries.drawing(form.cleaned_data.get("drawing", ""))
    return [queries.with_drawing(voice, entry, language) for voice, language in zip(shown, LANGUAGES, strict=True)] if entry else shown


@door(rules.speaks)
def mine(request: Visit, code: str) -> HttpResponse:
    """One of my own voices: as readers see it now, and what I can change."""
    voice = found(queries.my_voice(request.person, code))
    return page(request, "mine", _level_form(voice), voice=voice, shown=_now(voice))


def _now(voice: Voice) -> list[queries.ShownVoice | None]:
    return [queries.shown(voice.code, language) for language in LANGUAGES]


def _level_form(voice: Voice) -> LevelForm:
    names = {wording.language: wording.name for wording in voice.wordings.all()}
    other = next((name for language, name in names.items() if language != voice.language), "")
    return LevelForm(initial={"level": voice.level, "name": names.get(voice.language, ""), "other_name": other})


@require_POST
@refuses_numbers
@door(rules.speaks)
def level(request: Visit, code: str) -> HttpResponse:
    """More or less of me: only here, signed in as myself."""
    voice = found(queries.my_voice(request.person, code))
    form = LevelForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        other = next(language for language in LANGUAGES if language != voice.language)
        names = {voice.language: given["name"], other: given["other_name"]}
        try:
            actions.show_as(by=me(request), voice=voice, level=given["level"], names=names)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return redirect("voices:mine", code)
    return page(request, "mine", form, voice=voice, shown=_now(voice))


@require_POST
@door(rules.speaks)
def take_back(request: Visit, code: str) -> HttpResponse:
    """One tap, no reason."""
    voice, words = queries.my_voice(request.person, code), _("말씀을 거두었어요. 실린 모든 곳에서 사라졌어요.")
    if voice is None and queries.is_taken_back(me(request), code):  # the second of two taps: nobody knows any more whose it was
        messages.success(request, words)
    else:
        tap(request, actions.take_back, words, by=me(request), voice=found(voice))
    return redirect("voices:voices")


# --- with the number on her slip, without an account ---------------------------------------------------------------


@door(rules.anyone)
def held_voice(request: Visit, key: str) -> HttpResponse:
    """What its holder said, as readers see it now; to take back, or to make one's own."""
    voice = found(queries.voice_of_key(key))
    link = address(reverse("voices:held_voice", args=[key]))
    told = {"voice": voice, "shown": _now(voice), "key": key, "qr": qr(link, size=180), "link": link}
    return page(request, "held_voice", may_claim=_may_claim(request, voice), **told)


def _may_claim(request: Visit, voice: Voice) -> bool:
    """Somebody who is signed in as herself and works here for nobody: the reporter may have read the number."""
    return bool(request.person and request.person.pk != voice.person_id and not staff(request))


def staff(request: Visit) -> bool:
    """Says whether whoever is signed in here holds an office that wants a second factor."""
    return rules.works_here.test(request.actor) or bool(request.actor.withheld)


@require_POST
@door(rules.anyone)
def held_voice_away(request: Visit, key: str) -> HttpResponse:
    """One tap, no reason, no account."""
    voice = queries.voice_of_key(key)
    if voice:
        tap(request, actions.take_back, _("말씀을 거두었어요. 실린 모든 곳에서 사라졌어요."), by=None, voice=voice)
    else:  # its number opens nothing from then on, so a second tap is like a number that never was
        messages.warning(request, _("이 번호로 열리는 말씀이 없어요. 이미 거두셨다면 이제 어디에도 보이지 않아요."))
    return redirect("voices:number")


@require_POST
@door(rules.speaks)
def claim(request: Visit, key: str) -> HttpResponse:
    """'I said this.'"""
    voice = found(queries.voice_of_key(key))
    done = tap(
        request,
        actions.claim,
        _("이제 내가 한 말이에요. 얼마나 보일지 고를 수 있어요."),
        by=me(request),
        voice=voice,
        staff=staff(request),
    )
    return redirect("voices:mine", voice.code) if done else redirect("voices:held_voice", key)
