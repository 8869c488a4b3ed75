"""A voice: asked for, spoken with a yes, translated, shown with more or less of its speaker, and taken back."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from madang.chapters import actions as chapters
from madang.chapters.queries import Body
from madang.people import actions as people
from madang.people.queries import Person
from madang.promises import actions as promises
from madang.promises.queries import consents_of
from madang.shared.clock import today
from madang.shared.codes import new_code
from madang.shared.korean import tidy
from madang.shared.refusals import Refused
from madang.voices.actions.scopes import within
from madang.voices.models import Invitation, Level, Voice, Wording
from madang.voices.models.voice import NAMED
from madang.voices.queries import index_of, reasons

OPEN_FOR = dt.timedelta(days=7)
OWN_DEVICE, HANDED_PHONE = "own_device", "handed_phone"


@dataclass(frozen=True)
class Draft:
    """What a speaker has written and not yet said yes to. It lies nowhere but on her screen.

    `language`: the one she wrote in; `others`: language -> wording, where she translated herself.
    """

    language: str
    words: str
    name: str = ""
    role: str = ""
    affiliation: str = ""
    level: str = Level.ROLE
    others: dict[str, dict[str, str]] = field(default_factory=dict)

    def wordings(self) -> list[Wording]:
        """The rows that a yes would make, unsaved: for the preview and for the saving alike."""
        own = Wording(language=self.language, words=self.words, name=self.name, role=self.role, affiliation=self.affiliation)
        more = [Wording(language=language, **{"name": self.name, **given}) for language, given in self.others.items() if given.get("words")]
        return [own, *more]


@dataclass(frozen=True)
class Spoken:
    """A voice that has just been given, and the number on its speaker's slip (nowhere kept in clear)."""

    voice: Voice
    key: str


def yes_words(level: str) -> tuple[str, str]:
    """The sentences that a speaker agrees to: for her words, and ('' where no name is shown) for her name. No quote in them:
    they outlive it."""
    quote = _(
        "제 말을 위에 보이는 그대로, 누구나 볼 수 있게 싣는 데 동의해요. 다른 말로 옮긴 글도 함께 실려요. "
        "까닭 없이 언제든 거둘 수 있고, 거두면 실린 모든 곳에서 곧바로 사라져요."
    )
    name = _("위에 보이는 이름을 제 말과 함께, 누구나 볼 수 있게 보이는 데 동의해요. 이름만 따로 거둘 수도 있어요.")
    return quote, name if level in NAMED else ""


@transaction.atomic
def invite(*, by: Person, body: Body, ask: str = "", outing_id: int | None = None) -> Invitation:
    """A reporter asks for a voice: a number that opens the speaker's page once, for seven days."""
    key = new_code()
    return Invitation.objects.create(
        body=body, by=by, ask=tidy(ask), outing_id=outing_id, key=key, index=index_of("invitation", key), until=today() + OPEN_FOR
    )


@transaction.atomic
def speak(*, by: Person, body: Body, draft: Draft, outing_id: int | None = None, entry_id: int | None = None) -> Spoken:
    """A voice given on the speaker's own device, where she is signed in as herself: she chooses how much of her is seen."""
    return _give(by, body, draft, OWN_DEVICE, outing_id=outing_id, entry_id=entry_id)


@transaction.atomic
def answer_invitation(*, by: Person | None, invitation: Invitation, draft: Draft, call_name: str = "") -> Spoken:
    """A voice given through an invitation. `by` None: on a phone that was handed over; then no name can be shown."""
    with within(invitation.body):
        found = Invitation.objects.select_for_update().filter(pk=invitation.pk, used_on__isnull=True, until__gte=today()).first()
        if found is None:
            raise Refused(_("이 번호는 이미 썼거나 때가 지났어요."))
        if by is None and draft.level in NAMED:
            raise Refused(_("이름은 자기 휴대전화로 들어와서만 밝힐 수 있어요."), field="level")
        speaker = by or _guest(call_name, found.body)
        spoken = _give(speaker, found.body, draft, OWN_DEVICE if by else HANDED_PHONE, outing_id=found.outing_id)
        found.used_on = today()
        found.save(update_fields=["used_on"])
        return spoken


def _guest(call_name: str, body: Body) -> Person:
    """Somebody who is not signed in: a person of her own, no member, sees nothing of the members."""
    person = people.welcome(by=None, realm=body.realm, call_name=call_name)
    chapters.give_role(by=None, person=person, body=body, kind="partner")
    return person


def _give(
    speaker: Person, body: Body, draft: Draft, how: str, outing_id: int | None = None, entry_id: int | None = None
) -> Spoken:  # fmt: skip
    if not tidy(draft.words):
        raise Refused(_("하고 싶은 말을 적어 주세요."), field="words")
    if draft.level == Level.FULL and not tidy(draft.name):
        raise Refused(_("보이고 싶은 이름을 성까지 적어 주세요."), field="name")
    key = new_code()
    voice = Voice.objects.create(
        body=body, person=speaker, level=draft.level, language=draft.language, outing_id=outing_id, entry_id=entry_id,
        key=index_of("voice", key), held_for=would_wait(draft=draft, body=body, speaker=speaker),
    )  # fmt: skip
    for wording in dressed(draft=draft, speaker=speaker):
        wording.voice = voice
        wording.save(force_insert=True)
    _agree(speaker, voice, how)
    return Spoken(voice, key)


def would_wait(*, draft: Draft, body: Body, speaker: Person | None) -> str:
    """What a coordinator would have to look at before these words are shown, or ''."""
    with within(body):
        return reasons("\n".join(wording.words for wording in draft.wordings()), body, speaker)


def dressed(*, draft: Draft, speaker: Person | None) -> list[Wording]:
    """The wordings of a draft with the names that go with them: exactly what a yes would keep."""
    return [_dress(wording, speaker, draft.level) for wording in draft.wordings()]


def _dress(wording: Wording, speaker: Person | None, level: str) -> Wording:
    """The name beside the words: none where none may be seen, her call-name where she chose no other."""
    called = speaker.call_name if speaker else ""
    if speaker and wording.language != "ko":
        called = speaker.call_name_latin or called
    wording.name = (tidy(wording.name) or (called if level == Level.CHOSEN else "")) if level in NAMED else ""
    return wording


def _agree(speaker: Person, voice: Voice, how: str) -> None:
    quote, name = yes_words(voice.level)
    promises.give(by=speaker, use="quote", audience="public", item=voice.item, words=quote, how=how)
    if name:
        promises.give(by=speaker, use="name", audience="public", item=voice.item, words=name, how=how)


@transaction.atomic
def show_as(*, by: Person, voice: Voice, level: str, names: dict[str, str] | None = None) -> Voice:
    """Lets more or less of her be seen. Only the speaker herself, signed in as herself, on her own device."""
    _hers(by, voice)
    names = names or {}
    if level == Level.FULL and not tidy(names.get(voice.language, "")):
        raise Refused(_("보이고 싶은 이름을 성까지 적어 주세요."), field="name")
    _withdraw(by, voice, "name")
    voice.refresh_from_db()
    voice.level = level
    voice.save(update_fields=["level"])
    for wording in voice.wordings.all():
        wording.name = names.get(wording.language, "") or names.get(voice.language, "")
        _dress(wording, by, level)
        wording.save(update_fields=["name"])
    if level in NAMED:
        promises.give(by=by, use="name", audience="public", item=voice.item, words=yes_words(level)[1], how=OWN_DEVICE)
    return voice


@transaction.atomic
def translate(*, by: Person, voice: Voice, language: str, words: str, role: str = "", affiliation: str = "") -> Wording:
    """Puts a voice into another language. Its name stays what the speaker chose; the translation goes when the words go."""
    if language == voice.language:
        raise Refused(_("말씀하신 그대로의 글은 고칠 수 없어요."), field="words")
    own = voice.wordings.filter(language=voice.language).first()
    if own is None or voice.taken_back_on:
        raise Refused(_("거두신 말씀이에요."))
    if not tidy(words):
        raise Refused(_("옮긴 글을 적어 주세요."), field="words")
    wording = voice.wordings.filter(language=language).first() or Wording(voice=voice, language=language, name=own.name)
    wording.words, wording.role, wording.affiliation = words.strip(), tidy(role), tidy(affiliation)
    wording.translator = None if voice.person_id == by.pk else by
    wording.save()
    return wording


@transaction.atomic
def take_back(*, by: Person | None, voice: Voice) -> None:
    """Takes a voice back: one tap, no reason. `by` None: with the number on her slip. Twice is the same as once."""
    if by is not None:
        _hers(by, voice)
    if voice.person:
        _withdraw(voice.person, voice, "quote")


@transaction.atomic
def claim(*, by: Person, voice: Voice, staff: bool = False) -> Voice:
    """'I said this': somebody who gave her voice on a handed phone makes it her own, so that she decides about it herself.

    Not for staff: who held the phone may have read the number.
    """
    if staff or by.realm != voice.body.realm:
        raise Refused(_("말씀하신 분이 자기 휴대전화로 들어와서만 할 수 있어요."))
    guest = voice.person
    if guest is None or guest.pk == by.pk:
        return voice
    if consents_of(guest.pk).filter(item=voice.item, how=OWN_DEVICE).exists():
        raise Refused(_("이미 말씀하신 분이 정해진 글이에요."))
    voice.person, voice.key = by, ""
    voice.save(update_fields=["person", "key"])
    _agree(by, voice, OWN_DEVICE)
    with scopes_disabled():  # the guest stands in a body that her own person may not stand in
        people.forget(by=guest, person=guest)
    return voice


def _hers(by: Person, voice: Voice) -> None:
    if by is None or by.pk != voice.person_id:
        raise Refused(_("말씀하신 분만 바꿀 수 있어요."))


def _withdraw(person: Person, voice: Voice, use: str) -> None:
    for consent in consents_of(person.pk).filter(item=voice.item, use=use, withdrawal__isnull=True):
        promises.withdraw(by=person, consent=consent)


def erase_words(sender: Any, consent: Any, **_kwargs: Any) -> None:
    """Listener: the moment a consent is withdrawn, what it was about is erased, in every language, in the same transaction."""
    if not consent.item.startswith("voice:") or consent.use not in {"quote", "name"}:
        return
    with scopes_disabled():  # she takes her words back from wherever she stands
        voice = Voice.objects.filter(code=consent.item.removeprefix("voice:"), person_id=consent.person_id).first()
        if voice is None:
            return
        if consent.use == "name":
            _erase_names(voice)
        else:
            _erase(voice, consent.person)


def _erase_names(voice: Voice) -> None:
    for wording in voice.wordings.exclude(name=""):
        wording.name = ""
        wording.save(update_fields=["name"])
    if voice.level in NAMED:
        voice.level = Level.ROLE
        voice.save(update_fields=["level"])


def _erase(voice: Voice, person: Person) -> None:
    voice.wordings.all().delete()
    voice.topics.all().delete()
    voice.person = voice.outing = voice.entry = None
    voice.key = voice.held_for = voice.verdict = ""
    voice.level, voice.taken_back_on = Level.ROLE, today()
    voice.save()
    _withdraw(person, voice, "name")
