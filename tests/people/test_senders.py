"""Ways to reach somebody: the console for tests and the demo, mail, and SMS through a gateway over HTTPS."""

import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from madang.people import actions, senders
from madang.people.models import Letter
from madang.people.senders.sms import ConsoleSms, NotTaken, WebhookSms, sms
from madang.promises.models import AccessRecord
from madang.shared.tasks import run_all
from tests.cast import Cast


class Gateway(HTTPServer):
    """An SMS gateway that notes what it was handed."""

    status = 202
    seen: list[tuple[dict[str, str], bytes]]


class Handler(BaseHTTPRequestHandler):
    server: Gateway

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.seen.append((dict(self.headers), body))
        self.send_response(self.server.status)
        self.send_header("Location", "http://elsewhere.example/")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Quiet."""


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    server = Gateway(("127.0.0.1", 0), Handler)
    server.seen = []
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def webhook(gateway: Gateway) -> WebhookSms:
    sender = WebhookSms("https://gateway.example/sms", "a shared key")
    sender.url = f"http://127.0.0.1:{gateway.server_port}/sms"  # the test's gateway has no certificate
    return sender


def test_the_gateway_gets_json_that_it_can_check(gateway: Gateway) -> None:
    webhook(gateway).send("01090000002", "마당 번호 123456 (10분)")
    headers, body = gateway.seen[0]
    assert json.loads(body) == {"to": "01090000002", "text": "마당 번호 123456 (10분)"}
    moment, mac = (part.split("=")[1] for part in headers["X-Madang-Signature"].split(","))
    assert mac == hmac.new(b"a shared key", f"{moment}.".encode() + body, hashlib.sha256).hexdigest()


@pytest.mark.parametrize("status", [301, 400, 500])
def test_what_the_gateway_did_not_take_is_tried_again_later(gateway: Gateway, status: int) -> None:
    gateway.status = status
    with pytest.raises(NotTaken):
        webhook(gateway).send("01090000002", "마당 번호 123456 (10분)")
    assert len(gateway.seen) == 1, "a redirect is not followed: it might lead anywhere"


@pytest.mark.parametrize(("url", "key"), [("http://gateway.example/", "key"), ("https://gateway.example/", ""), ("ftp://x/", "key")])
def test_a_gateway_without_https_or_key_is_refused(settings, url: str, key: str) -> None:
    settings.MADANG_SMS_URL, settings.MADANG_SMS_KEY = url, key
    with pytest.raises(ValueError, match="https"):
        sms()


def test_the_settings_name_the_sender(settings) -> None:
    assert isinstance(sms(), ConsoleSms)
    settings.MADANG_SMS_URL, settings.MADANG_SMS_KEY = "https://gateway.example/", "key"
    assert isinstance(sms(), WebhookSms)


@pytest.mark.parametrize(("kind", "to"), [("phone", "01090000002"), ("email", "bom@example.org")])
def test_a_production_site_without_a_sender_prints_no_number_into_its_log(settings, capsys, kind: str, to: str) -> None:
    settings.PRODUCTION = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    with pytest.raises(senders.NotSet):
        senders.send(kind, to, "마당 번호 123456 (10분)")
    assert capsys.readouterr().out == ""


def test_only_a_phone_or_an_address_is_written_to() -> None:
    with pytest.raises(ValueError, match="phone or an e-mail"):
        senders.send("origin", "x", "y")


def test_a_message_goes_to_the_phone_is_on_record_and_leaves_no_words_behind(cast: Cast, capsys) -> None:
    letter = actions.tell(by=cast.coordinator, person=cast.newcomer, text="마당: 새 소식이 있어요.")
    run_all()
    assert "SMS → 01090000002: 마당: 새 소식이 있어요." in capsys.readouterr().out
    letter.refresh_from_db()
    assert letter.text == ""
    assert letter.sent_at is not None
    assert AccessRecord.objects.filter(by="system", whose=cast.newcomer.code, what="phone").count() == 1


def test_a_message_goes_out_once_even_when_its_work_is_done_twice(cast: Cast, capsys) -> None:
    from madang.people.sending import send_letter

    letter = actions.tell(by=None, person=cast.newcomer, text="마당: 새 소식이 있어요.")
    send_letter.call(letter.code)
    send_letter.call(letter.code)
    assert capsys.readouterr().out.count("새 소식") == 1


def test_somebody_without_a_phone_gets_mail_and_without_either_nothing_breaks(cast: Cast, mailoutbox) -> None:
    with cast.here():
        actions.keep_contact(by=cast.member, person=cast.member, kind="email", value="garam@example.org")
        actions.keep_contact(by=cast.member, person=cast.member, kind="phone", value="")
    actions.tell(by=None, person=cast.member, text="마당: 새 소식이 있어요.")
    unreachable = actions.tell(by=None, person=cast.reporter, text="마당: 새 소식이 있어요.")
    run_all()
    assert [letter.to for letter in mailoutbox] == [["garam@example.org"]]
    assert Letter.objects.get(pk=unreachable.pk).sent_at is None
