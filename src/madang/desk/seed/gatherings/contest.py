"""Drawings in May, and the same drawings at a booth in July."""

# i18n: data file

import datetime as dt
import random
from typing import Any

from madang.desk.seed.cast import Cast
from madang.desk.seed.drawings import draw
from madang.gatherings import actions, queries

ENTRIES = [
    ("play", "우리 같이 놀자", "Let us play together", "lower", True),
    ("river", "강을 건너는 배", "Boats on one river", "upper", True),
    ("table", "한 상에 둘러앉아", "Around one table", "lower", True),
    ("roots", "뿌리는 하나", "One root", "middle", True),
    ("kite", "바람을 탄 연", "A kite in the wind", "preschool", True),
    ("moon", "두 집에 뜬 달", "One moon over two houses", "upper", True),
    ("garden", "꽃밭", "A garden", "preschool", True),
    ("rain", "우산 하나", "One umbrella", "lower", False),
]
NAMED = {"kite": "한바람", "moon": "달빛나"}  # invented; the guardian lets the name be seen as 한*람
WANTED_BACK = ("river", "roots")


def contest(cast: Cast, hill: Any) -> Any:
    contest = actions.open_contest(
        by=cast["coordinator"],
        body=cast.chapter,
        title_ko="언덕공원 그림 잔치",
        title_en="Drawing contest on the hill",
        theme_ko="함께 그리는 내일",
        theme_en="The tomorrow we draw together",
        day=dt.date(2025, 5, 17),
        place=hill,
        ages=["preschool", "lower", "upper", "middle"],
    )
    cast.notes["contest"] = contest.code
    actions.print_entry_slips(by=cast["coordinator"], contest=contest, number=12)
    return contest


def drawings(cast: Cast, contest: Any) -> None:
    by = cast["coordinator"]
    for number, (name, ko, en, age, agreed) in enumerate(ENTRIES, 1):
        written = {"title_ko": ko, "title_en": en, "age": age, "slip_number": number, "child_name": NAMED.get(name, "")}
        entry = actions.hand_in(
            by=by, contest=contest, file=draw(name), guardian_agreed=agreed, hall=True, name=name in NAMED,
            return_wanted=name in WANTED_BACK, **written,
        )  # fmt: skip
        if name == "river":
            actions.give_back(by=by, entry=entry)
        cast.notes[f"drawing_{name}"] = entry.code
    cast.notes["drawing"] = cast.notes["drawing_play"]
    showing = actions.hang(
        by=by, contest=contest, title_ko="언덕공원 잔디밭", title_en="On the lawn of Hill Park", day=contest.day, flowers=2
    )
    _flowers(cast, contest, showing, visitors=12, chance=random.Random(5))
    actions.close_showing(by=by, showing=showing)


def _flowers(cast: Cast, contest: Any, showing: Any, visitors: int, chance: random.Random) -> None:
    pictures = queries.public_entries(contest)
    for slip in actions.print_codes(by=cast["coordinator"], showing=showing, number=visitors):
        ballot = queries.ballot(showing, slip)
        for picture in chance.sample(pictures, chance.randint(1, showing.flowers)):
            actions.put_flower(by=None, ballot=ballot, entry=picture)
        actions.cast(ballot=ballot)


def at_the_booth(cast: Cast, contest: Any, outing: Any) -> None:
    """The same drawings hang at the exhibition, with flowers of their own."""
    showing = actions.hang(
        by=cast["coordinator"],
        contest=contest,
        title_ko="한빛 전시장 나눔터",
        title_en="Our booth at Hanbit Hall",
        day=dt.date(2025, 7, 12),
        flowers=3,
        stop=outing.stops.order_by("starts_at").first(),
    )
    _flowers(cast, contest, showing, visitors=34, chance=random.Random(12))
    actions.make_box(by=cast["coordinator"], showing=showing, label="왼쪽 책상", allotment=200)
    for by in ("coordinator", "coordinator_two"):  # two counted the same, but for one board
        counts = {entry: 2 + (by == "coordinator" and place == 0) for place, entry in enumerate(queries.hung(showing)[:3])}
        actions.count_boards(by=cast[by], showing=showing, counts=counts)
    cast.notes["showing"] = showing.code
