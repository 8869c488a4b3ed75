"""Names of the roster are found as people write them; other words are left alone. All names are invented."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from madang.engines.redaction import Kind, find_names

ROSTER = ["박가람", "남궁새봄", "이든", "Kim Garam", "Anna Maria Seo", "최율리아나"]

FOUND = [
    ("박가람", "박가람"), ("박가람은", "박가람"), ("박가람이", "박가람"), ("박가람을", "박가람"), ("박가람님", "박가람"),
    ("박가람 씨", "박가람"), ("박가람씨가", "박가람"), ("박가람에게서", "박가람"), ("박가람이랑", "박가람"),
    ("박가람입니다", "박가람"), ("박가람 회장님", "박가람"), ("박가람회장", "박가람"), ("멘토박가람님", "박가람"),
    ("박 가람", "박가람"), ("박 가 람", "박가람"), ("박.가.람", "박가람"), ("박·가람", "박가람"), ("박-가-람", "박가람"),
    ("박*가*람", "박가람"), ("박\u200b가\u200b람", "박가람"), ("박\u3000가람", "박가람"), ("박\n가람", "박가람"),
    ("박\u3164가람", "박가람"), ("'박가람'", "박가람"), ("(박가람)", "박가람"), ("박가람,", "박가람"), ("@박가람", "박가람"),
    ("남궁새봄과", "남궁새봄"), ("남궁 새봄", "남궁새봄"), ("이든", "이든"), ("이든은", "이든"), ("이든이", "이든"),
    ("이든 님", "이든"), ("이\u200b든", "이든"), ("Kim Garam", "Kim Garam"), ("KIM GARAM", "Kim Garam"), ("garam kim", "Kim Garam"),
    ("Garam, Kim", "Kim Garam"), ("Kim, Garam", "Kim Garam"), ("Kim Ga-ram", "Kim Garam"), ("Ｋｉｍ Ｇａｒａｍ", "Kim Garam"),
    ("KimGaram", "Kim Garam"), ("Kim\u00a0Garam's", "Kim Garam"), ("kim garam이", "Kim Garam"),
    ("Anna Maria Seo", "Anna Maria Seo"), ("Seo Anna Maria", "Anna Maria Seo"), ("Anna-Maria Seo", "Anna Maria Seo"),
    ("최율리아나", "최율리아나"), ("최 율리아나가", "최율리아나"),
]  # fmt: skip

NEUTRAL = [
    "가람 도서관에 갔다", "강박가람지", "박가루 공장", "이든지 저든지", "사이든", "무엇이든 괜찮아요", "이 든든한 밥",
    "전시와 오페라를 보았습니다", "남궁 씨와 새봄맞이 행사", "kimchi and garam masala", "akim garamond", "Maria Seo", "Anna Seo",
    "최고의 율리아나", "", "박 씨가 가람이를", "봄이 왔다",
]  # fmt: skip


@pytest.mark.parametrize(("written", "name"), FOUND)
@pytest.mark.parametrize("around", ["{}", "어제 {} 왔다.", "그날, {}"])
def test_a_name_is_found_as_people_write_it(written: str, name: str, around: str) -> None:
    for text in (around.format(written), unicodedata.normalize("NFD", around.format(written))):
        (span,) = find_names(text, ROSTER)
        assert (span.kind, span.name) == (Kind.NAME, name)


@pytest.mark.parametrize("text", NEUTRAL)
def test_other_words_are_left_alone(text: str) -> None:
    assert find_names(text, ROSTER) == []


def test_a_find_covers_the_name_and_not_its_particle() -> None:
    text = "오늘 박 가람님께 드립니다"
    (span,) = find_names(text, ROSTER)
    assert text[span.start : span.end] == "박 가람"
    loose = unicodedata.normalize("NFD", text)
    (span,) = find_names(loose, ROSTER)
    assert unicodedata.normalize("NFC", loose[span.start : span.end]) == "박 가람"


def test_names_too_short_or_empty_are_passed_over() -> None:
    assert find_names("김 이 박 최", ["김", "", " ", "\u200b", "A"]) == []


def test_the_longer_of_two_names_at_one_place_counts() -> None:
    (span,) = find_names("박가람솔이 왔다", ["박가람", "박가람솔"])
    assert span.name == "박가람솔"


def test_a_name_with_signs_of_patterns_does_no_harm() -> None:
    assert find_names("a+b (c) [d] .*", [".*", "(c", "[d", "a+b", "\\"]) == find_names("a+b (c) [d] .*", ["a+b", ".*", "(c", "[d"])


@given(st.text(max_size=100), st.lists(st.text(max_size=8), max_size=5))
@settings(max_examples=300)
def test_any_text_and_roster_are_read_without_a_trace(text: str, names: list[str]) -> None:
    for span in find_names(text, names):
        assert 0 <= span.start < span.end <= len(text)
        assert span.name in names


@given(st.lists(st.sampled_from(["박가람", "이든", "남궁새봄"]), min_size=1, max_size=5))
def test_every_name_of_a_list_is_found(names: list[str]) -> None:
    assert [s.name for s in find_names(", ".join(names), ROSTER)] == names
