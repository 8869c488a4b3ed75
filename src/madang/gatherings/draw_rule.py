"""The rule of a draw: written in one way only, because it goes into the seed, and said to each reader in her own language."""

import re

from django.utils.translation import gettext_lazy as _

LOTTO, DRAND, DICE = "Lotto 6/45 no. {}", "drand quicknet round {}", "Dice in the room {}"
_SAID = (
    (re.compile(r"Lotto 6/45 no\. ([0-9]+)"), _("로또 6/45 %(which)s회")),
    (re.compile(r"drand quicknet round ([0-9]+)"), _("drand의 %(which)s번째 난수")),
    (re.compile(r"Dice in the room ([0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2})"), _("모두 보는 앞에서 굴린 주사위, %(which)s")),
)


def said(rule: str) -> str:
    """A rule as it is read, also where an outcome follows it ("…: 3 11"). Words that somebody wrote herself stay as they are."""
    for written, sentence in _SAID:
        match = written.match(rule)
        if match and rule[match.end() : match.end() + 1] in {"", ":"}:
            return str(sentence) % {"which": match[1]} + rule[match.end() :]
    return rule
