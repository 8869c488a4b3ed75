"""What the kit for a first meeting needs to know of a pair."""

import json
from typing import Any

from django.utils.translation import get_language

from madang.chapters.queries import holders, lead
from madang.engines.matching import Why
from madang.mentoring.models import Pair
from madang.mentoring.queries.pairs import present
from madang.mentoring.rules import WORK

READ = ("ko", "en")


def languages(pair: Pair) -> list[str]:
    """In which languages the two read their pages: one, or two side by side. Nothing else of anybody is asked."""
    chosen = {m.person.language or "ko" for m in present(pair)} & set(READ)
    own = (get_language() or "ko")[:2]
    return [language for language in READ if language in chosen] if len(chosen) > 1 else [own if own in READ else "ko"]


def shared_topics(pair: Pair) -> list[str]:
    """What both like to do, as both may read it among the reasons; nothing is looked up in anybody's answers."""
    reasons = json.loads(pair.why or "[]")
    return [topic for reason in reasons if reason["kind"] == Why.SHARED_TOPICS.value for topic in reason["items"]]


def to_call(pair: Pair) -> list[Any]:
    """Whom to call: who leads the mentoring of the body, or its coordinators; never one of the two."""
    own = {m.person_id for m in present(pair)}
    first = lead(pair.body, WORK)
    people = [first] if first else list(holders(pair.body, "coordinator"))
    return [person for person in people if person.pk not in own]
