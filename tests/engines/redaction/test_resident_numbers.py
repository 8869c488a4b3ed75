"""A resident registration number is found in any disguise; other numbers are left alone."""

import random
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from madang.engines.redaction import Kind, find_resident_numbers
from tests.engines.redaction.disguises import AROUND, DISGUISES, invented


@pytest.mark.parametrize("disguise", DISGUISES, ids=str)
@pytest.mark.parametrize("sure", [True, False], ids=["with checksum", "since 2020"])
def test_k7_a_resident_number_is_found_in_every_disguise(disguise: str, sure: bool) -> None:
    r = random.Random(f"{disguise}{sure}")
    for around in AROUND:
        for _ in range(4):
            number = invented(r, sure=sure)
            text = around.format(DISGUISES[disguise](number))
            for written in (text, unicodedata.normalize("NFD", text)):
                found = find_resident_numbers(written)
                assert len(found) == 1, written
                assert found[0].kind is (Kind.ALIEN_NUMBER if number[6] in "5678" else Kind.RESIDENT_NUMBER)
                assert found[0].sure is sure


def test_a_find_covers_the_number_and_nothing_else() -> None:
    text = "앞 말 850101-1234567 뒷말"
    (span,) = find_resident_numbers(text)
    assert text[span.start : span.end] == "850101-1234567"
    disguised = "앞 말 8\u200b50101\uff0d1２34567 뒷말"
    (span,) = find_resident_numbers(disguised)
    assert disguised[span.start : span.end] == "8\u200b50101\uff0d1２34567"


def test_two_numbers_in_one_text_are_two_finds() -> None:
    found = find_resident_numbers("850101-1234567, 920202-2345678")
    assert [(s.start, s.end) for s in found] == [(0, 14), (16, 30)]


@pytest.mark.parametrize("written", ["850101-1******", "850101-2●●●●●●", "850101 - 1xxxxxx", "８５０１０１－１＊＊＊＊＊＊"])
def test_a_half_masked_number_is_found_too(written: str) -> None:
    (span,) = find_resident_numbers(f"저는 {written} 입니다")
    assert span.kind is Kind.MASKED_NUMBER


NEUTRAL = [
    "010-1234-5678", "01012345678", "02-123-4567", "02-1234-5678", "031-123-4567", "+82 10-1234-5678", "1588-1234",
    "010-1234-5678, 02-123-4567", "010 1234 5678 / 010 8765 4321", "010-1234-5678\n010-8765-4321", "02-1130-5678 123", "2025-07-12",
    "2025. 7. 12.(토) 오후 2:00", "2025.07.12 14:00", "2025-07-12T14:00:00", "20250712", "20250712 1400", "2023-09-01..2025-08-31",
    "2025년 7월 12일 ~ 17일", "07-31-2025 ~ 07-31-2025", "25.07.12 ~ 25.07.17", "ISBN 978-89-546-1234-5", "ISBN 9788954612345",
    "979-11-5535-123-4", "ISBN 89-546-1234-5", "바코드 8801042746060", "법인등록번호 110111-3334325", "법인번호: 110111-3334325",
    "110-123-456789", "1002-123-456789", "3333-01-1234567", "301-1234-5678-91", "123456-04-123456", "123-456789-01-234",
    "620-123456-789", "102-12-12345-6", "1005-103-456789", "110-456-789012 (신한)", "계좌 352-1234-5678-93", "1,234,567원",
    "12,345,678원", "250,000원 1,234,000원", "예산 3,400,000 / 결산 3,399,500", "₩1 234 567", "1 2 3 4 5",
    "1 2 3 4 5 6 7 8 9 10 11 12 13", "3 11 20 25 31 44", "로또 1251회 3 11 20 25 31 44 + 7", "03-123", "우편번호 04524",
    "서울 중구 세종대로 110", "제2025-0712호", "문서번호 250712-1", "25-0712-3", "사업자 123-45-67890", "법인 110111-0123456",
    "4111 1111 1111 1111", "4111-1111-1111-1111", "5500 0000 0000 0004", "3.14159265358979", "1.4142135623731", "999999-9999999",
    "000000-0000000", "851301-1234567", "850132-1234567", "850101-9234567", "850101-0234567", "850001-1234567", "990229-1234567",
    "850101-123456", "850101-12345678", "1850101-1234567", "85010-11234567", "12345678901234567890",
    "9f86d081884c7d659a2feaa0c55ad015", "550e8400-e29b-41d4-a716-446655440000", "192.168.100.200", "127.0.0.1:8000", "v1.2.3.4567",
    "37.5665, 126.9780", "위도 37.566500 경도 126.978000", "12:30 13:30 14:30 15:30", "10:00-12:00 13:00-15:00", "A1 B2 C3 D4",
    "제1회 2부 3막", "일이 삼일 걸렸다", "이사 오니 구구절절 일이 많다", "오늘 이 일은 사실 구 일 뒤의 일이다",
    "공공기관 이사 일정", "사이사이 오이 칠월", "육이오 전쟁", "삼일절과 팔일오", "일곱 명, 여덟 명", "3학년 2반 15번",
    "좌석 12열 34번", "1부 19:00 2부 20:30", "8절 (272 x 394 mm)", "면적 1234.5678 m2", "참가 70명, 의견 124건, 표 2,310장",
    "2024 2025 2026", "21기 22기 23기", "699쌍 156곳 1,049명 500명", "0.15 0.30 0.45", "(1) (2) (3)", "①②③④⑤", "90 % 중 20 %",
    "무게 12.5kg 키 175cm", "2025-07-12 10:00 ~ 2025-07-17 21:30", "시즌 2024-2025 / 2025-2026", "no. 1251, 1252, 1253",
    "전화 1577-0000(내선 123)", "가나다 850101", "1234567", "850101-", "-1234567", "850101 그리고 나중에 여러 말이 있은 뒤 1234567",
    "",
]  # fmt: skip


@pytest.mark.parametrize("text", NEUTRAL)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert find_resident_numbers(text) == []
    assert find_resident_numbers(unicodedata.normalize("NFD", text)) == []


def test_there_are_enough_of_both() -> None:
    assert len(DISGUISES) * len(AROUND) >= 200
    assert len(NEUTRAL) >= 100


@given(st.text(max_size=200))
@settings(max_examples=300)
def test_any_text_is_read_without_a_trace_and_spans_are_in_it(text: str) -> None:
    end = 0
    for span in find_resident_numbers(text):
        assert end <= span.start < span.end <= len(text)
        end = span.end


@given(st.text("0123456789-. ,\u200b(일이공", max_size=80))
@settings(max_examples=300)
def test_any_row_of_digits_is_read_without_a_trace(text: str) -> None:
    for span in find_resident_numbers(text):
        assert text[span.start : span.end].strip("-. ,\u200b") != ""


@pytest.mark.parametrize("text", ["1 " * 50_000, "850101-" * 20_000, "\u0301" * 100_000, "가" * 100_000, "1\u200b" * 50_000])
def test_a_hostile_text_is_read_to_its_end(text: str) -> None:
    assert isinstance(find_resident_numbers(text), list)
