"""Resident registration numbers and alien registration numbers, in any disguise.

YYMMDD-SNNNNNC: S tells century and sex, 5 to 8 are foreigners. C was a checksum until October
2020; numbers given since then have none, and newcomers registered since then carry such numbers.
So the checksum only makes a find surer: a plausible birth date in the right shape is enough.
"""
# i18n: data file

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from .folding import Folded, fold
from .spans import Kind, Span

DIGITS = 13
BIRTH = 6
EARLIEST, LATEST = 1910, 2039
"""Years of birth that can be alive in this house's time; there is no clock here."""

CENTURY = {"1": 1900, "2": 1900, "5": 1900, "6": 1900, "3": 2000, "4": 2000, "7": 2000, "8": 2000}
SEPARATORS = frozenset("-.·‧・•∙_/\\|~*+=()[]'\"`:,;\u2212\u30fc\u1173\u3161\uff5e\u301c<>")
JOINING = frozenset({"", "다시", "대시", "하이픈", "뒤", "뒷자리", "뒷자리는", "뒤는", "앞자리", "빼기"})
LONGEST_GAP = 8
LOOKALIKES = str.maketrans("oQ〇lI|영공령일이삼사오육륙칠팔구ᄋ", "000111000123456678" + "90")
BARCODE = re.compile(r"(바코드|barcode|ean|isbn|gtin)\W{0,6}$")
COMPANY = re.compile(r"법인\s?(등록\s?)?(번호)?(는|:)?\W{0,6}$")
MASKED = re.compile(r"(?<!\d)(\d{6})[\s\-.·~_/\u2212\u1173]{0,4}([1-8])\s{0,2}([*x●○•■□#◯∗✱]\s?){3,6}")

SIMPLE_BIRTH = {(6,), (2, 2, 2), (2, 4), (4, 2)}
SIMPLE_SERIAL = {(7,), (1, 6), (3, 4), (4, 3)}
ACCOUNTS = {(4, 3, 6), (3, 4, 4, 2), (4, 2, 7), (3, 6, 4), (3, 2, 6, 2), (3, 6, 2, 2), (6, 2, 5)}


@dataclass(frozen=True, slots=True)
class Group:
    """Digits without a gap: folded positions start..end; comma: a comma precedes it in its run."""

    digits: str
    start: int
    end: int
    comma: bool = False


def find_resident_numbers(text: str) -> list[Span]:
    """Every place that reads like a resident or alien registration number.

    Sees through NFC/NFD, zero-width characters, full-width, circled and foreign digits, spaces,
    line breaks, every kind of hyphen, dots, letters and Hangul words used as digits, and the
    half-masked form (850101-1******, Kind.MASKED_NUMBER). Phone numbers, dates, ISBNs and the
    usual groupings of bank accounts are left alone, where nothing else speaks for a number.

    Returns:
        spans of the given text, in order, not overlapping; `sure` when the checksum holds.
    """
    folded = fold(text)
    read = "".join(_digit(c) for c in folded.chars)
    lookalike = read.translate(LOOKALIKES)
    found = [*_numbers(read, folded, None), *_masked(read, folded)]
    if lookalike != read:
        found += _numbers(lookalike, folded, read)
    return _disjoint(found)


def checksum_holds(digits: str) -> bool:
    """The last digit as it was computed until October 2020. digits: 13 of 0-9."""
    total = sum(int(d) * w for d, w in zip(digits, (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5), strict=False))
    base = 13 if digits[6] in "5678" else 11
    return (base - total % 11) % 10 == int(digits[12])


def plausible(birth: str, sex: str) -> bool:
    """Six digits and the seventh give a date of birth of someone who may be alive."""
    century = CENTURY.get(sex)
    if century is None:
        return False
    try:
        born = date(century + int(birth[:2]), int(birth[2:4]), int(birth[4:6]))
    except ValueError:
        return False
    return EARLIEST <= born.year <= LATEST


def _numbers(read: str, folded: Folded, plain: str | None) -> list[Span]:
    """plain: the text before letters were read as digits; only finds that needed that count."""
    found = []
    for run in _runs(read):
        for window in _windows(run):
            start, end = window[0].start, window[-1].end
            if plain is not None and sum(c.isdigit() for c in plain[start:end]) == DIGITS:
                continue
            digits = "".join(g.digits for g in window)
            if plausible(digits[:6], digits[6]) and _shaped(window, run, digits, read):
                kind = Kind.ALIEN_NUMBER if digits[6] in "5678" else Kind.RESIDENT_NUMBER
                found.append(Span(*folded.span(start, end), kind, checksum_holds(digits)))
    return found


def _shaped(window: Sequence[Group], run: Sequence[Group], digits: str, read: str) -> bool:
    """Does the grouping look like such a number, or must the checksum speak for it?"""
    sizes = tuple(len(g.digits) for g in window)
    sure = checksum_holds(digits)
    if not sure and _of_a_thing(digits, read[max(0, window[0].start - 20) : window[0].start]):
        return False
    if sizes == (DIGITS,):
        return True
    cut = _cut(sizes)
    alone = len(window) == len(run)
    if cut is None:
        return sure and alone and sizes not in ACCOUNTS
    if sizes[:cut] in SIMPLE_BIRTH and sizes[cut:] in SIMPLE_SERIAL:
        return sure or not _like_a_phone(sizes, digits)
    if any(g.comma for g in window[1:]):
        return sure and alone
    return sure or (alone and not _like_a_phone(sizes, digits))


def _cut(sizes: Sequence[int]) -> int | None:
    """After how many groups the six digits of the birth date end, None when inside a group."""
    total = 0
    for k, size in enumerate(sizes, 1):
        total += size
        if total >= BIRTH:
            return k if total == BIRTH else None
    return None


def _like_a_phone(sizes: Sequence[int], digits: str) -> bool:
    """02-1130-5678 123: an area code in front of the right groups."""
    return digits.startswith("0") and tuple(sizes[:3]) in {(2, 4, 4), (2, 3, 4), (3, 3, 4), (3, 4, 4)}


def _of_a_thing(digits: str, before: str) -> bool:
    """Said to be a barcode or a company's number, and its own check digit holds."""
    barcode = sum(int(d) * (3 if k % 2 else 1) for k, d in enumerate(digits)) % 10 == 0
    company = sum(int(d) * (2 if k % 2 else 1) for k, d in enumerate(digits[:12])) + int(digits[12])
    return (barcode and BARCODE.search(before) is not None) or (company % 10 == 0 and COMPANY.search(before) is not None)


def _runs(read: str) -> Iterator[list[Group]]:
    """Groups of digits with nothing but separators between them."""
    run: list[Group] = []
    for match in re.finditer(r"[0-9]+", read):
        gap = read[run[-1].end : match.start()] if run else ""
        if run and not _joins(gap):
            yield run
            run = []
        run.append(Group(match.group(), match.start(), match.end(), bool(run) and "," in gap))
    if run:
        yield run


def _joins(gap: str) -> bool:
    if len(gap) > LONGEST_GAP:
        return False
    return "".join(c for c in gap if not _separates(c)) in JOINING


def _separates(char: str) -> bool:
    return char.isspace() or char in SEPARATORS or unicodedata.category(char) == "Pd"


def _windows(run: Sequence[Group]) -> Iterator[Sequence[Group]]:
    """Neighbouring groups that have exactly thirteen digits together."""
    for first in range(len(run)):
        total = 0
        for last in range(first, len(run)):
            total += len(run[last].digits)
            if total >= DIGITS:
                if total == DIGITS:
                    yield run[first : last + 1]
                break


def _masked(read: str, folded: Folded) -> list[Span]:
    return [
        Span(*folded.span(m.start(), m.end()), Kind.MASKED_NUMBER, False)
        for m in MASKED.finditer(read)
        if plausible(m.group(1), m.group(2))
    ]


def _digit(char: str) -> str:
    value = None if char.isascii() else unicodedata.decimal(char, None)
    return char if value is None else str(value)


def _disjoint(spans: Sequence[Span]) -> list[Span]:
    """The surer and then the earlier of overlapping finds, in order."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (not s.sure, s.start, s.end)):
        if all(span.end <= k.start or k.end <= span.start for k in kept):
            kept.append(span)
    return sorted(kept)
