"""Coming in: a number that was sent, nothing that tells whether somebody is known, a link that works once."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_scopes import scopes_disabled
from django_tasks_db.models import DBTaskResult

from madang.chapters import actions as chapters
from madang.people import actions, limits
from madang.people.models import Device, Knock, PersonalLink, SignInCode
from madang.people.sending import send_number
from madang.promises.models import AccessRecord
from madang.shared.clock import frozen, now
from madang.shared.refusals import Refused
from madang.shared.tasks import run_all
from tests.cast import Cast, client_of

KNOWN, UNKNOWN = "010-9000-0002", "010-5555-0002"


def sent(capsys: pytest.CaptureFixture[str]) -> str:
    """Does the waiting work; returns the last number that went out by SMS, or ''."""
    run_all()
    found = re.findall(r"SMS → \S+: .*?(\d{6})", capsys.readouterr().out)
    return found[-1] if found else ""


def ask(client: Client, contact: str = KNOWN, **extra: str) -> object:
    return client.post(reverse("people:enter"), {"contact": contact, **extra})


# --- with a number -----------------------------------------------------------------------------------------------


def test_a_newcomer_comes_in_with_the_number_on_her_phone(cast: Cast, client: Client, capsys) -> None:
    assert ask(client, next="/me/").headers["Location"] == reverse("people:code")
    answer = client.post(reverse("people:code"), {"digits": sent(capsys)}, follow=True)
    assert answer.redirect_chain[-1][0] == "/me/"
    assert answer.wsgi_request.person == cast.newcomer


def test_a_number_comes_in_by_mail_too_and_says_nothing_on_a_lock_screen(cast: Cast, client: Client, mailoutbox) -> None:
    with cast.here():
        actions.keep_contact(by=cast.newcomer, person=cast.newcomer, kind="email", value="Bom@Example.org")
    ask(client, "bom@example.org")
    run_all()
    letter = mailoutbox[0]
    assert letter.to == ["bom@example.org"]
    assert letter.subject == "마당"
    assert re.fullmatch(r"마당 번호 \d{6} \(10분\)", letter.body)


def test_spaces_dashes_and_the_code_of_the_country_do_not_matter(cast: Cast, client: Client, capsys) -> None:
    for typed in ("01090000002", "+82 10-9000-0002", "010 9000 0002", "０１０-９０００-０００２"):
        ask(client, typed)
        assert sent(capsys)


def test_what_is_no_contact_gets_a_sentence_and_stays_on_the_page(cast: Cast, client: Client) -> None:
    answer = ask(client, "제 번호는 없어요")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "예: 010-1234-5678" in page
    assert "제 번호는 없어요" in page


def test_known_and_unknown_get_the_same_page_rows_and_questions_to_the_database(cast: Cast) -> None:
    def trace(contact: str) -> tuple[object, ...]:
        Knock.objects.all().delete()
        SignInCode.objects.all().delete()
        DBTaskResult.objects.all().delete()
        client = Client()
        with CaptureQueriesContext(
            connection,
        ) as asked:
            answer = ask(client, contact)
        page = client.get(answer.headers["Location"])
        body = re.sub(r'csrfmiddlewaretoken" value="[^"]*"', "", page.content.decode())
        statements = [re.sub(r"'[^']*'|\b\d+\b", "?", query["sql"]) for query in asked]
        rows = (SignInCode.objects.count(), Knock.objects.count(), DBTaskResult.objects.count(), Device.objects.count())
        shape = [len(str(value)) for value in SignInCode.objects.values_list("hash", "kind", "contact", "digits", "index").get()]
        return answer.status_code, answer.headers["Location"], sorted(answer.headers), body, statements, rows, shape

    assert trace(KNOWN) == trace(UNKNOWN)


def test_a_wrong_number_answers_alike_for_known_and_unknown(cast: Cast, capsys) -> None:
    pages = []
    for contact in (KNOWN, UNKNOWN):
        client = Client()
        ask(client, contact)
        right = sent(capsys) or "111111"
        answer = client.post(reverse("people:code"), {"digits": "222222" if right != "222222" else "333333"})
        pages.append((answer.status_code, re.sub(r'csrfmiddlewaretoken" value="[^"]*"|value="\d+"', "", answer.content.decode())))
    assert pages[0] == pages[1]
    assert pages[0][0] == 422


def test_nothing_is_sent_to_an_unknown_contact(cast: Cast, client: Client, capsys, mailoutbox) -> None:
    ask(client, UNKNOWN)
    ask(client, "nobody@example.org")
    assert sent(capsys) == ""
    assert mailoutbox == []


def test_even_the_right_digits_open_nothing_for_an_unknown_contact(cast: Cast, client: Client) -> None:
    ask(client, UNKNOWN)
    digits = SignInCode.objects.get().digits
    assert client.post(reverse("people:code"), {"digits": digits}).status_code == 422
    assert Device.objects.count() == 0


def test_a_number_works_once(cast: Cast, client: Client, capsys) -> None:
    ask(client)
    digits, row = sent(capsys), SignInCode.objects.get()
    assert actions.enter_number(code=row.code, digits=digits, place="here")
    with pytest.raises(Refused):
        actions.enter_number(code=row.code, digits=digits, place="here")


def test_a_number_dies_after_ten_minutes(cast: Cast, client: Client, capsys) -> None:
    ask(client)
    digits, row = sent(capsys), SignInCode.objects.get()
    with frozen(now() + dt.timedelta(minutes=10, seconds=1)), pytest.raises(Refused):
        actions.enter_number(code=row.code, digits=digits, place="here")


def test_a_number_dies_after_five_wrong_tries(cast: Cast, client: Client, capsys) -> None:
    ask(client)
    digits, row = sent(capsys), SignInCode.objects.get()
    wrong = "000000" if digits != "000000" else "000001"
    for _ in range(5):
        assert client.post(reverse("people:code"), {"digits": wrong}).status_code == 422
    assert client.post(reverse("people:code"), {"digits": digits}).status_code == 422
    row.refresh_from_db()
    assert (row.tries, row.used_at) == (5, None)


def test_a_number_is_bound_to_the_browser_that_asked_for_it(cast: Cast, client: Client, capsys) -> None:
    ask(client)
    digits = sent(capsys)
    stranger = Client()
    assert stranger.post(reverse("people:code"), {"digits": digits}).headers["Location"] == reverse("people:enter")
    assert Device.objects.count() == 0


def test_neither_the_number_nor_the_contact_lies_in_the_row_or_the_task_or_the_session(cast: Cast, client: Client, capsys) -> None:
    from django.contrib.sessions.models import Session

    ask(client)
    task = DBTaskResult.objects.get(task_path=send_number.module_path)
    digits = sent(capsys)
    raw = [*SignInCode.objects.values_list().get(), task.args_kwargs, *(s.get_decoded() for s in Session.objects.all())]
    assert not [value for value in raw if digits in str(value) or "9000" in str(value)]
    assert task.args_kwargs["args"] == [SignInCode.objects.get().code]


def test_the_digits_are_gone_once_sent_and_the_contact_once_used(cast: Cast, client: Client, capsys) -> None:
    ask(client)
    digits, row = sent(capsys), SignInCode.objects.get()
    assert (row.digits, row.contact) == ("", "01090000002")
    actions.enter_number(code=row.code, digits=digits, place="here")
    row.refresh_from_db()
    assert (row.digits, row.contact) == ("", "")


def test_a_number_that_is_late_is_not_sent(cast: Cast, client: Client, capsys) -> None:
    ask(client)
    with frozen(now() + dt.timedelta(minutes=11)):
        assert sent(capsys) == ""


def test_a_second_number_does_not_end_the_first(cast: Cast, capsys) -> None:
    """Else anybody who knows a number could keep its owner out by asking again and again."""
    mine, other = Client(), Client()
    ask(mine)
    digits = sent(capsys)
    ask(other)
    answer = mine.post(reverse("people:code"), {"digits": digits}, follow=True)
    assert answer.wsgi_request.person == cast.newcomer


def test_one_contact_in_two_councils_lets_her_choose(cast: Cast, client: Client, capsys) -> None:
    with scopes_disabled():
        actions.keep_contact(by=cast.foreigner, person=cast.foreigner, kind="phone", value=KNOWN)
    ask(client, next="/devices/")
    answer = client.post(reverse("people:code"), {"digits": sent(capsys)})
    assert answer.headers["Location"] == reverse("people:who")
    page = client.get(reverse("people:who")).content.decode()
    assert "함께마당 회의" in page
    assert "하나됨 시민연합" in page
    assert client.post(reverse("people:who"), {"person": cast.mentor.code}).status_code == 404  # not one of hers
    answer = client.post(reverse("people:who"), {"person": cast.newcomer.code}, follow=True)
    assert answer.wsgi_request.person == cast.newcomer
    assert answer.redirect_chain[-1][0] == "/devices/"


def test_the_choice_does_not_stand_for_ever(cast: Cast, client: Client, capsys) -> None:
    with scopes_disabled():
        actions.keep_contact(by=cast.foreigner, person=cast.foreigner, kind="phone", value=KNOWN)
    ask(client)
    client.post(reverse("people:code"), {"digits": sent(capsys)})
    with frozen(now() + dt.timedelta(minutes=11)):
        assert client.post(reverse("people:who"), {"person": cast.newcomer.code}).headers["Location"] == reverse("people:enter")


def test_nobody_is_led_away_from_the_site_after_coming_in(cast: Cast, client: Client, capsys) -> None:
    for target in ("https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example"):
        fresh = Client()
        ask(fresh, next=target)
        answer = fresh.post(reverse("people:code"), {"digits": sent(capsys)}, follow=True)
        assert all("evil" not in url and "javascript" not in url for url, _ in answer.redirect_chain)
        Knock.objects.all().delete()


def test_somebody_who_has_left_does_not_come_in(cast: Cast, client: Client, capsys) -> None:
    with scopes_disabled():
        cast.newcomer.left_at = now()
        cast.newcomer.save()
    ask(client)
    assert sent(capsys) == ""


def test_coming_in_changes_the_session_key(cast: Cast, client: Client, capsys) -> None:
    ask(client)
    before = client.session.session_key
    client.post(reverse("people:code"), {"digits": sent(capsys)})
    assert client.session.session_key != before


# --- how often ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("contact", [KNOWN, UNKNOWN])
def test_one_contact_may_ask_five_times_an_hour_known_or_not(cast: Cast, contact: str) -> None:
    for _ in range(5):
        assert ask(Client(), contact).status_code == 302
    answer = ask(Client(), contact)
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0
    assert "쉬었다" in answer.content.decode()
    with frozen(now() + dt.timedelta(minutes=61)):
        assert ask(Client(), contact).status_code == 302


def test_one_place_may_ask_for_so_many_numbers_only(cast: Cast, monkeypatch) -> None:
    monkeypatch.setattr("madang.people.actions.sign_in.NUMBER_FROM_PLACE", limits.Limit("number from", 3, 60))
    answers = [ask(Client(), f"010-7000-{number:04}").status_code for number in range(4)]
    assert answers == [302, 302, 302, 429]
    elsewhere = Client(REMOTE_ADDR="198.51.100.7")
    assert ask(elsewhere, "010-7000-9999").status_code == 302


def test_the_whole_house_sends_so_many_numbers_only(cast: Cast, monkeypatch) -> None:
    monkeypatch.setattr("madang.people.actions.sign_in.NUMBER_OVERALL", limits.Limit("number overall", 3, 60))
    answers = [
        Client(REMOTE_ADDR=f"198.51.100.{number}").post(reverse("people:enter"), {"contact": f"010-7000-{number:04}"}).status_code
        for number in range(4)
    ]
    assert answers == [302, 302, 302, 429]


def test_one_place_may_try_so_many_digits_only(cast: Cast, client: Client, monkeypatch) -> None:
    monkeypatch.setattr("madang.people.actions.sign_in.TRY_FROM_PLACE", limits.Limit("try from", 2, 60))
    ask(client)
    answers = [client.post(reverse("people:code"), {"digits": "000000"}).status_code for _ in range(3)]
    assert answers == [422, 422, 429]


def test_where_a_request_came_from_is_kept_nowhere(cast: Cast) -> None:
    ask(Client(REMOTE_ADDR="198.51.100.77"))
    assert not [row for row in Knock.objects.values_list("index", flat=True) if "198.51" in row]


def test_behind_a_proxy_the_last_hop_counts_not_what_a_client_claims(rf, settings) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    real = rf.get("/", HTTP_X_FORWARDED_FOR="203.0.113.9", REMOTE_ADDR="127.0.0.1")
    forged = rf.get("/", HTTP_X_FORWARDED_FOR="10.1.2.3, 203.0.113.9", REMOTE_ADDR="127.0.0.1")
    other = rf.get("/", HTTP_X_FORWARDED_FOR="203.0.113.10", REMOTE_ADDR="127.0.0.1")
    assert limits.place_of(real) == limits.place_of(forged) != limits.place_of(other)


def test_a_house_with_many_ipv6_addresses_is_one_place(rf) -> None:
    one, two = (rf.get("/", REMOTE_ADDR=f"2001:db8:1:2::{end}") for end in ("1", "ffff"))
    assert limits.place_of(one) == limits.place_of(two)


# --- with a personal link ----------------------------------------------------------------------------------------


def path_of(url: str) -> str:
    return "/" + url.split("/", 3)[3]


def test_a_link_is_opened_by_a_messenger_and_still_lets_her_in_once(cast: Cast, client: Client) -> None:
    with cast.here():
        url = path_of(actions.make_link(by=cast.coordinator, person=cast.newcomer))
    for _ in range(3):
        page = Client().get(url)
        assert page.status_code == 200
        assert cast.newcomer.call_name not in page.content.decode()
    assert client.post(url, follow=True).wsgi_request.person == cast.newcomer
    again = Client().post(url)
    assert again.status_code == 422
    assert "이미 쓰였거나" in again.content.decode()


def test_a_link_ends_after_fourteen_days_and_with_the_next_one(cast: Cast, client: Client) -> None:
    with cast.here():
        first = actions.make_link(by=cast.coordinator, person=cast.newcomer)
        second = actions.make_link(by=cast.coordinator, person=cast.newcomer)
    assert client.post(path_of(first)).status_code == 422
    with frozen(now() + dt.timedelta(days=14, minutes=1)):
        assert client.post(path_of(second)).status_code == 422


def test_only_a_fingerprint_of_a_link_is_kept_and_who_made_it_is_on_record(cast: Cast) -> None:
    with cast.here():
        token = actions.make_link(by=cast.coordinator, person=cast.newcomer).rstrip("/").rsplit("/", 1)[1]
    assert len(token) == 20
    assert not [value for value in PersonalLink.objects.values_list().get() if token in str(value)]
    assert AccessRecord.objects.filter(by=cast.coordinator.code, whose=cast.newcomer.code, what="link").exists()


def test_a_made_up_link_and_a_used_one_look_the_same(cast: Cast) -> None:
    with cast.here():
        url = path_of(actions.make_link(by=cast.coordinator, person=cast.newcomer))
    Client().post(url)
    plain = [re.sub(r'csrfmiddlewaretoken" value="[^"]*"', "", Client().post(u).content.decode()) for u in (url, "/key/" + "0" * 20 + "/")]
    assert plain[0].replace(url, "") == plain[1].replace("/key/" + "0" * 20 + "/", "")


def test_links_cannot_be_tried_out(cast: Cast, monkeypatch) -> None:
    monkeypatch.setattr("madang.people.views.link.LINK_FROM_PLACE", limits.Limit("link from", 3, 60))
    answers = [Client().post(f"/key/{number:020}/").status_code for number in range(4)]
    assert answers == [422, 422, 422, 429]


def test_the_coordinator_prints_a_sheet_with_a_picture_for_one_of_her_people_only(cast: Cast) -> None:
    page = client_of(cast.coordinator).post(reverse("people:invite", args=[cast.newcomer.code]))
    text = page.content.decode()
    assert page.status_code == 200
    assert "<svg" in text
    assert "/key/" in text
    for other in (cast.outsider_newcomer, cast.foreigner):
        assert client_of(cast.coordinator).post(reverse("people:invite", args=[other.code])).status_code == 404
    for person in (cast.newcomer, cast.mentor, cast.reporter, cast.council_staff):
        assert client_of(person).post(reverse("people:invite", args=[cast.newcomer.code])).status_code == 404
    assert PersonalLink.objects.count() == 1


def test_a_counsellor_makes_a_link_for_those_only_who_agreed_to_be_seen_by_her(cast: Cast) -> None:
    client, url = client_of(cast.counsellor), reverse("people:invite", args=[cast.newcomer.code])
    assert client.post(url).status_code == 404
    with cast.here():
        chapters.share_with_counsellor(by=cast.newcomer, body=cast.chapter, words="상담사가 나를 볼 수 있어요.")
    assert client.post(url).status_code == 200
    assert client.post(reverse("people:invite", args=[cast.mentor.code])).status_code == 404


def test_a_coordinator_without_her_second_factor_makes_no_link(cast: Cast) -> None:
    answer = client_of(cast.coordinator, second_factor=False).post(reverse("people:invite", args=[cast.newcomer.code]))
    assert answer.headers["Location"].startswith(reverse("people:second"))
    assert PersonalLink.objects.count() == 0
