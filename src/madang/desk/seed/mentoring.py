"""Pairs of two terms: eight who meet in the 21st, and the real district's shape in the 22nd: 25 mentors, 10 newcomers."""

import datetime as dt
from typing import Any

from madang.chapters import actions as chapters
from madang.desk.seed.cast import Cast, at
from madang.mentoring import actions, queries
from madang.mentoring.actions import Answers, Given
from madang.shared.clock import frozen, now, today

# i18n: data file
Round = Pair = Any

EVENING, NIGHT = 0b010000, 0b100000
TIMES = [  # parts of the day for Monday to Friday, Saturday, Sunday; six bits a day, the early morning first
    (EVENING, 0b001110, 0b001110), (EVENING | NIGHT, 0, 0b001110), (0b000010, 0b001110, 0), (EVENING, 0b011110, 0b010000),
    (0b001100, 0, 0b001110), (EVENING, 0b001110, 0), (0b000110, 0b000010, 0b001110), (EVENING, 0, 0b011110),
]  # fmt: skip
TOPICS = [
    ["walk", "meal"], ["work", "study"], ["culture", "talk"], ["children", "walk"], ["meal", "talk"], ["sport", "walk"],
    ["errands", "phone"], ["culture", "meal"],
]  # fmt: skip
DISTRICTS = ["솔내1동", "솔내2동", "느티동", "솔내1동", ""]
WORDS = {
    "match": "적은 답을 이번에 짝을 찾는 데에만 쓰는 것에 동의해요.", "photo": "모임 사진에 내 얼굴이 나와도 괜찮아요. 모임 안에서만 봐요.",
    "card": "신청하는 분들에게 내 부르는 이름과 좋아하는 것을 카드로 보여도 돼요.",
}  # fmt: skip

SPRING_NOTES = [
    ("met", "good", "솔내시장에서 국수를 먹었어요. 매운 것을 잘 드셔서 놀랐어요."),
    ("met", "good", "도서관 회원증을 함께 만들었어요. 다음에는 컴퓨터 수업을 알아보기로 했어요."),
    ("call", "soso", "야간 근무가 있어서 오늘은 전화로 이야기했어요."),
    ("outing", "good", "전시회에서 그림 앞에 오래 서 있었어요. 말은 적었지만 편했어요."),
    ("met", "good", "은행에 같이 가서 통장을 정리했어요. 다음에는 혼자 해 보시겠대요."),
    ("text", "", "비가 많이 와서 다음 주로 미뤘어요."),
]
AUTUMN_NOTES = [
    ("met", "good", "은행나무 길을 한 바퀴 걸었어요. 고향 산 이야기를 들려주셨어요."),
    ("met", "soso", "이력서를 같이 고쳤어요. 한 번 더 봐야 할 것 같아요."),
    ("met", "good", "김장을 조금 나누었어요. 김치가 우리 것보다 시원해요."),
    ("call", "", "아이가 아파서 통화만 했어요. 다음 주에 보기로 했어요."),
    ("met", "good", "동네 병원에 같이 다녀왔어요. 접수하는 법을 알게 되었어요."),
    ("text", "good", "면접에 붙었다는 소식을 들었어요. 제 일처럼 기뻐요."),
]


def seed(cast: Cast) -> None:
    """Two terms of pairs, told as they went; the second one runs up to today."""
    with cast.here():
        old = _spring(cast)
        _spring_life(cast, old)
        _end_of_term(cast, old)
        _main_round(cast)
        _life_now(cast)
        _open_round(cast)


def _free(number: int) -> int:
    """The week of somebody: a mask of 42 parts."""
    weekday, saturday, sunday = TIMES[number % len(TIMES)]
    return sum(weekday << day * 6 for day in range(5)) | saturday << 30 | sunday << 36


def _answers(number: int, **more: Any) -> Answers:
    topics = sorted({*TOPICS[number % len(TOPICS)], *TOPICS[(number * 3 + 1) % len(TOPICS)][:1]})
    slots = _free(number) | _free(number + 3)
    return Answers(slots=slots, topics=topics, district=DISTRICTS[number % len(DISTRICTS)], **more)


def _ask(person: Any, round_: Round, number: int, *, given: dict[str, Any] | None = None, **more: Any) -> Any:
    return actions.sign_up(by=person, round_=round_, side="mentee", given=Given(_answers(number, **more), words=WORDS, **(given or {})))


def _offer(person: Any, round_: Round, number: int, *, given: dict[str, Any] | None = None, **more: Any) -> Any:
    more = {"hours": 2 + 2 * (number % 2), "car": number % 4 == 0, **more}
    said = Given(_answers(number, **more), words=WORDS, card=number % 3 != 1, **(given or {}))
    return actions.sign_up(by=person, round_=round_, side="mentor", given=said)


# --- the 21st term ------------------------------------------------------------------------------------------------


def _spring(cast: Cast) -> list[Pair]:
    """Nine pairs in the spring of 2025; the ninth newcomer is a mentor a term later."""
    later_mentor = cast.mentors[-1]
    guides = [*cast.mentors[2:10], cast.mentors[12]]
    with frozen(at(2025, 3, 10)):
        days = {"since": dt.date(2024, 3, 1), "until": dt.date(2025, 8, 31)}
        chapters.give_role(by=cast["coordinator"], person=later_mentor, body=cast.chapter, kind="newcomer", **days)
        round_ = actions.open_round(
            by=cast["coordinator"], body=cast.chapter, term=cast.term_old, name="21기 봄 짝 잇기", opens=dt.date(2025, 3, 10),
            closes=dt.date(2025, 3, 31), tell_by=dt.date(2025, 4, 15), teams=False,
        )  # fmt: skip
        asked = [_ask(person, round_, number) for number, person in enumerate([*cast.newcomers[:8], later_mentor])]
        offered = [_offer(person, round_, number) for number, person in enumerate(guides)]
    with frozen(at(2025, 4, 10)):
        draft = actions.propose(by=cast["coordinator"], round_=round_, seen="")
        for mentee, mentor in zip(asked, offered, strict=True):
            draft = actions.pin(by=cast["coordinator"], round_=round_, seen=draft.code, mentee=mentee, mentor=mentor)
        pairs = actions.send(by=cast["coordinator"], round_=round_, seen=draft.code)
        _tell_all(cast, round_, [*asked, *offered])
    with frozen(at(2025, 4, 14, 20)):
        for pair in pairs:
            _say_yes(pair)
    return pairs


def _tell_all(cast: Cast, round_: Round, rows: list[Any]) -> None:
    for row in rows:
        actions.tell(by=cast["coordinator"], sign_up=row, word="asked")


def _pass_on(cast: Cast, round_: Round) -> None:
    """The coordinator sends each word on that is due, and notes it."""
    for message in queries.messages_of(round_):
        if message.told_at is None:
            actions.tell(by=cast["coordinator"], sign_up=message.sign_up, word=message.word)


def _say_yes(pair: Pair) -> None:
    for member in pair.members.select_related("person"):
        actions.answer(by=member.person, pair=pair, says="yes")


def _both(pair: Pair) -> list[Any]:
    return [member.person for member in pair.members.select_related("person").order_by("side")]


def _spring_life(cast: Cast, pairs: list[Pair]) -> None:
    """Meetings from April to July, now and then a thank-you."""
    for number, pair in enumerate(pairs):
        for step, (kind, mood, words) in enumerate(SPRING_NOTES[: 2 + number % 4]):
            day = dt.date(2025, 4, 20) + dt.timedelta(days=number * 2 + step * 17)
            with frozen(dt.datetime.combine(day, dt.time(21), at(2025, 1, 1).tzinfo)):
                writer, other = _both(pair)[:: 1 if step % 2 else -1]
                note = actions.note(by=writer, pair=pair, day=day, kind=kind, mood=mood, words=words)
                if step % 2 == 0:
                    actions.thank(by=other, meeting=note)


def _end_of_term(cast: Cast, pairs: list[Pair]) -> None:
    """One moves away in July, four end with the term, four go on."""
    with frozen(at(2025, 7, 28)):
        newcomer, mentor = _both(pairs[7])
        actions.end(by=newcomer, pair=pairs[7], reason="moved", farewell="멀리 이사하게 되었어요. 그동안 참 고마웠어요.")
        actions.say_goodbye(by=mentor, pair=pairs[7], words="거기서도 건강하세요. 국수 잘하는 집을 찾으면 알려 주세요.")
    with frozen(at(2025, 8, 30, 18)):
        for pair in pairs[4:7] + pairs[8:]:
            actions.end(by=_both(pair)[1], pair=pair, reason="term", farewell="한 학기 동안 즐거웠어요.")


# --- the 22nd term ------------------------------------------------------------------------------------------------


def _main_round(cast: Cast) -> None:
    """All 25 mentors and 10 newcomers. Ten are asked; one would rather meet somebody else, one rests."""
    by = cast["coordinator"]
    with frozen(at(2025, 11, 5)):
        round_ = actions.open_round(
            by=by, body=cast.chapter, term=cast.term, name="22기 첫 짝 잇기", opens=dt.date(2025, 11, 5), closes=dt.date(2025, 11, 21),
            tell_by=dt.date(2025, 12, 5),
        )  # fmt: skip
        offered = [_offer(person, round_, number) for number, person in enumerate(cast.mentors)]
        asked = [_ask(person, round_, number, given=_private(cast, number)) for number, person in enumerate(cast.newcomers)]
        described = asked[6]
    with frozen(at(2025, 11, 28)):
        actions.link(by=by, sign_up=described, codes=[])
        draft = actions.propose(by=by, round_=round_, seen="")
        pairs = actions.send(by=by, round_=round_, seen=draft.code)
        _pass_on(cast, round_)
    with frozen(at(2025, 12, 1, 20)):
        _answer(cast, pairs)
    with frozen(at(2025, 12, 7)):
        _pass_on(cast, round_)
    cast.notes["round"], cast.notes["signups"] = round_.code, str(len(offered) + len(asked))


def _private(cast: Cast, number: int) -> dict[str, Any]:
    """What a few told one coordinator only."""
    yes = {"photo": True}
    said = {3: {"about": f"{cast.mentors[20].call_name}님은 다음에 뵐게요"}, 6: {"about": "시장 앞 약국 하시는 분"}, 0: yes, 5: yes}
    return said.get(number, {})


def _answer(cast: Cast, pairs: list[Pair]) -> None:
    says = {cast.newcomers[8].pk: "other", cast.newcomers[9].pk: "rest"}
    for pair in pairs:
        for person in _both(pair):
            actions.answer(by=person, pair=pair, says=says.get(person.pk, "yes"))


def _life_now(cast: Cast) -> None:
    """A year of meetings up to this week; one pair has been silent for weeks, one rests."""
    pairs = [p for person in cast.newcomers for p in queries.pairs_of(person) if p.round.code == cast.notes["round"] and p.made_at]
    end = max(today(), dt.date(2026, 3, 1))
    for number, pair in enumerate(pairs):
        gap = 45 if number == 4 else 3 + number * 2
        days = [end - dt.timedelta(days=gap + 19 * back) for back in range(5)]
        for step, day in enumerate(sorted(d for d in days if d > dt.date(2025, 12, 3))):
            with frozen(dt.datetime.combine(day, dt.time(21), at(2025, 1, 1).tzinfo)):
                kind, mood, words = AUTUMN_NOTES[(number + step) % len(AUTUMN_NOTES)]
                writer, other = _both(pair)[:2][:: 1 if (number + step) % 2 else -1]
                note = actions.note(by=writer, pair=pair, day=day, kind=kind, mood=mood, words=words)
                if step % 3 == 0:
                    actions.thank(by=other, meeting=note)
    with frozen(max(now(), at(2026, 3, 1))):
        afternoon = dt.datetime.combine(today() + dt.timedelta(days=5), dt.time(15), at(2025, 1, 1).tzinfo)
        actions.plan(by=_both(pairs[0])[0], pair=pairs[0], at=afternoon, place="솔내역 2번 출구 앞")
        actions.pause(by=_both(pairs[5])[1], pair=pairs[5], until=today() + dt.timedelta(weeks=5))
    cast.notes["pair"] = pairs[0].code


def _open_round(cast: Cast) -> None:
    """A small round that is open today: two who still look, eight mentors in reserve, and somebody new by the poster."""
    day = max(today(), dt.date(2026, 3, 1))
    with frozen(max(now(), at(2026, 3, 1)) - dt.timedelta(days=6)):
        round_ = actions.open_round(
            by=cast["coordinator"], body=cast.chapter, term=cast.term, name="작은 짝 잇기", opens=day - dt.timedelta(days=6),
            closes=day + dt.timedelta(days=8), tell_by=day + dt.timedelta(days=15),
        )  # fmt: skip
        _ask(cast.newcomers[8], round_, 8)
        _ask(cast.newcomers[9], round_, 9, given={"about": "지난달 모임에서 명함을 주신 분"})
        spare = [p for p in reversed(cast.mentors) if not queries.partner_ids(p.pk)]
        for number, person in enumerate(spare[:8]):
            _offer(person, round_, number)
    with frozen(max(now(), at(2026, 3, 1)) - dt.timedelta(days=1)):
        said = Given(_answers(2), words=WORDS, about="예전에 같은 반이던 분은 말고요")
        who = {"call_name": "바람꽃", "contact": "010-9000-0299", "once": "seed-arrival", "place": "seed"}
        actions.arrive(by=None, round_=round_, side="mentee", given=said, **who)
    cast.notes["open_round"] = round_.code
