"""A draw that anyone can check by hand, that splits nobody and keeps its shares."""

import hashlib
import subprocess
from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from madang.engines.lottery import BadDraw, Draw, Fault, Party, draw, entry_list, fingerprint, number, parse_list, parties_fit, seed

SEED = seed("outing-7", 20, 15, "0" * 64, "Lotto 6/45 no. 1251", "3 11 20 25 31 44")

parties = st.lists(
    st.builds(
        Party,
        code=st.text("abcdefghijkmnpqrstuvwxyz23456789", min_size=4, max_size=8),
        size=st.integers(1, 4),
        missed=st.integers(0, 5),
        first=st.booleans(),
    ),
    min_size=1,
    max_size=40,
    unique_by=lambda p: p.code,
)


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def by_hand(asking: list[Party], seats: int, share: int, seed: str) -> tuple[list[str], list[str]]:
    """The three steps as they are told to members, in plain words of code."""
    order = sorted(asking, key=lambda p: sha(f"{seed}|{p.code}"))
    seated: list[Party] = []
    for party in order:
        if party.first and sum(p.size for p in seated) + party.size <= seats * share // 100:
            seated.append(party)
    rest = [p for turn in (3, 2, 1, 0) for p in order if min(p.missed, 3) == turn and p not in seated]
    waiting = []
    for party in rest:
        if sum(p.size for p in seated) + party.size <= seats:
            seated.append(party)
        else:
            waiting.append(party)
    return [p.code for p in seated], [p.code for p in waiting]


@given(parties, st.integers(0, 80), st.integers(0, 100), st.text("ab", min_size=1))
@settings(max_examples=300)
def test_c4_the_draw_is_what_anyone_gets_by_hand(asking: list[Party], seats: int, share: int, outcome: str) -> None:
    stirred = seed("e", seats, share, fingerprint(asking), "dice", outcome)
    result = draw(asking, seats, share, stirred)
    seated, waiting = by_hand(asking, seats, share, stirred)
    assert [p.code for p in result.seated] == seated
    assert [p.code for p in result.waiting] == waiting


@given(parties, st.integers(0, 80), st.integers(0, 100), st.randoms(use_true_random=False))
@settings(max_examples=300)
def test_c4_nobody_is_split_or_lost_and_seats_are_never_oversold(asking, seats, share, r) -> None:
    result = draw(asking, seats, share, SEED)
    assert sum(p.size for p in result.seated) <= seats
    assert {*result.seated} | {*result.waiting} == set(asking)
    assert len(result.seated) + len(result.waiting) == len(asking)
    assert all(p.size > seats - sum(q.size for q in result.seated) for p in result.waiting)
    newcomers = result.seated[: result.first_timers]
    assert all(p.first for p in newcomers)
    assert sum(p.size for p in newcomers) <= seats * share // 100
    shuffled = list(asking)
    r.shuffle(shuffled)
    assert draw(shuffled, seats, share, SEED) == result


def test_c4_twenty_seats_and_thirty_wishes_give_the_same_twenty_again() -> None:
    asking = [Party(f"p{k:02}", 1, k % 5, k % 3 == 0) for k in range(30)]
    first = draw(asking, 20, 15, SEED)
    assert sum(p.size for p in first.seated) == 20
    assert draw(asking, 20, 15, SEED) == first
    other = seed("outing-7", 20, 15, "0" * 64, "Lotto 6/45 no. 1251", "3 11 20 25 31 45")
    assert draw(asking, 20, 15, other) != first


def test_who_missed_more_goes_first_and_more_than_three_counts_as_three() -> None:
    asking = [Party("a", 1, 0), Party("b", 1, 1), Party("c", 1, 3), Party("d", 1, 9)]
    result = draw(asking, 0, 15, SEED)
    assert [p.code for p in result.waiting[2:]] == ["b", "a"]
    assert {p.code for p in result.waiting[:2]} == {"c", "d"}
    swapped = draw([replace(p, missed=3) if p.missed == 9 else p for p in asking], 0, 15, SEED)
    assert [p.code for p in swapped.waiting] == [p.code for p in result.waiting]


def test_the_list_is_sealed_as_told() -> None:
    asking = [Party("zz", 2, 1, True), Party("aa", 1), Party("a-", 3, 0, False)]
    assert entry_list(asking) == "a-|3|0|0\naa|1|0|0\nzz|2|1|1\n"
    assert fingerprint(asking) == fingerprint(reversed(asking)) == sha("a-|3|0|0\naa|1|0|0\nzz|2|1|1\n")
    assert sha(f"madang-draw-2|outing-7|20|15|{'0' * 64}|Lotto 6/45 no. 1251|3 11 20 25 31 44") == SEED


def test_a_number_is_what_sha256sum_says() -> None:
    try:
        said = subprocess.run(["sha256sum"], input=f"{SEED}|k7", capture_output=True, text=True, check=True).stdout.split()[0]
    except FileNotFoundError:
        said = sha(f"{SEED}|k7")
    assert number(SEED, "k7") == said


@given(parties, st.integers(0, 30))
@settings(max_examples=200)
def test_c6_a_freed_seat_goes_to_the_first_party_that_fits(queue: list[Party], free: int) -> None:
    taking = parties_fit(queue, free)
    left = free
    expected = []
    for party in queue:
        if party.size <= left:
            expected.append(party)
            left -= party.size
    assert list(taking) == expected


def test_c6_anything_with_a_size_can_stand_in_the_queue() -> None:
    @dataclass
    class Waiting:
        name: str
        size: int

    queue = [Waiting("family", 4), Waiting("pair", 2), Waiting("one", 1), Waiting("another pair", 2)]
    assert [w.name for w in parties_fit(queue, 3)] == ["pair", "one"]
    assert parties_fit(queue, 0) == ()
    assert parties_fit([], 5) == ()
    assert [w.name for w in parties_fit(iter(queue), 99)] == [w.name for w in queue]


BAD = [
    (lambda: fingerprint([]), Fault.NO_PARTIES, ""),
    (lambda: fingerprint([Party("a b", 1)]), Fault.CODE, "a b"),
    (lambda: fingerprint([Party("", 1)]), Fault.CODE, ""),
    (lambda: fingerprint([Party("a|1|9|0\nb", 1)]), Fault.CODE, "a|1|9|0\nb"),
    (lambda: fingerprint([Party("a", 1), Party("a", 2)]), Fault.DUPLICATE_CODE, "a"),
    (lambda: fingerprint([Party("a", 0)]), Fault.SIZE, "a"),
    (lambda: fingerprint([Party("a", 1, -1)]), Fault.MISSED, "a"),
    (lambda: draw([Party("a", 1)], -1, 15, SEED), Fault.SEATS, ""),
    (lambda: draw([Party("a", 1)], 1, 101, SEED), Fault.SHARE, ""),
    (lambda: draw([Party("a", 1)], 1, 15, "luck"), Fault.SEED, ""),
    (lambda: seed("e", -1, 15, "f", "r", "o"), Fault.SEATS, ""),
    (lambda: seed("e", 1, -1, "f", "r", "o"), Fault.SHARE, ""),
    (lambda: seed("e|2", 1, 15, "f", "r", "o"), Fault.TEXT, ""),
    (lambda: seed("e", 1, 15, "f", "r", ""), Fault.TEXT, ""),
    (lambda: seed("e", 1, 15, "f", "r", "1\n2"), Fault.TEXT, ""),
    (lambda: seed("e", 1, 15, "f", "r", "1\n"), Fault.TEXT, ""),
    (lambda: seed("e", 1, 15, "f", "r", "\ud800"), Fault.TEXT, ""),
    (lambda: parse_list("a|1|0|0"), Fault.LINE, "a|1|0|0"),
    (lambda: parse_list(""), Fault.NO_PARTIES, ""),
    (lambda: parties_fit([Party("a", 0)], 3), Fault.SIZE, ""),
]


@pytest.mark.parametrize(("asked", "fault", "code"), BAD)
def test_a_bad_draw_is_refused_with_its_fault(asked, fault: Fault, code: str) -> None:
    with pytest.raises(BadDraw) as caught:
        asked()
    assert (caught.value.fault, caught.value.code) == (fault, code)


def test_every_fault_is_tried_here() -> None:
    assert {fault for _, fault, _ in BAD} == set(Fault)


def test_c4_equal_parties_are_drawn_equally_often() -> None:
    """Chi-square over 40 equal parties: under the 95 % limit (54.6 at 39 degrees of freedom)."""
    asking = [Party(f"p{k:02}", 1) for k in range(40)]
    wins = dict.fromkeys((p.code for p in asking), 0)
    rounds = 20_000
    for k in range(rounds):
        for party in draw(asking, 10, 15, sha(f"{k}")).seated:
            wins[party.code] += 1
    expected = rounds * 10 / 40
    # Ten of forty without putting back: the variance of one count is np(1-p)(N/(N-1)) of the independent case.
    chi = sum((n - expected) ** 2 for n in wins.values()) / (expected * 0.75) * 39 / 40
    assert chi < 54.6


def test_an_empty_share_gives_a_plain_draw() -> None:
    asking = [Party("n", 1, 0, True), Party("o", 1, 2)]
    assert draw(asking, 1, 0, SEED) == Draw((asking[1],), (asking[0],), 0)
