"""Proposing pairs: propose, pin, forbid, undo. Each is a new draft by the engine; nothing here is sent to anybody."""

import json
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from madang.engines.matching import NO_CONTACT, Outcome, Pair, PairCode, Rule
from madang.engines.matching import Role as Standing
from madang.mentoring.actions.proof import keep_proof
from madang.mentoring.actions.question import Question, ask, fixed_codes, public_rules
from madang.mentoring.models import Draft, DraftPair, DraftRest, Fixed, Round, SignUp
from madang.mentoring.queries.drafts import draft_now
from madang.mentoring.words.reasons import keep
from madang.shared.refusals import Refused

PIN, FORBID = Fixed.Kind.PIN, Fixed.Kind.FORBID
Fix = tuple[str, SignUp, SignUp]


@transaction.atomic
def propose(*, by: Any, round_: Round, seen: str) -> Draft:
    """Asks the engine anew, keeping what was fixed by hand. `seen`: code of the draft on the screen ('': none)."""
    now_ = _locked(round_, seen)
    return _draft(by, round_, _fixes(now_))


@transaction.atomic
def pin(*, by: Any, round_: Round, seen: str, mentee: SignUp, mentor: SignUp) -> Draft:
    """Puts two together by hand. What a person decided for herself is stronger, and the refusal does not say what it was."""
    now_ = _locked(round_, seen)
    fixes = [*_fixes(now_), (PIN, mentee, mentor)]
    return _draft(by, round_, fixes, must=(mentee.code, mentor.code))


@transaction.atomic
def forbid(*, by: Any, round_: Round, seen: str, mentee: SignUp, mentor: SignUp) -> Draft:
    """Keeps two apart in this round; a pin of the two is lifted by it."""
    now_ = _locked(round_, seen)
    rest = [fix for fix in _fixes(now_) if fix[1:] != (mentee, mentor)]
    return _draft(by, round_, [*rest, (FORBID, mentee, mentor)])


@transaction.atomic
def free(*, by: Any, round_: Round, seen: str, mentee: SignUp, mentor: SignUp) -> Draft:
    """Lifts what was fixed by hand about these two."""
    now_ = _locked(round_, seen)
    return _draft(by, round_, [fix for fix in _fixes(now_) if fix[1:] != (mentee, mentor)])


@transaction.atomic
def undo(*, by: Any, round_: Round, seen: str) -> Draft | None:
    """Goes back to the draft before this one; None when there is none left."""
    now_ = _locked(round_, seen)
    if now_ is None:
        raise Refused(_("되돌릴 것이 없어요."))
    now_.delete()
    return draft_now(round_)


def _locked(round_: Round, seen: str) -> Draft | None:
    """One coordinator at a time: whoever acts on a draft that is not on the table any more is shown the new one first."""
    Round.objects.select_for_update().get(pk=round_.pk)
    newest = draft_now(round_)
    if (newest.code if newest else "") != seen:
        raise Refused(_("그 사이 다른 분이 제안을 바꾸었어요. 바뀐 것을 보고 다시 해 주세요."))
    return newest


def _fixes(draft: Draft | None) -> list[Fix]:
    rows = draft.fixed.select_related("mentee__person", "mentor__person") if draft else []
    return [(row.kind, row.mentee, row.mentor) for row in rows]


def _draft(by: Any, round_: Round, fixes: list[Fix], must: PairCode | None = None) -> Draft:
    fixed = [Fixed(kind=kind, mentee=mentee, mentor=mentor) for kind, mentee, mentor in fixes]
    question, outcome = ask(round_, fixed_codes(fixed, PIN), fixed_codes(fixed, FORBID))
    if must and any((refused.mentee, refused.mentor) == must for refused in outcome.refused_pins):
        raise Refused(_("이 두 분은 지금은 짝으로 이을 수 없어요. 다른 분을 골라 주세요."))
    last = Draft.objects.filter(round=round_).first()
    draft = Draft.objects.create(
        round=round_, number=(last.number if last else 0) + 1, made_by=by, inputs=outcome.inputs, proof=_proof(outcome)
    )
    dropped = {(refused.mentee, refused.mentor) for refused in outcome.refused_pins}
    for row in fixed:
        if row.kind == FORBID or (row.mentee.code, row.mentor.code) not in dropped:
            row.draft = draft
            row.save()
    _write(draft, question, outcome)
    keep_proof(by=by, draft=draft, problem=question.problem, outcome=outcome)
    return draft


def _proof(outcome: Outcome) -> str:
    """The certificate without the list of pairs: prices and seed, nothing about anybody."""
    proof = asdict(outcome.certificate)
    proof.pop("free_pairs")
    return json.dumps({"seed": outcome.seed, "floor": outcome.floor, "nash": outcome.nash, "certificate": proof})


def _write(draft: Draft, question: Question, outcome: Outcome) -> None:
    for pair in outcome.pairs:
        _write_pair(draft, question.people, pair)
    rules, open_to_some = public_rules(question.problem)
    for left in outcome.left:
        rule = _public(rules[left.mentee])
        counts = {closed.rule.name: closed.pairs for closed in left.rules if not closed.rule & NO_CONTACT}
        _rest(draft, question, left.mentee, DraftRest.Role.WAITING, rule, counts)
    for standby in outcome.standby:
        if standby.role == Standing.SECOND:
            role = DraftRest.Role.SECOND
        else:
            role = DraftRest.Role.RESERVE if standby.mentor in open_to_some else DraftRest.Role.HELPER
        _rest(draft, question, standby.mentor, role, "", {})


def _write_pair(draft: Draft, people: dict[str, SignUp], pair: Pair) -> None:
    DraftPair.objects.create(
        draft=draft,
        mentee=people[pair.mentee],
        mentor=people[pair.mentor],
        second=people[pair.second] if pair.second else None,
        why=keep(pair.reasons),
        why_second=keep(pair.second_reasons),
        pinned=pair.pinned or pair.second_pinned,
        overruled=int(pair.overruled | pair.second_overruled),
    )


def _rest(draft: Draft, question: Question, code: str, role: str, rule: str, counts: dict[str | None, int]) -> None:
    closed = json.dumps({"held": code in question.held, "rules": counts, "not_with": _named(question, code)})
    DraftRest.objects.create(draft=draft, sign_up=question.people[code], role=role, rule=rule, closed=closed + " " * (-len(closed) % 512))


def _named(question: Question, code: str) -> list[str]:
    """Sign-up codes of those whom this person does not want to meet; the keeper reads it without her own."""
    everyone = (*question.problem.mentees, *question.problem.mentors)
    return sorted(next(p.not_with for p in everyone if p.code == code))


def _public(rule: Rule) -> str:
    names = {
        Rule.SLOTS: "slots",
        Rule.LANGUAGE: "language",
        Rule.DISTANCE: "near",
        Rule.DISTANCE_UNKNOWN: "near",
        Rule.FORBIDDEN: "forbidden",
        Rule.CONFLICT: "asked",
    }
    return names.get(rule, "places")
