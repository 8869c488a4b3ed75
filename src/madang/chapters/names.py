"""How names are found and put in order: Hangul and Latin letters, by either part, in either spelling.

A name is one field, in the order its owner writes it: 김마리아, 표 니콜라이, Maria Kim. Nobody needs a Hangul name.
"""
# i18n: data file

import unicodedata

FIRST = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_N, _R, _NONE = FIRST.index("ㄴ"), FIRST.index("ㄹ"), FIRST.index("ㅇ")
_Y_VOWELS = frozenset({2, 3, 6, 7, 12, 17, 20})  # ㅑ ㅒ ㅕ ㅖ ㅛ ㅠ ㅣ: before them ㄹ and ㄴ fall silent in the South
_SYLLABLES, _VOWELS, _FINALS = 0xAC00, 21, 28


def sort_key(name: str, latin: str = "", *, language: str = "ko") -> tuple[int, str]:
    """Hangul in its own order, then Latin; for a reader of English by the Latin spelling where there is one."""
    shown = latin if latin and not language.startswith("ko") else name
    plain = _plain(shown).replace(" ", "")
    return (0 if _is_hangul(plain[:1]) or not language.startswith("ko") else 1), plain


def matches(query: str, name: str, latin: str = "") -> bool:
    """Says whether every word of `query` lies in the name, in any order and in either script.

    리영희 finds 이영희 and the other way round; ㄱㅁㄹㅇ finds 김마리아; accents and capitals do not matter.
    """
    words = _plain(query).split()
    if not words:
        return True
    there = [_southern(_plain(part).replace(" ", "")) for part in (name, latin)]
    firsts = "".join(_first(c) for c in _plain(name) if c != " ")
    return all(
        _first_consonants(word) in firsts if _only_consonants(word) else any(_southern(word) in part for part in there) for word in words
    )


def _plain(text: str) -> str:
    """Without accents, in lower case, Hangul composed, single spaces; what is neither letter nor digit is a space."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if unicodedata.category(c) != "Mn")
    composed = unicodedata.normalize("NFC", bare).casefold()
    return " ".join("".join(c if c.isalnum() else " " for c in composed).split())


def _is_hangul(letter: str) -> bool:
    return "가" <= letter <= "힣"


def _first(letter: str) -> str:
    return FIRST[(ord(letter) - _SYLLABLES) // (_VOWELS * _FINALS)] if _is_hangul(letter) else letter


def _southern(text: str) -> str:
    """Every syllable as the South begins a word with it: 리 -> 이, 로 -> 노, 녀 -> 여."""
    return "".join(_softened(letter) for letter in text)


def _softened(letter: str) -> str:
    if not _is_hangul(letter):
        return letter
    first, rest = divmod(ord(letter) - _SYLLABLES, _VOWELS * _FINALS)
    silent = rest // _FINALS in _Y_VOWELS
    if first in {_R, _N} and silent:
        first = _NONE
    elif first == _R:
        first = _N
    return chr(_SYLLABLES + first * _VOWELS * _FINALS + rest)


_JAMO = {chr(0x1100 + number): letter for number, letter in enumerate(FIRST)}  # what NFKD makes of ㄱ typed alone


def _first_consonants(word: str) -> str:
    return "".join(_JAMO.get(c, c) for c in word)


def _only_consonants(word: str) -> bool:
    return all(c in FIRST or c in _JAMO for c in word)
