"""The hard rules: which pairs are closed, and by which rules."""

from __future__ import annotations

from enum import IntFlag


class Rule(IntFlag):
    """Why a pair may not be made. A closed pair carries every rule that closes it."""

    SAME_PERSON = 1 << 0
    MENTEE_CONSENT = 1 << 1
    MENTOR_CONSENT = 1 << 2
    MENTEE_NO_CONTACT = 1 << 3
    MENTOR_NO_CONTACT = 1 << 4
    HOME_REGION = 1 << 5
    CONFLICT = 1 << 6
    MENTEE_GENDER_WISH = 1 << 7
    MENTOR_GENDER_WISH = 1 << 8
    FORBIDDEN = 1 << 9
    LANGUAGE = 1 << 10
    DISTANCE = 1 << 11
    DISTANCE_UNKNOWN = 1 << 12
    SLOTS = 1 << 13
    TEAM = 1 << 14
    """Somebody concerned would rather not be in a team (for second mentors only)."""


NO_RULE = Rule(0)
"""The pair is open."""

NO_CONTACT = Rule.MENTEE_NO_CONTACT | Rule.MENTOR_NO_CONTACT
"""Overridable by no one, to be seen by one coordinator only."""

PINNABLE = Rule.LANGUAGE | Rule.DISTANCE | Rule.DISTANCE_UNKNOWN | Rule.SLOTS
"""Practical rules that a coordinator may overrule by a pin. Everything else belongs to a person."""

SHAREABLE = PINNABLE
"""Rules that may be named to the people concerned. Everything else stems from a private answer."""
