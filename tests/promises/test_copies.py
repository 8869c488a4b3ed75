"""A copy of the data, and putting it back: nothing is lost, what was taken back stays so, doors stay shut."""

import io
import json
import tarfile
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from django_scopes import scopes_disabled

from madang.people import actions, second_factor
from madang.people.models import Contact, Device, Kind, Person, PersonalLink
from madang.promises import chain, copies, rotation
from madang.promises.actions import give, verify_chain, withdraw
from madang.promises.models import AccessRecord, Consent, Withdrawal
from madang.promises.queries import may_show
from madang.shared import keys
from madang.shared.refusals import Refused
from madang.shared.sealed import reading
from tests.cast import Cast, build, client_of

pytestmark = pytest.mark.django_db(transaction=True)
QUOTE = {"use": "quote", "audience": "public", "item": "voice:x"}


@pytest.fixture(autouse=True)
def own_safe(settings, tmp_path) -> None:
    settings.MADANG_KEYS = tmp_path / "safe" / "keys.json"
    settings.MADANG_JOURNAL = tmp_path / "safe" / "withdrawals.journal"
    settings.MADANG_ANCHORS = tmp_path / "safe" / "access.anchors"
    settings.MEDIA_ROOT = tmp_path / "photos"
    keys.create_if_missing(settings.MADANG_KEYS)


@pytest.fixture
def here() -> Cast:
    return build()


@pytest.fixture
def file(tmp_path) -> Path:
    return tmp_path / "copy.tar.gz"


def test_what_came_back_is_what_was_there(here: Cast, file: Path, settings) -> None:
    settings.MEDIA_ROOT.mkdir()
    (settings.MEDIA_ROOT / "a.jpg").write_bytes(b"picture")
    second_factor.enrol_totp(here.coordinator, second_factor.new_secret())
    consent = give(by=here.newcomer, **QUOTE, words="좋아요.")
    copies.backup(file)
    with scopes_disabled():
        Contact._base_manager.all().delete()
        actions.rename(by=here.newcomer, person=here.newcomer, call_name="다른 이름")
    (settings.MEDIA_ROOT / "a.jpg").unlink()
    assert copies.restore(file) == 0
    with scopes_disabled(), reading():
        assert Person.objects.get(pk=here.newcomer.pk).call_name == "봄"
        assert Contact.objects.get(person=here.newcomer, kind=Kind.PHONE).value == "01090000002"
        assert Consent.objects.get(pk=consent.pk).words == "좋아요."
        fresh = actions.welcome(by=None, realm=here.council.realm, call_name="새 사람")
        assert fresh.pk > here.newcomer.pk
    assert (settings.MEDIA_ROOT / "a.jpg").read_bytes() == b"picture"
    assert second_factor.enrolled(here.coordinator) == {"totp"}


def test_what_was_taken_back_since_and_who_was_forgotten_since_do_not_come_back(here: Cast, file: Path) -> None:
    consent = give(by=here.newcomer, **QUOTE, words="좋아요.")
    copies.backup(file)
    with scopes_disabled():
        withdraw(by=here.newcomer, consent=consent)
        actions.forget(by=here.mentor, person=here.mentor)
    assert copies.restore(file) == 2
    assert not may_show(**QUOTE)
    assert Withdrawal.objects.filter(consent__code=consent.code).exists()
    with scopes_disabled():
        assert not Person.objects.filter(code=here.mentor.code).exists()


def test_no_door_that_was_shut_since_stands_open_again(here: Cast, file: Path) -> None:
    client = client_of(here.newcomer)
    with here.here():
        url = actions.make_link(by=here.coordinator, person=here.newcomer)
    copies.backup(file)
    copies.restore(file)
    assert not Session.objects.exists()
    assert not PersonalLink.objects.exists()
    assert not Device.objects.filter(ended_at__isnull=True).exists()
    assert client.get(reverse("people:me")).status_code == 302
    assert client.post("/" + url.split("/", 3)[3]).status_code == 422


def test_the_record_of_readings_is_whole_after_a_restore_and_goes_on(here: Cast, file: Path) -> None:
    with here.here():
        actions.open_contact(by=here.coordinator, person=here.newcomer, kind="phone", purpose="보기")
        copies.backup(file)
        actions.open_contact(by=here.coordinator, person=here.newcomer, kind="phone", purpose="다시 보기")
        chain.anchor()
    copies.restore(file)
    assert verify_chain() is None
    with here.here():
        actions.open_contact(by=here.coordinator, person=here.newcomer, kind="phone", purpose="또 보기")
    chain.anchor()
    assert verify_chain() is None
    assert AccessRecord.objects.filter(purpose="또 보기").exists()


def test_a_copy_is_for_its_owner_only_and_holds_no_keys_and_no_doors(here: Cast, file: Path, settings) -> None:
    client_of(here.newcomer)
    copies.backup(file)
    assert file.stat().st_mode & 0o077 == 0
    with tarfile.open(file) as archive:
        names = archive.getnames()
        content = b"".join(archive.extractfile(m).read() for m in archive.getmembers() if m.isfile())  # type: ignore[union-attr]
    assert not [name for name in names if "keys" in name or "journal" in name]
    assert json.loads(settings.MADANG_KEYS.read_text())["data"]["k1"].encode() not in content
    assert not [row for row in Session.objects.values_list("session_key", flat=True) if row.encode() in content]


def test_a_copy_whose_key_is_gone_is_refused_and_nothing_is_changed(here: Cast, file: Path) -> None:
    copies.backup(file)
    rotation.rotate(grace=0)
    with pytest.raises(Refused, match="k1"):
        copies.restore(file)
    with here.here():
        assert actions.open_contact(by=here.coordinator, person=here.newcomer, kind="phone", purpose="보기")


def test_what_is_no_copy_is_refused_with_a_sentence(here: Cast, file: Path) -> None:
    file.write_bytes(b"a letter")
    with pytest.raises(Refused):
        copies.restore(file)
    with tarfile.open(file, "w:gz") as archive:
        archive.addfile(tarfile.TarInfo("other.txt"), io.BytesIO(b""))
    with pytest.raises(Refused):
        copies.restore(file)
    copies.backup(file)
    file.write_bytes(file.read_bytes()[:-2000])
    with pytest.raises(Refused):
        copies.restore(file)
    with scopes_disabled():
        assert Person.objects.filter(pk=here.newcomer.pk).exists()


def test_a_copy_that_leads_out_of_its_folder_is_refused(here: Cast, file: Path, tmp_path) -> None:
    evil = tarfile.TarInfo("../../evil.txt")
    evil.size = 4
    with tarfile.open(file, "w:gz") as archive:
        archive.addfile(evil, io.BytesIO(b"evil"))
    with pytest.raises(Refused):
        copies.restore(file)
    assert not list(tmp_path.rglob("evil.txt"))
