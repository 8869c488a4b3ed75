"""Phone numbers, e-mail addresses and messenger names in a text."""
# i18n: data file

from __future__ import annotations

import re
import unicodedata

from .folding import Folded, fold
from .spans import Kind, Span

GAP = r"[\s.\-·‧・_/()~\u2010-\u2015\u2212\u30fc\u1173,]{0,3}"
HANGUL = str.maketrans("영공령일이삼사오육륙칠팔구〇o", "00012345667890" + "0")

MOBILE = re.compile(rf"(?<!\d)0{GAP}1{GAP}(?:0{GAP}\d(?:{GAP}\d){{7}}|[16789]{GAP}\d(?:{GAP}\d){{6,7}})(?!\d)")
LANDLINE = re.compile(rf"(?<![\d.])(?:02|0(?:3[1-3]|4[1-4]|5[1-5]|6[1-4]|70|80|50\d)){GAP}\d{{3,4}}{GAP}\d{{4}}(?!\d)")
KOREA_ABROAD = re.compile(rf"\+?(?<!\d)82{GAP}(?:0{GAP})?(?:1[016789]|2|[3-6][1-5]|70){GAP}\d{{3,4}}{GAP}\d{{4}}(?!\d)")
ABROAD = re.compile(rf"\+\d{{1,3}}(?:{GAP}\d){{7,12}}(?!\d)")

AT = r"\s?(?:@|\(at\)|\[at\]|\{at\}|\(골뱅이\)|골뱅이)\s?"
DOT = r"\s?(?:\.|\(dot\)|\[dot\]|\(점\)|닷)\s?"
EMAIL = re.compile(rf"(?<![\w.%+\-])[\w.%+\-]{{1,64}}{AT}[\w\-]{{1,63}}(?:{DOT}[a-z0-9\-]{{1,63}}){{0,3}}{DOT}[a-z]{{2,24}}(?![a-z0-9])")
MESSENGER = re.compile(
    r"(?<![a-z])(?:카톡|카카오톡|카카오|kakao(?:talk)?|텔레그램|telegram|위챗|wechat|라인|line)\s{0,2}(?:아이디|id)"
    r"\s{0,2}(?:는|은|:|=)?\s{0,2}([a-z0-9][a-z0-9._\-]{3,29})"
)


def find_contacts(text: str) -> list[Span]:
    """Phone numbers (Korean and international), e-mail addresses and messenger names.

    Sees through full-width and circled digits, zero-width characters, spaces between digits,
    digits written as Hangul, "(at)" and 골뱅이. Public four-by-four numbers (1588-0000) are no
    one's contact and left alone.

    Returns:
        spans of the given text, in order, not overlapping.
    """
    folded = fold(text)
    read = "".join(_digit(c) for c in folded.chars)
    found = []
    for pattern in (MOBILE, KOREA_ABROAD, ABROAD, LANDLINE):
        found += _spans(pattern, read, folded, Kind.PHONE)
    spoken = read.translate(HANGUL)
    if spoken != read:
        found += _spans(MOBILE, spoken, folded, Kind.PHONE)
    found += _spans(EMAIL, folded.chars, folded, Kind.EMAIL)
    found += _spans(MESSENGER, folded.chars, folded, Kind.MESSENGER, group=1)
    return _disjoint(found)


def _spans(pattern: re.Pattern[str], read: str, folded: Folded, kind: Kind, group: int = 0) -> list[Span]:
    return [Span(*folded.span(*m.span(group)), kind) for m in pattern.finditer(read)]


def _disjoint(spans: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not kept or kept[-1].end <= span.start:
            kept.append(span)
    return kept


def _digit(char: str) -> str:
    value = None if char.isascii() else unicodedata.decimal(char, None)
    return char if value is None else str(value)
