"""Staff show a second factor: a number of an app, a passkey, a code on paper; no way around it, also not by a reset."""

import datetime as dt
import json
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse
from fido2 import cbor
from fido2.cose import ES256
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

from madang.people import actions, second_factor
from madang.people.models import Device, Letter, Person
from madang.promises.models import AccessRecord
from madang.shared.clock import frozen, now
from madang.shared.refusals import Refused
from madang.shared.sealed import CannotOpen
from tests.cast import Cast, client_of

HALF_MINUTE = dt.timedelta(seconds=30)


def enrol(person: Person) -> str:
    secret = second_factor.new_secret()
    second_factor.enrol_totp(person, secret)
    return secret


def number(secret: str, steps: int = 0) -> str:
    return second_factor.number_at(secret, int(now().timestamp()) // 30 + steps)


def secret_on(page: str) -> str:
    return re.search(r"<strong>((?:[A-Z2-7]{4} ?){8})</strong>", page)[1].replace(" ", "")


# --- the way in -----------------------------------------------------------------------------------------------------


def test_staff_who_come_in_are_led_to_enrol_and_do_nothing_before(cast: Cast) -> None:
    client = client_of(cast.coordinator, second_factor=False)
    answer = client.get(reverse("people:second"), follow=True)
    assert answer.redirect_chain[-1][0].startswith(reverse("people:second_new"))
    assert client.get(reverse("promises:watch")).headers["Location"].startswith(reverse("people:second"))


def test_a_coordinator_enrols_an_app_once_and_shows_it_from_then_on(cast: Cast) -> None:
    client = client_of(cast.coordinator, second_factor=False)
    page = client.get(reverse("people:second_new")).content.decode()
    assert "<svg" in page
    secret = secret_on(page)
    assert client.post(reverse("people:second_new"), {"digits": "000000"}).status_code == 422
    assert Authenticator.objects.count() == 0
    answer = client.post(reverse("people:second_new"), {"digits": number(secret), "next": "/promises/watch/"})
    assert answer.headers["Location"].startswith(reverse("people:codes"))
    assert client.get(reverse("promises:watch")).status_code == 200

    fresh = client_of(cast.coordinator, second_factor=False)
    assert fresh.get(reverse("promises:watch")).status_code == 302
    with frozen(now() + 2 * HALF_MINUTE):
        answer = fresh.post(reverse("people:second"), {"digits": number(secret), "next": "/promises/watch/"})
        assert answer.headers["Location"] == "/promises/watch/"
        assert fresh.get(reverse("promises:watch")).status_code == 200


def test_a_newcomer_is_asked_for_nothing_more(cast: Cast) -> None:
    answer = client_of(cast.newcomer, second_factor=False).get(reverse("people:second") + "?next=/me/")
    assert answer.headers["Location"] == "/me/"


def test_the_secret_on_offer_lies_nowhere_until_it_is_kept(cast: Cast) -> None:
    from django.contrib.sessions.models import Session

    client = client_of(cast.coordinator, second_factor=False)
    secret = secret_on(client.get(reverse("people:second_new")).content.decode())
    assert secret == secret_on(client.get(reverse("people:second_new")).content.decode())
    assert not [row for row in Session.objects.all() if secret in json.dumps(row.get_decoded())]
    other = client_of(cast.coordinator, second_factor=False)
    assert secret != secret_on(other.get(reverse("people:second_new")).content.decode())


def test_enrolling_is_no_way_around_a_factor_that_is_there(cast: Cast) -> None:
    enrol(cast.coordinator)
    thief = client_of(cast.coordinator, second_factor=False)
    assert thief.get(reverse("people:second_new")).headers["Location"].startswith(reverse("people:second"))
    answer = thief.post(reverse("people:second_new"), {"digits": "123456"})
    assert answer.headers["Location"].startswith(reverse("people:second") + "?")
    assert thief.post(reverse("people:second_ask"), {"new": "1"}).status_code == 409
    thief.post(reverse("people:second_answer"), {"new": "1", "answer": "{}"})
    for name in ("people:codes", "people:keyring"):
        assert thief.get(reverse(name)).headers["Location"].startswith(reverse("people:second"))
        assert thief.post(reverse(name)).headers["Location"].startswith(reverse("people:second"))
    assert Authenticator.objects.filter(user=cast.coordinator).count() == 1
    assert not Device.objects.filter(person=cast.coordinator, second_factor_at__isnull=False).exists()


def test_a_fresh_session_key_comes_with_the_second_factor(cast: Cast) -> None:
    secret, client = enrol(cast.coordinator), client_of(cast.coordinator, second_factor=False)
    before = client.session.session_key
    client.post(reverse("people:second"), {"digits": number(secret)})
    assert client.session.session_key != before


def test_none_of_allauths_own_addresses_is_there() -> None:
    for name in ("mfa_index", "mfa_authenticate", "mfa_activate_totp", "mfa_reauthenticate", "account_login", "account_signup"):
        with pytest.raises(NoReverseMatch):
            reverse(name)
    assert not [p for p in get_resolver().url_patterns if "allauth" in str(getattr(p, "urlconf_name", ""))]


# --- a number of the app ---------------------------------------------------------------------------------------------


def test_a_number_of_the_app_works_once_and_no_earlier_one_after_it(cast: Cast) -> None:
    secret, moment = enrol(cast.coordinator), now()
    with frozen(moment):
        assert second_factor.check_totp(cast.coordinator, number(secret))
        assert not second_factor.check_totp(cast.coordinator, number(secret))
        assert not second_factor.check_totp(cast.coordinator, number(secret, -1))


def test_a_clock_that_is_half_a_minute_off_is_forgiven_a_minute_is_not(cast: Cast) -> None:
    secret, moment = enrol(cast.coordinator), now()
    with frozen(moment):
        assert not second_factor.check_totp(cast.coordinator, number(secret, -2))
        assert not second_factor.check_totp(cast.coordinator, number(secret, 2))
        assert second_factor.check_totp(cast.coordinator, number(secret, -1))
        assert second_factor.check_totp(cast.coordinator, number(secret, 1))


def test_numbers_cannot_be_tried_out_by_asking_often(cast: Cast) -> None:
    secret, client = enrol(cast.coordinator), client_of(cast.coordinator, second_factor=False)
    answers = [client.post(reverse("people:second"), {"digits": "000000"}).status_code for _ in range(9)]
    assert answers == [422] * 8 + [429]
    assert client_of(cast.coordinator, second_factor=False).post(reverse("people:second"), {"digits": number(secret)}).status_code == 429


def test_somebody_elses_number_does_not_fit(cast: Cast) -> None:
    enrol(cast.coordinator)
    other = enrol(cast.editor)
    with pytest.raises(Refused):
        actions.prove(by=cast.coordinator, typed=number(other))


def test_a_secret_is_sealed_and_bound_to_its_person(cast: Cast) -> None:
    secret = enrol(cast.coordinator)
    enrol(cast.editor)
    mine, theirs = (Authenticator.objects.get(user=person) for person in (cast.coordinator, cast.editor))
    assert secret not in json.dumps(mine.data)
    theirs.data["secret"] = mine.data["secret"]
    theirs.save()
    with pytest.raises(CannotOpen):
        second_factor.check_totp(cast.editor, number(secret))


# --- codes on paper ------------------------------------------------------------------------------------------------


def test_codes_on_paper_work_once_each_and_only_the_newest_ten(cast: Cast) -> None:
    enrol(cast.coordinator)
    client = client_of(cast.coordinator)
    first = re.findall(r"(\d{4}) (\d{4})</strong>", client.post(reverse("people:codes")).content.decode())
    codes = ["".join(pair) for pair in first]
    assert len(set(codes)) == 10
    actions.prove(by=cast.coordinator, typed=f"{codes[0][:4]} {codes[0][4:]}")
    with pytest.raises(Refused):
        actions.prove(by=cast.coordinator, typed=codes[0])
    assert second_factor.codes_left(cast.coordinator) == 9
    client.post(reverse("people:codes"))
    with pytest.raises(Refused):
        actions.prove(by=cast.coordinator, typed=codes[1])


def test_looking_at_the_page_of_codes_shows_and_changes_none(cast: Cast) -> None:
    enrol(cast.coordinator)
    client = client_of(cast.coordinator)
    assert not re.findall(r"\d{4} \d{4}</strong>", client.get(reverse("people:codes")).content.decode())
    assert not Authenticator.objects.filter(type="recovery_codes").exists()


# --- taken away, reset ---------------------------------------------------------------------------------------------


def test_the_last_factor_stays(cast: Cast) -> None:
    enrol(cast.coordinator)
    client, row = client_of(cast.coordinator), Authenticator.objects.get(user=cast.coordinator)
    client.post(reverse("people:keyring"), {"key": row.pk})
    assert Authenticator.objects.filter(pk=row.pk).exists()
    other = Authenticator.objects.create(user=cast.coordinator, type="webauthn", data={"name": "열쇠", "credential": {}})
    client.post(reverse("people:keyring"), {"key": other.pk})
    assert not Authenticator.objects.filter(pk=other.pk).exists()


def test_nobody_takes_away_the_factor_of_somebody_else(cast: Cast) -> None:
    enrol(cast.coordinator)
    enrol(cast.editor)
    theirs = Authenticator.objects.get(user=cast.editor)
    client_of(cast.coordinator).post(reverse("people:keyring"), {"key": theirs.pk})
    assert Authenticator.objects.filter(pk=theirs.pk).exists()


def test_another_one_of_the_staff_frees_somebody_who_lost_it_and_that_is_on_record(cast: Cast) -> None:
    enrol(cast.coordinator)
    victim = client_of(cast.coordinator)
    answer = client_of(cast.editor).post(reverse("people:second_reset", args=[cast.coordinator.code]))
    assert answer.status_code == 302
    assert not Authenticator.objects.filter(user=cast.coordinator).exists()
    assert victim.get(reverse("people:me")).status_code == 302  # her sessions ended with it
    assert AccessRecord.objects.filter(by=cast.editor.code, whose=cast.coordinator.code, what="second_factor").exists()
    assert Letter.objects.filter(person=cast.coordinator).exists()


def test_a_reset_is_no_way_in(cast: Cast) -> None:
    """It opens nothing by itself, and is not for oneself, for another body, or without one's own second factor."""
    enrol(cast.coordinator)
    url = reverse("people:second_reset", args=[cast.coordinator.code])
    client_of(cast.coordinator).post(url)
    assert client_of(cast.outsider).post(url).status_code == 404
    assert client_of(cast.foreigner).post(url).status_code == 404
    assert client_of(cast.mentor).post(url).status_code == 404
    assert client_of(cast.editor, second_factor=False).post(url).status_code == 302
    assert Authenticator.objects.filter(user=cast.coordinator).exists()
    after = client_of(cast.editor).post(url)
    assert after.status_code == 302
    assert not Device.objects.filter(person=cast.coordinator, ended_at__isnull=True).exists()


# --- passkeys --------------------------------------------------------------------------------------------------------


def b64(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


class SoftKey:
    """A passkey in software: what a phone does, in thirty lines."""

    def __init__(self) -> None:
        self.key, self.id, self.count = ec.generate_private_key(ec.SECP256R1()), b"soft-key-" + bytes(range(23)), 0

    def client_data(self, kind: str, options: dict[str, Any], origin: str) -> bytes:
        challenge = options["publicKey"]["challenge"]
        raw = urlsafe_b64decode(challenge + "=" * (-len(challenge) % 4))
        return bytes(CollectedClientData.create(type=kind, challenge=raw, origin=origin))

    def made(self, options: dict[str, Any], origin: str = "https://testserver") -> str:
        data = AttestedCredentialData.create(b"\0" * 16, self.id, ES256.from_cryptography_key(self.key.public_key()))
        auth = self.auth(options["publicKey"]["rp"]["id"], 0x45, data)
        attestation = AttestationObject.create("none", auth, {})
        client = self.client_data("webauthn.create", options, origin)
        return self.answer({"clientDataJSON": b64(client), "attestationObject": b64(bytes(attestation))})

    def shown(self, options: dict[str, Any], origin: str = "https://testserver") -> str:
        auth = self.auth(options["publicKey"]["rpId"], 0x05, b"")
        client = self.client_data("webauthn.get", options, origin)
        digest = hashes.Hash(hashes.SHA256())
        digest.update(client)
        signature = self.key.sign(bytes(auth) + digest.finalize(), ec.ECDSA(hashes.SHA256()))
        return self.answer({"clientDataJSON": b64(client), "authenticatorData": b64(bytes(auth)), "signature": b64(signature)})

    def auth(self, rp: str, flags: int, data: bytes) -> AuthenticatorData:
        self.count += 1
        digest = hashes.Hash(hashes.SHA256())
        digest.update(rp.encode())
        return AuthenticatorData.create(digest.finalize(), flags, self.count, data)

    def answer(self, response: dict[str, str]) -> str:
        name = b64(self.id)
        return json.dumps({"id": name, "rawId": name, "type": "public-key", "response": response, "clientExtensionResults": {}})


def asked(client: Client, **data: str) -> dict[str, Any]:
    return json.loads(client.post(reverse("people:second_ask"), data).content)


def with_passkey(cast: Cast) -> SoftKey:
    client, key = client_of(cast.coordinator, second_factor=False), SoftKey()
    answer = client.post(reverse("people:second_answer"), {"new": "1", "answer": key.made(asked(client, new="1"))})
    assert answer.headers["Location"].startswith(reverse("people:codes"))
    return key


def test_a_coordinator_makes_her_phone_a_key_and_comes_in_with_it(cast: Cast) -> None:
    key = with_passkey(cast)
    client = client_of(cast.coordinator, second_factor=False)
    answer = client.post(reverse("people:second_answer"), {"answer": key.shown(asked(client)), "next": "/promises/watch/"})
    assert answer.headers["Location"] == "/promises/watch/"
    assert client.get(reverse("promises:watch")).status_code == 200


def test_an_answer_of_a_passkey_counts_once(cast: Cast) -> None:
    key = with_passkey(cast)
    client = client_of(cast.coordinator, second_factor=False)
    answer = key.shown(asked(client))
    client.post(reverse("people:second_answer"), {"answer": answer})
    Device.objects.update(second_factor_at=None)
    client.post(reverse("people:second_answer"), {"answer": answer})
    assert not Device.objects.filter(second_factor_at__isnull=False).exists()


def test_a_passkey_of_another_site_or_another_person_is_refused(cast: Cast) -> None:
    key = with_passkey(cast)
    client = client_of(cast.coordinator, second_factor=False)
    for answer in (key.shown(asked(client), origin="https://evil.example"), SoftKey().shown(asked(client))):
        client.post(reverse("people:second_answer"), {"answer": answer})
        assert client.get(reverse("promises:watch")).status_code == 302


HALF = '{"rawId": "AA", "response": {"clientDataJSON": "!"}}'


@pytest.mark.parametrize("answer", ["", "{}", "[]", "null", "1", '"x"', '{"id": 1}', '{"response": {}}', HALF, "{" * 9])
def test_nonsense_instead_of_a_passkey_gets_a_sentence(cast: Cast, answer: str) -> None:
    with_passkey(cast)
    client = client_of(cast.coordinator, second_factor=False)
    for new in ("", "1"):
        asked(client)
        page = client.post(reverse("people:second_answer"), {"answer": answer, "new": new}, follow=True)
        assert page.status_code == 200
    assert Authenticator.objects.filter(type="webauthn").count() == 1
    assert cbor.encode({})  # the reader that nonsense goes to is the real one
