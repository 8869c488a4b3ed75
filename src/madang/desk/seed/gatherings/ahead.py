"""Seventy people early in 2026, and two outings ahead of today."""

# i18n: data file

import datetime as dt
from typing import Any

from madang.desk.seed.cast import SEOUL, Cast, at
from madang.desk.seed.gatherings import booth, hall, signups, stage
from madang.gatherings import actions
from madang.gatherings.actions import Leg
from madang.mentoring import queries as mentoring
from madang.shared.clock import frozen, now


def seventy(cast: Cast) -> None:
    """A gathering of which one knows roughly when, and how many."""
    by, body = cast["coalition_coordinator"], cast.coalition_committee
    with frozen(at(2025, 12, 20)):
        outing = actions.plan_outing(
            by=by,
            body=body,
            title_ko="새해 첫 모임: 우리가 이끄는 내일",
            title_en="New year gathering: the tomorrow we lead",
            private=False,
            capacity=0,
            about_ko="겪은 것을 나누고 함께할 일을 이야기합니다.",
            about_en="We share what we have lived through, and speak of what to do together.",
            day=dt.date(2026, 1, 1),
            last_day=dt.date(2026, 3, 31),
            fuzzy_ko="2026년 초",
            fuzzy_en="early 2026",
            attending=[cast.coalition],
        )
        actions.publish(by=by, outing=outing)
    with frozen(at(2026, 3, 31, 20)):
        actions.count_heads(by=by, outing=outing, body=body, number=70, kind="estimated")
    cast.notes["gathering"] = outing.code


def what_comes_next(cast: Cast, places: dict[str, Any]) -> None:
    """Two outings ahead of today, so that whoever walks in can sign up, wait, and open a door."""
    by = cast["coordinator"]
    with frozen(now() - dt.timedelta(days=6)):
        musical = _ahead(
            cast,
            20,
            15,
            places["theatre"],
            title_ko="마당 음악극 「봄 오는 길」 함께 보기",
            title_en="“The Road on which Spring Comes” together",
            capacity=24,
            about_ko="짝과 나란히 앉아 봅니다. 표와 저녁밥은 모임에서 준비해요.",
            about_en="Side by side with your partner. Tickets and supper are on us.",
        )
        walk = _ahead(
            cast,
            6,
            10,
            places["hill"],
            title_ko="언덕공원 걷기와 도시락",
            title_en="A walk on the hill, and a packed lunch",
            capacity=8,
            about_ko="천천히 걷고, 도시락을 나누어 먹어요.",
            about_en="We walk slowly and share our lunch.",
        )
        actions.add_sponsorship(
            by=by,
            outing=musical,
            line_ko="강변 예술극장",
            line_en="Riverside Arts Theatre",
            kind="seats",
            number=12,
            partner=cast.partners["theatre"],
        )
        hall.seats_for_the_next(cast, musical)
        pairs = _pairs(cast)
        for newcomer, mentor in pairs[1:8]:
            actions.claim(by=newcomer, outing=musical, body=cast.chapter, kind="pair", size=2, companions=[mentor])
        free = [mentor for mentor in cast.mentors if not any(mentor.pk == taken.pk for pair in pairs for taken in pair)]
        for mentor in free[:3]:
            actions.claim(by=mentor, outing=musical, body=cast.chapter)
        for newcomer, mentor in pairs[1:5]:
            actions.claim(by=newcomer, outing=walk, body=cast.chapter, kind="pair", size=2, companions=[mentor])
        actions.claim(by=free[3], outing=walk, body=cast.chapter, kind="household", size=4)
        actions.claim(by=free[4], outing=walk, body=cast.chapter)
        booth.welcome_table(cast, musical)
        stage.ahead(cast, musical)
    signups.afterwards(cast, walk)
    cast.notes |= {"next": musical.code, "walk": walk.code}


def _ahead(cast: Cast, days: int, hour: int, place: Any, **fields: Any) -> Any:
    """An outing on a Saturday about so many days from today."""
    day = (now() + dt.timedelta(days=6 + days)).astimezone(SEOUL).date()
    day += dt.timedelta(days=(5 - day.weekday()) % 7)
    start = dt.datetime.combine(day, dt.time(hour), tzinfo=SEOUL)
    leg = Leg(start, fields["title_ko"], fields["title_en"], start + dt.timedelta(hours=3), place, "정문 앞", "at the main door")
    outing = actions.plan_outing(by=cast["coordinator"], body=cast.chapter, private=True, legs=[leg], **fields)
    return actions.publish(by=cast["coordinator"], outing=outing)


def _pairs(cast: Cast) -> list[tuple[Any, Any]]:
    """(newcomer, mentor) of the living pairs, the cast's own newcomer first; where there are none, as they stand in the list."""
    known = {person.pk: person for person in [*cast.newcomers, *cast.mentors]}
    newcomers = {person.pk for person in cast.newcomers}
    found = []
    for ids in mentoring.living_pairs(cast.chapter):
        new, old = [pk for pk in ids if pk in newcomers], [pk for pk in ids if pk in known and pk not in newcomers]
        if new and old:
            found.append((known[new[0]], known[old[0]]))
    found.sort(key=lambda pair: pair[0].pk != cast["newcomer"].pk)
    return found if len(found) >= 5 else list(zip(cast.newcomers, cast.mentors[2:], strict=False))
