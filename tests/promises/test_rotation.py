"""The data key is changed while the site runs; nothing is lost, nothing keeps the old key, and it can be interrupted."""

import json
import time

import pytest
from django_scopes import scopes_disabled

from madang.people import actions, second_factor
from madang.people.models import Contact, Kind, Letter
from madang.promises import rotation
from madang.promises.actions import give
from madang.promises.models import Consent
from madang.shared import keys
from madang.shared.sealed import key_of, reading
from tests.cast import Cast

pytestmark = pytest.mark.own_cast  # sealed with keys of the test's own


@pytest.fixture(autouse=True)
def own_ring(django_db_setup, settings, tmp_path, request) -> None:
    """A ring of this test's own, in place before anything is sealed."""
    settings.MADANG_KEYS = tmp_path / "keys.json"
    keys.create_if_missing(settings.MADANG_KEYS)
    request.getfixturevalue("cast")


def everything_sealed() -> list[str]:
    found = []
    with scopes_disabled():
        for model, fields in rotation.sealed_columns():
            for row in model._base_manager.all():
                found += [token for field in fields if (token := field.raw(row))]
    return found


def test_everything_is_sealed_with_the_new_key_and_opens_as_before(cast: Cast) -> None:
    secret = second_factor.new_secret()
    second_factor.enrol_totp(cast.coordinator, secret)
    codes = second_factor.fresh_codes(cast.coordinator)
    with cast.here():
        consent = give(by=cast.newcomer, use="quote", audience="public", item="voice:x", words="내 말을 실어도 좋아요.")
    Letter.objects.create(person=cast.newcomer, text="짧은 알림")
    said: list[str] = []
    assert rotation.rotate(say=said.append, grace=0) > 10
    assert {key_of(token) for token in everything_sealed()} == {"k2"}
    assert list(keys.ring().data) == ["k2"]
    assert any("people.Contact" in line for line in said)
    assert Consent.objects.get(pk=consent.pk).words == "내 말을 실어도 좋아요."
    assert Letter.objects.get().text == "짧은 알림"
    with scopes_disabled(), reading():
        assert Contact.objects.get(person=cast.newcomer, kind=Kind.PHONE).value == "01090000002"
    assert second_factor.fits(secret, second_factor.number_at(secret, int(time.time()) // 30)) is not None
    assert second_factor.check_totp(cast.coordinator, second_factor.number_at(secret, int(time.time()) // 30))
    assert second_factor.check_code(cast.coordinator, codes[3])


def test_the_site_reads_and_writes_while_the_keys_are_changed(cast: Cast, monkeypatch) -> None:
    """In the middle of it old rows still open, new ones are sealed with the new key, and an edit is not overwritten."""
    for number in range(5):
        Letter.objects.create(person=cast.newcomer, text=f"알림 {number}")
    real, seen = rotation._batch, []

    def with_visitors(rows, fields):
        if rows and isinstance(rows[0], Letter) and not seen:
            assert Letter.objects.order_by("pk").first().text == "알림 0"
            edited = Letter.objects.order_by("pk").last()
            edited.text = "고친 알림"
            edited.save()
            seen.append(key_of(Letter._meta.get_field("text").raw(Letter.objects.get(pk=edited.pk))))
        return real(rows, fields)

    monkeypatch.setattr(rotation, "_batch", with_visitors)
    rotation.rotate(grace=0)
    assert seen == ["k2"]
    assert [letter.text for letter in Letter.objects.order_by("pk")] == ["알림 0", "알림 1", "알림 2", "알림 3", "고친 알림"]


def test_what_was_interrupted_goes_on_with_the_same_new_key(cast: Cast, monkeypatch) -> None:
    def power_cut(*_args):
        raise KeyboardInterrupt

    monkeypatch.setattr(rotation, "_batch", power_cut)
    with pytest.raises(KeyboardInterrupt):
        rotation.rotate(grace=0)
    assert sorted(keys.ring().data) == ["k1", "k2"]
    monkeypatch.undo()
    said: list[str] = []
    rotation.rotate(say=said.append, grace=0)
    assert "going on" in said[0]
    assert list(keys.ring().data) == ["k2"]
    assert {key_of(token) for token in everything_sealed()} == {"k2"}


def test_a_row_that_was_still_written_with_the_old_key_is_found_before_the_key_goes(cast: Cast, monkeypatch) -> None:
    ring = keys.ring()
    late: list[int] = []

    def a_slow_request(_seconds: float) -> None:
        from madang.shared import sealed

        if not late:
            with monkeypatch.context() as patch:
                patch.setattr(sealed.keys, "ring", lambda: ring)
                late.append(Letter.objects.create(person=cast.newcomer, text="늦은 알림").pk)

    monkeypatch.setattr(rotation.time, "sleep", a_slow_request)
    rotation.rotate()
    assert Letter.objects.get(pk=late[0]).text == "늦은 알림"
    assert key_of(Letter._meta.get_field("text").raw(Letter.objects.get(pk=late[0]))) == "k2"


def test_keys_can_be_changed_again_and_again(cast: Cast) -> None:
    for _ in range(3):
        rotation.rotate(grace=0)
    assert list(keys.ring().data) == ["k4"]
    with cast.here():
        assert actions.open_contact(by=cast.coordinator, person=cast.newcomer, kind="phone", purpose="보기") == "01090000002"


def test_the_old_key_is_nowhere_in_the_file_afterwards(cast: Cast, settings) -> None:
    old = json.loads(settings.MADANG_KEYS.read_text())["data"]["k1"]
    rotation.rotate(grace=0)
    assert old not in settings.MADANG_KEYS.read_text()
