"""Names of a chapter's own roster in a text. No learning, no guessing: only the names given."""
# i18n: data file

from __future__ import annotations

import re
from collections.abc import Iterable

from .folding import fold
from .spans import Kind, Span

GAP = r"[\s.·‧・\-_*~,'\"]{0,2}"
TIGHT = r"[.·‧・\-_*~]{0,1}"
AFTER = (
    "은|는|이|가|을|를|의|와|과|랑|이랑|하고|도|만|에게|에게서|한테|한테서|께|께서|께서는|로|으로|아|야|이야|예요|이에요|"
    "입니다|이다|였|이었|라고|이라고|라는|이라는|처럼|보다|부터|까지|마저|조차|밖에|이나|나|든지|이며|며|이고|고|인|"
    "님|씨|군|양|선생|선생님|쌤|샘|언니|오빠|누나|형|이모|삼촌|동무|동지|어머니|아버지|엄마|아빠|할머니|할아버지|"
    "대표|회장|위원|위원장|의원|기자|작가|감독|교수|박사|목사|신부|수녀|사장|팀장|부장|과장|대리|간사|멘토|멘티|"
    "학생|어린이|화백|지휘자|상담사|변호사|가족|네|댁|집"
)
HANGUL = "가-힣"
SYLLABLES = re.compile(f"^[{HANGUL}]+$")


def find_names(text: str, names: Iterable[str]) -> list[Span]:
    """Every place where a name of the roster stands.

    Tolerates NFC/NFD, zero-width characters, full-width and capital letters, spaces and points
    between syllables, particles and titles behind a Hangul name, and either order of a name in
    Latin letters. Two-syllable names must not be inside another word. Names shorter than two
    letters are passed over: they would be found everywhere.

    Returns:
        spans of the given text, in order, not overlapping; `name` as given in the roster.
    """
    folded = fold(text)
    found = []
    for name in dict.fromkeys(names):
        plain = " ".join(fold(name).chars.split())
        if sum(c.isalnum() for c in plain) < 2:
            continue
        for pattern in _patterns(plain):
            found += [Span(*folded.span(*m.span(1)), Kind.NAME, True, name) for m in pattern.finditer(folded.chars)]
    kept: list[Span] = []
    for span in sorted(found, key=lambda s: (s.start, -s.end)):
        if not kept or kept[-1].end <= span.start:
            kept.append(span)
    return kept


def _patterns(name: str) -> list[re.Pattern[str]]:
    joined = name.replace(" ", "")
    if SYLLABLES.match(joined):
        return [_hangul(joined)]
    words = [word for word in name.split() if any(c.isalnum() for c in word)]
    orders = {tuple(words), (*words[1:], words[0]), (words[-1], *words[:-1])}
    return [_latin(order) for order in sorted(orders)]


def _hangul(name: str) -> re.Pattern[str]:
    """Behind it: the end of the word, or a particle or title; in front, for short names: no Hangul."""
    long = len(name) >= 3
    body = (GAP if long else TIGHT).join(map(re.escape, name))
    front = "" if long else f"(?<![{HANGUL}])"
    return re.compile(rf"{front}({body})(?=$|[^{HANGUL}]|(?:{AFTER}))")


def _latin(words: tuple[str, ...]) -> re.Pattern[str]:
    body = r"[\s,.\-_·]{0,3}".join(r"[\-'’.]?".join(re.escape(c) for c in word if c.isalnum()) for word in words)
    return re.compile(rf"(?<![^\W_])({body})(?![a-z0-9])")
