"""17 July: a concert in two parts, organised by the assembly, attended by the chapter."""

# i18n: data file

from typing import Any

from madang.desk.seed.cast import Cast, at
from madang.desk.seed.gatherings import ground, stage
from madang.gatherings import actions, queries
from madang.gatherings.actions import Leg
from madang.people import actions as people


def concert_evening(cast: Cast, days: dict[str, Any]) -> Any:
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
            pin="37.5664, 126.9779",
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
            series=ground.series(cast),
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
        talk = _talk(cast, outing)
        _music(cast, outing)
        stage.cards(by, outing, talk)
    cast.notes["concert"] = outing.code
    return outing


def _talk(cast: Cast, outing: Any) -> Any:
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
        _on_stage(cast, item, name, latin, "이야기 손님", "Speaker", please_not=wish, speaker=True)
    return item


def _music(cast: Cast, outing: Any) -> None:
    by = cast["assembly_coordinator"]
    part = actions.add_part(by=by, outing=outing, title_ko="2부 음악회", title_en="Part two: music")
    item = actions.add_item(
        by=by,
        part=part,
        title_ko="남과 북의 가락을 한 무대에",
        title_en="Tunes of South and North on one stage",
        starts_at=at(2025, 7, 17, 20),
        minutes=34,
    )
    stage.music(by, item)
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
    withdrawn = cast.people["artist_deulkkot"]  # she thought better of it, and her name is gone everywhere
    credit = next(credit for credit, _shown in queries.my_credits(withdrawn))
    actions.show_name(by=withdrawn, credit=credit, yes=False)
    _on_stage(cast, item, "너른", "Neoreun", "지휘", "Conductor")
    actions.add_credit(by=by, item=item, role_ko="관현악", role_en="Orchestra", partner=cast.partners["orchestra"])


def _on_stage(cast: Cast, item: Any, name: str, latin: str, role_ko: str, role_en: str, **more: Any) -> None:
    """Somebody who is no member speaks or plays, and says yes to her name."""
    by = cast["assembly_coordinator"]
    person = people.welcome(by=by, realm=cast.council.realm, call_name=name, latin=latin)
    credit = actions.add_credit(by=by, item=item, role_ko=role_ko, role_en=role_en, person=person, **more)
    actions.show_name(by=person, credit=credit, yes=True)
    cast.people[f"artist_{latin.lower()}"] = person


def sign_up_for_the_concert(cast: Cast, outing: Any) -> None:
    for newcomer, mentor in zip(cast.newcomers[:6], cast.mentors[2:8], strict=True):
        actions.claim(by=newcomer, outing=outing, body=cast.chapter, kind="pair", size=2, companions=[mentor])
    actions.claim(by=cast["mixed"], outing=outing, body=cast.chapter)
    actions.claim(by=cast["chair"], outing=outing, body=cast.chapter, kind="household", size=4)
    actions.claim(by=cast["reporter"], outing=outing, body=cast.chapter)
    with cast.here(cast.neighbour):
        actions.claim(by=cast["outsider"], outing=outing, body=cast.neighbour, kind="household", size=3)
