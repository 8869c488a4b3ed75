"""A text as the eye reads it keeps its way back."""

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from madang.engines.redaction.folding import PLAIN, fold


@given(st.text("aB1 \t\r\n가힣각一·—“’", max_size=40))
@settings(max_examples=200)
def test_plain_text_is_folded_as_any_other(text: str) -> None:
    assert PLAIN.fullmatch(text)
    quick, slow = fold(text), fold("\u200b" + text)
    assert quick.chars == slow.chars
    assert [e - 1 for e in slow.ends] == list(quick.ends)


def test_every_plain_character_folds_to_itself_but_for_case_and_white_space() -> None:
    for code in range(0x110000):
        char = chr(code)
        if PLAIN.fullmatch(char):
            assert unicodedata.normalize("NFKC", char) == char
            assert fold(char).chars == (" " if char in "\t\r" else char.casefold())


@given(st.text(max_size=60))
@settings(max_examples=200)
def test_every_folded_character_knows_where_it_came_from(text: str) -> None:
    folded = fold(text)
    assert len(folded.chars) == len(folded.starts) == len(folded.ends)
    for start, end in zip(folded.starts, folded.ends, strict=True):
        assert 0 <= start < end <= len(text)
    assert sorted(folded.starts) == list(folded.starts)
