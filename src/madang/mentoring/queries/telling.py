"""Who is to be told what, in words that can be copied; and who has been told."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from madang.mentoring.models import DraftRest, Pair, Round, SignUp, Told
from madang.mentoring.queries.again import not_yet_here
from madang.mentoring.queries.drafts import sent_draft
from madang.mentoring.queries.pairs import pairs_in, present, run_state
from madang.mentoring.words import messages

AGAIN = "again"


@dataclass(frozen=True)
class Message:
    """A word for one person: which, the text in her language, and when it was sent on (None: not yet)."""

    sign_up: SignUp
    word: str
    text: str
    told_at: Any


def messages_of(round_: Round) -> list[Message]:
    """Everybody of a round with the word that is due to them; those not told yet first."""
    rows = {row.person_id: row for row in SignUp.objects.filter(round=round_).select_related("person")}
    told = {(t.sign_up_id, t.word): t.at for t in Told.objects.filter(sign_up__round=round_)}
    due = [(rows[person_id], *word) for person_id, word in _due(round_).items() if person_id in rows]
    found = [Message(row, word, _text(row, word, pair), told.get((row.pk, word))) for row, word, pair in due]
    return sorted(found, key=lambda m: (m.told_at is not None, m.sign_up.person.call_name))


def _due(round_: Round) -> dict[int, tuple[str, Pair | None]]:
    """For each person (id) the newest word that is due."""
    due: dict[int, tuple[str, Pair | None]] = {}
    draft = sent_draft(round_)
    for row in DraftRest.objects.filter(draft=draft).select_related("sign_up") if draft else []:
        if row.role != DraftRest.Role.SECOND:
            due[row.sign_up.person_id] = (row.role, None)
    for pair in pairs_in(round_).order_by("asked_at"):
        state = run_state(pair)
        for member in present(pair):
            if state == "waiting" or (state == "unmade" and not pair.news_is_out):  # a no is heard on the day, and not before
                due[member.person_id] = ("asked", pair)
            elif state == "unmade":
                due.setdefault(member.person_id, ("news", None))
            elif state in {"living", "paused"}:
                due[member.person_id] = ("made", pair)
    return due


def invites_of(round_: Round) -> list[Message]:
    """Everybody who was here before and has not signed up for this round, while it is open; those not told yet first."""
    if not round_.is_open:
        return []
    word, rows = again_word(round_), not_yet_here(round_)
    told = dict(Told.objects.filter(sign_up__in=rows, word=word).values_list("sign_up", "at"))
    found = [Message(row, word, _text(row, word, None, round_), told.get(row.pk)) for row in rows]
    return sorted(found, key=lambda m: (m.told_at is not None, m.sign_up.person.call_name))


def again_word(round_: Round) -> str:
    """The name of the word 'sign up again' for one round; it is kept with the sign-up of last time."""
    return f"{AGAIN}-{round_.code[:8]}"


def _text(row: SignUp, word: str, pair: Pair | None, round_: Round | None = None) -> str:
    link = settings.MADANG_ORIGIN + reverse("mentoring:index")
    with translation.override(row.person.language or "ko"):
        if word == "asked" and pair:
            return messages.asked(row.person.call_name, pair.answer_by, link)
        if round_:
            return messages.again(row.person.call_name, round_.closes, link)
        return messages.WORDS[word](row.person.call_name, link)
