"""The question to the engine: who is to be matched, with every answer, for the time of one run."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

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
from madang.mentoring.answers import Answers
from madang.mentoring.models import Draft, Fixed, Round, SignUp
from madang.mentoring.queries.pairs import living_pairs
from madang.mentoring.queries.pool import asked_before, rooms_of
from madang.shared import keys
from madang.shared.clock import today
from madang.shared.refusals import Refused

logger = logging.getLogger("madang.mentoring")


@dataclass
class Question:
    """`problem` holds private answers and lives for one run only. `held`: who has to be read before being matched."""

    problem: Problem
    people: dict[str, SignUp]
    given: dict[str, Answers]
    held: set[str] = field(default_factory=set)


def ask(round_: Round, pins: list[PairCode], forbids: list[PairCode], told: Callable[[str], object] = str) -> tuple[Question, Outcome]:
    """Puts the question and returns it with the proved answer; `told` hears each step that is done. Raises Refused with a
    sentence for what is wrong."""
    from madang.engines.matching import Refused as NotProved  # with numpy: when a proposal is computed
    from madang.engines.matching import match

    question = question_of(round_, pins, forbids)
    told("read")
    try:
        return question, match(question.problem, told)
    except BadInput as bad:
        raise Refused(_sentence(bad.fault)) from bad
    except NotProved as refusal:  # what the second program refuses is never shown
        logger.exception("a proposal was not proved")
        raise Refused(_("계산을 다시 살펴보니 확실하지 않아서 보여 드리지 않아요. 관리하는 분께 알려 주세요.")) from refusal


def question_of(round_: Round, pins: list[PairCode], forbids: list[PairCode]) -> Question:
    """Opens the answers of everybody in the pool (one record for each of them) and writes them as the engine's question."""
    room = {sign_up: left for sign_up, left in rooms_of(round_) if left > 0}
    pool = list(room)
    if not any(sign_up.mentor for sign_up in pool) or all(sign_up.mentor for sign_up in pool):
        raise Refused(_sentence(Fault.NO_MENTORS if any(not s.mentor for s in pool) else Fault.NO_MENTEES))
    persons = [sign_up.person for sign_up in pool]
    code_of = {sign_up.person.code: sign_up.code for sign_up in pool}
    people, opened = {s.code: s for s in pool}, open_all(persons, purpose=gettext_noop("짝을 찾는 계산"))
    given = {s.code: s.given for s in pool}
    alive = _alive(round_, pool)
    met = {s.code: {code for pair in alive if s.code in pair for code in pair} - {s.code} for s in pool}
    common = {s.code: _common(s.code, given[s.code], opened[s.person.code], code_of, met[s.code]) for s in pool}
    problem = Problem(
        mentees=tuple(_mentee(s, given[s.code], common[s.code]) for s in pool if not s.mentor),
        mentors=tuple(Mentor(**common[s.code], capacity=room[s]) for s in pool if s.mentor),
        seed=round_.seed,
        pins=tuple(p for p in pins if set(p) <= people.keys()),
        forbids=frozenset(forbids),
        conflicts=_conflicts(round_, pool),
        alive=alive,
        policy=Policy(min_common_slots=round_.min_common_slots, teams=round_.teams),
        salt=_salt(round_),
    )
    return Question(problem, people, given, {s.code for s in pool if opened[s.person.code].unread})


def _salt(round_: Round) -> str:
    """Only this site can work it out. Another for each draft: else two equal fingerprints would tell that no private answer changed."""
    last = Draft.objects.filter(round=round_).order_by("-number").first()
    return keys.mac("matching", round_.code, str(last.number + 1 if last else 1))


def _common(code: str, given: Answers, barred: Barred, code_of: dict[str, str], met: set[str]) -> dict[str, Any]:
    private, apart = barred.answers, met if given.stay == "no" else set()  # as private as any other no
    return {
        "code": code,
        "slots": given.slots,
        "languages": frozenset(given.languages),
        "topics": frozenset(given.topics),
        "gender": private.gender or None,
        "gender_wish": GenderWish(private.gender_wish or "any"),
        "not_with": frozenset(code_of[other] for other in barred.codes if other in code_of) | apart,
        "district": given.district or None,
        "max_km": 0.0 if given.near else None,
        "consented": not barred.unread,
        "team_ok": given.team,
    }


def _mentee(sign_up: SignUp, given: Answers, common: dict[str, Any]) -> Mentee:
    weeks = max(0, (today() - sign_up.waiting_since).days // 7)
    return Mentee(**common, wishes=tuple(dict.fromkeys(given.wishes)), weeks_waiting=weeks)


def _conflicts(round_: Round, pool: list[SignUp]) -> frozenset[PairCode]:
    """Those who were asked before in this round and did not become a pair."""
    mentees, mentors = _codes(pool)
    gone = asked_before(round_)
    return frozenset((mentees[a], mentors[b]) for ids in gone for a in ids & mentees.keys() for b in ids & mentors.keys() if a != b)


def _alive(round_: Round, pool: list[SignUp]) -> frozenset[PairCode]:
    """Those who meet already, from an earlier round."""
    mentees, mentors = _codes(pool)
    together = [set(ids) for ids in living_pairs(round_.body)]
    return frozenset((mentees[a], mentors[b]) for ids in together for a in ids & mentees.keys() for b in ids & mentors.keys() if a != b)


def _codes(pool: list[SignUp]) -> tuple[dict[int, str], dict[int, str]]:
    mentees = {s.person_id: s.code for s in pool if not s.mentor}
    return mentees, {s.person_id: s.code for s in pool if s.mentor}


@dataclass(frozen=True)
class Public:
    """What anybody who runs the season could work out alone about one newcomer: asked with every private answer taken out.

    `rule`: what closes most where rules close every mentor to her (0: somebody is open). `places`: those of the mentors who
    are open to her; `sharing`: the newcomers to whom any of these mentors is open.
    """

    rule: Rule
    sharing: int
    places: int


def public_rules(problem: Problem, left: set[str]) -> tuple[dict[str, Public], set[str]]:
    """What is public about each newcomer of `left`, and the mentors to whom some newcomer is open."""
    from madang.engines.matching import closed_pairs  # with numpy: when a proposal is computed

    bare = bare_of(problem)
    closed = closed_pairs(bare)
    open_, room = closed == 0, [mentor.capacity for mentor in bare.mentors]
    found = {}
    for row, mentee in ((row, mentee) for row, mentee in enumerate(bare.mentees) if mentee.code in left):
        mine = open_[row]
        places = sum(room[column] for column in mine.nonzero()[0].tolist())
        sharing = int(open_[:, mine].any(axis=1).sum())
        rule = Rule(0) if places else max(_NAMED, key=lambda rule, row=row: int(((closed[row] & int(rule)) != 0).sum()))  # type: ignore[misc]
        found[mentee.code] = Public(rule, sharing, places)
    wanted = open_.any(axis=0).tolist()
    return found, {mentor.code for mentor, open_to_some in zip(bare.mentors, wanted, strict=True) if open_to_some}


_NAMED = (Rule.SLOTS, Rule.LANGUAGE, Rule.DISTANCE_UNKNOWN, Rule.DISTANCE, Rule.FORBIDDEN, Rule.CONFLICT)


def bare_of(problem: Problem) -> Problem:
    """The same question without any private answer, and without pins."""
    people = {"mentees": tuple(map(_bare, problem.mentees)), "mentors": tuple(map(_bare, problem.mentors))}
    return replace(problem, **people, pins=())  # type: ignore[arg-type]


def _bare(person: Any) -> Any:
    nothing: dict[str, Any] = {
        "not_with": frozenset(),
        "gender": None,
        "gender_wish": GenderWish.ANY,
        "home_region": None,
        "avoid_home_region": False,
    }
    return replace(person, **nothing, consented=True)


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
        Fault.TOO_MANY_PINS_FOR_MENTOR: _("그 멘토가 맡겠다고 한 자리가 모두 찼어요. 묶어 둔 분을 먼저 풀어 주세요."),
        Fault.UNKNOWN_PIN: _("묶으려는 분이 지금은 이 짝 잇기에 없어요."),
    }
    return sentences.get(fault, _("지금 규칙으로는 짝을 찾을 수 없어요. 짝 잇기의 규칙을 살펴봐 주세요."))
