"""What a move would do, worked out without doing it."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from madang.mentoring.actions.drafts import Verb, fixes_after
from madang.mentoring.actions.proposal import compute
from madang.mentoring.actions.trials import refuse_too_many
from madang.mentoring.models import Round, SignUp
from madang.mentoring.queries.drafts import draft_now, placed_in
from madang.mentoring.words.effects import effects, fit_words, why_not_words
from madang.mentoring.words.reasons import overruled_words


@dataclass(frozen=True)
class Preview:
    """The effect of a move in sentences. `overruled`: what would not fit about the two; `why_not`: why they were not proposed."""

    lines: list[str]
    overruled: str = ""
    why_not: str = ""


def preview(*, by: Any, round_: Round, verb: str, mentee: SignUp, mentor: SignUp) -> Preview:
    """Computes a move on the draft on the table. Declines as the move itself would; a try is recorded as one."""
    if verb in {Verb.PIN, Verb.TEAM}:
        refuse_too_many(by=by, round_=round_, mentee=mentee, mentor=mentor)
    with transaction.atomic():
        draft = draft_now(round_)
        computed = compute(round_, *fixes_after(draft, verb, mentee, mentor))
        was, will = placed_in(draft), computed.placed
    names = {code: sign_up.person.call_name for code, sign_up in computed.question.people.items()}
    fit, fewer = draft.fit if draft else 0.0, len(was) - len(will)
    lines = effects(was, will, names)
    if draft and not fewer:
        lines += filter(None, [fit_words(fit, computed.fit)])
    overruled = overruled_words(computed.overruled((mentee.code, mentor.code)))
    asked = draft and verb == Verb.PIN and mentor.code not in was.get(mentee.code, ())
    return Preview(lines, overruled, why_not_words(fewer, fit, computed.fit, overruled) if asked else "")
