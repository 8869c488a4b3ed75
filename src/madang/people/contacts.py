"""What a phone number or an e-mail looks like when it is compared."""

import re

from madang.shared import keys
from madang.shared.korean import tidy


def plain_phone(text: str) -> str:
    """'+82 10-1234-5678' and '010 1234 5678' -> '01012345678'. Returns '' for what is no phone number."""
    digits = re.sub(r"\D", "", tidy(text))
    if digits.startswith("82"):
        digits = "0" + digits[2:].lstrip("0")
    return digits if 9 <= len(digits) <= 13 else ""


def plain_email(text: str) -> str:
    """Lower case, trimmed. Returns '' for what is no address."""
    plain = tidy(text).replace(" ", "").lower()
    return plain if re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s.]+", plain) else ""


def plain(text: str) -> tuple[str, str]:
    """Returns ('email' | 'phone' | '', the comparable form) of whatever somebody typed as a contact."""
    if "@" in text:
        return ("email", plain_email(text)) if plain_email(text) else ("", "")
    return ("phone", plain_phone(text)) if plain_phone(text) else ("", "")


def contact_index(realm: str, kind: str, value: str) -> str:
    """Returns the blind index under which a phone or an e-mail (comparable form) is found within a council."""
    return keys.blind("contact", realm, kind, value)
