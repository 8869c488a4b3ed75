"""12 July: an exhibition, an opera on twenty sponsored seats, supper and what was felt."""

# i18n: data file

from typing import Any

from madang.desk.seed.cast import Cast, at
from madang.gatherings import actions
from madang.gatherings.actions import Leg


def opera_day(cast: Cast, places: dict[str, Any], days: dict[str, Any]) -> Any:
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
        observance=days["liberation"],
    )
    actions.add_credit(by=by, item=opera, role_ko="여는 곳", role_en="At", partner=cast.partners["theatre"])
    _costs(cast, outing)
    cast.notes["opera"] = outing.code
    return outing


def _costs(cast: Cast, outing: Any) -> None:
    """Who bore what: the office lent a bus, a member brought supper, the chapter paid for the tickets' printing."""
    rows = [
        ("빌린 버스 한 대", "A bus", "way", True, "솔내구청", "the district office", 330_000, False, "", None),
        (
            "주먹밥과 국 스물다섯 그릇",
            "Rice balls and soup for 25",
            "food",
            False,
            "회원 한 분",
            "a member",
            187_500,
            True,
            "회계 철 7월",
            "chair",
        ),
        ("자리표와 순서지", "Seat cards and programmes", "print", False, "솔내구 협의회", "Solnae-gu Chapter", 42_000, True, "", None),
        ("물과 간식", "Water and snacks", "food", True, "이웃 가게", "a shop next door", None, False, "", None),
    ]
    names = "what_ko what_en kind in_kind line_ko line_en amount exact receipt".split()
    for *given, person in rows:
        bearer = cast[person] if person else None
        actions.add_cost(by=cast["coordinator"], outing=outing, person=bearer, **dict(zip(names, given, strict=True)))


def on_the_way(cast: Cast, outing: Any) -> None:
    """By bus from the exhibition to the theatre: as many got off as had got on. Who they were is long erased; the number stays."""
    stops = {stop.title_ko: stop for stop in outing.stops.all()}
    way = actions.plan_transfer(
        by=cast["coordinator"],
        outing=outing,
        origin=stops["그림 전시와 꽃 붙이기"],
        goal=stops["오페라"],
        how="bus",
        leaves_at=at(2025, 7, 12, 15, 10),
        meeting_ko="3번 출구 앞 노란 깃발",
        meeting_en="at the yellow flag by exit 3",
        lead=cast["coordinator_two"],
    )
    for end in ("leaving", "arriving"):
        actions.count_leg(by=cast["coordinator_two"], transfer=way, body=cast.chapter, end=end, number=19)


def sign_up_for_the_opera(cast: Cast, outing: Any) -> None:
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
