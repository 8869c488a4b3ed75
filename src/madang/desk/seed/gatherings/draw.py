"""Two outings whose places are drawn: one in autumn with dice on the table, one ahead with Saturday's lotto."""

# i18n: data file

import datetime as dt
from typing import Any

from madang.desk.seed.cast import SEOUL, Cast, at
from madang.gatherings import actions
from madang.gatherings.actions import Leg
from madang.shared.clock import frozen, now

THROWN = "2 6 1 3 3 5 4 1 6 2"


def in_autumn(cast: Cast, places: dict[str, Any]) -> None:
    """Twelve seats, nine parties: dice were thrown before everybody's eyes; who was not drawn waits, and one place is freed."""
    by = cast["coordinator"]
    start = at(2025, 9, 20, 9)
    with frozen(at(2025, 8, 30)):
        outing = actions.plan_outing(
            by=by,
            body=cast.chapter,
            title_ko="수목원 하루 나들이",
            title_en="A day at the arboretum",
            about_ko="버스 자리가 적어서 추첨으로 나눠요. 짝은 함께 앉아요.",
            about_en="The bus is small, so seats are drawn. Partners sit together.",
            capacity=12,
            places_by="draw",
            share=15,
            legs=[Leg(start, "수목원 걷기", "A walk in the arboretum", start + dt.timedelta(hours=6), places["hill"])],
        )
        actions.publish(by=by, outing=outing)
    with frozen(at(2025, 9, 2, 19)):
        for newcomer, mentor in zip(cast.newcomers[:7], cast.mentors[2:9], strict=True):
            actions.claim(by=newcomer, outing=outing, body=cast.chapter, kind="pair", size=2, companions=[mentor])
        for person in cast.newcomers[8:12]:
            actions.claim(by=person, outing=outing, body=cast.chapter)
    with frozen(at(2025, 9, 11, 18)):
        seal = actions.seal(by=by, outing=outing, source="dice", due_at=at(2025, 9, 11, 19, 30))
        for witness in (cast.mentors[10], cast.mentors[11]):
            actions.name_witness(by=by, seal=seal, person=witness)
            actions.sign(by=witness, seal=seal)
    with frozen(at(2025, 9, 11, 19, 40)):
        actions.type_outcome(by=by, seal=seal, outcome=THROWN)
        actions.type_outcome(by=cast.mentors[10], seal=seal, outcome=THROWN)
    cast.notes["drawn"] = outing.code


def ahead(cast: Cast, places: dict[str, Any]) -> None:
    """Open by draw, with the cast's own newcomer among those who asked; the list is not sealed yet."""
    by = cast["coordinator"]
    with frozen(now() - dt.timedelta(days=3)):
        day = (now() + dt.timedelta(days=30)).astimezone(SEOUL).date()
        start = dt.datetime.combine(day + dt.timedelta(days=(5 - day.weekday()) % 7), dt.time(14), tzinfo=SEOUL)
        outing = actions.plan_outing(
            by=by,
            body=cast.chapter,
            title_ko="작은 극장에서 인형극 보기",
            title_en="A puppet play in the small theatre",
            about_ko="열 자리뿐이라 추첨으로 나눠요. 처음 신청하는 분의 몫이 따로 있어요.",
            about_en="There are only ten seats, so they are drawn. Some are kept for those who ask for the first time.",
            capacity=10,
            places_by="draw",
            share=20,
            legs=[Leg(start, "인형극", "The puppet play", start + dt.timedelta(hours=2), places["theatre"], "정문 앞", "at the main door")],
        )
        actions.publish(by=by, outing=outing)
        for newcomer, mentor in zip(cast.newcomers[:5], cast.mentors[2:7], strict=True):
            actions.claim(by=newcomer, outing=outing, body=cast.chapter, kind="pair", size=2, companions=[mentor])
        for person in cast.newcomers[9:13]:
            actions.claim(by=person, outing=outing, body=cast.chapter)
    cast.notes["lot"] = outing.code
