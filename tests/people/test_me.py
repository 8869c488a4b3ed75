"""My own page: what the house holds about me; what I change, take with me, and have forgotten."""

import ast
import datetime as dt
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override
from django_scopes import scopes_disabled

import madang
from madang.mentoring.actions.private import open_private
from madang.people import actions, devices, exports
from madang.people import readings as readings_room
from madang.people.models import Contact, Device, Person
from madang.promises import actions as promises
from madang.promises import journal
from madang.promises.models import AccessRecord, Consent, Withdrawal
from madang.promises.queries import may_show
from madang.shared import tasks
from madang.shared.clock import frozen, now
from tests.cast import Cast, client_of

PHONE = "010-9000-0002"


# --- what I see and change -----------------------------------------------------------------------------------------


def test_my_contacts_are_hidden_until_i_tap_and_even_that_is_on_record(cast: Cast) -> None:
    client = client_of(cast.newcomer)
    page = client.get(reverse("people:me")).content.decode()
    assert PHONE not in page
    assert "01090000002" not in page
    assert AccessRecord.objects.count() == 0
    assert PHONE in client.post(reverse("people:me_open"), {"kind": "phone"}).content.decode()
    record = AccessRecord.objects.get()
    assert (record.by, record.whose, record.what) == (cast.newcomer.code, cast.newcomer.code, "phone")


def test_from_my_page_a_way_leads_to_my_own_words_and_to_where_stories_show_me(cast: Cast) -> None:
    for person in (cast.newcomer, cast.partner):
        client = client_of(person)
        page = client.get(reverse("people:me")).content.decode()
        for name in ("voices:voices", "stories:mine"):
            assert f'href="{reverse(name)}"' in page.split("<main")[1]
            assert client.get(reverse(name)).status_code == 200


def test_k5_my_page_says_nothing_in_its_title_or_address(cast: Cast) -> None:
    for name in ("people:me", "people:devices", "people:me_readings", "people:take", "people:leave", "promises:index"):
        page = client_of(cast.newcomer).get(reverse(name)).content.decode()
        assert "<title>마당</title>" in page
        assert cast.newcomer.call_name not in page.partition("</head>")[0]


def about(client, **changed: str):
    fields = {"call_name": "봄", "latin": "", "word": "", "language": "ko"} | changed
    return client.post(reverse("people:me_about"), fields)


def test_i_am_called_what_i_want(cast: Cast) -> None:
    client = client_of(cast.newcomer)
    about(client, call_name="  달\u200b래 ", latin="Dallae")
    cast.newcomer.refresh_from_db()
    assert (cast.newcomer.call_name, cast.newcomer.call_name_latin) == ("달래", "Dallae")
    answer = about(client, call_name=" ", word="그대로 남는 말")
    assert answer.status_code == 422
    assert "그대로 남는 말" in answer.content.decode()


def test_b11_my_own_word_is_mine_to_choose(cast: Cast) -> None:
    about(client_of(cast.newcomer), word="이웃")
    cast.newcomer.refresh_from_db()
    assert cast.newcomer.word == "이웃"


def test_my_language_changes_my_pages_and_my_messages(cast: Cast) -> None:
    client = client_of(cast.newcomer)
    about(client, language="en")
    assert 'lang="en"' in client.get(reverse("people:me")).content.decode()
    cast.newcomer.refresh_from_db()
    assert cast.newcomer.language == "en"
    assert about(client, language="xx").status_code == 422


def test_b10_my_origin_goes_when_i_empty_it(cast: Cast) -> None:
    client = client_of(cast.newcomer)
    url = reverse("people:me_contact", args=["origin"])
    client.post(url, {"value": "함경도 바닷가"})
    assert "함경도" in client.post(reverse("people:me_open"), {"kind": "origin"}).content.decode()
    client.post(url, {"value": ""})
    with cast.here():
        assert not Contact.objects.filter(person=cast.newcomer, kind="origin").exists()


def test_a_wrong_number_is_said_and_stays_in_the_field(cast: Cast) -> None:
    answer = client_of(cast.newcomer).post(reverse("people:me_contact", args=["phone"]), {"value": "공일공 이천"})
    assert answer.status_code == 422
    assert "공일공 이천" in answer.content.decode()


def test_the_last_way_in_is_not_taken_away_by_mistake(cast: Cast) -> None:
    answer = client_of(cast.newcomer).post(reverse("people:me_contact", args=["phone"]), {"value": ""})
    assert answer.status_code == 422
    assert "떠나기" in answer.content.decode()


def test_a_resident_number_is_refused_beside_the_field_or_by_the_net(cast: Cast) -> None:
    client = client_of(cast.newcomer)
    for field in ("call_name", "word", "anything"):
        assert about(client, **{field: "900101-1234567"}).status_code in {400, 422}
    assert client.get(reverse("people:me") + "?x=900101-1234567").status_code == 400
    assert client.get(reverse("people:me") + "?x=900101-1234567&x=1").status_code == 400


# --- who looked ------------------------------------------------------------------------------------------------------


def test_i_see_who_looked_at_my_data_and_why_in_plain_words(cast: Cast) -> None:
    with cast.here():
        actions.open_contact(by=cast.coordinator, person=cast.newcomer, kind="phone", purpose="나들이 시간 알리기")
        actions.open_contact(by=cast.coordinator, person=cast.mentor, kind="phone", purpose="다른 일")
    page = client_of(cast.newcomer).get(reverse("people:me_readings")).content.decode()
    for words in (cast.coordinator.call_name, "전화번호", "나들이 시간 알리기"):
        assert words in page
    assert "다른 일" not in page


def _recorded(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    """What the calls that open something personal say: `what` and `purpose`."""
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        called = getattr(call.func, "attr", getattr(call.func, "id", ""))
        if called in {"read_personal", "record", "open_contact", "open_private", "open_all"}:
            yield from ((word.arg or "", word.value) for word in call.keywords)


def test_whatever_is_opened_has_a_name_and_a_reason_in_plain_words() -> None:
    """No code word of a programmer stands on the page of whoever asks who looked at her."""
    faults = []
    for path in Path(madang.__file__).parent.rglob("*.py"):
        source = path.read_text()
        if path.name == "rotation.py" or not re.search("read_personal|record|open_", source):  # new keys concern nobody alone
            continue
        own = re.search(r'^WHAT = "(.+)"$', source, re.MULTILINE)
        for word, value in _recorded(ast.parse(source)):
            text = own[1] if own and isinstance(value, ast.Name) and value.id == "WHAT" else getattr(value, "value", None)
            unnamed = word == "what" and isinstance(text, str) and text not in readings_room._NAMES
            foreign = word == "purpose" and isinstance(text, str) and not re.search("[가-힣]", text)
            if unnamed or foreign or (word == "purpose" and isinstance(value, ast.JoinedStr)):
                faults.append(f"{path.name}: {word}={ast.unparse(value)}")
    assert not faults


def test_what_the_house_looked_for_is_said_in_the_readers_language_and_once_a_minute(cast: Cast) -> None:
    with cast.here():
        actions.speak(by=cast.newcomer, person=cast.newcomer, language="en")
        for _time in range(3):
            open_private(by="system", person=cast.newcomer, purpose="짝을 찾는 계산")
    page = client_of(cast.newcomer).get(reverse("people:me_readings"), headers={"accept-language": "en"}).content.decode()
    assert "My private answers" in page
    assert "private_answers" not in page
    assert "짝을 찾는 계산" not in page
    assert page.count("Looking for pairs") == 1
    assert "3 times" in page


def test_a_moment_is_written_as_koreans_say_it() -> None:
    with override("ko"):
        assert (
            date_format(dt.datetime(2026, 11, 22, 23, 22, tzinfo=timezone.get_current_timezone()), "DATETIME_FORMAT")
            == "2026년 11월 22일 오후 11:22"
        )
    with override("en"):
        assert (
            date_format(dt.datetime(2026, 11, 22, 23, 22, tzinfo=timezone.get_current_timezone()), "DATETIME_FORMAT")
            == "22 November 2026, 11:22 p.m."
        )


def test_nobody_else_sees_who_looked_at_me(cast: Cast) -> None:
    with cast.here():
        actions.open_contact(by=cast.coordinator, person=cast.newcomer, kind="phone", purpose="나들이 시간 알리기")
    assert "나들이 시간 알리기" not in client_of(cast.mentor).get(reverse("people:me_readings")).content.decode()


# --- my devices --------------------------------------------------------------------------------------------------


def test_i_see_my_devices_and_end_one(cast: Cast) -> None:
    here, lost = client_of(cast.newcomer), client_of(cast.newcomer)
    code = lost.session[devices.DEVICE]
    assert here.get(reverse("people:devices")).content.decode().count("badge good") == 1
    here.post(reverse("people:device_end", args=[code]))
    assert lost.get(reverse("people:me")).status_code == 302
    assert here.get(reverse("people:me")).status_code == 200


def test_i_end_all_others_at_once(cast: Cast) -> None:
    here, *others = (client_of(cast.newcomer) for _ in range(4))
    here.post(reverse("people:devices_end"))
    assert [client.get(reverse("people:me")).status_code for client in (here, *others)] == [200, 302, 302, 302]


def test_nobody_ends_the_device_of_somebody_else(cast: Cast) -> None:
    mine, other = client_of(cast.newcomer), client_of(cast.mentor)
    assert other.post(reverse("people:device_end", args=[mine.session[devices.DEVICE]])).status_code == 404
    assert mine.get(reverse("people:me")).status_code == 200


def test_signing_out_ends_the_session_for_good(cast: Cast) -> None:
    client = client_of(cast.newcomer)
    cookie = client.cookies["madang"].value
    client.post(reverse("people:out"))
    client.cookies["madang"] = cookie
    assert client.get(reverse("people:me")).status_code == 302


def test_a_quiet_device_is_a_strangers_after_ninety_days_and_a_quiet_desk_after_twelve_hours(cast: Cast) -> None:
    newcomer, coordinator = client_of(cast.newcomer, second_factor=False), client_of(cast.coordinator)
    with frozen(now() + dt.timedelta(hours=13)):
        assert coordinator.get(reverse("people:me")).status_code == 302
        assert newcomer.get(reverse("people:me")).status_code == 200
    with frozen(now() + dt.timedelta(days=104)):
        assert newcomer.get(reverse("people:me")).status_code == 302


def test_nobody_stays_for_ever_however_busy(cast: Cast) -> None:
    client, start = client_of(cast.newcomer, second_factor=False), now()
    for week in range(1, 53):
        with frozen(start + dt.timedelta(weeks=week)):
            assert client.get(reverse("people:me")).status_code == 200
    with frozen(start + dt.timedelta(days=366)):
        assert client.get(reverse("people:me")).status_code == 302


def test_a_device_is_named_coarsely() -> None:
    agent = "Mozilla/5.0 (Linux; Android 14; SM-S918N Build/UP1A) AppleWebKit/537.36 Chrome/126.0.6478.122 Mobile Safari/537.36"
    assert devices.label(agent) == "Android · Chrome"


# --- taking it with me, leaving ------------------------------------------------------------------------------------


def test_h6_i_take_everything_with_me_as_a_readable_file_and_as_paper(cast: Cast) -> None:
    with cast.here():
        actions.keep_contact(by=cast.newcomer, person=cast.newcomer, kind="origin", value="함경도 바닷가")
        promises.give(by=cast.newcomer, use="quote", audience="public", item="voice:x", words="내 말을 실어도 좋아요.")
    client = client_of(cast.newcomer)
    answer = client.post(reverse("people:take"), {"as": "file"})
    mine = json.loads(answer.content)
    text = json.dumps(mine, ensure_ascii=False)
    for words in ("봄", "01090000002", "함경도 바닷가", "내 말을 실어도 좋아요."):
        assert words in text
    assert "01090000004" not in text
    assert answer.headers["Content-Disposition"] == 'attachment; filename="madang.json"'
    page = client.post(reverse("people:take"), {"as": "page"}).content.decode()
    for words in ("01090000002", "함경도 바닷가", "내 말을 실어도 좋아요."):
        assert words in page
    assert "+00:00" not in text + page  # her own clock, as one reads it
    assert AccessRecord.objects.filter(by=cast.newcomer.code, what="everything").count() == 2


def test_a_room_adds_its_part_to_what_i_take(cast: Cast, monkeypatch) -> None:
    monkeypatch.setattr(exports, "_rooms", dict(exports._rooms))

    def pairs(person: Person) -> list[dict[str, str]]:
        return [{"짝": "솔", "때": "2026년 봄"}] if person == cast.newcomer else []

    exports.register("내 짝과 한 일", pairs)
    assert "솔" in client_of(cast.newcomer).post(reverse("people:take"), {"as": "page"}).content.decode()
    assert "내 짝과 한 일" not in client_of(cast.mentor).post(reverse("people:take"), {"as": "page"}).content.decode()


def test_looking_at_the_page_takes_and_records_nothing(cast: Cast) -> None:
    client_of(cast.newcomer).get(reverse("people:take"))
    assert AccessRecord.objects.count() == 0


def test_i_leave_and_everything_of_mine_is_gone(cast: Cast) -> None:
    with cast.here():
        promises.give(by=cast.newcomer, use="quote", audience="public", item="voice:x", words="내 말을 실어도 좋아요.")
    client, number = client_of(cast.newcomer), cast.newcomer.pk
    assert "되돌릴 수 없이" in client.get(reverse("people:leave")).content.decode()
    answer = client.post(reverse("people:leave"), follow=True)
    assert "모두 지웠어요" in answer.content.decode()
    assert not may_show(use="quote", audience="public", item="voice:x")
    with scopes_disabled():
        assert not Person.objects.filter(pk=number).exists()
        assert not Contact.objects.filter(person_id=number).exists()
    assert not Device.objects.filter(person_id=number).exists()
    assert not Consent.objects.filter(person_id=number).exists()
    assert Withdrawal.objects.count() == 0
    assert cast.newcomer.code in journal.forgotten()


def test_somebody_forgotten_is_forgotten_again_when_an_older_database_comes_back(cast: Cast) -> None:
    with scopes_disabled():
        actions.forget(by=cast.newcomer, person=cast.newcomer)
        back = Person.objects.create(realm=cast.council.realm, call_name="봄", code=cast.newcomer.code)
        assert promises.replay() == 1
        assert not Person.objects.filter(pk=back.pk).exists()
        assert promises.replay() == 0


# --- taken back ----------------------------------------------------------------------------------------------------


def test_g5_one_tap_takes_a_consent_back_without_a_reason(cast: Cast) -> None:
    with cast.here():
        consent = promises.give(by=cast.newcomer, use="quote", audience="public", item="voice:x", words="내 말을 실어도 좋아요.")
    client = client_of(cast.newcomer)
    assert "내 말을 실어도 좋아요." in client.get(reverse("promises:index")).content.decode()
    answer = client.post(reverse("promises:back", args=[consent.code]), follow=True)
    assert "거두었어요" in answer.content.decode()
    assert not may_show(use="quote", audience="public", item="voice:x")
    assert client.post(reverse("promises:back", args=[consent.code])).status_code == 302  # twice is the same


def test_nobody_takes_back_for_somebody_else_but_a_guardian(cast: Cast) -> None:
    with cast.here():
        consent = promises.give(by=cast.newcomer, use="photo", audience="public", item="photo:x", words="사진")
    for person in (cast.mentor, cast.coordinator, cast.outsider, cast.foreigner):
        assert client_of(person).post(reverse("promises:back", args=[consent.code])).status_code == 404
    assert may_show(use="photo", audience="public", item="photo:x")
    with cast.here():
        actions.guard(by=None, guardian=cast.member, child=cast.newcomer)
    assert "사진" in client_of(cast.member).get(reverse("promises:index")).content.decode()
    client_of(cast.member).post(reverse("promises:back", args=[consent.code]))
    assert not may_show(use="photo", audience="public", item="photo:x")


def test_bulk_readings_are_shown_to_the_lead_of_the_body_only(cast: Cast) -> None:
    from madang.promises.models import BulkReading

    alarm = BulkReading.objects.create(by=cast.editor.code, body=cast.chapter.code, people=31)
    assert cast.editor.call_name in client_of(cast.coordinator).get(reverse("promises:watch")).content.decode()
    assert cast.editor.call_name not in client_of(cast.outsider).get(reverse("promises:watch")).content.decode()
    assert client_of(cast.outsider).post(reverse("promises:looked", args=[alarm.code])).status_code == 404
    client_of(cast.coordinator).post(reverse("promises:looked", args=[alarm.code]))
    alarm.refresh_from_db()
    assert alarm.seen_by == cast.coordinator.code


# --- nothing stays in the browser ------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/", "/me/", "/no/such/page/", "/me", "/promises/000000000000/back/", "/second/"])
def test_whatever_a_signed_in_person_gets_is_not_stored(cast: Cast, path: str) -> None:
    answer = client_of(cast.newcomer).get(path)
    assert answer.headers["Cache-Control"] == "no-store", (path, answer.status_code)


@pytest.mark.parametrize("path", ["/me/", "/no/such/page/", "/enter/", "/enter/number/"])
def test_nor_is_what_a_stranger_gets_at_a_personal_door(cast: Cast, client, path: str) -> None:
    assert client.get(path).headers["Cache-Control"] == "no-store"


def test_an_answer_is_not_given_when_its_reading_could_not_be_put_on_record(cast: Cast, monkeypatch) -> None:
    """A reading whose record was undone with its transaction is written again; where that fails, the page is not shown."""
    from madang.promises import chain
    from madang.promises.actions import access

    client = client_of(cast.newcomer)
    client.raise_request_exception = False
    monkeypatch.setattr(access.AccessRecord.objects, "filter", lambda **_: access.AccessRecord._base_manager.none())
    real = chain.append
    calls = []

    def second_fails(entries):
        calls.append(1)
        if len(calls) > 1:
            raise OSError("disk full")
        return real(entries)

    monkeypatch.setattr(chain, "append", second_fails)
    answer = client.post(reverse("people:me_open"), {"kind": "phone"})
    assert answer.status_code == 500
    assert PHONE not in answer.content.decode()


# --- a new way in is confirmed first ---------------------------------------------------------------------------------


def test_a_new_phone_is_kept_once_i_have_shown_that_it_is_mine(cast: Cast, capsys) -> None:
    client = client_of(cast.newcomer)
    answer = client.post(reverse("people:me_contact", args=["phone"]), {"value": "010-7777-0000"})
    assert answer.headers["Location"] == reverse("people:me_confirm")
    tasks.run_all()
    to, digits = re.search(r"SMS → (\S+): .*?(\d{6})", capsys.readouterr().out).groups()
    assert to == "01077770000"
    assert client.post(reverse("people:me_confirm"), {"digits": "000000" if digits != "000000" else "1"}).status_code == 422
    assert PHONE in client.post(reverse("people:me_open"), {"kind": "phone"}).content.decode()
    client.post(reverse("people:me_confirm"), {"digits": digits})
    assert "010-7777-0000" in client.post(reverse("people:me_open"), {"kind": "phone"}).content.decode()


def test_a_number_that_confirms_lets_nobody_in_and_confirms_for_nobody_else(cast: Cast) -> None:
    from madang.people.models import SignInCode
    from madang.shared.refusals import Refused

    client_of(cast.newcomer).post(reverse("people:me_contact", args=["phone"]), {"value": "010-9000-0004"})
    row = SignInCode.objects.get()
    with pytest.raises(Refused):
        actions.enter_number(code=row.code, digits=row.digits, place="here")
    with pytest.raises(Refused):
        actions.confirm_contact(by=cast.mentor, code=row.code, digits=row.digits)


def test_nobody_has_numbers_sent_all_over_the_world(cast: Cast) -> None:
    client, url = client_of(cast.newcomer), reverse("people:me_contact", args=["phone"])
    answers = [client.post(url, {"value": f"+49 151 2345{number:04}"}).status_code for number in range(6)]
    assert answers == [302] * 5 + [429]
