"""What each reads of a draw: the public a fingerprint, who asked the list and her own line, a witness the people behind."""

import datetime as dt
import html
import re

import pytest
from django.conf import settings
from django.urls import reverse

from madang.engines import lottery
from madang.gatherings import actions
from madang.gatherings.models import DrawEntry, Outing, Party, Seal, Slip
from madang.gatherings.queries import sealed_list
from madang.shared.clock import frozen, now
from tests.cast import client_of
from tests.gatherings.draws import NUMBERS, by_draw, saturday, sealed, typed
from tests.gatherings.outings import SEOUL, claimed


@pytest.fixture
def lot(cast):
    """A public outing with one place for two parties, sealed; 잣 was asked to look at the codes."""
    with cast.here():
        outing = by_draw(cast, seats=1, private=False)
        claimed(cast, outing, cast.newcomer)
        claimed(cast, outing, cast.member)
        seal = sealed(cast, outing)
        actions.name_witness(by=cast.coordinator, seal=seal, person=cast.mentor_two)
        yield outing, seal


def url(name, outing):
    return reverse(f"gatherings:draw{name}", args=[outing.code])


def codes(seal):
    return {slip.party.lead_id: slip.code for slip in Slip.objects.filter(seal=seal).select_related("party")}


def afterwards(seal):
    return frozen(seal.due_at + dt.timedelta(hours=1))


@pytest.mark.parametrize("drawn", [False, True])
def test_c4_the_list_is_for_those_on_it_and_the_witnesses_and_for_nobody_else(lot, cast, drawn):
    outing, seal = lot
    if drawn:
        typed(seal, cast.coordinator, cast.mentor_two)
    secret = codes(seal).values()
    strangers = [None, cast.outsider, cast.mentor, cast.coordinator]
    for person in strangers:
        client = client_of(person)
        page = client.get(url("", outing))
        assert page.status_code == 200
        text = page.content.decode()
        assert seal.fingerprint[:8] in text
        assert seal.rule in text
        assert (NUMBERS in text) == drawn
        assert not any(code in text for code in secret), person
        for name in ("_list", "_json"):
            assert client.get(url(name, outing)).status_code in ({302} if person is None else {404})
    for person in (cast.newcomer, cast.member, cast.mentor_two):
        client = client_of(person)
        assert all(code in client.get(url("", outing)).content.decode() for code in secret)
        assert client.get(url("_list", outing)).content.decode() == sealed_list(seal)
        assert client.get(url("_json", outing)).status_code == (200 if drawn else 404)


def test_c4_names_stand_in_no_list_but_the_witnesss_and_there_until_the_outing_is_over(lot, cast):
    outing, _ = lot
    for person in (cast.newcomer, cast.member, None):
        text = client_of(person).get(url("", outing)).content.decode()
        assert "가람" not in text.replace("가람님", "") or person == cast.member
        assert "봄님" not in text
    looking = client_of(cast.mentor_two)
    text = looking.get(url("_witness", outing)).content.decode()
    assert re.search(r"<td[^>]*>봄", text)
    assert re.search(r"<td[^>]*>가람", text)
    for person in (cast.newcomer, cast.mentor, cast.coordinator, cast.outsider):
        assert client_of(person).get(url("_witness", outing)).status_code == 404
    Outing.objects.filter(pk=outing.pk).update(day=now() - dt.timedelta(days=3), last_day=now() - dt.timedelta(days=3))
    assert not re.search(r"<td[^>]*>봄", looking.get(url("_witness", outing)).content.decode())


def test_c4_who_did_what_is_named_to_the_organisers_people_and_those_on_the_list_only(lot, cast):
    outing, _ = lot
    actions.attend(by=cast.outsider, outing=outing, body=cast.neighbour)
    read = {person: client_of(person).get(url("", outing)).content.decode() for person in (cast.mentor, cast.newcomer, cast.outsider)}
    assert [cast.mentor_two.call_name in text for text in read.values()] == [True, True, False]
    assert cast.coordinator.call_name not in read[cast.outsider].replace(cast.outsider.call_name, "")


def test_c4_a_list_sealed_again_after_the_outcome_was_out_says_so_to_everybody_and_in_the_chat(lot, cast):
    outing, seal = lot
    late = "앞 결과가 이미 나온 뒤에 다시 봉했어요."
    with frozen(seal.due_at - dt.timedelta(minutes=5)):
        again = sealed(cast, outing, reason="한 모둠이 빠져 있었어요", due_at=saturday() + dt.timedelta(days=7))
        assert late not in client_of(None).get(url("", outing)).content.decode()
    with afterwards(seal):  # the first seal's outcome is out, but it had been given up before
        assert late not in client_of(cast.coordinator).get(url("_desk", outing)).content.decode()
    with afterwards(again):
        sealed(cast, outing, reason="다른 번호가 좋겠어요")
        page = client_of(None).get(url("", outing)).content.decode()
        chat = client_of(cast.coordinator).get(url("_desk", outing)).content.decode().split("<textarea")[1].split("</textarea>")[0]
    assert page.count(late) == 2  # beside its reason, and in the log
    assert late in chat


def test_after_the_draw_every_step_of_it_is_done(lot, cast):
    outing, seal = lot
    typed(seal, cast.coordinator, cast.mentor_two)
    steps = client_of(cast.coordinator).get(url("_desk", outing)).content.decode().split('class="steps"')[1].split("</ol>")[0]
    assert steps.count('<li class="done">') == 4 and "aria-current" not in steps


def test_c4_an_outsider_finds_no_draw_of_a_private_outing(lot, cast):
    outing, _ = lot
    Outing.objects.filter(pk=outing.pk).update(private=True)
    for person in (cast.outsider, cast.foreigner):
        for name in ("", "_list", "_json", "_checker", "_desk", "_witness"):
            assert client_of(person).get(url(name, outing)).status_code == 404
        for name in ("_seal", "_name", "_sign", "_outcome"):
            assert client_of(person).post(url(name, outing), {"outcome": NUMBERS}).status_code == 404
    assert not DrawEntry.objects.exclude(what="named").exists()


def test_c4_an_entrant_reads_her_own_line_and_how_to_compute_it_by_hand(lot, cast):
    outing, seal = lot
    typed(seal, cast.coordinator, cast.mentor_two)
    client, code = client_of(cast.newcomer), codes(seal)[cast.newcomer.pk]
    whole = client.get(url("_json", outing)).json()
    assert lottery.verify(whole, seal.fingerprint) == []
    text = client.get(url("", outing)).content.decode()
    assert f"printf &#x27;%s&#x27; &quot;{whole['seed']}|{code}&quot; | sha256sum" in text or f"{whole['seed']}|{code}" in text
    assert lottery.number(whole["seed"], code) in text
    assert re.search(rf'aria-current="true">.*?{code}', text, re.DOTALL)
    assert text.count('aria-current="true"') == 1
    assert "js/draw/checker.js" in text
    told = client.get(reverse("gatherings:outing", args=[outing.code])).content.decode()
    assert "추첨 결과 보기" in told


def test_a_sign_up_by_draw_says_so_from_the_first_page_on(lot, cast):
    outing, seal = lot
    client = client_of(cast.newcomer_two)
    text = client.get(reverse("gatherings:outing", args=[outing.code])).content.decode()
    assert "추첨에 신청하기" in text
    assert "1자리를 추첨으로 나눠요" in text
    sent = client.post(reverse("gatherings:seat", args=[outing.code]), {"way": "alone", "token": "t1", "need": ""}, follow=True)
    assert "추첨에 신청했어요" in sent.content.decode()
    assert "추첨을 기다려요" in sent.content.decode()
    assert "추첨을 기다려요" in client.get(reverse("gatherings:mine")).content.decode()
    assert Party.objects.get(lead=cast.newcomer_two).standing == "asked"
    assert "추첨한 사람들 다음" in client.get(url("", outing)).content.decode()  # after the seal


def test_the_plan_says_how_places_are_given_and_keeps_what_is_sealed(lot, cast):
    outing, _ = lot
    client = client_of(cast.coordinator)
    edit = reverse("gatherings:edit", args=[outing.code])
    page = client.get(edit)
    assert re.search(r'value="draw"[^>]*checked', page.content.decode())
    forms = [page.context["form"], page.context["stops"].management_form, *page.context["stops"].forms]
    data = {field.html_name: field.value() for form in forms for field in form if field.value() not in ([], None, "", False)}
    data = {key: f"{value:%Y-%m-%dT%H:%M}" if isinstance(value, dt.datetime) else value for key, value in data.items()}
    answer = client.post(edit, data | {"capacity": 9})
    assert answer.status_code == 422
    assert "추첨 명단과 함께 봉했어요" in answer.content.decode()


def test_c4_the_coordinator_is_led_from_the_seal_to_the_draw(cast):
    with cast.here():
        outing = by_draw(cast, seats=1)
        client = client_of(cast.coordinator)
        assert "아직 아무도 신청하지" in client.get(url("_desk", outing)).content.decode()
        claimed(cast, outing, cast.newcomer)
        bad = client.post(url("_seal", outing), {"source": "lotto", "due_at": "2020-01-04T20:35"})
        assert bad.status_code == 422
        assert "이미 지난 때" in bad.content.decode()
        when = f"{now().astimezone(SEOUL) + dt.timedelta(minutes=9):%Y-%m-%dT%H:%M}"
        told = {"source": "other", "due_at": when, "words": "오늘 저녁 버스 번호"}
        assert client.post(url("_seal", outing), told).status_code == 302
        seal = Seal.objects.get()
        text = client.get(url("_desk", outing)).content.decode()
        chat = re.search(r'<textarea id="chat".*?>(.*?)</textarea>', text, re.DOTALL)[1]
        assert seal.fingerprint in chat
        assert seal.rule in chat
        assert url("", outing) in chat
        assert not any(code in chat for code in codes(seal).values())
        assert 'name="outcome"' not in text
        early = client.post(url("_outcome", outing), {"outcome": NUMBERS})
        assert early.status_code == 422
        assert "아직 결과가 나올 때가 아니에요" in early.content.decode()
        client.post(url("_name", outing), {"person": cast.mentor_two.code})
        looking = client_of(cast.mentor_two)
        looking.post(url("_sign", outing))
        with afterwards(seal):
            assert "따로 적어요" in client.get(url("_desk", outing)).content.decode()
            assert client.post(url("_outcome", outing), {"outcome": " | "}).status_code == 422
            client.post(url("_outcome", outing), {"outcome": NUMBERS})
            assert NUMBERS not in looking.get(url("_witness", outing)).content.decode(), "the second one types by herself"
            assert NUMBERS not in looking.get(url("", outing)).content.decode()
            assert "서로 달라요" not in looking.get(url("_witness", outing)).content.decode()
            looking.post(url("_outcome", outing), {"outcome": "1 2 3 4 5 6"})
            assert "적은 것이 서로 달라요" in client.get(url("_desk", outing)).content.decode()
            looking.post(url("_outcome", outing), {"outcome": " 3 11 20  25 31 44"})
            text = client.get(url("_desk", outing)).content.decode()
        assert "꼭 맞아요" in text
        assert "잣" in text  # the log names who typed
        assert Party.objects.get(outing=outing).standing == "held"
        for person in (cast.newcomer, cast.mentor):
            assert client_of(person).post(url("_outcome", outing), {"outcome": NUMBERS}).status_code == 404


def test_the_downloaded_checker_holds_its_own_script_no_data_and_can_send_nothing(lot, cast):
    outing, seal = lot
    answer = client_of(None).get(url("_checker", outing))
    text = html.unescape(answer.content.decode())
    assert "attachment" in answer["Content-Disposition"]
    assert "default-src 'none'" in text
    assert "import {" not in text
    assert re.findall(r"https?://[^\s\"<]+", text) == [settings.MADANG_LEAVE_TO]  # the way out, and nothing else
    assert outing.code not in text
    assert seal.fingerprint not in text
    assert not any(code in text for code in codes(seal).values())


@pytest.mark.parametrize(
    ("source", "outcome", "sealed_as", "korean"),
    [
        ("lotto", NUMBERS, "Lotto 6/45 no.", "로또 6/45 "),
        ("dice", "1 2 3 4 5 6 1 2 3 4", "Dice in the room", "모두 보는 앞에서 굴린 주사위, "),
        ("drand", "0f" * 32, "drand quicknet round", "drand의 "),
    ],
)
def test_the_rule_is_sealed_in_one_language_and_read_in_ones_own(cast, source, outcome, sealed_as, korean):
    with cast.here():
        outing = by_draw(cast, seats=1, private=False)
        claimed(cast, outing, cast.newcomer)
        claimed(cast, outing, cast.member)
        seal = sealed(cast, outing, source=source)
        assert seal.rule.startswith(sealed_as)
        actions.name_witness(by=cast.coordinator, seal=seal, person=cast.mentor_two)
        where = {url("", outing): cast.newcomer, url("_desk", outing): cast.coordinator, url("_witness", outing): cast.mentor_two}
        before = {path: client_of(person).get(path).content.decode() for path, person in where.items()}
        with afterwards(seal):  # where the outcome is typed
            before[url("_desk", outing) + "?typing"] = client_of(cast.coordinator).get(url("_desk", outing)).content.decode()
        typed(seal, cast.coordinator, cast.mentor_two, outcome=outcome)
        lost = Party.objects.get(outing=outing, standing="waiting").lead
        where |= {reverse("gatherings:why", args=[outing.code]): lost, reverse("gatherings:parties", args=[outing.code]): cast.coordinator}
        after = {path: client_of(person).get(path).content.decode() for path, person in where.items()}
    for found in (before, after):
        for path, text in found.items():
            assert korean in text or (found is after and path == url("_desk", outing)), path
            assert sealed_as not in re.sub(r'<code lang="en">.*?</code>', "", text), path
    assert f'<code lang="en">{seal.rule}</code>' in after[url("", outing)], "what is hashed can still be read, letter by letter"


def test_a_rule_in_somebodys_own_words_stays_as_it_is():
    from django.utils.translation import override

    from madang.gatherings.draw_rule import said

    for rule in ("오늘 저녁 버스 번호", "Dice in the room", "Lotto 6/45 no. 12 or 13", "Lotto 6/45 no. 1251x"):
        assert said(rule) == rule
    assert said("Lotto 6/45 no. 1251: 3 11") == "로또 6/45 1251회: 3 11"
    with override("en"):
        for rule in ("Lotto 6/45 no. 1251: 3 11", "drand quicknet round 7", "Dice in the room 2026-12-05 20:00"):
            assert said(rule) == rule


def test_a_step_from_a_page_left_open_is_answered_in_words_though_its_form_is_gone(lot, cast):
    outing, seal = lot
    typed(seal, cast.coordinator, cast.mentor_two)
    client, due = client_of(cast.coordinator), f"{saturday():%Y-%m-%dT%H:%M}"
    steps = {
        "_seal": {"source": "lotto", "due_at": due, "reason": "다시"}, "_name": {"person": cast.mentor.code},
        "_outcome": {"outcome": NUMBERS},
    }  # fmt: skip
    for name, data in steps.items():
        page = client.post(url(name, outing), data, follow=True).content.decode()
        assert "벌써 추첨했어요." in page, name
