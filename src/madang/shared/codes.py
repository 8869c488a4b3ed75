"""Random public codes: what stands in a URL instead of a countable number."""

import secrets

from django.db import models

# Crockford's base32 without the letters that are misread (i, l, o, u): can be dictated over the phone.
ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH = 12
CODE_PATTERN = f"[{ALPHABET}]{{{LENGTH}}}"


def new_code() -> str:
    """Returns a fresh random code of 12 characters (60 bits)."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


class CodeConverter:
    """URL converter `<code:code>`; a malformed code is a plain 404 like an unknown one."""

    regex = CODE_PATTERN

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class Coded(models.Model):
    """Abstract: a row that is named in URLs by a random code and never by its number."""

    code = models.CharField(max_length=LENGTH, unique=True, default=new_code, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.code
