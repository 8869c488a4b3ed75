"""What is laid once: days of the year and places."""

# i18n: data file

from typing import Any

from madang.desk.seed.cast import Cast
from madang.gatherings import actions


def days_of_the_year(cast: Cast) -> dict[str, Any]:
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


def places(cast: Cast) -> dict[str, Any]:
    rows = [
        (
            "hill",
            "솔내 언덕공원",
            "Solnae Hill Park",
            "솔내구 언덕길 1",
            "비탈길이 있어요. 남쪽 문에서 작은 차를 탈 수 있어요.",
            "There is a slope; a small car runs from the south gate.",
            "37.5512, 126.9882",
        ),
        (
            "hall",
            "한빛 전시장",
            "Hanbit Exhibition Hall",
            "한강동 빛길 20",
            "3번 출구에 승강기가 있어요. 쉬는 의자가 많아요.",
            "Lift at exit 3, many benches.",
            "37.5118, 127.0592",
        ),
        (
            "theatre",
            "강변 예술극장",
            "Riverside Arts Theatre",
            "한강동 강변로 77",
            "휠체어 자리가 있어요. 1층 안내대에서 도와드려요.",
            "Wheelchair places; ask at the desk on the ground floor.",
            "37.4783, 127.0118",
        ),
        (
            "civic",
            "한강 시민회관 큰강당",
            "Hangang Civic Hall",
            "한강동 시청길 3",
            "정문 오른쪽에 경사로가 있어요.",
            "Ramp to the right of the main door.",
            "37.5664, 126.9779",
        ),
        (
            "room",
            "솔내구 사랑방",
            "Solnae Sarangbang",
            "솔내구 마을길 12",
            "2층이고 승강기가 있어요.",
            "Second floor, with a lift.",
            "37.5604, 126.9861",
        ),
    ]
    return {
        key: actions.add_place(
            by=cast["coordinator"],
            body=cast.chapter,
            name_ko=ko,
            name_en=en,
            address=address,
            access_ko=access,
            access_en=english,
            pin=pin,
        )
        for key, ko, en, address, access, english, pin in rows
    }


def series(cast: Cast) -> Any:
    """What comes again: the assembly's concert, of which July's is the first."""
    return actions.add_series(
        by=cast["assembly_coordinator"], body=cast.assembly, name_ko="이웃과 함께하는 음악회", name_en="Concert with our neighbours"
    )
