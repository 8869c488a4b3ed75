"""Who said yes on paper is signed up by the coordinator; answers that came by message are written down for all at once."""

import pytest
from django.urls import reverse

from madang.chapters import actions as chapters
from madang.mentoring import actions
from madang.mentoring.actions.private import open_private
from madang.mentoring.models import Heard, SignUp
from madang.mentoring.queries.numbers import counts
from madang.mentoring.words import cells, week
from madang.promises.models import Consent
from tests.cast import client_of
from tests.mentoring import stage


def on_paper(cast, round_, person, side="mentee"):
    given = actions.Answers(slots=stage.EVENING, topics=["walk"])
    return actions.write_down(by=cast.coordinator, round_=round_, person=person, side=side, answers=given, how="paper")


@pytest.fixture
def pair(cast):
    round_ = stage.open_round(cast, teams=False)
    on_paper(cast, round_, cast.newcomer)
    on_paper(cast, round_, cast.mentor, "mentor")
    return stage.send(cast, round_)[0]


def test_b1_who_said_yes_on_paper_is_signed_up_and_the_record_says_how_and_by_whom(cast):
    row = on_paper(cast, stage.open_round(cast), cast.newcomer)
    assert row.confirmed_at
    consent = Consent.objects.get(person=cast.newcomer, use="match")
    assert (consent.given_by, consent.how) == (cast.coordinator, "paper")


def test_b5_paper_leaves_what_she_told_in_private_as_it_is(cast):
    stage.asks(cast.newcomer, stage.open_round(cast), about="솔님은 말고요", gender_wish="woman")
    on_paper(cast, stage.open_round(cast), cast.newcomer)
    held = open_private(by="system", person=cast.newcomer, purpose="test")
    assert (held.text, held.gender_wish) == ("솔님은 말고요", "woman")


def test_her_own_sign_up_is_not_overwritten_by_a_paper(cast):
    round_ = stage.open_round(cast)
    stage.asks(cast.newcomer, round_, topics=["culture"])
    assert on_paper(cast, round_, cast.newcomer) is None
    assert SignUp.objects.get(person=cast.newcomer).given.topics == ["culture"]


def test_who_took_her_sign_up_back_is_not_signed_up_again_by_an_older_list(cast):
    round_ = stage.open_round(cast)
    actions.take_back(by=cast.newcomer, row=on_paper(cast, round_, cast.newcomer))
    assert on_paper(cast, round_, cast.newcomer) is None
    assert not SignUp.objects.filter(person=cast.newcomer).exists()
    assert stage.asks(cast.newcomer, round_).pk
    assert on_paper(cast, stage.open_round(cast), cast.newcomer)


def test_b6_the_page_does_not_tell_who_has_answered_by_herself(cast, pair):
    def page():
        html = client_of(cast.coordinator).get(reverse("mentoring:heard", args=[pair.round.code])).content.decode()
        return html[html.index("says-") : html.rindex("says-")]

    before = page()
    stage.say(cast.newcomer, pair)
    assert page() == before


def test_b6_a_coordinator_who_is_asked_herself_learns_nothing_of_her_own_pair(cast):
    chapters.give_role(by=None, person=cast.coordinator, body=cast.chapter, kind="mentor")
    round_ = stage.open_round(cast, teams=False)
    stage.asks(cast.newcomer, round_)
    stage.offers(cast.coordinator, round_)
    (pair,) = stage.send(cast, round_)
    client = client_of(cast.coordinator)

    def pages():
        found = [client.get(url).content.decode() for url in (reverse("mentoring:heard", args=[round_.code]), reverse("mentoring:numbers"))]
        return [html[html.index("<main") : html.index("</main>")] for html in found], counts(round_).asked

    before = pages()
    stage.say(cast.newcomer, pair, "other")
    assert pages() == before


def test_b6_one_who_says_no_is_named_and_all_others_said_yes(cast, pair):
    url = reverse("mentoring:heard", args=[pair.round.code])
    said = {f"says-{pair.pk}-{cast.mentor.code}": "rest", "everybody": "on"}
    assert client_of(cast.coordinator).post(url, said).status_code == 302
    pair.refresh_from_db()
    assert pair.unmade_at
    heard = {h.member.person: (h.says, h.by) for h in Heard.objects.filter(member__pair=pair)}
    assert heard == {cast.newcomer: ("yes", cast.coordinator), cast.mentor: ("rest", cast.coordinator)}


def test_b6_what_nobody_has_said_yet_is_not_written_down(cast, pair):
    url = reverse("mentoring:heard", args=[pair.round.code])
    assert client_of(cast.coordinator).post(url, {f"says-{pair.pk}-{cast.mentor.code}": "yes"}).status_code == 302
    assert [h.member.person for h in Heard.objects.all()] == [cast.mentor]


@pytest.mark.parametrize(
    ("text", "groups", "parts"),
    [
        ("평일 저녁", ["weekday-evening"], []),
        ("Weekday evenings", ["weekday-evening"], []),
        ("월수금 저녁", [], ["0-4", "2-4", "4-4"]),
        ("토요일 오전, 오후", [], ["5-1", "5-2", "5-3"]),
        ("일요일 밤; Sat morning", [], ["6-5", "5-1"]),
        ("주말 저녁", ["weekend-evening"], []),
        ("아무 때나", ["any"], []),
        ("", ["any"], []),
    ],
)
def test_b2_a_cell_about_the_week_is_read_as_people_write_it(text, groups, parts):
    assert cells.read(times=text).answers.slots == week.mask_of(groups, parts)


def test_b2_what_nobody_can_read_in_a_cell_is_said(cast):
    read = cells.read(times="보름달 뜰 때", topics="산책, 천체 관측", languages="중국어", places="2명")
    assert read.unread == ["보름달 뜰 때", "천체 관측"]
    assert (read.answers.topics, read.answers.languages, read.answers.capacity) == (["walk"], ["zh"], 2)
