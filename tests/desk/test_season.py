"""The seed season has the shape that the mission tells, and it went in through the actions that the pages use."""

import pytest
from django_scopes import scope

from madang.chapters import queries as chapters
from madang.chapters.models import Body, Membership, Role, Term
from madang.desk import queries
from madang.desk.seed import sow
from madang.voices.models import Voice

# What the articles' season counts: mission.md, row L1 and the paragraph on the seed season.
COUNTS = {"contests": 1, "outing_days": 2, "programme_items": 4, "voices": 6, "proposals": 2, "stories": 1, "translations": 1}


@pytest.mark.django_db
def test_a2_a3_a9_the_seed_season_has_the_shape_of_the_mission() -> None:
    """One sowing, looked at from all sides (it takes its time)."""
    sow()
    chapter, escapees = Body.objects.get(slug="solnae"), Body.objects.get(slug="hanadoem-national")
    with scope(realm=chapter.realm, body=chapter.pk):
        check_counts(chapter)
        check_voices()
        check_today(chapter)
    check_offices(chapter)
    with scope(realm=escapees.realm, body=escapees.pk):
        members = set(Membership.objects.values_list("person_id", flat=True))
        assert members == set(Role.objects.filter(kind="newcomer").values_list("person_id", flat=True))


def check_counts(chapter: Body) -> None:
    """The numbers of the term that is told, and the gap of two months behind it."""
    old, new = Term.objects.filter(body=chapter).order_by("start")
    counts = {tally.key: tally.number for tally in queries.tallies(chapter, old)}
    assert {key: counts.get(key) for key in COUNTS} == COUNTS
    assert (new.start - old.end).days == 62


def check_voices() -> None:
    """Six voices of six people in six roles; two are newcomers."""
    voices = list(Voice.objects.all())
    newcomers = set(Role.objects.filter(kind="newcomer").values_list("person_id", flat=True))
    assert len({voice.person_id for voice in voices}) == 6
    assert sum(1 for voice in voices if voice.person_id in newcomers) == 2


def check_today(chapter: Body) -> None:
    """Whoever walks in finds work to do, and no day that was promised and let pass."""
    todos = [todo.text for todo in queries.todos(chapter)]
    assert todos
    assert not [text for text in todos if "지났" in text or "지난" in text]


def check_offices(chapter: Body) -> None:
    """The chapter's own page shows its offices: who said yes by name, who did not without, and who held one before."""
    board = chapters.board(chapter)
    assert [bool(seat.name) for seat in board.seats] == [True, False]
    assert [seat.title for seat in board.former] == ["협의회장"]
