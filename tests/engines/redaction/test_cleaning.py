"""What is stored can be seen, and is written in one way."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from madang.engines.redaction import Change, Odd, clean


@pytest.mark.parametrize(
    ("given_", "text", "changes"),
    [
        ("한글 text", "한글 text", ()),
        (unicodedata.normalize("NFD", "한글"), "한글", (Change(Odd.COMPOSED, 4),)),
        ("a\u200bb\ufeffc\u2060d", "abcd", (Change(Odd.INVISIBLE, 3),)),
        ("a\u202eb\u2066c\u200f", "abc", (Change(Odd.DIRECTION, 3),)),
        ("a\u00a0b\u3000c\u2009d", "a b c d", (Change(Odd.SPACE, 3),)),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd", (Change(Odd.LINE_END, 3),)),
        ("a\x00b\x07c\x7f", "abc", (Change(Odd.CONTROL, 3),)),
        ("a\u3164b\u115f", "ab", (Change(Odd.INVISIBLE, 2),)),
        ("line\n\ttab", "line\n\ttab", ()),
        ("김\u200d영희", "김영희", (Change(Odd.INVISIBLE, 1),)),
        ("a\ud800b", "ab", (Change(Odd.CONTROL, 1),)),
        ("e\u0301", "é", (Change(Odd.COMPOSED, 1),)),
        ("z" + "\u0334" * 40, "z" + "\u0334" * 8, (Change(Odd.MARKS, 32),)),
        ("", "", ()),
    ],
)
def test_what_cannot_be_seen_is_taken_out_and_told(given_: str, text: str, changes: tuple[Change, ...]) -> None:
    cleaned = clean(given_)
    assert (cleaned.text, cleaned.changes) == (text, changes)


@pytest.mark.parametrize("picture", ["👩\u200d👩\u200d👧", "👩🏽\u200d🌾", "❤\ufe0f\u200d🔥", "🏳\ufe0f\u200d🌈", "🇰🇷", "🙂"])
def test_a_picture_stays_as_it_was(picture: str) -> None:
    assert clean(f"고마워요 {picture}!").text == f"고마워요 {picture}!"


@given(st.text(max_size=100))
@settings(max_examples=300)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean(text)
    again = clean(once.text)
    assert again.text == once.text
    assert not again.changes
    assert (once.text == text) == (not once.changes)
    assert unicodedata.is_normalized("NFC", once.text)


def test_plain_letters_are_never_lost() -> None:
    text = "가나다 ABC 123 漢字 ㄱㄴㄷ ñ é ю « » “ ” ‘ ’ … — – · ※ ○ ● ★ ♡ ㎡ ① ½ ₩"
    assert clean(text).text == text


@pytest.mark.parametrize("text", ["\u0301\u0323" * 100_000, "\u200d" * 200_000, "\u1112\u1161\u11ab" * 50_000, "🙂\u200d" * 50_000])
def test_a_hostile_text_is_cleaned_to_its_end(text: str) -> None:
    assert isinstance(clean(text).text, str)
