"""What the tests of mentoring play with: rounds, sign-ups and pairs, made through the same actions as the pages."""

import datetime as dt
from typing import Any

from madang.chapters import actions as chapters
from madang.mentoring import actions
from madang.mentoring.actions import Answers, Given
from madang.mentoring.models import Pair, Round, Side, SignUp
from madang.mentoring.queries.secrets import to_read
from madang.mentoring.words.week import mask_of
from madang.people import actions as people
from madang.people.models import Person
from madang.shared.clock import today
from tests.cast import Cast

EVENING = mask_of(["weekday-evening"], [])
SATURDAY = mask_of(["saturday"], [])


def open_round(cast: Cast, **rules: Any) -> Round:
    """A round that takes sign-ups today."""
    day = today()
    days = {"opens": day - dt.timedelta(days=7), "closes": day + dt.timedelta(days=7), "tell_by": day + dt.timedelta(days=14)}
    return actions.open_round(by=cast.coordinator, body=cast.chapter, term=cast.term, **{**days, **rules})


def somebody(cast: Cast, name: str, *kinds: str) -> Person:
    """One more person of the chapter."""
    person = people.welcome(by=None, realm=cast.chapter.realm, call_name=name)
    chapters.take_in(by=None, person=person, body=cast.chapter)
    for kind in kinds:
        chapters.give_role(by=None, person=person, body=cast.chapter, kind=kind)
    return person


def newcomers(cast: Cast, number: int) -> list[Person]:
    return [somebody(cast, f"새싹{n}", "newcomer") for n in range(number)]


def mentors(cast: Cast, number: int) -> list[Person]:
    return [somebody(cast, f"나무{n}", "mentor") for n in range(number)]


def sign(person: Person, round_: Round, side: str, **given: Any) -> SignUp:
    """Signs somebody up: free on weekday evenings, likes a walk, and whatever else is given."""
    answers = {"slots": EVENING, "topics": ["walk"]}
    for name in list(given):
        if name in Answers.__dataclass_fields__:
            answers[name] = given.pop(name)
    return actions.sign_up(by=person, round_=round_, side=side, given=Given(answers=Answers(**answers), **given))


def asks(person: Person, round_: Round, **given: Any) -> SignUp:
    return sign(person, round_, Side.MENTEE, **given)


def offers(person: Person, round_: Round, **given: Any) -> SignUp:
    """A mentor, who tells to be a woman where nothing else is given."""
    given.setdefault("gender", "woman")
    return sign(person, round_, Side.MENTOR, **given)


def propose(cast: Cast, round_: Round) -> Any:
    from madang.mentoring.queries.drafts import draft_now

    now = draft_now(round_)
    return actions.propose(by=cast.coordinator, round_=round_, seen=now.code if now else "")


def read_all(cast: Cast, round_: Round) -> None:
    """The one coordinator reads whatever was described in words, and it is nobody here."""
    for row in to_read(round_):
        actions.link(by=cast.coordinator, sign_up=row, codes=[])


def send(cast: Cast, round_: Round) -> list[Pair]:
    """Proposes and sends, after everything that has to be read was read."""
    read_all(cast, round_)
    return actions.send(by=cast.coordinator, round_=round_, seen=propose(cast, round_).code)


def say(person: Person, pair: Pair, says: str = "yes") -> Pair:
    return actions.answer(by=person, pair=pair, says=says)


def a_pair(cast: Cast, newcomer: Person | None = None, mentor: Person | None = None) -> Pair:
    """A living pair of the cast's newcomer and mentor."""
    newcomer, mentor = newcomer or cast.newcomer, mentor or cast.mentor
    round_ = open_round(cast, teams=False)
    asks(newcomer, round_)
    offers(mentor, round_)
    (pair,) = send(cast, round_)
    say(newcomer, pair)
    return say(mentor, pair)


def filled(form: Any, **changes: Any) -> dict[str, Any]:
    """What a browser sends when a page's form is submitted with its first values and these changes."""
    data: dict[str, Any] = {}
    for name in form.fields:
        value = form[name].value()
        if value is not None and value is not False:
            data[name] = ["on"] if value is True else value
    return {**data, **changes}
