"""The cast that plays in every test: one chapter, its neighbours, another council, and a stranger.

`cast` builds them through the same actions that the pages use. `enter(client, person)` signs a test client in.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client
from django_scopes import scope, scopes_disabled

from madang.chapters import actions as chapters
from madang.chapters.models import Body, Role, Term
from madang.people import actions as people
from madang.people.devices import DEVICE
from madang.people.models import Device, Person
from madang.shared.clock import now
from tests.harness.stage import LAYERS, STAGE

# The year whose spring and summer lie ahead, whenever the tests are run. The cast's term ends with its October.
YEAR = max(2027, dt.datetime.now(dt.UTC).year + 1)
TERM: dict[str, Any] = {"number": 22, "start": dt.date(2025, 11, 1), "end": dt.date(YEAR, 10, 31)}


@dataclass(frozen=True)
class Sample:
    """The arguments of one address: for an object of the chapter, and for one of the neighbour.

    `public=True`: anybody may open either (a published story), so the neighbour's is no secret.
    """

    own: dict[str, Any]
    other: dict[str, Any]
    public: bool = False


@dataclass
class Cast:
    """Everybody. `chapter` is where the story plays; `neighbour` is another chapter of the same council."""

    council: Body
    assembly: Body
    chapter: Body
    committee: Body
    neighbour: Body
    other_council: Body
    other_chapter: Body
    term: Term
    coordinator: Person
    newcomer: Person
    newcomer_two: Person
    mentor: Person
    mentor_two: Person
    member: Person
    counsellor: Person
    reporter: Person
    editor: Person
    council_staff: Person
    partner: Person
    outsider: Person  # coordinator of the neighbour
    outsider_newcomer: Person
    foreigner: Person  # coordinator in another council

    @property
    def roles(self) -> dict[str, Person | None]:
        """At least nine ways to come to a page; None is a stranger."""
        names = ("coordinator newcomer mentor member counsellor reporter editor council_staff partner outsider foreigner").split()
        return {"stranger": None, **{name: getattr(self, name) for name in names}}

    def here(self):  # type: ignore[no-untyped-def]
        """The scope of the chapter, as a request of one of its people has it."""
        return scope(realm=self.chapter.realm, body=self.chapter.pk)


def _person(realm: str, name: str, body: Body, *kinds: str, phone: str = "", member: bool = True) -> Person:
    contacts = {"phone": phone} if phone else {}
    person = people.welcome(by=None, realm=realm, call_name=name, contacts=contacts)
    if member:
        chapters.take_in(by=None, person=person, body=body, since=dt.date(2025, 11, 1))
    for kind in kinds:
        chapters.give_role(by=None, person=person, body=body, kind=kind, since=dt.date(2025, 11, 1))
    return person


def build() -> Cast:
    """Builds the cast in the current database."""
    kind, role = Body.Kind, Role.Kind
    with scopes_disabled():
        council = chapters.found_body(by=None, kind=kind.COUNCIL, name_ko="함께마당 회의", name_en="Hamkke Council", slug="hamkke")
        assembly = chapters.found_body(
            by=None, kind=kind.ASSEMBLY, name_ko="한강 지역회의", name_en="Hangang Assembly", slug="hangang", parent=council
        )
        chapter = chapters.found_body(
            by=None, kind=kind.CHAPTER, name_ko="솔내구 협의회", name_en="Solnae-gu Chapter", slug="solnae", parent=assembly
        )
        committee = chapters.found_body(
            by=None,
            kind=kind.COMMITTEE,
            name_ko="소통 상임위원회",
            name_en="Public Communication Standing Committee",
            slug="solnae-talk",
            parent=chapter,
        )
        neighbour = chapters.found_body(
            by=None, kind=kind.CHAPTER, name_ko="다솜구 협의회", name_en="Dasom-gu Chapter", slug="dasom", parent=assembly
        )
        other = chapters.found_body(by=None, kind=kind.COALITION, name_ko="하나됨 시민연합", name_en="Citizens as One", slug="hanadoem")
        other_chapter = chapters.found_body(
            by=None, kind=kind.COMMITTEE, name_ko="전국위원회", name_en="National Committee", slug="hanadoem-national", parent=other
        )
        term = chapters.open_term(by=None, body=chapter, **TERM)
        for body in (neighbour, other_chapter, council):
            chapters.open_term(by=None, body=body, **TERM)
        realm, there = council.realm, other.realm
        return Cast(
            council=council,
            assembly=assembly,
            chapter=chapter,
            committee=committee,
            neighbour=neighbour,
            other_council=other,
            other_chapter=other_chapter,
            term=term,
            coordinator=_person(realm, "한결", chapter, role.COORDINATOR, phone="010-9000-0001"),
            newcomer=_person(realm, "봄", chapter, role.NEWCOMER, phone="010-9000-0002"),
            newcomer_two=_person(realm, "여름", chapter, role.NEWCOMER, phone="010-9000-0003"),
            mentor=_person(realm, "솔", chapter, role.MENTOR, phone="010-9000-0004"),
            mentor_two=_person(realm, "잣", chapter, role.MENTOR, phone="010-9000-0005"),
            member=_person(realm, "가람", chapter, phone="010-9000-0006"),
            counsellor=_person(realm, "온유", chapter, role.COUNSELLOR, member=False),
            reporter=_person(realm, "글샘", chapter, role.REPORTER),
            editor=_person(realm, "바름", chapter, role.EDITOR),
            council_staff=_person(realm, "다온", council, role.COUNCIL_STAFF),
            partner=_person(realm, "하람", chapter, role.PARTNER, member=False),
            outsider=_person(realm, "이웃결", neighbour, role.COORDINATOR, phone="010-9000-0011"),
            outsider_newcomer=_person(realm, "이웃봄", neighbour, role.NEWCOMER, phone="010-9000-0012"),
            foreigner=_person(there, "먼결", other_chapter, role.COORDINATOR, phone="010-9000-0021"),
        )


@pytest.fixture
def cast(db: None) -> Cast:
    """The cast, fresh for each test: built once for all of them where a test does not need real transactions."""
    return STAGE.given("cast") or build()


LAYERS["cast"] = build


def enter(client: Client, person: Person | None, *, second_factor: bool = True, body: Body | None = None) -> Client:
    """Signs `client` in as `person` on a new device, staff with their second factor; None: stays a stranger."""
    if person is None:
        return client
    device = Device.objects.create(person=person, label="Test", second_factor_at=now() if second_factor else None)
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = "madang.people.auth.SessionBackend"
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session[DEVICE] = device.code
    if body:
        session["body"] = body.pk
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    return client


def client_of(person: Person | None, **kwargs: object) -> Client:
    """A fresh test client signed in as `person`."""
    return enter(Client(), person, **kwargs)  # type: ignore[arg-type]
