"""'Not this person' through every page: two worlds that differ by nothing else are the same bytes and the same work.

The world is played twice from the same moment with the same random codes: once nobody is named, once both newcomers
name a mentor, by name and in words that the keeper read, who finds no place in either. Whoever is not the keeper reads the same in both.
"""

import random
import re
from types import SimpleNamespace

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from madang.mentoring import actions
from madang.mentoring.queries.drafts import draft_now
from madang.mentoring.queries.pairs import is_of
from madang.shared import codes
from madang.shared.clock import frozen, now
from tests.cast import client_of
from tests.mentoring import stage

TOKENS = re.compile(
    r'(?<=csrfmiddlewaretoken" value=")[^"]*|(?<=nonce=")[^"]*|(?<=\w):1[0-9A-Za-z]{5}:[0-9A-Za-z_-]{43}(?=")'
)  # tokens, and signatures with the second in which they were made
# The fingerprint of the question is salted with a secret of the site (test_proof.py), and the seal follows from it: they differ.
HASHES = re.compile(r"\b(?:[0-9a-f]{64}|[0-9a-f]{32}|[0-9a-f]{16})\b")
ROUND_PAGES = "round round-change draft pairs heard words sheet csv proof proof-file"
PAIR_PAGES = "pair kit"


@pytest.fixture
def people(cast):
    """Two newcomers and four mentors; the last mentor is the one who is named."""
    second = stage.somebody(cast, "이음", "coordinator")
    guides = [cast.mentor, cast.mentor_two, *stage.mentors(cast, 2)]
    return SimpleNamespace(second=second, young=[cast.newcomer, cast.newcomer_two], guides=guides, named=guides[-1])


def play(cast, people, monkeypatch, *, names):
    """One world: sign-up, proposal, answers, a pair. Returns every page with its queries, then forgets it all."""
    monkeypatch.setattr(codes, "secrets", SimpleNamespace(choice=random.Random(7).choice))
    seen = {}
    with transaction.atomic():
        round_ = stage.open_round(cast, teams=False)
        for number, person in enumerate(people.guides):
            stage.offers(person, round_, topics=["walk", "meal"] if number < 3 else ["sport"])
        first, second = people.young
        stage.asks(first, round_, topics=["walk", "meal"], about=f"{people.named.call_name}님" if names else "")
        row = stage.asks(second, round_, topics=["walk", "meal"], about="옛날 상사" if names else "")
        if names:
            actions.link(by=cast.coordinator, sign_up=row, codes=[people.named.code])
        draft = actions.propose(by=cast.coordinator, round_=round_, seen="")
        look(seen, "proposed", cast, people, round_)
        paired = {p.mentor.person for p in draft.pairs.all()}
        assert people.named not in paired
        pairs = actions.send(by=cast.coordinator, round_=round_, seen=draft_now(round_).code)
        for pair in pairs:
            for member in pair.members.select_related("person"):
                stage.say(member.person, pair)
        look(seen, "made", cast, people, round_, pairs)
        transaction.set_rollback(True)
    return seen


def look(seen, moment, cast, people, round_, pairs=()):
    """Every page of every mentor and newcomer, and of the coordinator who is not the keeper."""
    for number, person in enumerate([people.named, people.guides[0], people.young[0]]):
        read(seen, (moment, number, "mentoring:index"), person, reverse("mentoring:index"))
        read(seen, (moment, number, "offer"), person, reverse("mentoring:offer", args=[round_.code]))
        for at, pair in enumerate(p for p in pairs if is_of(p, person)):
            for name in PAIR_PAGES.split():
                read(seen, (moment, number, name, at), person, reverse(f"mentoring:{name}", args=[pair.code]))
    for name in ("mentoring:index", "desk:index", "mentoring:lending"):
        read(seen, (moment, "second", name), people.second, reverse(name))
    for name in ROUND_PAGES.split():
        read(seen, (moment, "second", name), people.second, reverse(f"mentoring:{name}", args=[round_.code]))
    for at, pair in enumerate(pairs[:1]):
        read(seen, (moment, "second", "care", at), people.second, reverse("mentoring:care", args=[pair.code]))
    assert client_of(people.second).get(reverse("mentoring:quiet", args=[round_.code])).status_code == 404


def read(seen, key, person, url):
    client = client_of(person)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(url)
    body = HASHES.sub("", TOKENS.sub("", answer.content.decode()))
    seen[key] = (answer.status_code, body, len(queries))


def test_b5_whoever_is_named_and_every_coordinator_but_the_keeper_reads_the_same_bytes_with_the_same_work(cast, people, monkeypatch):
    with frozen(now()):
        without = play(cast, people, monkeypatch, names=False)
        named = play(cast, people, monkeypatch, names=True)
    assert without.keys() == named.keys()
    assert len(without) > 40
    different = {key: diff(without[key], named[key]) for key in without if without[key] != named[key]}
    assert not different


def diff(one, other):
    lines = [(a, b) for a, b in zip(one[1].splitlines(), other[1].splitlines(), strict=False) if a != b]
    return one[0], other[0], one[2], other[2], [(a[-300:], b[-300:]) for a, b in lines[:3]]


def test_b5_no_page_of_a_mentor_or_newcomer_asks_the_engine_or_opens_a_private_answer(cast, people, monkeypatch):
    """So that no page can be slower for whoever is named."""
    from madang.engines import matching
    from madang.mentoring.actions import private

    def refuse(*_args, **_named):
        raise AssertionError("no page may ask")

    pair = stage.a_pair(cast)
    stage.asks(cast.newcomer_two, stage.open_round(cast), about=f"{cast.mentor.call_name}님")
    monkeypatch.setattr(matching, "match", refuse, raising=False)
    monkeypatch.setattr(private, "open_all", refuse)
    monkeypatch.setattr(private, "open_private", refuse)
    for person in (cast.mentor, cast.newcomer, cast.mentor_two):
        assert client_of(person).get(reverse("mentoring:index")).status_code == 200
        for name in ("pair", "kit", "end"):
            assert client_of(person).get(reverse(f"mentoring:{name}", args=[pair.code])).status_code in {200, 404}
