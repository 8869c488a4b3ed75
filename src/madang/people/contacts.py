"""What a phone number or an e-mail looks like when it is compared, and when it is shown."""

import re
import unicodedata

from madang.shared import keys
from madang.shared.korean import tidy


def _halfwidth(text: str) -> str:
    return unicodedata.normalize("NFKC", tidy(text))


def plain_phone(text: str) -> str:
    """'+82 10-1234-5678' and '010 1234 5678' -> '01012345678'; '0049 151…' -> '+49151…'. '' for what is no phone number."""
    bare = _halfwidth(text)
    if re.search(r"[^\d\s()+./-]", bare):
        return ""
    abroad = bare.lstrip("( ").startswith(("+", "00"))
    digits = "".join(str(unicodedata.digit(c)) for c in bare if c.isdecimal())
    if abroad:
        digits = digits.removeprefix("00")
        if not digits.startswith("82"):
            return f"+{digits}" if 8 <= len(digits) <= 15 else ""
    if digits.startswith("82") and (abroad or len(digits) > 10):
        digits = "0" + digits[2:].lstrip("0")
    return digits if 9 <= len(digits) <= 12 else ""


def plain_email(text: str) -> str:
    """Lower case, trimmed. Returns '' for what is no address."""
    plain = _halfwidth(text).replace(" ", "").lower()
    return plain if len(plain) <= 254 and re.fullmatch(r"[^@\s<>,;\"]+@[^@\s<>,;\"]+\.[^@\s.<>,;\"]+", plain) else ""


def plain(text: str) -> tuple[str, str]:
    """Returns ('email' | 'phone' | '', the comparable form) of whatever somebody typed as a contact."""
    if "@" in _halfwidth(text):
        return ("email", plain_email(text)) if plain_email(text) else ("", "")
    return ("phone", plain_phone(text)) if plain_phone(text) else ("", "")


def contact_index(realm: str, kind: str, value: str) -> str:
    """Returns the blind index under which a phone or an e-mail (comparable form) is found within a council."""
    return keys.blind("contact", realm, kind, value)


def spaced(kind: str, value: str) -> str:
    """A contact as people write it: 010-1234-5678."""
    if kind == "phone" and value.isdecimal() and len(value) in {10, 11}:
        return f"{value[:3]}-{value[3:-4]}-{value[-4:]}"
    return value
