"""Fills a fresh installation with a chapter and its rounds of any size: people, answers and private answers.

The profiles are those of `bench.matching_people`, said as the sign-up form says them. Rows are laid in bulk through the models of
the house, sealed as it seals them.
"""

import datetime as dt
import random
from typing import Any

from bench.matching_people import people as profiles

SYLLABLES = ("가", "나", "다", "라", "마", "바", "사", "아", "자", "차", "하", "고", "노", "도", "로", "모", "보", "소", "오", "조")
GENDERS = {"woman": "woman", "man": "man"}
PLACES = 25


def chapter() -> tuple[Any, Any, Any]:
    """A chapter, its coordinator and its term."""
    from madang.chapters import actions as chapters
    from madang.people import actions as people

    council = chapters.found_body(by=None, kind="council", name_ko="견줄 회의", name_en="Bench council", slug="bench")
    body = chapters.found_body(by=None, kind="chapter", name_ko="견줄 모임", name_en="Bench chapter", slug="bench-chapter", parent=council)
    day = dt.datetime.now(dt.UTC).date()
    term = chapters.open_term(by=None, body=body, number=1, start=day - dt.timedelta(days=9), end=day + dt.timedelta(days=90))
    coordinator = people.welcome(by=None, realm=body.realm, call_name="한결")
    chapters.give_role(by=None, person=coordinator, body=body, kind="coordinator")
    return body, coordinator, term


def filled_round(body: Any, by: Any, term: Any, mentees: int, mentors: int) -> Any:
    """An open round with so many newcomers and mentors, confirmed."""
    from madang.mentoring import actions
    from madang.mentoring.models import PrivateAnswers, SignUp
    from madang.shared.clock import now, today

    day = today()
    days = {"opens": day - dt.timedelta(days=7), "closes": day + dt.timedelta(days=7), "tell_by": day + dt.timedelta(days=14)}
    round_ = actions.open_round(by=by, body=body, term=term, **days)
    asked = profiles(mentees, mentors, places=PLACES)
    given, sides = [*asked.mentees, *asked.mentors], ["mentee"] * mentees + ["mentor"] * mentors
    persons = _persons(body, len(given))
    rows = [
        SignUp(round=round_, person=person, side=side, confirmed_at=now(), waiting_since=_since(one, day))
        for person, side, one in zip(persons, sides, given, strict=True)
    ]
    code_of = {one.code: row.code for one, row in zip(given, rows, strict=True)}
    for row, one in zip(rows, given, strict=True):
        row.answers = _answers(one, row.side, code_of).pack()
    SignUp.objects.bulk_create(rows)
    PrivateAnswers.objects.bulk_create(_private(body, row, one, persons) for row, one in zip(rows, given, strict=True))
    return round_


def _persons(body: Any, many: int) -> list[Any]:
    from madang.chapters.models import Membership
    from madang.people.models import Person

    made = [Person(realm=body.realm, call_name=_name(n), call_name_latin=f"Name {n}", password="!") for n in range(many)]
    rows: list[Any] = Person.objects.bulk_create(made)
    since = dt.datetime.now(dt.UTC).date() - dt.timedelta(days=3)
    Membership.objects.bulk_create([Membership(person=row, body=body, since=since) for row in rows])
    return rows


def _name(number: int) -> str:
    """A call-name of three syllables, another for everybody up to 8,000."""
    return "".join(SYLLABLES[number // 20**place % 20] for place in range(3))


def _since(one: Any, day: dt.date) -> dt.date:
    return day - dt.timedelta(weeks=getattr(one, "weeks_waiting", 0))


def _answers(one: Any, side: str, code_of: dict[str, str]) -> Any:
    from madang.mentoring.answers import Answers
    from madang.mentoring.words.topics import TOPICS

    topics = sorted({list(TOPICS)[int(topic[1:]) % len(TOPICS)] for topic in one.topics})
    alike = {"slots": one.slots, "topics": topics, "languages": sorted(one.languages), "district": f"{one.district}구"}
    if side == "mentor":
        return Answers(**alike, near=one.max_km == 10.0, capacity=one.capacity, hours=4)
    wishes = [code_of[code] for code in one.wishes]
    return Answers(**alike, near=one.max_km == 5.0, wishes=wishes, mode="cards" if wishes else "anyone")


def _private(body: Any, row: Any, one: Any, persons: list[Any]) -> Any:
    """One in ten names somebody by a tick, one in ten in words."""
    from madang.mentoring.actions.private import READ
    from madang.mentoring.answers import Private
    from madang.mentoring.models import PrivateAnswers

    r = random.Random(row.person_id)
    other, way = r.choice(persons), r.random()
    ticked = [other.code] if way < 0.1 and other.pk != row.person_id else []
    text = f"{other.call_name}님은 제가 아는 분이라 만나지 않았으면 해요." if way > 0.9 else ""
    content = Private(GENDERS.get(one.gender, ""), one.gender_wish.value, ticked, text, read=True)
    return PrivateAnswers(person=row.person, body=body, content=content.pack(), state=READ)
