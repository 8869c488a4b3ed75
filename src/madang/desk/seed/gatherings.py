"""The seed season's gatherings: drawings in May, a day out and a concert in July, seventy people early in 2026, and what comes next."""

# i18n: data file

import datetime as dt
import random
from typing import Any

from madang.desk.seed.cast import SEOUL, Cast, at
from madang.desk.seed.drawings import draw
from madang.gatherings import actions, queries
from madang.gatherings.actions import Leg
from madang.mentoring import queries as mentoring
from madang.people import actions as people
from madang.shared.clock import frozen, now

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


def seed(cast: Cast) -> None:
    """Plays the season in the order of its days."""
    with cast.here():
        with frozen(at(2025, 4, 20)):
            days, places = _days(cast), _places(cast)
            contest = _contest(cast, places["hill"])
        with frozen(at(2025, 5, 17, 11)):
            _drawings(cast, contest)
        with frozen(at(2025, 6, 20)):
            opera = _opera_day(cast, places, days)
            concert = _concert(cast, days)
        with frozen(at(2025, 6, 23, 19)):
            _sign_up_for_the_opera(cast, opera)
        with frozen(at(2025, 6, 25)):
            _sign_up_for_the_concert(cast, concert)
        with frozen(at(2025, 7, 12, 13, 20)):
            _at_the_booth(cast, contest, opera)
            _at_the_door(cast, opera)
        with frozen(at(2025, 7, 17, 18, 40)):
            _at_the_door(cast, concert)
    with cast.here(cast.coalition_committee):
        _seventy(cast)
    with cast.here():
        _what_comes_next(cast, places)


def _days(cast: Cast) -> dict[str, Any]:
    by, realm = cast["coordinator"], cast.council.realm
    return {
        "day": actions.add_observance(
            by=by,
            realm=realm,
            name_ko="북향민의 날",
            name_en="Day of North Korean Escapees",
            month=7,
            day=14,
            first_year=2024,
            count="ordinal",
        ),
        "liberation": actions.add_observance(
            by=by, realm=realm, name_ko="광복", name_en="anniversary of liberation", month=8, day=15, first_year=1945, count="anniversary"
        ),
    }


def _places(cast: Cast) -> dict[str, Any]:
    rows = [
        (
            "hill",
            "솔내 언덕공원",
            "Solnae Hill Park",
            "솔내구 언덕길 1",
            "비탈길이 있어요. 남쪽 문에서 작은 차를 탈 수 있어요.",
            "There is a slope; a small car runs from the south gate.",
        ),
        (
            "hall",
            "한빛 전시장",
            "Hanbit Exhibition Hall",
            "한강동 빛길 20",
            "3번 출구에 승강기가 있어요. 쉬는 의자가 많아요.",
            "Lift at exit 3, many benches.",
        ),
        (
            "theatre",
            "강변 예술극장",
            "Riverside Arts Theatre",
            "한강동 강변로 77",
            "휠체어 자리가 있어요. 1층 안내대에서 도와드려요.",
            "Wheelchair places; ask at the desk on the ground floor.",
        ),
        (
            "civic",
            "한강 시민회관 큰강당",
            "Hangang Civic Hall",
            "한강동 시청길 3",
            "정문 오른쪽에 경사로가 있어요.",
            "Ramp to the right of the main door.",
        ),
        ("room", "솔내구 사랑방", "Solnae Sarangbang", "솔내구 마을길 12", "2층이고 승강기가 있어요.", "Second floor, with a lift."),
    ]
    return {
        key: actions.add_place(
            by=cast["coordinator"], body=cast.chapter, name_ko=ko, name_en=en, address=address, access_ko=access, access_en=english
        )
        for key, ko, en, address, access, english in rows
    }


def _contest(cast: Cast, hill: Any) -> Any:
    contest = actions.open_contest(
        by=cast["coordinator"],
        body=cast.chapter,
        title_ko="언덕공원 그림 잔치",
        title_en="Drawing contest on the hill",
        theme_ko="함께 그리는 내일",
        theme_en="The tomorrow we draw together",
        day=dt.date(2025, 5, 17),
        place=hill,
    )
    cast.notes["contest"] = contest.code
    return contest


def _drawings(cast: Cast, contest: Any) -> None:
    by = cast["coordinator"]
    for name, ko, en, age, agreed in ENTRIES:
        entry = actions.hand_in(by=by, contest=contest, file=draw(name), title_ko=ko, title_en=en, age=age, guardian_agreed=agreed)
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


def _opera_day(cast: Cast, places: dict[str, Any], days: dict[str, Any]) -> Any:
    by = cast["coordinator"]
    outing = actions.plan_outing(
        by=by,
        body=cast.chapter,
        title_ko="전시 보고 오페라 「강을 건넌 노래」 함께 보기",
        title_en="An exhibition, and the opera “The Song that Crossed the River”",
        about_ko="멘토와 멘티가 나란히 앉아 봅니다. 표와 저녁밥은 모임에서 준비해요.",
        about_en="Mentors and mentees sit side by side. Tickets and supper are on us.",
        heavy_ko="헤어지는 장면과 총소리가 있어요. 힘들면 언제든 밖에서 쉬어도 괜찮아요.",
        heavy_en="There is a parting and the sound of shots. You may step out and rest at any time.",
        observance=days["day"],
        capacity=20,
        private=False,
        opens_at=at(2025, 6, 21),
        closes_at=at(2025, 7, 9, 18),
        legs=[
            Leg(
                at(2025, 7, 12, 13, 30),
                "그림 전시와 꽃 붙이기",
                "Drawings, and flowers for them",
                at(2025, 7, 12, 15),
                places["hall"],
                "3번 출구 앞",
                "in front of exit 3",
            ),
            Leg(
                at(2025, 7, 12, 16),
                "오페라",
                "The opera",
                at(2025, 7, 12, 18, 30),
                places["theatre"],
                "1층 안내대 앞",
                "at the desk on the ground floor",
            ),
            Leg(at(2025, 7, 12, 19), "저녁밥과 소감 나누기", "Supper, and what we felt", at(2025, 7, 12, 20, 30), places["room"]),
        ],
    )
    actions.publish(by=by, outing=outing)
    stop = outing.stops.get(title_ko="오페라")
    gift = actions.add_sponsorship(
        by=by,
        outing=outing,
        stop=stop,
        line_ko="소통 상임위원회 위원장",
        line_en="the chair of the Public Communication Committee",
        kind="seats",
        number=20,
        person=cast["chair"],
        thanks_ko="고맙습니다.",
        thanks_en="Thank you.",
    )
    actions.show_sponsor(by=cast["chair"], sponsorship=gift, yes=True)
    exhibition = actions.add_part(by=by, outing=outing, title_ko="전시", title_en="The exhibition")
    actions.add_item(
        by=by,
        part=exhibition,
        title_ko="아이들 그림 전시",
        title_en="Children's drawings",
        note_ko="마음에 드는 그림에 꽃을 붙여요.",
        note_en="Put a flower on the one you like.",
    )
    evening = actions.add_part(by=by, outing=outing, title_ko="오페라", title_en="The opera")
    opera = actions.add_item(
        by=by,
        part=evening,
        title_ko="창작 오페라 「강을 건넌 노래」",
        title_en="“The Song that Crossed the River”, a new opera",
        note_ko="광복 80주년을 기려 새로 지은 오페라",
        note_en="Written for the 80th anniversary of liberation",
        starts_at=at(2025, 7, 12, 16),
        minutes=150,
    )
    actions.add_credit(by=by, item=opera, role_ko="여는 곳", role_en="At", partner=cast.partners["theatre"])
    cast.notes["opera"] = outing.code
    return outing


def _concert(cast: Cast, days: dict[str, Any]) -> Any:
    """Organised by the assembly, held at its hall, attended by the chapter and its neighbour."""
    by = cast["assembly_coordinator"]
    with cast.here(cast.assembly):
        hall = actions.add_place(
            by=by,
            body=cast.assembly,
            name_ko="한강 시민회관 큰강당",
            name_en="Hangang Civic Hall",
            address="한강동 시청길 3",
            access_ko="정문 오른쪽에 경사로가 있어요.",
            access_en="Ramp to the right of the main door.",
        )
        outing = actions.plan_outing(
            by=by,
            body=cast.assembly,
            title_ko="이웃과 함께하는 첫 음악회",
            title_en="First concert with our neighbours",
            attending=[cast.chapter, cast.neighbour],
            about_ko="1부에서는 이야기를 듣고 2부에서는 음악을 들어요.",
            about_en="Stories in the first part, music in the second.",
            observance=days["day"],
            capacity=60,
            private=False,
            host_partner=None,
            opens_at=at(2025, 6, 20),
            closes_at=at(2025, 7, 16),
            legs=[
                Leg(
                    at(2025, 7, 17, 19),
                    "음악회",
                    "The concert",
                    at(2025, 7, 17, 21),
                    hall,
                    "정문 왼쪽 계단 아래",
                    "below the stairs left of the main door",
                )
            ],
        )
        actions.publish(by=by, outing=outing)
        _talk(cast, outing)
        _music(cast, outing)
    cast.notes["concert"] = outing.code
    return outing


def _talk(cast: Cast, outing: Any) -> None:
    by = cast["assembly_coordinator"]
    part = actions.add_part(by=by, outing=outing, title_ko="1부 이야기 마당", title_en="Part one: stories")
    item = actions.add_item(
        by=by,
        part=part,
        title_ko="두 사람의 이야기",
        title_en="Two people talk",
        starts_at=at(2025, 7, 17, 19),
        minutes=50,
        topics=(
            ("북에서 살던 때", "Life in the North"),
            ("자리 잡기의 어려움", "Finding one's feet"),
            ("두 사회의 다른 점", "Two societies, and how they differ"),
        ),
    )
    for name, latin, wish in (("누리봄", "Nuribom", "가족 이야기는 묻지 말아 주세요."), ("한별", "Hanbyeol", "")):
        _on_stage(cast, item, name, latin, "이야기 손님", "Speaker", please_not=wish)


def _music(cast: Cast, outing: Any) -> None:
    by = cast["assembly_coordinator"]
    part = actions.add_part(by=by, outing=outing, title_ko="2부 음악회", title_en="Part two: music")
    item = actions.add_item(
        by=by,
        part=part,
        title_ko="남과 북의 가락을 한 무대에",
        title_en="Tunes of South and North on one stage",
        starts_at=at(2025, 7, 17, 20),
        minutes=60,
    )
    team = actions.add_team(by=by, item=item, name_ko="어울림 가락", name_en="Eoullim Garak")
    artists = [
        ("가온누리", "Gaonnuri", "소해금", "Sohaegeum"),
        ("새벽", "Saebyeok", "장새납", "Jangsaenap"),
        ("들꽃", "Deulkkot", "가야금", "Gayageum"),
        ("아침", "Achim", "노래", "Voice"),
        ("물결", "Mulgyeol", "손풍금", "Accordion"),
    ]
    for name, latin, role, role_en in artists:
        _on_stage(cast, item, name, latin, role, role_en, team=team)
    _on_stage(cast, item, "너른", "Neoreun", "지휘", "Conductor")
    actions.add_credit(by=by, item=item, role_ko="관현악", role_en="Orchestra", partner=cast.partners["orchestra"])


def _on_stage(cast: Cast, item: Any, name: str, latin: str, role_ko: str, role_en: str, **more: Any) -> None:
    """Somebody who is no member speaks or plays, and says yes to her name."""
    by = cast["assembly_coordinator"]
    person = people.welcome(by=by, realm=cast.council.realm, call_name=name, latin=latin)
    credit = actions.add_credit(by=by, item=item, role_ko=role_ko, role_en=role_en, person=person, **more)
    actions.show_name(by=person, credit=credit, yes=True)
    cast.people[f"artist_{latin.lower()}"] = person


def _sign_up_for_the_opera(cast: Cast, outing: Any) -> None:
    """Eight pairs, two singles, two more in the line; one cannot come, and the place goes to who waited."""
    parties = [
        actions.claim(by=newcomer, outing=outing, body=cast.chapter, kind="pair", size=2, companions=[mentor])
        for newcomer, mentor in zip(cast.newcomers[:8], cast.mentors[2:10], strict=True)
    ]
    for person in (cast.newcomers[8], cast["chair"], cast["mixed"], cast.mentors[10]):
        parties.append(actions.claim(by=person, outing=outing, body=cast.chapter))
    later = [actions.claim(by=person, outing=outing, body=cast.chapter) for person in (cast.newcomers[9], cast.mentors[11])]
    actions.tell_need(by=cast.newcomers[0], party=parties[0], text="계단이 힘들어요. 승강기 쪽으로 가면 좋겠어요.")
    for person in (cast.mentors[2], cast.mentors[3], cast["chair"], cast.newcomers[3]):
        actions.wish_photo(by=person, outing=outing, yes=True)
    actions.leave(by=cast["mixed"], party=parties[10])
    actions.answer(by=later[0].lead, party=later[0], yes=True)


def _sign_up_for_the_concert(cast: Cast, outing: Any) -> None:
    for newcomer, mentor in zip(cast.newcomers[:6], cast.mentors[2:8], strict=True):
        actions.claim(by=newcomer, outing=outing, body=cast.chapter, kind="pair", size=2, companions=[mentor])
    actions.claim(by=cast["mixed"], outing=outing, body=cast.chapter)
    actions.claim(by=cast["chair"], outing=outing, body=cast.chapter, kind="household", size=4)
    actions.claim(by=cast["reporter"], outing=outing, body=cast.chapter)
    with cast.here(cast.neighbour):
        actions.claim(by=cast["outsider"], outing=outing, body=cast.neighbour, kind="household", size=3)


def _at_the_booth(cast: Cast, contest: Any, outing: Any) -> None:
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
    cast.notes["showing"] = showing.code


def _at_the_door(cast: Cast, outing: Any) -> None:
    """Everybody of the chapter came but one."""
    expected = queries.door(outing, cast.chapter)
    tickets = [ticket for row in expected.rows for ticket in row.tickets]
    actions.check_in(by=cast["coordinator_two"], tickets=tickets[:-1])


def _seventy(cast: Cast) -> None:
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


def _what_comes_next(cast: Cast, places: dict[str, Any]) -> None:
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
