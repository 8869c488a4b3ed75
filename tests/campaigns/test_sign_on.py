"""J3: a sign-on is confirmed from its mailbox, counted once, and the page never tells who is known."""

import datetime as dt

import pytest
from django.core import mail
from django.test import Client
from django_scopes import scopes_disabled

from madang.campaigns import actions
from madang.campaigns.models import Confirmation, SignOn
from madang.promises import actions as promises
from madang.promises.models import AccessRecord
from madang.shared.clock import frozen, now
from madang.shared.sealed import NotRecorded
from tests.campaigns import signing
from tests.cast import Cast, client_of


@pytest.fixture
def campaign(cast: Cast):
    with cast.here():
        return signing.opened(cast)


def confirmed() -> int:
    with scopes_disabled():
        return Confirmation.objects.count()


def test_j3_looking_at_the_link_shows_and_only_the_button_confirms(campaign) -> None:
    client = Client()
    assert signing.send(client, "reader@example.org").status_code == 302
    path = signing.link_in(signing.letters()[0])
    for _ in range(3):
        assert client.get(path).status_code == 200
    assert confirmed() == 0
    assert client.post(f"{path}yes/").status_code == 302
    assert client.post(f"{path}yes/").status_code == 302
    assert confirmed() == 1
    assert "number 1" in client.get(path).content.decode()


def test_whoever_shows_a_name_is_told_beforehand_that_the_country_stands_beside_it(campaign) -> None:
    path = f"/together/{campaign.slug}/en/"
    assert "The country you chose then stands beside it." in Client().get(path).content.decode()


@pytest.mark.parametrize("again", ["reader@example.org", " Reader@Example.ORG ", "reader+tag@example.org"])
def test_j3_a_second_sign_on_does_not_count_and_does_not_tell_that_the_first_exists(campaign, again: str) -> None:
    signing.signed(Client(), "reader@example.org")
    pages, letters = {}, {}
    for email in (again, "nobody@example.org"):
        before = len(signing.letters())
        answer = signing.send(Client(), email)
        pages[email] = (answer.status_code, answer.headers["Location"], sorted(answer.cookies))
        new = signing.letters()[before:]
        letters[email] = [(letter.subject, signing.LINK.sub("LINK", letter.body)) for letter in new]
    assert pages[again] == pages["nobody@example.org"]
    assert letters[again] == letters["nobody@example.org"]
    assert len(letters[again]) == 1
    assert confirmed() == 1


def test_j3_a_stranger_cannot_change_how_somebody_is_shown(campaign) -> None:
    signing.signed(Client(), "reader@example.org", name="나그네", shown="on")
    signing.send(Client(), "reader@example.org", name="나쁜 이름", shown="on")
    page = Client().get("/together/one-table/en/").content.decode()
    assert "나그네" in page
    assert "나쁜 이름" not in page


def test_a_name_is_hidden_unless_its_owner_shows_it(campaign) -> None:
    client = Client()
    path = signing.signed(client, "reader@example.org", name="나그네", country="DE")
    page = "/together/one-table/en/"
    assert "나그네" not in client.get(page).content.decode()
    client.post(f"{path}name/", {"name": "나그네", "shown": "on", "country": "DE"})
    assert "나그네 · Germany" in client.get(page).content.decode()
    client.post(f"{path}name/", {"name": "나그네", "country": "DE"})
    assert "나그네" not in client.get(page).content.decode()


def test_a_name_that_is_not_confirmed_is_not_shown(campaign) -> None:
    signing.send(Client(), "reader@example.org", name="나그네", shown="on")
    assert "나그네" not in Client().get("/together/one-table/en/").content.decode()


@pytest.mark.parametrize("name", ["a@b.example", "010-9000-0001", "https://spam.example", "<b>x</b>", ""])
def test_a_shown_name_is_a_name(campaign, name: str) -> None:
    answer = signing.send(Client(), "reader@example.org", name=name, shown="on")
    assert answer.status_code == 422
    assert "reader@example.org" in answer.content.decode(), "what was typed stays"
    assert signing.letters() == []


def test_leaving_is_one_tap_and_erases(campaign) -> None:
    client = Client()
    path = signing.signed(client, "reader@example.org", name="나그네", shown="on")
    assert client.get(f"{path}end/").status_code == 405
    assert client.post(f"{path}end/").status_code == 200
    with scopes_disabled():
        assert not SignOn.objects.exists()
    assert confirmed() == 0
    for method, end in (("get", ""), ("post", "yes/"), ("post", "name/"), ("post", "end/")):
        assert getattr(client, method)(path + end).status_code == 404
    signing.signed(client, "reader@example.org")
    assert confirmed() == 1, "and one may come again"


def test_a_link_opens_nothing_but_its_own(campaign) -> None:
    one = signing.signed(Client(), "one@example.org")
    two = signing.signed(Client(), "two@example.org")
    stem, key = one.rstrip("/").rsplit("/", 1)
    other_code = two.rstrip("/").rsplit("/", 2)[1]
    mixed = f"{stem.rsplit('/', 1)[0]}/{other_code}/{key}/"
    for path in (mixed, f"{stem}/{key[:-1]}0/", f"{stem}/x/", one.replace("one-table", "other")):
        if path == one:
            continue
        assert Client().get(path).status_code == 404
        assert Client().post(f"{path}end/").status_code == 404
    assert confirmed() == 2


def test_an_address_is_sealed_and_opened_only_by_the_task_that_writes_to_it(campaign) -> None:
    signing.send(Client(), "reader@example.org", name="나그네")
    signing.letters()
    with scopes_disabled():
        row = SignOn.objects.get()
        assert "reader" not in str(row.__dict__)
        assert "나그네" not in str(row.__dict__)
        with pytest.raises(NotRecorded):
            _ = row.email
    record = AccessRecord.objects.get(whose=row.code)
    assert (record.by, record.what) == ("system", "email")


def test_nobody_at_the_desk_sees_an_address(cast: Cast, campaign) -> None:
    signing.signed(Client(), "reader@example.org", name="나그네", shown="on")
    for path in ("", "desk/", f"desk/{campaign.code}/"):
        assert "reader@" not in client_of(cast.coordinator).get(f"/together/{path}").content.decode()


def test_a_pot_of_honey_catches_machines_and_they_learn_nothing(campaign) -> None:
    person, machine = signing.send(Client(), "one@example.org"), signing.send(Client(), "bot@example.org", website="http://spam.example")
    assert (person.status_code, person.headers["Location"]) == (machine.status_code, machine.headers["Location"])
    assert [letter.to for letter in signing.letters()] == [["one@example.org"]]


def test_nobodys_mailbox_is_filled_and_the_page_says_the_same_as_ever(campaign) -> None:
    answers = {signing.send(Client(), "reader@example.org").headers["Location"] for _ in range(8)}
    assert len(answers) == 1
    assert len(signing.letters()) == 3


def test_one_place_cannot_sign_without_end(campaign) -> None:
    statuses = [signing.send(Client(), f"reader{number}@example.org").status_code for number in range(125)]
    assert statuses == [302] * 120 + [422] * 5


def test_a_broken_address_and_a_resident_number_are_refused_beside_their_fields(campaign) -> None:
    answer = signing.send(Client(), "reader at example", name="나그네")
    assert answer.status_code == 422
    assert "나그네" in answer.content.decode()
    answer = signing.send(Client(), "reader@example.org", name="900101-1234568")
    assert answer.status_code == 422
    assert "reader@example.org" in answer.content.decode()
    assert signing.letters() == []


def test_what_is_not_confirmed_goes_after_a_week(campaign) -> None:
    signing.signed(Client(), "stays@example.org")
    signing.send(Client(), "goes@example.org")
    with frozen(now() + dt.timedelta(days=8)):
        promises.erase_what_is_over()
    with scopes_disabled():
        assert SignOn.objects.count() == Confirmation.objects.count() == 1


def test_a_closed_campaign_is_read_and_not_signed(cast: Cast, campaign) -> None:
    client = Client()
    signing.send(client, "late@example.org")
    path = signing.link_in(signing.letters()[0])
    with cast.here():
        actions.close(by=cast.coordinator, campaign=campaign)
    assert client.get("/together/one-table/ko/").status_code == 200
    assert signing.send(client, "later@example.org").status_code == 422
    assert client.post(f"{path}yes/").status_code == 422
    assert confirmed() == 0


def test_a_stranger_gets_no_cookie(campaign) -> None:
    client = Client()
    client.get("/together/one-table/en/")
    signing.send(client, "reader@example.org")
    path = signing.link_in(signing.letters()[0])
    client.get(path)
    client.post(f"{path}yes/")
    assert not client.cookies
    assert mail.outbox[0].subject == "Please confirm"


def test_who_left_stays_gone_after_an_older_database_is_restored(campaign) -> None:
    client = Client()
    path = signing.signed(client, "reader@example.org")
    with scopes_disabled():
        row = SignOn.objects.get()
        code = row.code
    client.post(f"{path}end/")
    with scopes_disabled():
        SignOn.objects.create(campaign=campaign, code=code, email="reader@example.org", index=row.index)
        promises.replay()
        assert not SignOn.objects.exists()
