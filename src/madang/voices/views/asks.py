"""A reporter asks for voices; a speaker answers on whatever phone there is; a writer translates."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from madang.gatherings.queries import story_outings
from madang.shared.doors import door, found
from madang.shared.qr import address, qr
from madang.shared.refusals import Refused
from madang.shared.taps import refuses_numbers, sent, tap
from madang.voices import actions, queries, rules
from madang.voices.forms import InviteForm, SpeakForm, SplitForm, TopicsForm, TranslationForm
from madang.voices.views.visit import Visit, here, me, page, posted
from madang.voices.views.voices import LANGUAGES, speaking, staff


@refuses_numbers
@door(rules.asks)
def asks(request: Visit) -> HttpResponse:
    """What I have asked for, a new question, and the voices that were given here."""
    body = here(request)
    outings = story_outings(body)
    form = InviteForm(posted(request), outings=outings)
    if request.method == "POST" and form.is_valid():
        chosen = next((row.pk for row in outings if row.code == form.cleaned_data["outing"]), None)
        made = actions.invite(by=me(request), body=body, ask=form.cleaned_data["ask"], outing_id=chosen)
        return redirect("voices:ask", made.code)
    codes = [voice.code for voice in queries.voices_here(body)]
    shown = queries.shown_many(codes, language=request.LANGUAGE_CODE)
    told = {"invitations": queries.invitations(me(request)), "voices": [(code, shown.get(code)) for code in codes]}
    return page(request, "asks", form, **told)


@door(rules.asks)
def ask(request: Visit, code: str) -> HttpResponse:
    """One invitation: hand the phone over, or let her scan it with her own."""
    row = found(queries.invitation(me(request), code))
    link = address(reverse("voices:say", args=[row.key]))
    return page(request, "ask", invitation=row, link=link, qr=qr(link, size=220))


@refuses_numbers
@door(rules.anyone)
def say(request: Visit, key: str) -> HttpResponse:
    """Speaker mode: nothing of the reporter's pages. Signed in as herself, she decides what is seen; on a handed phone her name
    stays out."""
    invitation = queries.invitation_of_key(key)
    if invitation is None:
        return page(request, "say_used")
    own = request.person if request.person and request.person.realm == invitation.body.realm and not staff(request) else None
    form = SpeakForm(posted(request), own=own is not None)
    step = request.POST.get("step", "")
    if step == "yes" and form.is_valid():
        name = form.cleaned_data.get("call_name", "")
        try:
            spoken = actions.answer_invitation(by=own, invitation=invitation, draft=form.draft, call_name=name)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return redirect("voices:mine", spoken.voice.code) if own else redirect("voices:held_voice", spoken.key)
    return speaking(request, form, step, body=invitation.body, speaker=own, invitation=invitation)


@door(rules.asks)
def card(request: Visit, code: str) -> HttpResponse:
    """One voice as readers see it, for those who write: its reference, its translation, its proposals."""
    voice = found(queries.voice_here(request.body_here, code))
    shown = [queries.shown(code, language) for language in LANGUAGES]
    proposals = queries.from_voice(here(request), code)
    named = queries.topic_choices(voice)
    form = TopicsForm(posted(request), choices=named, initial={"topics": queries.topics_of(voice)}) if named else None
    if form and form.is_bound and form.is_valid():
        tap(request, actions.tag_voice, _("이야깃거리를 적어 두었어요."), by=me(request), voice=voice, **form.cleaned_data)
        return redirect("voices:card", code)
    return page(request, "card", form, voice=voice, shown=shown, proposals=proposals, hears=rules.hears.test(request.actor))


@refuses_numbers
@door(rules.asks)
def translate(request: Visit, code: str) -> HttpResponse:
    """Puts a voice into the other language."""
    voice = found(queries.voice_here(request.body_here, code))
    original = found(queries.shown(code, voice.language))
    language = next(one for one in LANGUAGES if one != voice.language)
    known = voice.wordings.filter(language=language).first()
    start = {"words": known.words, "role": known.role, "affiliation": known.affiliation} if known else {}
    form = TranslationForm(posted(request), initial=start)
    if not original.withdrawn and sent(
        request, form, actions.translate, _("옮긴 글을 적어 두었어요."), by=me(request), voice=voice, language=language
    ):
        return redirect("voices:card", code)
    return page(request, "translate", form, voice=voice, original=original, language=language)


@refuses_numbers
@door(rules.hears)
def split(request: Visit, code: str) -> HttpResponse:
    """Makes proposals out of one voice, each traceable to it."""
    voice = found(queries.voice_here(request.body_here, code))
    shown = found(queries.shown(code, request.LANGUAGE_CODE))
    form = SplitForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.split(by=me(request), voice=voice, titles=form.cleaned_data["titles"].splitlines())
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return redirect("voices:card", code)
    return page(request, "split", form, voice=voice, shown=shown)
