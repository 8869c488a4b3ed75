"""Korean in small: the particle that fits a word, and text that is what it looks like."""
# i18n: data file

import unicodedata

_PAIRS = {"은": ("은", "는"), "이": ("이", "가"), "을": ("을", "를"), "과": ("과", "와"), "아": ("아", "야")}
_DIGIT_HAS_FINAL = {"0": True, "1": True, "3": True, "6": True, "7": True, "8": True}


def has_final(word: str) -> bool:
    """Says whether the word's last syllable ends in a consonant (받침); digits as they are read aloud."""
    last = word[-1:] if word else ""
    if "가" <= last <= "힣":
        return (ord(last) - ord("가")) % 28 != 0
    return _DIGIT_HAS_FINAL.get(last, last.lower() in set("bcdfgjklmnpqtvxz"))


def with_particle(word: str, particle: str) -> str:
    """Returns the word with the fitting form of 은/는, 이/가, 을/를, 과/와 or (으)로."""
    if particle in {"으로", "로"}:
        last = word[-1:]
        rieul = "가" <= last <= "힣" and (ord(last) - ord("가")) % 28 == 8
        return word + ("으로" if has_final(word) and not rieul else "로")
    closed, open_ = _PAIRS[particle]
    return word + (closed if has_final(word) else open_)


def tidy(text: str) -> str:
    """NFC, without invisible characters (zero-width, direction marks), spaces folded, ends trimmed."""
    composed = unicodedata.normalize("NFC", text)
    seen = "".join(c for c in composed if unicodedata.category(c) != "Cf")
    return " ".join(seen.split())
