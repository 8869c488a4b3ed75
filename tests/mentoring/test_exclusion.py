"""'Not this person': holds in every run, is seen by one coordinator, and tells nobody else anything."""

import json
import re
from types import SimpleNamespace

import pytest
from django.db import connection
from django.urls import reverse
from django_scopes import scope
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from madang.chapters import actions as chapters
from madang.mentoring import actions
from madang.mentoring.actions import private as private_actions
from madang.mentoring.actions.private import READ, named_in, open_all, open_private
from madang.mentoring.answers import Private
from madang.mentoring.models import DraftPair, DraftRest, Pair, PrivateAnswers
from madang.mentoring.queries.drafts import draft_now
from madang.promises.models import AccessRecord
from madang.shared.refusals import Refused
from madang.shared.sealed import NotRecorded
from tests.cast import build, client_of
from tests.mentoring import stage

CANARY = "겨울까마귀같은분"


@pytest.fixture
def second_coordinator(cast):
    return stage.somebody(cast, "이음", "coordinator")


def test_b5_whoever_is_named_is_never_proposed(cast):
    round_ = stage.open_round(cast)
    stage.asks(cast.newcomer, round_, about=f"{cast.mentor.call_name}님")
    stage.offers(cast.mentor, round_)
    draft = stage.propose(cast, round_)
    assert not DraftPair.objects.filter(draft=draft).exists()


def test_b5_a_mentor_may_name_somebody_too(cast):
    round_ = stage.open_round(cast)
    stage.asks(cast.newcomer, round_)
    stage.offers(cast.mentor, round_, about="봄이라는 분")
    assert not DraftPair.objects.filter(draft=stage.propose(cast, round_)).exists()


def test_b5_a_pin_is_refused_and_the_sentence_is_that_of_any_private_rule(cast, second_coordinator):
    round_ = stage.open_round(cast)
    named, wishing = stage.asks(cast.newcomer, round_, about="솔님"), stage.asks(cast.newcomer_two, round_, gender_wish="woman")
    mentor = stage.offers(cast.mentor, round_, gender="man")
    sentences = set()
    for mentee in (named, wishing):
        seen = draft_now(round_)
        with pytest.raises(Refused) as refusal:
            actions.pin(by=second_coordinator, round_=round_, seen=seen.code if seen else "", mentee=mentee, mentor=mentor)
        sentences.add(str(refusal.value))
    assert sentences == {"이 두 분은 지금은 짝으로 이을 수 없어요. 다른 분을 골라 주세요."}


def test_b5_somebody_described_in_words_is_kept_back_until_the_one_coordinator_has_read_it(cast, second_coordinator):
    round_ = stage.open_round(cast)
    row = stage.asks(cast.newcomer, round_, about=CANARY)
    stage.offers(cast.mentor, round_)
    draft = stage.propose(cast, round_)
    assert [r.rule for r in DraftRest.objects.filter(draft=draft, role="waiting")] == ["places"]
    with pytest.raises(Refused):
        actions.link(by=second_coordinator, sign_up=row, codes=[])
    actions.link(by=cast.coordinator, sign_up=row, codes=[cast.mentor.code])
    assert not DraftPair.objects.filter(draft=stage.propose(cast, round_)).exists()
    stage.offers(cast.mentor_two, round_)
    (pair,) = DraftPair.objects.filter(draft=stage.propose(cast, round_))
    assert pair.mentor.person == cast.mentor_two


def test_b5_it_outlives_the_round_and_holds_in_the_next_one(cast):
    first = stage.open_round(cast)
    card = stage.offers(cast.mentor, first, card=True)
    row = stage.asks(cast.newcomer, first, not_with=[cast.mentor.code], about="잣님도요")
    actions.take_back(by=cast.newcomer, row=row)
    actions.take_back(by=cast.mentor, row=card)
    second = stage.open_round(cast)
    client, page = client_of(cast.newcomer), reverse("mentoring:join", args=[second.code])
    form = client.get(page).context["form"]
    assert client.post(page, stage.filled(form, when=["any"])).status_code == 302
    stage.offers(cast.mentor, second)
    stage.offers(cast.mentor_two, second)
    assert not DraftPair.objects.filter(draft=stage.propose(cast, second)).exists()


def test_b5_she_herself_can_lift_it(cast):
    round_ = stage.open_round(cast)
    stage.offers(cast.mentor, round_, card=True)
    stage.asks(cast.newcomer, round_, not_with=[cast.mentor.code])
    assert not DraftPair.objects.filter(draft=stage.propose(cast, round_)).exists()
    client, page = client_of(cast.newcomer), reverse("mentoring:join", args=[round_.code])
    form = client.get(page).context["form"]
    assert form["not_with"].value() == [cast.mentor.code]
    client.post(page, stage.filled(form, not_with=[]))
    assert DraftPair.objects.filter(draft=stage.propose(cast, round_)).count() == 1


def test_b5_naming_somebody_whose_card_was_not_shown_is_not_possible_by_code(cast):
    round_ = stage.open_round(cast)
    stage.asks(cast.newcomer, round_, not_with=[cast.mentor.code, "0" * 12])
    assert open_private(by="system", person=cast.newcomer, purpose="test").not_with == []


def test_b5_naming_somebody_parts_a_question_that_is_under_way(cast):
    asked_in = stage.open_round(cast)
    stage.asks(cast.newcomer, asked_in)
    stage.offers(cast.mentor, asked_in)
    (pair,) = stage.send(cast, asked_in)
    stage.asks(cast.newcomer, stage.open_round(cast), about="솔님")
    pair.refresh_from_db()
    assert pair.unmade_at


def test_b5_naming_somebody_ends_a_pair_that_meets_without_a_reason_on_record(cast):
    pair = stage.a_pair(cast)
    stage.asks(cast.newcomer, stage.open_round(cast), about="솔님")
    pair = Pair.objects.get(pk=pair.pk)
    assert (pair.ending.by, pair.ending.reason) == (None, "")


def test_b5_a_pair_that_was_open_when_proposed_is_not_sent_after_somebody_was_named(cast):
    round_ = stage.open_round(cast)
    stage.asks(cast.newcomer, round_)
    stage.offers(cast.mentor, round_)
    draft = stage.propose(cast, round_)
    PrivateAnswers.objects.all().delete()
    elsewhere = stage.open_round(cast)
    stage.asks(cast.newcomer, elsewhere, about="솔님")
    with pytest.raises(Refused, match="답을 바꾼 분"):
        actions.send(by=cast.coordinator, round_=round_, seen=draft.code)
    assert not Pair.objects.exists()


def test_b5_the_last_yes_makes_no_pair_once_somebody_was_named(cast):
    round_ = stage.open_round(cast)
    stage.asks(cast.newcomer, round_)
    stage.offers(cast.mentor, round_)
    (pair,) = stage.send(cast, round_)
    stage.say(cast.newcomer, pair)
    from madang.mentoring.actions.private import _save
    from madang.mentoring.answers import Private

    _save(cast.newcomer, cast.chapter, Private(not_with=[cast.mentor.code]))
    made = stage.say(cast.mentor, pair)
    assert made.made_at is None
    assert made.unmade_at


def test_b5_it_is_visible_to_one_coordinator_only(cast, second_coordinator):
    chapters.entrust(by=cast.coordinator, person=second_coordinator, body=cast.chapter, work="mentoring")
    round_ = stage.open_round(cast)
    row = stage.asks(cast.newcomer, round_, about=CANARY)
    stage.offers(cast.mentor, round_)
    stage.propose(cast, round_)
    quiet = reverse("mentoring:quiet-one", args=[round_.code, row.code])
    assert CANARY in client_of(second_coordinator).post(quiet).content.decode()
    record = AccessRecord.objects.filter(by=second_coordinator.code, whose=cast.newcomer.code, what="private_answers")
    assert record.exists()
    everybody_else = [p for p in cast.roles.values() if p != second_coordinator]
    for person in everybody_else:
        client = client_of(person)
        assert client.post(quiet).status_code in {302, 404}
        assert client.get(reverse("mentoring:quiet", args=[round_.code])).status_code in {302, 404}


def pages_of(round_):
    """Every page, list and file of a round that a coordinator can open."""
    names = ["round", "draft", "pairs", "words", "sheet", "csv", "poster", "round-change", "join", "offer"]
    return [reverse("mentoring:index"), *(reverse(f"mentoring:{name}", args=[round_.code]) for name in names)]


def test_b5_b4_no_page_list_or_file_of_another_coordinator_holds_a_private_answer(cast, second_coordinator):
    """The pages with and without a private answer are the same but for codes, tokens and the name of who is left."""
    round_ = stage.open_round(cast)
    stage.asks(cast.newcomer, round_, about=CANARY, gender="woman", gender_wish="woman")
    stage.offers(cast.mentor, round_)
    stage.offers(cast.mentor_two, round_, about="봄님과는 말고요")
    stage.propose(cast, round_)
    client = client_of(second_coordinator)
    for page in pages_of(round_):
        html = client.get(page).content.decode()
        for secret in (CANARY, "봄님과는", "까마귀", "읽어 주실", "나만 보는 답", "gender", "여자 분"):
            if page.endswith(("join/" + round_.code + "/", "offer/")) and secret in {"gender", "여자 분"}:
                continue  # the empty form of the coordinator herself
            assert secret not in html, (page, secret)


def test_b5_a_left_over_newcomer_reads_the_same_whatever_private_answer_closed_the_ways(cast):
    readings = set()
    for private in ({"about": "솔님"}, {"about": CANARY}, {"gender_wish": "woman"}, {}):
        round_ = stage.open_round(cast)
        stage.asks(cast.newcomer, round_, **private)
        if not private:
            stage.asks(cast.newcomer_two, round_)
        stage.offers(cast.mentor, round_, gender="man")
        draft = stage.propose(cast, round_)
        readings |= {(row.role, row.rule) for row in DraftRest.objects.filter(draft=draft) if not row.sign_up.mentor}
        Pair.objects.all().delete()
    assert readings == {("waiting", "places")}


def test_b5_a_mentor_whom_nobody_wants_has_the_role_of_one_for_whom_there_is_no_place(cast):
    round_ = stage.open_round(cast)
    stage.asks(cast.newcomer, round_, about="솔님")
    stage.offers(cast.mentor, round_)
    draft = stage.propose(cast, round_)
    assert DraftRest.objects.get(draft=draft, sign_up__person=cast.mentor).role == "reserve"


def test_b5_the_one_coordinator_never_reads_of_herself(cast):
    chapters.give_role(by=None, person=cast.coordinator, body=cast.chapter, kind="mentor")
    round_ = stage.open_round(cast)
    row = stage.asks(cast.newcomer, round_, about=f"{cast.coordinator.call_name}님은 말고")
    stage.offers(cast.coordinator, round_)
    draft = stage.propose(cast, round_)
    assert not DraftPair.objects.filter(draft=draft).exists()
    html = client_of(cast.coordinator).post(reverse("mentoring:quiet-one", args=[round_.code, row.code])).content.decode()
    assert "말고</q>" not in html
    assert "만나고 싶지 않다고" not in html


def test_private_answers_lie_sealed_and_have_one_length_whatever_they_say(cast):
    round_ = stage.open_round(cast)
    stage.asks(cast.newcomer, round_, about=CANARY, gender="woman", gender_wish="woman")
    stage.asks(cast.newcomer_two, round_)
    with connection.cursor() as cursor:
        cursor.execute("SELECT content, state FROM mentoring_privateanswers")
        rows = cursor.fetchall()
    assert CANARY not in json.dumps(rows, ensure_ascii=False)
    assert len({len(content) for content, _ in rows}) == 1
    assert len({len(state) for _, state in rows}) == 1
    with pytest.raises(NotRecorded):
        _ = PrivateAnswers.objects.first().content


@pytest.mark.parametrize(
    ("text", "name", "stands"),
    [
        ("솔님", "솔", True), ("솔이랑은 싫어요", "솔", True), ("솔 님", "솔", True), ("저 솔\u200b님", "솔", True), ("나솔", "솔", False),
        ("느티 님과는", "느티", True), ("느 티", "느티", True), ("단풍나무", "단풍", True), ("그 키 큰 분", "느티", False),
        ("Neuti please", "느티", True), ("NEUTI", "느티", True),
    ],
)  # fmt: skip
def test_a_name_is_found_in_whatever_way_it_is_written(cast, text, name, stands):
    person = stage.somebody(cast, name)
    person.call_name_latin = "Neuti" if name == "느티" else ""
    assert (person.code in named_in(text, [person])) is stands


class EveryRun(TestCase):
    """B5: 100 % of runs, whatever the answers are and whatever is pinned."""

    @settings(max_examples=12)
    @given(data=st.data())
    def test_b5_no_run_ever_puts_the_two_together(self, data):
        cast = build()
        with scope(realm=cast.chapter.realm, body=cast.chapter.pk):
            self.play(cast, data)

    def play(self, cast, data):
        round_ = stage.open_round(cast, teams=data.draw(st.booleans()))
        young, old = [cast.newcomer, cast.newcomer_two], [cast.mentor, cast.mentor_two]
        named = {p.pk: data.draw(st.sets(st.sampled_from(old))) for p in young}
        back = {p.pk: data.draw(st.sets(st.sampled_from(young))) for p in old}
        asked = [stage.asks(p, round_, about=" ".join(m.call_name for m in named[p.pk])) for p in young]
        offered = [stage.offers(p, round_, about=" ".join(m.call_name for m in back[p.pk])) for p in old]
        for _ in range(3):
            seen = draft_now(round_)
            step = {"by": cast.coordinator, "round_": round_, "seen": seen.code if seen else ""}
            try:
                if data.draw(st.booleans()):
                    actions.propose(**step)
                else:
                    actions.pin(**step, mentee=data.draw(st.sampled_from(asked)), mentor=data.draw(st.sampled_from(offered)))
            except Refused:
                continue
            for pair in DraftPair.objects.filter(draft=draft_now(round_)):
                young_one = pair.mentee.person
                for mentor in (pair.mentor.person, pair.second.person if pair.second else None):
                    assert mentor not in named[young_one.pk]
                    assert mentor is None or young_one not in back[mentor.pk]


NAMES = st.text("솔잣느티Nn .-", min_size=1, max_size=4)


@given(text=st.text("솔잣느티Nn .,-", max_size=12), called=st.lists(st.tuples(NAMES, NAMES), max_size=4))
def test_b5_many_names_are_found_as_each_is_by_itself(text, called):
    people = [SimpleNamespace(code=str(n), call_name=name, call_name_latin=latin) for n, (name, latin) in enumerate(called)]
    letters = [re.sub(r"\W", "", part).casefold() for part in (text, *(name for both in called for name in both))]
    dense, words = letters[0], re.findall(r"\w+", text.casefold())
    stands = {name for name in letters[1:] if name and (name in dense if len(name) > 1 else any(w.startswith(name) for w in words))}
    expected = {str(n) for n in range(len(called)) if {letters[1 + 2 * n], letters[2 + 2 * n]} & stands}
    assert named_in(text, people) == expected


def test_a_name_is_spelled_once_for_all_who_wrote_something(cast, monkeypatch):
    people = [cast.newcomer, cast.mentor, *stage.mentors(cast, 6)]
    for person in people:
        PrivateAnswers.objects.create(person=person, body=cast.chapter, content=Private(text="그 키 큰 분", read=True).pack(), state=READ)
    spelled = []
    monkeypatch.setattr(private_actions, "tidy", lambda text: spelled.append(text) or text)
    open_all(people, purpose="test")
    assert len(spelled) == 3 * len(people)  # two names of each, and the text of each
