"""Voices as their speakers and those who ask for them see them."""

from typing import Any

from django.db.models import QuerySet
from django_scopes import scopes_disabled

from madang.chapters.queries import Body, offices, roles_of
from madang.gatherings import queries as gatherings
from madang.people.queries import Person
from madang.shared import keys
from madang.shared.clock import today
from madang.shared.codes import ALPHABET
from madang.shared.spoken import either, korean
from madang.voices.models import Invitation, Voice
from madang.voices.queries.shown import SOMEBODY, ShownVoice, shown_many

_MISREAD = str.maketrans("oil", "011")


def plain_key(key: str) -> str:
    """A number as it was made, whatever it was typed like: o is read as 0, i and l as 1."""
    return "".join(c for c in key.lower().translate(_MISREAD) if c in ALPHABET)


def index_of(kind: str, key: str) -> str:
    """The blind index under which a number is found."""
    return keys.blind(kind, plain_key(key))


def mine(person: Person) -> list[Voice]:
    """A person's own voices, wherever she stands now."""
    with scopes_disabled():  # one's own words
        return list(Voice.objects.filter(person=person, taken_back_on__isnull=True).prefetch_related("wordings").select_related("body"))


def my_voice(person: Person | None, code: str) -> Voice | None:
    """One of a person's own voices."""
    return next((voice for voice in mine(person) if voice.code == code), None) if person else None


def is_taken_back(person: Person, code: str) -> bool:
    """Whether there was a voice of this code in a person's council that its speaker took back, whoever that was."""
    with scopes_disabled():  # wherever she stood when she spoke
        return Voice.objects.filter(code=code, body__realm=person.realm, taken_back_on__isnull=False).exists()


def voice_of_key(key: str) -> Voice | None:
    """The voice that a speaker's slip belongs to."""
    with scopes_disabled():  # the slip is all that its holder has
        found = Voice.objects.filter(key=index_of("voice", key), taken_back_on__isnull=True).exclude(key="")
        return found.prefetch_related("wordings").select_related("body", "person").first()


def voices_here(body: Body) -> list[Voice]:
    """The voices that were spoken in a body, the newest first; taken back or not."""
    return list(Voice.objects.filter(body=body).select_related("outing").prefetch_related("wordings"))


def voice_here(body: Body | None, code: str) -> Voice | None:
    """One of them."""
    return Voice.objects.filter(body=body, code=code).prefetch_related("wordings").first() if body else None


def board(body: Body) -> list[ShownVoice]:
    """The voices of a body that may be shown now, the newest first."""
    codes = list(Voice.objects.filter(body=body, taken_back_on__isnull=True).values_list("code", flat=True))
    found = shown_many(codes, language="ko" if korean() else "en")
    return [found[code] for code in codes if code in found and not found[code].withdrawn]


def invitations(person: Person) -> QuerySet[Invitation]:
    """What a reporter has asked for and may still be used."""
    return Invitation.objects.filter(by=person, until__gte=today(), used_on__isnull=True).select_related("outing")


def invitation(person: Person, code: str) -> Invitation | None:
    """One of her own."""
    return invitations(person).filter(code=code).first()


def invitation_of_key(key: str) -> Invitation | None:
    """The invitation that a number opens, while it does."""
    with scopes_disabled():  # the speaker may belong to no body at all
        found = Invitation.objects.filter(index=index_of("invitation", key), until__gte=today(), used_on__isnull=True)
        return found.select_related("body", "outing", "by").first()


def introduction(person: Person, body: Body) -> dict[str, str]:
    """What a speaker may be introduced as, to begin with: her place at a partner, or her office. Nothing of where she is from."""
    for role in roles_of(person, body):
        if role.kind == "partner" and (role.title or role.partner):
            return {"role": role.title, "affiliation": str(role.partner or "")}
    office = next((row for row in offices(body) if row.person_id == person.pk and row.now), None)
    return {"role": either(office.title_ko, office.title_en), "affiliation": body.name} if office else {}


def role_words(body: Body, person: Person | None) -> list[str]:
    """Words to choose from for what one does; her own word for herself among them, the body's after it."""
    own = person.word if person else ""
    return list(dict.fromkeys(word for word in (SOMEBODY["ko" if korean() else "en"], own, body.word) if word))


def drawings(body: Body) -> list[tuple[str, str]]:
    """Children's drawings that a voice may be about, because they may be shown: (code, title)."""
    return [(row.code, row.title) for contest in gatherings.contests(body.pk) for row in gatherings.public_entries(contest)]


def drawing(code: str) -> Any | None:
    """The drawing with this code, if it may be shown."""
    return gatherings.public_entry(code) if code else None
