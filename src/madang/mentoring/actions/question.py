"""The question to the engine: who is to be matched, with every answer, for the time of one run."""

from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

from madang.engines.matching import (
    BadInput,
    Fault,
    GenderWish,
    Mentee,
    Mentor,
    Outcome,
    PairCode,
    Policy,
    Problem,
    Rule,
)
from madang.mentoring.actions.private import Barred, open_all
from madang.mentoring.models import Fixed, Round, SignUp
from madang.mentoring.queries.drafts import asked_before, pool_of, room_of
from madang.mentoring.queries.pairs import partner_ids
from madang.shared.clock import today
from madang.shared.refusals import Refused


@dataclass
class Question:
    """`problem` holds private answers and lives for one run only. `held`: who has to be read before being matched."""

    problem: Problem
    people: dict[str, SignUp]
    held: set[str] = field(default_factory=set)


def ask(round_: Round, pins: list[PairCode], forbids: list[PairCode]) -> tuple[Question, Outcome]:
    """Puts the question and returns it with the proved answer. Raises Refused with a sentence for what is wrong."""
    from madang.engines.matching import match  # with numpy: when a proposal is computed

    question = question_of(round_, pins, forbids)
    try:
        return question, match(question.problem)
    except BadInput as bad:
        raise Refused(_sentence(bad.fault)) from bad


def question_of(round_: Round, pins: list[PairCode], forbids: list[PairCode]) -> Question:
    """Opens the answers of everybody in the pool (recorded, one by one) and writes them as the engine's question."""
    pool = pool_of(round_)
    persons = [sign_up.person for sign_up in pool]
    code_of = {sign_up.person.code: sign_up.code for sign_up in pool}
    people, opened = {s.code: s for s in pool}, open_all(persons, purpose=str(_("짝을 찾는 계산")))
    common = {s.code: _common(s, opened[s.person.code], code_of) for s in pool}
    problem = Problem(
        mentees=tuple(_mentee(s, common[s.code]) for s in pool if not s.mentor),
        mentors=tuple(_mentor(s, common[s.code]) for s in pool if s.mentor),
        seed=round_.seed,
        pins=tuple(p for p in pins if set(p) <= people.keys()),
        forbids=frozenset(forbids),
        conflicts=_conflicts(round_, pool),
        alive=_alive(pool),
        policy=Policy(min_common_slots=round_.min_common_slots, teams=round_.teams),
    )
    return Question(problem, people, {s.code for s in pool if opened[s.person.code].unread})


def _common(sign_up: SignUp, barred: Barred, code_of: dict[str, str]) -> dict[str, Any]:
    given, private = sign_up.given, barred.answers
    not_with = frozenset(code_of[code] for code in barred.codes if code in code_of)
    return {
        "code": sign_up.code,
        "slots": given.slots,
        "languages": frozenset(given.languages),
        "topics": frozenset(given.topics),
        "gender": private.gender or None,
        "gender_wish": GenderWish(private.gender_wish or "any"),
        "not_with": not_with,
        "district": given.district or None,
        "max_km": 0.0 if given.near else None,
        "consented": not barred.unread,
        "team_ok": given.team,
    }


def _mentee(sign_up: SignUp, common: dict[str, Any]) -> Mentee:
    weeks = max(0, (today() - sign_up.waiting_since).days // 7)
    return Mentee(**common, wishes=tuple(sign_up.given.wishes), weeks_waiting=weeks)


def _mentor(sign_up: SignUp, common: dict[str, Any]) -> Mentor:
    return Mentor(**common, capacity=room_of(sign_up))


def _conflicts(round_: Round, pool: list[SignUp]) -> frozenset[PairCode]:
    """Those who were asked before in this round and did not become a pair."""
    gone = asked_before(round_)
    mentees, mentors = [s for s in pool if not s.mentor], [s for s in pool if s.mentor]
    return frozenset((a.code, b.code) for a in mentees for b in mentors if any({a.person_id, b.person_id} <= ids for ids in gone))


def _alive(pool: list[SignUp]) -> frozenset[PairCode]:
    """Those who meet already, from an earlier round."""
    mentors = {s.person_id: s.code for s in pool if s.mentor}
    return frozenset((s.code, mentors[other]) for s in pool if not s.mentor for other in partner_ids(s.person_id) if other in mentors)


def public_rules(problem: Problem) -> tuple[dict[str, Rule], set[str]]:
    """What anybody who runs the season could work out alone: asked with every private answer taken out.

    Returns for each newcomer the rule that closes most, where rules close every mentor to her (0: somebody is open);
    and the mentors to whom some newcomer is open.
    """
    bare = replace(problem, mentees=tuple(_bare(p) for p in problem.mentees), mentors=tuple(_bare(p) for p in problem.mentors))
    from madang.engines.matching.graph import graph_of  # with numpy: when a proposal is computed

    closed = graph_of(bare).closed
    rules: dict[str, Rule] = {}
    for row, mentee in enumerate(bare.mentees):
        if (closed[row] == 0).any():
            rules[mentee.code] = Rule(0)
        else:
            rules[mentee.code] = max(_NAMED, key=lambda rule: int(((closed[row] & int(rule)) != 0).sum()))
    open_to_some = {mentor.code for column, mentor in enumerate(bare.mentors) if (closed[:, column] == 0).any()}
    return rules, open_to_some


_NAMED = (Rule.SLOTS, Rule.LANGUAGE, Rule.DISTANCE_UNKNOWN, Rule.DISTANCE, Rule.FORBIDDEN, Rule.CONFLICT)


def _bare(person: Any) -> Any:
    return replace(person, not_with=frozenset(), gender=None, gender_wish=GenderWish.ANY, consented=True)


def fixed_codes(fixed: list[Fixed], kind: str) -> list[PairCode]:
    """What the coordinator fixed by hand, as the engine's codes."""
    return [(f.mentee.code, f.mentor.code) for f in fixed if f.kind == kind]


def _sentence(fault: Fault) -> str:
    sentences = {
        Fault.NO_MENTEES: _("짝을 기다리는 새 이웃의 신청이 아직 없어요. 신청을 받은 뒤에 다시 눌러 주세요."),
        Fault.NO_MENTORS: _("자리가 있는 멘토의 신청이 아직 없어요. 멘토를 더 모신 뒤에 다시 눌러 주세요."),
        Fault.PIN_AND_FORBID: _("같은 두 분을 함께로도 따로로도 정하셨어요. 하나를 먼저 풀어 주세요."),
        Fault.DUPLICATE_PIN: _("그 두 분은 이미 묶여 있어요."),
        Fault.TOO_MANY_PINS_FOR_MENTEE: _("한 분에게는 멘토 두 분까지만 묶을 수 있어요."),
        Fault.TOO_MANY_PINS_FOR_MENTOR: _("그 멘토가 맡겠다고 한 자리가 모두 찼어요."),
        Fault.UNKNOWN_PIN: _("묶으려는 분이 지금은 이 짝 잇기에 없어요."),
    }
    return sentences.get(fault, _("지금 규칙으로는 짝을 찾을 수 없어요. 짝 잇기의 규칙을 살펴봐 주세요."))
