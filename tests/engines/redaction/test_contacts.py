"""Phone numbers, addresses and messenger names in a text."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from madang.engines.redaction import Kind, cover, find_contacts

PHONES = [
    "010-1234-5678", "01012345678", "010 1234 5678", "010.1234.5678", "010)1234-5678", "010·1234·5678", "010-1234–5678",
    "０１０－１２３４－５６７８", "0 1 0 1 2 3 4 5 6 7 8", "0-1-0-1-2-3-4-5-6-7-8", "010\u200b1234\u200b5678",
    "①⓪" and "0①0-1234-5678", "011-234-5678", "016-234-5678", "019 2345 6789", "02-123-4567", "02-1234-5678", "02)1234-5678",
    "0212345678", "031-123-4567", "064 123 4567", "070-1234-5678", "0505-123-4567", "080-123-4567", "+82 10-1234-5678",
    "+82-10-1234-5678", "+821012345678", "82-10-1234-5678", "+82 (0)10 1234 5678", "+82 2 123 4567", "+49 30 1234567",
    "+1 202-555-0123", "+44 20 7946 0958", "공일공-일이삼사-오육칠팔", "공일공 1234 5678", "영일영일이삼사오육칠팔",
    "o1o-1234-5678", "010\u00a01234\u00a05678", "010\t1234\t5678", "010\u20111234\u20115678", "010_1234_5678", "010/1234/5678",
    "(010) 1234-5678",
]  # fmt: skip

MAILS = [
    "kim@example.com", "kim.young-hee@mail.example.co.kr", "Kim+season@Example.ORG", "kim @ example . com", "kim(at)example.com",
    "kim [at] example [dot] com", "kim골뱅이example.com", "kim＠example.com", "kim@exam\u200bple.com", "k@e.io", "김@example.com",
    "kim(골뱅이)example(점)com",
]  # fmt: skip

MESSENGERS = ["카톡 아이디 hong1234", "카카오톡 ID: hong_1234", "카톡아이디는 hong.1234", "텔레그램 아이디 hong1234", "WeChat id hong-1234"]

NEUTRAL = [
    "2025-07-12", "2025. 7. 12.(토) 오후 2:00", "2025.07.12 14:00 ~ 2025.07.12 16:30", "1,234,567원", "3 11 20 25 31 44",
    "ISBN 978-89-546-1234-5", "1588-1234", "119", "112", "우편번호 04524", "2023-2025", "1950-1953", "10,000 : 12,000", "21기 22기",
    "0.123456789012", "3.1415926535", "사업자 123-45-67890", "계좌 110-123-456789", "4111 1111 1111 1111", "12345678901234",
    "9f86d081884c7d659a2f", "@home", "나 @ 집", "a@b", "kim@", "@example.com", "5시 @남산", "5 @ 1.50", "카톡으로 알려 주세요",
    "카톡방에 올렸습니다", "라인 맞춰 서 주세요", "online id card", "좌석 02열 12번", "02-12", "010", "이 일은 공공의 일이다", "",
    "서울 예술의전당 오페라극장", "v1.02.1234", "192.168.100.200",
]  # fmt: skip


@pytest.mark.parametrize("phone", PHONES)
@pytest.mark.parametrize("around", ["{}", "전화는 {}입니다", "({})", "☎{} 연락 주세요"])
def test_a_phone_number_is_found_in_any_writing(phone: str, around: str) -> None:
    text = around.format(phone)
    found = find_contacts(text)
    assert [s.kind for s in found] == [Kind.PHONE]
    covered = text[found[0].start : found[0].end]
    assert sum(map(_digit, covered)) == sum(map(_digit, phone))


@pytest.mark.parametrize("mail", MAILS)
@pytest.mark.parametrize("around", ["{}", "메일은 {} 입니다", "<{}>", "주소:{},"])
def test_a_mail_address_is_found_in_any_writing(mail: str, around: str) -> None:
    for text in (around.format(mail), unicodedata.normalize("NFD", around.format(mail))):
        assert [s.kind for s in find_contacts(text)] == [Kind.EMAIL]


@pytest.mark.parametrize("text", MESSENGERS)
def test_a_messenger_name_is_found(text: str) -> None:
    (span,) = find_contacts(text)
    assert span.kind is Kind.MESSENGER
    assert text[span.start : span.end].startswith("hong")


@pytest.mark.parametrize("text", NEUTRAL)
def test_other_text_is_left_alone(text: str) -> None:
    assert find_contacts(text) == []


def test_several_contacts_are_covered_each_for_itself() -> None:
    text = "저는 010-1234-5678, kim@example.com 이고 집은 02-123-4567"
    assert cover(text, find_contacts(text)) == "저는 ●●●, ●●● 이고 집은 ●●●"


@given(st.text(max_size=200))
@settings(max_examples=300)
def test_any_text_is_read_without_a_trace_and_spans_are_in_it(text: str) -> None:
    end = 0
    for span in find_contacts(text):
        assert end <= span.start < span.end <= len(text)
        end = span.end


@pytest.mark.parametrize("text", ["a" * 100_000, "0 " * 50_000, "a@" * 50_000, "a.b" * 30_000 + "@", "+1 " * 30_000, "라인 " * 30_000])
def test_a_hostile_text_is_read_to_its_end(text: str) -> None:
    assert isinstance(find_contacts(text), list)


def _digit(char: str) -> bool:
    return unicodedata.normalize("NFKC", char).isdigit() or char in "공영일이삼사오육칠팔구o"
