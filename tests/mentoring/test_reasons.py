"""Every reason that two people may read, and what it depends on: nothing private, and nothing new without a decision.

A new kind of reason, a new field of an answer, or a reason that begins to follow a private field fails here.
"""

import dataclasses as dc

import pytest

from madang.engines.matching import GenderWish, Mentee, Mentor, Problem, Why, match
from madang.mentoring import actions
from madang.mentoring.answers import Answers, Private
from madang.mentoring.models import DraftPair
from madang.mentoring.words.reasons import SHOWN, keep
from tests.mentoring import stage

# What the two read, and the fields it may follow.
DEPENDS = {
    Why.SHARED_TOPICS: {"topics"},
    Why.COMMON_SLOTS: {"slots"},
    Why.SHARED_LANGUAGES: {"languages"},
    Why.SAME_DISTRICT: {"district"},
    Why.MEETING_ALREADY: {"alive"},
    Why.SECOND_MENTOR: {"second"},
}
NEVER_SHOWN = {
    Why.WISHED, Why.WISH_RANK, Why.LEFT_OPEN, Why.PINNED, Why.RULES_OVERRULED, Why.WAITED, Why.ONLY_OPTION,
    Why.GENDER_WISH_MET, Why.NEARBY,
}  # fmt: skip
PUBLIC = {"slots", "languages", "topics", "district"}
PRIVATE = {  # field of the engine's people -> other values of it
    "gender": ["man", None],
    "gender_wish": [GenderWish.WOMAN, GenderWish.SAME, GenderWish.ANY],
    "max_km": [0.0, 5.0],
    "not_with": [frozenset({"n2"}), frozenset({"m2"})],
    "home_region": ["north", "south"],
    "avoid_home_region": [True],
    "team_ok": [False],
    "wishes": [("m1",), ("m2", "m1")],
    "weeks_waiting": [9, 80],
    "capacity": [2, 3],
}
CONSENT = {"code", "consented"}  # who is known by what, and whoever has not agreed is in no pair at all

NEWCOMER = Mentee(code="n1", slots=0b1111, topics=frozenset({"walk", "meal"}), district="A", gender="woman")
GUIDE = Mentor(code="m1", slots=0b1110, topics=frozenset({"walk", "work"}), district="A", gender="woman")
OTHERS = (dc.replace(NEWCOMER, code="n2", topics=frozenset()), dc.replace(GUIDE, code="m2", topics=frozenset()))


def test_b4_every_kind_of_reason_and_every_field_has_been_decided_on():
    assert set(DEPENDS) == set(SHOWN)
    assert set(DEPENDS) | NEVER_SHOWN == set(Why)
    assert set().union(*DEPENDS.values()) - {"alive", "second"} == PUBLIC
    fields = {field.name for kind in (Mentee, Mentor) for field in dc.fields(kind)}
    assert fields == PUBLIC | set(PRIVATE) | CONSENT


def shown(newcomer=NEWCOMER, guide=GUIDE):
    """What the two would read, or None where they are not put together."""
    problem = Problem(mentees=(newcomer, OTHERS[0]), mentors=(guide, OTHERS[1]), seed="seed", pins=(("n1", "m1"),))
    pair = next((p for p in match(problem).pairs if (p.mentee, p.mentor) == ("n1", "m1")), None)
    return keep(pair.reasons) if pair else None


@pytest.mark.parametrize("field", sorted(PRIVATE))
def test_b4_what_two_read_does_not_change_with_a_private_field(field):
    usual, seen = shown(), set()
    for value in PRIVATE[field]:
        for side in ("newcomer", "guide"):
            person = {"newcomer": NEWCOMER, "guide": GUIDE}[side]
            if hasattr(person, field):
                seen.add(shown(**{side: dc.replace(person, **{field: value})}))
    assert usual in seen
    assert seen <= {usual, None}


@pytest.mark.parametrize(("field", "value"), [("topics", {"work"}), ("slots", 0b110), ("languages", {"ko", "en"}), ("district", "B")])
def test_b4_a_reason_follows_only_its_own_fields(field, value):
    both = {name: dc.replace(person, **{field: frozenset(value) if isinstance(value, set) else value})
            for name, person in (("newcomer", NEWCOMER), ("guide", GUIDE))}  # fmt: skip
    before, after = kinds(shown()), kinds(shown(**both))
    changed = {kind for kind in before.keys() | after.keys() if before.get(kind) != after.get(kind)}
    assert changed
    assert all(field in DEPENDS[kind] for kind in changed)


def kinds(packed):
    import json

    return {Why(line["kind"]): line for line in json.loads(packed)}


# --- the same through the room ------------------------------------------------------------------------------------------

GIVEN = {  # what somebody may answer -> another answer, for the newcomer and for the mentor
    "mode": ({"mode": "later"}, {}),
    "wishes": ({"mode": "cards", "wishes": ["card"]}, {}),
    "near": ({"near": True}, {"near": True}),
    "hours": ({}, {"hours": 6}),
    "car": ({}, {"car": True}),
    "capacity": ({}, {"capacity": 3}),
    "team": ({"team": False}, {"team": False}),
    "stay": ({"stay": "yes"}, {"stay": "no"}),
    "shown": ({"mode": "cards", "shown": ["card"]}, {}),
    "gender": ({"gender": "woman"}, {"gender": "man"}),
    "gender_wish": ({"gender": "woman", "gender_wish": "woman"}, {"gender_wish": "same"}),
    "text": ({"about": "옛 직장 사람 느릅"}, {"about": "느릅"}),
    "not_with": ({"about": "느릅님"}, {}),
}
UNCHOSEN = {"linked", "read"}  # the keeper's


def test_b4_every_answer_of_a_sign_up_is_public_or_is_varied_here():
    fields = {field.name for kind in (Answers, Private) for field in dc.fields(kind)}
    assert fields == PUBLIC | set(GIVEN) | UNCHOSEN


@pytest.mark.parametrize("field", ["", *GIVEN])
def test_b4_the_words_on_a_card_are_the_same_whatever_was_answered_in_private(cast, field):
    round_ = stage.open_round(cast, teams=False)
    stage.somebody(cast, "느릅", "mentor")
    hers, his = GIVEN.get(field, ({}, {}))
    guide = stage.offers(cast.mentor, round_, district="솔내1동", card=True, **his)
    hers = {**hers, "wishes": [guide.code]} if "wishes" in hers else hers
    stage.asks(cast.newcomer, round_, district="솔내1동", **hers)
    stage.read_all(cast, round_)
    (row,) = DraftPair.objects.filter(draft=actions.propose(by=cast.coordinator, round_=round_, seen=""))
    assert set(kinds(row.why)) == {Why.SHARED_TOPICS, Why.COMMON_SLOTS, Why.SHARED_LANGUAGES, Why.SAME_DISTRICT}
    assert row.why == keep_of_today()


def keep_of_today():
    """What the cards of these two say in every one of these worlds."""
    from madang.engines.matching import Reason

    slots = stage.EVENING
    return keep([
        Reason(Why.SHARED_TOPICS, True, 1, ("walk",)), Reason(Why.COMMON_SLOTS, True, slots.bit_count(), mask=slots),
        Reason(Why.SHARED_LANGUAGES, True, 1, ("ko",)), Reason(Why.SAME_DISTRICT, True, items=("솔내1동",)),
    ])  # fmt: skip
