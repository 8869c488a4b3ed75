"""Agree, pass, disagree: what a room shares, where its circles differ, and nobody's vote in sight."""

import json
from itertools import pairwise

import pytest
from django.db import connection
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from madang.shared.refusals import Refused
from madang.voices import actions, queries
from madang.voices.models import Shown, Statement, Vote, Voter
from madang.voices.models.unlinked import Unlinked
from madang.voices.views.heaps import GROUND, WIDTH, draw
from tests.cast import Cast, client_of

CIRCLES = [("c1", "멘토", "Mentor"), ("c2", "멘티", "Mentee")]


@pytest.fixture
def talk(cast: Cast):
    with cast.here():
        return actions.open_talk(by=cast.coordinator, body=cast.chapter, title_ko="함께 사는 동네", circles=CIRCLES, slips=2)


@pytest.fixture
def line(cast: Cast, talk):
    with cast.here():
        return actions.state_it(by=cast.coordinator, talk=talk, words="남과 북은 한마음으로 힘써야 한다")


def room(cast: Cast, talk, line, votes: dict[str, tuple[int, int]]) -> None:
    """So many agree and disagree in each circle ('' undeclared)."""
    with cast.here():
        for circle, (agree, disagree) in votes.items():
            for number in range(agree + disagree):
                voter = f"person:{circle}{number}"
                if circle:
                    actions.declare(voter=voter, talk=talk, circle=circle)
                actions.vote(voter=voter, statement=line, value=1 if number < agree else -1)


def lines(cast: Cast, talk) -> tuple[str, list]:
    with cast.here():
        heaps = queries.heaps(talk)
    (label,) = [heap for heap, stones in heaps.items() if stones]
    return label, heaps[label][0].lines


def test_f3_agreement_is_shown_for_both_circles_with_their_size(cast: Cast, talk, line) -> None:
    room(cast, talk, line, {"c1": (15, 0), "c2": (15, 0)})
    label, shown = lines(cast, talk)
    assert label == "common_ground"
    assert [(one.name, one.people, one.view) for one in shown] == [("멘토", 15, "mostly_agree"), ("멘티", 15, "mostly_agree")]
    page = client_of(cast.newcomer).get(reverse("voices:heaps", args=[talk.code])).content.decode()
    assert "남과 북은 한마음으로" in page
    assert "15명 이상 눌렀어요" in page


def test_i6_what_one_circle_likes_and_the_other_does_not_is_no_common_ground(cast: Cast, talk, line) -> None:
    room(cast, talk, line, {"c1": (18, 2), "c2": (2, 8)})
    assert lines(cast, talk)[0] == "we_differ"


def test_f3_no_circle_under_five_is_shown(cast: Cast, talk, line) -> None:
    room(cast, talk, line, {"c1": (12, 0), "c2": (4, 0)})
    _label, shown = lines(cast, talk)
    assert "멘티" not in [one.name for one in shown]
    page = client_of(cast.newcomer).get(reverse("voices:heaps", args=[talk.code])).content.decode()
    assert "멘티" not in page.split("<main")[1].split("</h1>")[1].replace(talk.title, "")


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(votes=st.dictionaries(st.sampled_from(["c1", "c2", ""]), st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1))
def test_f3_whatever_the_votes_no_number_under_five_is_shown(cast: Cast, talk, line, votes) -> None:
    with cast.here():
        Vote.objects.all().delete()
        Voter.objects.all().delete()
        Shown.objects.all().delete()
    room(cast, talk, line, votes)
    with cast.here():
        for row in Shown.objects.all():
            for circle in row.data["circles"]:
                assert circle["people"] == 0 or circle["people"] >= 5
                assert circle["view"] == "withheld" or circle["people"] >= 5
                assert circle["percent"] is None or circle["percent"] % 5 == 0


def test_f3_a_new_picture_comes_only_with_five_new_votes(cast: Cast, talk, line) -> None:
    seen = []
    with cast.here():
        for number in range(17):
            actions.vote(voter=f"person:{number}", statement=line, value=1)
            seen.append(Shown.objects.values_list("votes", flat=True).first() or 0)
    assert seen == [0] * 4 + [5] * 5 + [10] * 5 + [15] * 3
    with cast.here():
        before = Shown.objects.get().data
        for number in range(15):
            actions.vote(voter=f"person:{number}", statement=line, value=-1)
        assert Shown.objects.get().data == before  # minds changed, but nobody new came
    assert all(later - earlier in {0, 5} for earlier, later in pairwise(seen))


def test_f3_two_results_after_each_other_differ_by_five_of_a_circle_or_by_nothing(cast: Cast, talk, line) -> None:
    """Of five who came, one alone came as a newcomer: had her circle moved on, its two shares would tell what she pressed."""
    room(cast, talk, line, {"c1": (10, 10), "c2": (5, 5)})
    _label, before = lines(cast, talk)
    assert [one.percent for one in before] == [50, 50]
    room(cast, talk, line, {"c1": (14, 10), "c2": (6, 5)})
    with cast.here():
        assert Shown.objects.get().votes == 35
    assert lines(cast, talk)[1] == before
    room(cast, talk, line, {"c1": (15, 10), "c2": (10, 5)})  # five newcomers more than were shown: now theirs may move
    with cast.here():
        assert Shown.objects.get().votes == 40
    assert [one.percent for one in lines(cast, talk)[1]] == [60, 65]


def test_f3_the_counts_behind_a_result_lie_sealed(cast: Cast, talk, line) -> None:
    room(cast, talk, line, {"c1": (7, 8)})
    with cast.here():
        assert json.loads(Shown.objects.get().kept) == [["c1", 7, 8]]
    with connection.cursor() as cursor:
        cursor.execute("SELECT kept FROM voices_shown")
        assert cursor.fetchone()[0].startswith("s1.")


def test_f3_that_a_small_room_agreed_as_one_is_not_said(cast: Cast, talk, line) -> None:
    """Of ten, common ground could only be found if all ten agreed: so it needs more."""
    room(cast, talk, line, {"": (10, 0)})
    assert lines(cast, talk)[0] != "common_ground"
    room(cast, talk, line, {"": (15, 0)})
    assert lines(cast, talk)[0] == "common_ground"


def test_f3_somebody_changes_her_own_vote_and_only_she_reads_it(cast: Cast, talk, line) -> None:
    client = client_of(cast.newcomer)
    address = reverse("voices:vote", args=[line.code])
    client.post(address, {"value": "agree"})
    client.post(address, {"value": "disagree"})
    with cast.here():
        assert Vote.objects.get().value == -1
        assert queries.my_votes(talk, queries.member_voter(cast.newcomer))[0].value == -1
        for other in (cast.coordinator, cast.mentor):
            assert queries.my_votes(talk, queries.member_voter(other))[0].value is None
    own = client.get(reverse("voices:talk", args=[talk.code])).content.decode()
    staff = client_of(cast.coordinator).get(reverse("voices:talk", args=[talk.code])).content.decode()
    assert "내가 누른 것" in own
    assert "내가 누른 것" not in staff


def test_f3_the_rows_say_neither_who_voted_nor_which_votes_are_one_persons(cast: Cast, talk, line) -> None:
    with cast.here():
        second = actions.state_it(by=None, talk=talk, words="밥을 함께 먹으면 가까워진다")
        for statement in (line, second):
            actions.vote(voter=queries.member_voter(cast.newcomer), statement=statement, value=1)
        first, other = Vote.objects.values_list("key", flat=True)
        assert first != other
    assert issubclass(Vote, Unlinked)
    assert not {field.name for field in Vote._meta.get_fields()} & {"person", "at", "voter", "by"}
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM voices_vote")
        rows = str(cursor.fetchall())
    assert cast.newcomer.code not in rows


def test_f3_what_one_came_as_moves_along_with_ones_votes(cast: Cast, talk, line) -> None:
    client = client_of(cast.newcomer)
    client.post(reverse("voices:vote", args=[line.code]), {"value": "agree"})
    client.post(reverse("voices:declare", args=[talk.code]), {"circle": "c2"})
    with cast.here():
        assert Vote.objects.get().circle == "c2"
    client.post(reverse("voices:declare", args=[talk.code]), {"circle": ""})
    client.post(reverse("voices:declare", args=[talk.code]), {"circle": "nonsense"})
    with cast.here():
        assert Vote.objects.get().circle == ""


def test_f3_with_a_slip_one_votes_without_an_account_and_may_change_it(cast: Cast, talk, line, client) -> None:
    with cast.here():
        code = talk.slips.first().code
    assert client.post(reverse("voices:number"), {"number": code})["Location"] == reverse("voices:ballot", args=[code])
    address = reverse("voices:ballot_vote", args=[code, line.code])
    client.post(address, {"value": "agree"})
    client.post(address, {"value": "pass"})
    client.post(reverse("voices:ballot_circle", args=[code]), {"circle": "c1"})
    with cast.here():
        assert [(vote.value, vote.circle) for vote in Vote.objects.all()] == [(0, "c1")]
        actions.close_talk(by=cast.coordinator, talk=talk)
    assert client.get(reverse("voices:ballot", args=[code])).status_code == 404


def test_i4_a_table_says_a_sentence_and_no_author_is_kept(cast: Cast, talk, client) -> None:
    with cast.here():
        code = talk.slips.first().code
    assert client.post(reverse("voices:ballot_state", args=[code]), {"words": "두려움 없이 함께 살고 싶다"}).status_code == 302
    assert client.post(reverse("voices:ballot_state", args=[code]), {"words": "두려움 없이 함께 살고 싶다"}).status_code == 422
    assert not {field.name for field in Statement._meta.get_fields()} & {"author", "by", "person"}


def test_a_closed_talk_takes_no_vote_and_publishes_nothing_new(cast: Cast, talk, line) -> None:
    room(cast, talk, line, {"": (7, 0)})
    with cast.here():
        before = Shown.objects.get().data
        actions.close_talk(by=cast.coordinator, talk=talk)
        with pytest.raises(Refused):
            actions.vote(voter="person:late", statement=line, value=1)
        assert Shown.objects.get().data == before


def test_a_neighbour_votes_on_nothing_here(cast: Cast, talk, line) -> None:
    for person in (cast.outsider, cast.foreigner, cast.partner):
        assert client_of(person).post(reverse("voices:vote", args=[line.code]), {"value": "agree"}).status_code == 404
        assert client_of(person).get(reverse("voices:talk", args=[talk.code])).status_code == 404


@given(sizes=st.lists(st.integers(0, 120), min_size=3, max_size=3))
def test_every_stone_lies_in_the_picture_and_on_none_other(sizes) -> None:
    drawing = draw(sizes)
    assert len(drawing.stones) == sum(sizes)
    for stone in drawing.stones:
        assert drawing.radius <= stone.x <= WIDTH - drawing.radius
        assert drawing.radius <= stone.y <= GROUND - drawing.radius
    for one, other in pairwise(drawing.stones):
        assert (one.x - other.x) ** 2 + (one.y - other.y) ** 2 >= (2 * drawing.radius - 0.3) ** 2
