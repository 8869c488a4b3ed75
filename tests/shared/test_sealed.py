"""Sealed text: any flipped bit, any value moved to another row, column, table or person does not open."""

import base64
import random

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django_scopes import scopes_disabled
from hypothesis import example, given
from hypothesis import strategies as st

from madang.people.models import Contact, Kind, Letter, SignInCode
from madang.promises.actions import give
from madang.promises.models import Consent
from madang.shared import keys, sealed
from madang.shared.sealed import CannotOpen, NotRecorded, Sealed, reading, seal, unseal
from tests.cast import Cast

WORDS = "함경도에서 온 사람, 010-9000-0002"


def flipped(token: str, dice: random.Random) -> str:
    """The token with one bit of its nonce, text or tag turned."""
    version, key, body = token.split(".")
    raw = bytearray(base64.b64decode(body))
    at = dice.randrange(len(raw) * 8)
    raw[at // 8] ^= 1 << at % 8
    return f"{version}.{key}.{base64.b64encode(raw).decode()}"


def misspelt(token: str, dice: random.Random) -> str:
    """The token with one letter changed, left out, doubled or put elsewhere."""
    at = dice.randrange(len(token))
    letter = dice.choice("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=. \n")
    kind = dice.randrange(4)
    if kind == 0:
        return token[:at] + letter + token[at + 1 :]
    if kind == 1:
        return token[:at] + token[at + 1 :]
    if kind == 2:
        return token[:at] + letter + token[at:]
    return token[at:] + token[:at]


def opens(token: str, bound: str) -> bool:
    try:
        unseal(token, bound)
    except CannotOpen:
        return False
    return True


def test_three_thousand_flipped_bits_and_misspellings_are_all_found() -> None:
    dice, undetected = random.Random(18), []
    for number in range(3_000):
        bound = f"table|column|{number}"
        token = seal(f"{WORDS} {number}", bound)
        broken = flipped(token, dice) if number % 2 else misspelt(token, dice)
        if broken != token and opens(broken, bound):
            undetected.append((token, broken))
    assert undetected == []


def test_a_thousand_values_moved_to_another_row_column_or_table_are_all_found() -> None:
    dice = random.Random(7)
    places = [f"{table}|{column}|{row}" for table in ("a", "b", "c") for column in ("value", "note") for row in range(7)]
    tokens = {place: seal(WORDS, place) for place in places}
    for _ in range(1_000):
        one, other = dice.sample(places, 2)
        assert not opens(tokens[one], other)
    assert all(opens(tokens[place], place) for place in places)


@given(st.text(min_size=1, max_size=300), st.text(max_size=40))
@example("s1.k1.AAAA", "t|c|r")
def test_whatever_is_sealed_opens_again_and_is_not_in_what_lies_there(words: str, bound: str) -> None:
    token = seal(words, bound)
    assert unseal(token, bound) == words
    assert token != seal(words, bound), "two sealings of the same words are alike"
    if len(words.encode()) > 6:
        assert words.encode() not in base64.b64decode(token.split(".")[2])


def test_a_whole_row_with_its_seal_cannot_be_handed_to_somebody_else(cast: Cast) -> None:
    """Who can write the database may copy ciphertext and seal together, or point a row at another person."""
    with cast.here():
        row = Contact.objects.get(person=cast.newcomer, kind=Kind.PHONE)
    with scopes_disabled():
        Contact._base_manager.filter(person=cast.mentor).delete()
        Contact._base_manager.filter(pk=row.pk).update(person=cast.mentor)
        moved = Contact.objects.get(pk=row.pk)
        with pytest.raises(CannotOpen), reading():
            _ = moved.value
        Contact._base_manager.filter(pk=row.pk).update(person=cast.newcomer, kind=Kind.ORIGIN)
        with pytest.raises(CannotOpen), reading():
            _ = Contact.objects.get(pk=row.pk).value


def test_two_rows_never_share_a_seal(cast: Cast) -> None:
    one = Letter.objects.create(person=cast.newcomer, text="하나")
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.create(person=cast.mentor, text="둘", seal=one.seal)


def test_what_lies_in_the_column_is_sealed_whatever_way_a_row_is_written(cast: Cast) -> None:
    Letter.objects.create(person=cast.newcomer, text=WORDS)
    Letter.objects.bulk_create([Letter(person=cast.newcomer, text=WORDS) for _ in range(3)])
    row = Letter.objects.first()
    row.text = WORDS + "!"
    row.save()
    with pytest.raises(TypeError), transaction.atomic():
        Letter.objects.update(text=WORDS)
    row.text = "다른 말"
    with pytest.raises(TypeError), transaction.atomic():
        Letter.objects.bulk_update([row], ["text"])
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT text FROM {Letter._meta.db_table}")
        values = [value for (value,) in cursor.fetchall()]
    assert len(values) == 4
    assert all(value.startswith("s1.") for value in values)


def test_a_sealed_column_cannot_be_searched() -> None:
    for lookup in ("contains", "startswith", "in", "regex", "gt"):
        with pytest.raises(TypeError):
            Letter.objects.filter(**{f"text__{lookup}": "x"})


def test_plain_words_put_into_the_column_by_hand_do_not_pass_for_sealed(cast: Cast) -> None:
    letter = Letter.objects.create(person=cast.newcomer, text=WORDS)
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {Letter._meta.db_table} SET text = 'planted'")
    with pytest.raises(CannotOpen):
        _ = Letter.objects.get(pk=letter.pk).text


def test_personal_columns_open_only_while_a_reading_is_recorded(cast: Cast) -> None:
    with cast.here():
        row = Contact.objects.get(person=cast.newcomer, kind=Kind.PHONE)
        values = list(Contact.objects.filter(pk=row.pk).values_list("value", flat=True))
    with pytest.raises(NotRecorded):
        _ = row.value
    assert all(isinstance(value, Sealed) for value in values)
    with reading():
        assert row.value == "01090000002"
    with pytest.raises(NotRecorded):
        _ = row.value


def test_a_dump_that_is_loaded_again_opens_as_before(cast: Cast, tmp_path) -> None:
    with cast.here():
        consent = give(by=cast.newcomer, use="quote", audience="public", item="voice:x", words=WORDS)
    dump = tmp_path / "dump.json"
    with scopes_disabled():
        call_command("dumpdata", "people.Contact", "promises.Consent", output=str(dump), use_base_manager=True, verbosity=0)
        assert WORDS not in dump.read_text()
        assert "01090000002" not in dump.read_text()
        Contact._base_manager.all().delete()
        Consent._base_manager.all().delete()
        call_command("loaddata", str(dump), verbosity=0)
        assert Consent.objects.get(code=consent.code).words == WORDS
        with reading():
            assert Contact.objects.get(person=cast.newcomer, kind=Kind.PHONE).value == "01090000002"


def test_words_that_look_sealed_are_words(cast: Cast) -> None:
    for words in ("s1.", "s1.k1.AAAA", str(seal("x", "elsewhere"))):
        assert Letter.objects.get(pk=Letter.objects.create(person=cast.newcomer, text=words).pk).text == words


def test_without_the_keys_nothing_opens(cast: Cast, settings, tmp_path) -> None:
    row = SignInCode.objects.create(index="x", hash="x", kind="phone", contact=WORDS)
    settings.MADANG_KEYS = tmp_path / "gone.json"
    with pytest.raises(FileNotFoundError):
        _ = SignInCode.objects.get(pk=row.pk).contact
    keys.create_if_missing(settings.MADANG_KEYS)
    with pytest.raises(CannotOpen):
        _ = SignInCode.objects.get(pk=row.pk).contact


# --- the ring ------------------------------------------------------------------------------------------------------


def test_the_ring_is_made_once_and_for_its_owner_only(tmp_path) -> None:
    path = tmp_path / "safe" / "keys.json"
    assert keys.create_if_missing(path)
    first = keys.load(path)
    assert not keys.create_if_missing(path)
    assert keys.load(path) == first
    assert path.stat().st_mode & 0o077 == 0
    assert [file.name for file in path.parent.iterdir()] == ["keys.json"]


def test_the_name_of_a_dropped_key_is_never_given_again(tmp_path) -> None:
    """Else the second change of keys would overwrite the key in use, and everything would be lost."""
    path = tmp_path / "keys.json"
    keys.create_if_missing(path)
    names = ["k1"]
    for _ in range(4):
        names.append(keys.add_key(path))
        keys.drop_key(path, names[-2])
    assert names == ["k1", "k2", "k3", "k4", "k5"]
    assert list(keys.load(path).data) == ["k5"]


def test_the_current_key_cannot_be_dropped(tmp_path) -> None:
    path = tmp_path / "keys.json"
    keys.create_if_missing(path)
    with pytest.raises(ValueError):
        keys.drop_key(path, "k1")


def test_parts_of_an_index_cannot_be_shifted() -> None:
    assert keys.blind("a", "b\x1fc") != keys.blind("a\x1fb", "c") != keys.blind("a", "b", "c")
    assert keys.blind("contact", "x") == keys.blind("contact", "x")
    assert sealed.new_seal() != sealed.new_seal()
