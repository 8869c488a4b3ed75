"""The people and bodies of the seed season. All invented; the shape is that of a real chapter's year.

Two trees: a council > an assembly > two chapters (one with a committee), and a civic coalition > its committee. The
chapter has a term that is over, two months' gap, and the term that runs now.
"""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django_scopes import scope, scopes_disabled

from madang.chapters import actions as chapters
from madang.chapters.queries import role
from madang.people import actions as people
from madang.shared.clock import frozen

# Rows of other rooms are handed on here, never reached into.
Body = Term = Partner = Person = Any

SEOUL = dt.timezone(dt.timedelta(hours=9))
OLD = (dt.date(2023, 9, 1), dt.date(2025, 8, 31))
NEW = (dt.date(2025, 11, 1), dt.date(2027, 10, 31))
THEME = ("다름을 넘어 하나 되는 내일을 함께", "Past our differences, tomorrow as one")


def at(year: int, month: int, day: int, hour: int = 10, minute: int = 0) -> dt.datetime:
    """A moment in Seoul."""
    return dt.datetime(year, month, day, hour, minute, tzinfo=SEOUL)


@dataclass
class Cast:
    """Who and what the seed's parts share. `people` by key; `notes` is where a part leaves codes for a later one."""

    council: Body
    assembly: Body
    chapter: Body
    committee: Body
    neighbour: Body
    coalition: Body
    coalition_committee: Body
    overseas: Body
    term_old: Term
    term: Term
    partners: dict[str, Partner] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    mentors: list[Person] = field(default_factory=list)
    newcomers: list[Person] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)

    def here(self, body: Body | None = None) -> Any:
        """The scope of `body` (the chapter), as a request of one of its people has it."""
        body = body or self.chapter
        return scope(realm=body.realm, body=body.pk)

    def __getitem__(self, key: str) -> Person:
        return self.people[key]


# key, call-name, Latin, roles in the chapter (kind), member?
CHAPTER = [
    ("coordinator", "한결", "Han Gyeol", ["coordinator"], True),
    ("coordinator_two", "이음", "Ieum", ["coordinator"], True),
    ("chair", "문보람", "Moon Boram", ["mentor"], True),
    ("mixed", "표니콜라이", "Pyo Nikolai", ["mentor"], True),
    ("counsellor", "온유", "Onyu", ["counsellor", "partner"], False),
    ("intern", "하람", "Haram", ["partner"], False),
    ("reporter", "글샘", "Geulsaem", ["reporter"], True),
    ("editor", "바름", "Bareum", ["editor"], True),
    ("translator", "다리", "Dari", ["reporter"], True),
]
MENTORS = ("솔 잣 느티 단풍 마루 바다 노을 다래 모란 보리 산들 새론 아라 여울 우리 은결 재윤 찬솔 초롱 푸름 하늘 해든 가온").split()
LATIN = (
    "Sol Jat Neuti Danpung Maru Bada Noeul Darae Moran Bori Sandeul Saeron Ara Yeoul Uri Eungyeol Jaeyun Chansol "
    "Chorong Pureum Haneul Haedeun Gaon"
).split()
NEWCOMERS = [
    ("봄", "Bom"),
    ("여름", "Yeoreum"),
    ("달래", "Dallae"),
    ("진솔", "Jinsol"),
    ("미리내", "Mirinae"),
    ("별하", "Byeolha"),
    ("송이", "Songi"),
    ("구름", "Gureum"),
    ("이슬", "Iseul"),
    ("도담", "Dodam"),
]


def raise_curtain() -> Cast:
    """Founds the bodies, opens the terms, brings in the people. Everything through actions."""
    with scopes_disabled():
        with frozen(at(2023, 9, 1)):
            cast = _bodies()
            _chapter_people(cast)
            _neighbours(cast)
        _partners(cast)
    return cast


def _bodies() -> Cast:
    found = chapters.found_body
    council = found(by=None, kind="council", name_ko="함께마당 회의", name_en="Hamkke Council", slug="hamkke")
    assembly = found(by=None, kind="assembly", name_ko="한강 지역회의", name_en="Hangang Assembly", slug="hangang", parent=council)
    chapter = found(by=None, kind="chapter", name_ko="솔내구 협의회", name_en="Solnae-gu Chapter", slug="solnae", parent=assembly)
    committee = found(
        by=None,
        kind="committee",
        name_ko="소통 상임위원회",
        name_en="Public Communication Standing Committee",
        slug="solnae-talk",
        parent=chapter,
    )
    neighbour = found(by=None, kind="chapter", name_ko="다솜구 협의회", name_en="Dasom-gu Chapter", slug="dasom", parent=assembly)
    overseas = found(
        by=None,
        kind="chapter",
        name_ko="베를린 협의회",
        name_en="Berlin Chapter",
        slug="berlin",
        parent=council,
        overseas=True,
        time_zone="Europe/Berlin",
    )
    coalition = found(by=None, kind="coalition", name_ko="하나됨 시민연합", name_en="Citizens as One", slug="hanadoem")
    escapees = found(
        by=None,
        kind="committee",
        name_ko="북향민 전국위원회",
        name_en="National Committee of Escapees",
        slug="hanadoem-national",
        parent=coalition,
    )
    terms = []
    for body in (chapter, committee, assembly, council, neighbour, overseas, coalition, escapees):
        old = chapters.open_term(by=None, body=body, number=21, start=OLD[0], end=OLD[1], theme_ko=THEME[0], theme_en=THEME[1])
        new = chapters.open_term(by=None, body=body, number=22, start=NEW[0], end=NEW[1], theme_ko=THEME[0], theme_en=THEME[1])
        terms.append((old, new))
    return Cast(council, assembly, chapter, committee, neighbour, coalition, escapees, overseas, *terms[0])


def _person(body: Body, number: int, name: str, latin: str, kinds: list[str], member: bool = True) -> Person:
    person = people.welcome(by=None, realm=body.realm, call_name=name, latin=latin, contacts={"phone": f"010-9000-{number:04d}"})
    if member:
        chapters.take_in(by=None, person=person, body=body)
    for kind in kinds:
        chapters.give_role(by=None, person=person, body=body, kind=kind)
    return person


def _chapter_people(cast: Cast) -> None:
    body = cast.chapter
    for number, (key, name, latin, kinds, member) in enumerate(CHAPTER, 1):
        cast.people[key] = _person(body, number, name, latin, kinds, member)
    cast.mentors = [cast["chair"], cast["mixed"]]
    for number, (name, latin) in enumerate(zip(MENTORS, LATIN, strict=True), 101):
        cast.mentors.append(_person(body, number, name, latin, ["mentor"]))
    cast.newcomers = [_person(body, number, name, latin, ["newcomer"]) for number, (name, latin) in enumerate(NEWCOMERS, 201)]
    cast.people |= {"newcomer": cast.newcomers[0], "newcomer_two": cast.newcomers[1], "founder": cast.newcomers[2]}
    cast.people["mentor"] = cast.mentors[2]
    chair = {"title_ko": "위원장", "title_en": "Chair"}
    chapters.take_in(by=None, person=cast["chair"], body=cast.committee)
    chapters.give_office(by=None, person=cast["chair"], body=cast.committee, since=OLD[0], until=OLD[1], **chair)
    chapters.give_office(by=None, person=cast.mentors[3], body=cast.committee, since=NEW[0], until=NEW[1], **chair)
    head, secretary = {"title_ko": "협의회장", "title_en": "Chapter chair"}, {"title_ko": "간사", "title_en": "Secretary"}
    for term, office, number in ((cast.term_old, head, 4), (cast.term, head, 5), (cast.term, secretary, 6)):
        chapters.give_office(by=None, person=cast.mentors[number], body=body, term=term, **office)
    chapters.entrust(by=None, person=cast["coordinator"], body=body, work="mentoring")


def _neighbours(cast: Cast) -> None:
    cast.people["council_staff"] = _person(cast.council, 301, "다온", "Daon", ["council_staff"])
    cast.people["assembly_coordinator"] = _person(cast.assembly, 302, "너울", "Neoul", ["coordinator"])
    cast.people["outsider"] = _person(cast.neighbour, 303, "이웃결", "Iutgyeol", ["coordinator"])
    for number, name in enumerate(("들샘", "라온", "미르", "슬아", "윤슬"), 311):
        _person(cast.neighbour, number, name, "", ["mentor"])
    for number, name in enumerate(("나래", "두리", "소담"), 321):
        _person(cast.neighbour, number, name, "", ["newcomer"])
    cast.people["coalition_coordinator"] = _person(cast.coalition_committee, 401, "먼결", "Meongyeol", ["coordinator", "newcomer"])
    for number, name in enumerate(("갈매", "노랑", "다움", "라일락", "모래", "바람", "사랑"), 411):
        _person(cast.coalition_committee, number, name, "", ["newcomer"])


def _partners(cast: Cast) -> None:
    rows = [
        ("ministry", "어울림부", "Ministry of Togetherness"),
        ("foundation", "새터이음재단", "Saeteo Ieum Foundation"),
        ("theatre", "강변 예술극장", "Riverside Arts Theatre"),
        ("hall", "한빛 전시장", "Hanbit Exhibition Hall"),
        ("paper", "마을신문", "Village Times"),
        ("orchestra", "새누리 관현악단", "Saenuri Orchestra"),
    ]
    for key, ko, en in rows:
        cast.partners[key] = chapters.add_partner(by=cast["coordinator"], body=cast.chapter, name_ko=ko, name_en=en)
    cast.partners["division"] = chapters.add_partner(
        by=cast["coordinator"],
        body=cast.chapter,
        name_ko="정착지원과",
        name_en="Resettlement Support Division",
        above=cast.partners["ministry"],
    )
    chapters.describe_role(
        by=cast["coordinator"], role=role(cast["intern"], cast.chapter, "partner"), partner=cast.partners["division"], title="청년 인턴"
    )
    chapters.describe_role(
        by=cast["coordinator"],
        role=role(cast["counsellor"], cast.chapter, "partner"),
        partner=cast.partners["foundation"],
        title="선임 상담사",
    )
