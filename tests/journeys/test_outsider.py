"""The coordinator of the next chapter: whatever address is copied to her, it answers as nonsense does."""

from collections.abc import Callable

from django.urls import reverse

from madang.voices import actions as voices
from tests.cast import Cast
from tests.gatherings.outings import planned
from tests.journeys.walk import Walk
from tests.mentoring import stage
from tests.stories import telling
from tests.voices.samples import ASKS


def addresses(cast: Cast) -> list[str]:
    """What a coordinator's browser may have in its history."""
    with cast.here():
        round_ = stage.open_round(cast, teams=False)
        stage.asks(cast.newcomer, round_)
        stage.offers(cast.mentor, round_)
        (pair,) = stage.send(cast, round_)
        outing = planned(cast)
        session = voices.open_session(by=cast.coordinator, body=cast.chapter, outing=outing.code, asks=ASKS, slips=5)
        voice = telling.voice(cast)
        story = telling.begun(cast)
    named = {
        ("mentoring", round_.code): "round draft pairs words sheet quiet", ("mentoring", pair.code): "pair care",
        ("gatherings", outing.code): "outing parties door sheet edit", ("voices", session.code): "session results sheet",
        ("voices", voice.code): "mine card", ("stories", story.code): "board", ("chapters", cast.newcomer.code): "person counselled-person",
        ("desk", cast.term.code): "report",
    }  # fmt: skip
    return [reverse(f"{room}:{name}", args=[code]) for (room, code), names in named.items() for name in names.split()]


def test_a_coordinator_of_another_chapter_finds_nothing_by_any_link(walk: Callable[..., Walk], cast: Cast) -> None:
    copied = addresses(cast)
    away = walk("desk", person=cast.outsider).opens("/")
    nonsense = away.finds_nothing("/outings/zzzzzzzzzzzz/")
    for address in copied:
        assert away.finds_nothing(address) == nonsense, address


def test_her_own_pages_say_nothing_of_the_neighbours(walk: Callable[..., Walk], cast: Cast) -> None:
    addresses(cast)
    away = walk("desk", person=cast.outsider).opens("/")
    for way in ("나들이", "짝 맺기", "듣기", "둘레", "이야기", "책상"):
        away.follows(way, inside=away.page.get_by_role("navigation").first)
        away.sees_not("강변 오페라 함께 보기", telling.QUOTE_KO, "솔내구")
    away.opens("/").follows("우리 모임 사람").reads("이웃봄").sees_not("여름", "가람")
