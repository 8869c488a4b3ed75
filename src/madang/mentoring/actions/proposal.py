"""A proposal as rows: the engine's answer to what was fixed by hand, written down with the reasons that may be read."""

import json
import math
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext as _

from madang.engines.matching import NO_CONTACT, Outcome, Pair, PairCode, Rule
from madang.engines.matching import Role as Standing
from madang.mentoring.actions.proof import keep_proof
from madang.mentoring.actions.question import Public, Question, ask, fixed_codes, public_rules
from madang.mentoring.models import Draft, DraftPair, DraftRest, Fixed, Round, SignUp
from madang.mentoring.queries.drafts import Placed
from madang.mentoring.words.reasons import keep
from madang.shared.refusals import Refused

PIN, FORBID = Fixed.Kind.PIN, Fixed.Kind.FORBID
Fix = tuple[str, SignUp, SignUp]


class NotTheseTwo(Refused):
    """The one refusal for two who cannot be put together, whatever the reason is and whosever it is."""

    def __init__(self) -> None:
        super().__init__(_("이 두 분은 지금은 짝으로 이을 수 없어요. 다른 분을 골라 주세요."))


@dataclass(frozen=True)
class Computed:
    """One answer of the engine. `fixes`: what of the coordinator's own still holds in it."""

    question: Question
    outcome: Outcome
    fixes: list[Fix]

    @property
    def placed(self) -> Placed:
        """Who would be with whom."""
        return {pair.mentee: (pair.mentor, pair.second or "") for pair in self.outcome.pairs}

    @property
    def fit(self) -> float:
        """How well all of it fits together; for comparing, never shown."""
        return sum(math.log1p(pair.score) for pair in self.outcome.pairs)

    def overruled(self, two: PairCode) -> int:
        """The practical rules that a pin of these two overrules."""
        mine = [pair for pair in self.outcome.pairs if pair.mentee == two[0]]
        return sum(int(p.overruled if p.mentor == two[1] else p.second_overruled) for p in mine if two[1] in {p.mentor, p.second})


def compute(round_: Round, fixes: list[Fix], must: list[PairCode], told: Callable[[str], object] = str) -> Computed:
    """Asks the engine; `told` hears each step that is done. Declines where one of `must` cannot be, always with the same sentence."""
    fixed = [Fixed(kind=kind, mentee=mentee, mentor=mentor) for kind, mentee, mentor in fixes]
    question, outcome = ask(round_, fixed_codes(fixed, PIN), fixed_codes(fixed, FORBID), told)
    refused = {(pin.mentee, pin.mentor) for pin in outcome.refused_pins}
    if any(two in refused or not set(two) <= question.people.keys() for two in must):
        raise NotTheseTwo
    dropped = [fix for fix in fixes if fix[0] == PIN and (fix[1].code, fix[2].code) in refused]
    return Computed(question, outcome, [fix for fix in fixes if fix not in dropped])


def write(by: Any, round_: Round, computed: Computed, **move: Any) -> Draft:
    """Writes an answer down as the newest draft. `move`: verb, mentee, mentor and the draft before."""
    outcome, question = computed.outcome, computed.question
    last = Draft.objects.filter(round=round_).first()
    number = (last.number if last else 0) + 1
    made = {"round": round_, "number": number, "made_by": by, "inputs": outcome.inputs, "proof": _proof(outcome)}
    draft = Draft.objects.create(**made, fit=computed.fit, **move)
    Fixed.objects.bulk_create(Fixed(draft=draft, kind=kind, mentee=a, mentor=b) for kind, a, b in computed.fixes)
    DraftPair.objects.bulk_create(_pair(draft, question.people, pair) for pair in outcome.pairs)
    DraftRest.objects.bulk_create(_rests(draft, question, outcome))
    keep_proof(by=by, draft=draft, problem=question.problem, outcome=outcome)
    return draft


def _proof(outcome: Outcome) -> str:
    """The certificate without the list of pairs: prices and seed, nothing about anybody."""
    proof = asdict(outcome.certificate)
    proof.pop("free_pairs")
    return json.dumps({"seed": outcome.seed, "floor": outcome.floor, "nash": outcome.nash, "certificate": proof})


def _pair(draft: Draft, people: dict[str, SignUp], pair: Pair) -> DraftPair:
    return DraftPair(
        draft=draft,
        mentee=people[pair.mentee],
        mentor=people[pair.mentor],
        second=people[pair.second] if pair.second else None,
        why=keep(pair.reasons),
        why_second=keep(pair.second_reasons),
        pinned=pair.pinned or pair.second_pinned,
        overruled=int(pair.overruled | pair.second_overruled),
    )


def _rests(draft: Draft, question: Question, outcome: Outcome) -> list[DraftRest]:
    public, open_to_some = public_rules(question.problem, {left.mentee for left in outcome.left})
    named = {p.code: sorted(p.not_with) for p in (*question.problem.mentees, *question.problem.mentors)}
    rows = []
    for left in outcome.left:
        counts = {closed.rule.name: closed.pairs for closed in left.rules if not closed.rule & NO_CONTACT}
        closed = _sealed(left.mentee in question.held, named[left.mentee], counts)
        rows.append(_rest(draft, question, left.mentee, DraftRest.Role.WAITING, closed, public[left.mentee]))
    for standby in outcome.standby:
        closed = _sealed(standby.mentor in question.held, named[standby.mentor], {})
        rows.append(_rest(draft, question, standby.mentor, _role(standby.role, standby.mentor in open_to_some), closed))
    return rows


def _role(role: Standing, open_to_some: bool) -> str:
    if role == Standing.SECOND:
        return DraftRest.Role.SECOND
    return DraftRest.Role.RESERVE if open_to_some else DraftRest.Role.HELPER


def _sealed(held: bool, not_with: list[str], counts: dict[str | None, int]) -> str:
    """The whole reason for the keeper. `not_with`: sign-up codes; the keeper reads it without her own. Padded to one length."""
    closed = json.dumps({"held": held, "rules": counts, "not_with": not_with})
    return closed + " " * (-len(closed) % 512)


def _rest(draft: Draft, question: Question, code: str, role: str, closed: str, public: Public | None = None) -> DraftRest:
    told = {"rule": _word(public.rule), "sharing": public.sharing, "places": public.places} if public else {}
    return DraftRest(draft=draft, sign_up=question.people[code], role=role, closed=closed, **told)


def _word(rule: Rule) -> str:
    names = {
        Rule.SLOTS: "slots",
        Rule.LANGUAGE: "language",
        Rule.DISTANCE: "near",
        Rule.DISTANCE_UNKNOWN: "near",
        Rule.FORBIDDEN: "forbidden",
        Rule.CONFLICT: "asked",
    }
    return names.get(rule, "places")
