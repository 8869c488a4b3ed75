"""Moves on the board: propose, pin, team, forbid, free, undo, redo. Each is a new draft by the engine; nobody is told of it."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from madang.engines.matching import PairCode
from madang.mentoring.actions.proposal import FORBID, PIN, Fix, NotTheseTwo, compute, write
from madang.mentoring.actions.trials import refuse_same_side, refuse_too_many
from madang.mentoring.models import Draft, DraftPair, Round, Search, SignUp
from madang.mentoring.queries.drafts import draft_now, draft_undone
from madang.shared.clock import now
from madang.shared.refusals import Refused

Verb = Draft.Verb


class Moved(Refused):
    """Somebody else moved something since: the newest draft has to be looked at first. Nothing was done."""

    def __init__(self) -> None:
        super().__init__(_("그 사이 다른 분이 제안을 바꾸었어요. 바뀐 것을 보고 다시 해 주세요."))


@transaction.atomic
def propose(*, by: Any, round_: Round, seen: str, told: Callable[[str], object] = str) -> Draft:
    """Asks the engine anew, keeping what was fixed by hand. `seen`: code of the draft on the screen ('': none); `told` hears
    each step that is done. Whatever search of the round was left behind is over with it."""
    before = locked(round_, seen)
    draft = write(by, round_, compute(round_, fixes_of(before), [], told), verb=Verb.PROPOSE, before=before)
    Search.objects.filter(round=round_).delete()
    return draft


def pin(*, by: Any, round_: Round, seen: str, mentee: SignUp, mentor: SignUp) -> Draft:
    """Puts two together by hand. What a person decided for herself is stronger, and the refusal does not say what it was."""
    return _together(by, round_, seen, Verb.PIN, mentee, mentor)


def team(*, by: Any, round_: Round, seen: str, mentee: SignUp, mentor: SignUp) -> Draft:
    """Puts a second mentor beside a newcomer and the mentor whom she has in this draft."""
    return _together(by, round_, seen, Verb.TEAM, mentee, mentor)


@transaction.atomic
def forbid(*, by: Any, round_: Round, seen: str, mentee: SignUp, mentor: SignUp) -> Draft:
    """Keeps two apart in this round; a pin of the two is lifted by it."""
    refuse_same_side(mentee, mentor)
    return _moved(by, round_, locked(round_, seen), Verb.FORBID, mentee, mentor)


@transaction.atomic
def free(*, by: Any, round_: Round, seen: str, mentee: SignUp, mentor: SignUp) -> Draft:
    """Lifts what was fixed by hand about these two; of a team of three, all of it."""
    return _moved(by, round_, locked(round_, seen), Verb.FREE, mentee, mentor)


@transaction.atomic
def undo(*, by: Any, round_: Round, seen: str) -> Draft | None:
    """Sets the draft on the table aside; the one that it was made from, if any, is on the table again."""
    newest = locked(round_, seen)
    if newest is None:
        raise Refused(_("되돌릴 것이 없어요."))
    newest.undone_at, newest.undone_by = now(), by
    newest.save(update_fields=["undone_at", "undone_by"])
    return draft_now(round_)


@transaction.atomic
def redo(*, by: Any, round_: Round, seen: str) -> Draft:
    """Takes up again what was set aside last."""
    locked(round_, seen)
    draft = draft_undone(round_)
    if draft is None:
        raise Refused(_("다시 할 것이 없어요."))
    draft.undone_at = draft.undone_by = None
    draft.save(update_fields=["undone_at", "undone_by"])
    return draft


def locked(round_: Round, seen: str) -> Draft | None:
    """One coordinator at a time: whoever acts on a draft that is not on the table any more is shown the new one first."""
    Round.objects.select_for_update().get(pk=round_.pk)
    newest = draft_now(round_)
    if (newest.code if newest else "") != seen:
        raise Moved
    return newest


def fixes_of(draft: Draft | None) -> list[Fix]:
    """What is fixed by hand in a draft."""
    rows = draft.fixed.select_related("mentee__person", "mentor__person") if draft else []
    return [(row.kind, row.mentee, row.mentor) for row in rows]


def fixes_after(draft: Draft | None, verb: str, mentee: SignUp, mentor: SignUp) -> tuple[list[Fix], list[PairCode]]:
    """What is fixed by hand after a move, and which pairs the move cannot do without."""
    fixes, two = fixes_of(draft), (mentee, mentor)
    if verb in {Verb.FORBID, Verb.FREE}:
        whole = verb == Verb.FREE and (PIN, *two) in fixes
        rest = [fix for fix in fixes if fix[1:] != two and not (whole and fix[0] == PIN and fix[1] == mentee)]
        return ([*rest, (FORBID, *two)] if verb == Verb.FORBID else rest), []
    if (FORBID, *two) in fixes:
        raise NotTheseTwo
    others = [fix for fix in fixes if fix[:2] != (PIN, mentee)]
    pins: list[Fix] = [(PIN, mentee, one) for one in _mentors(draft, verb, mentee, mentor)]
    return [*others, *pins], [(mentee.code, fix[2].code) for fix in pins]


def _mentors(draft: Draft | None, verb: str, mentee: SignUp, mentor: SignUp) -> list[SignUp]:
    """Whom a newcomer is to have: the one alone; with whoever was there first; or as the three stand already."""
    there = DraftPair.objects.filter(draft=draft, mentee=mentee).select_related("mentor__person", "second__person").first()
    if there and verb == Verb.PIN and there.mentor == mentor and there.second:
        return [mentor, there.second]
    if there and verb == Verb.TEAM and there.mentor != mentor:
        return [there.mentor, mentor]
    return [mentor]


def _together(by: Any, round_: Round, seen: str, verb: str, mentee: SignUp, mentor: SignUp) -> Draft:
    """The try is written down first, in a transaction of its own: it stays on record when the two cannot be."""
    refuse_too_many(by=by, round_=round_, mentee=mentee, mentor=mentor)
    with transaction.atomic():
        return _moved(by, round_, locked(round_, seen), verb, mentee, mentor)


def _moved(by: Any, round_: Round, before: Draft | None, verb: str, mentee: SignUp, mentor: SignUp) -> Draft:
    computed = compute(round_, *fixes_after(before, verb, mentee, mentor))
    return write(by, round_, computed, verb=verb, mentee=mentee, mentor=mentor, before=before)
