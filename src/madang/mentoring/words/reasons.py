"""Why two fit, in plain words, from the reasons that both may read. Nothing else is kept, so nothing else can be shown."""

import json
from collections.abc import Iterable
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from madang.engines.matching import Reason, Rule, Why
from madang.mentoring.answers import Answers
from madang.mentoring.words.topics import language_words, topic_words
from madang.mentoring.words.week import in_words

# A newcomer's wish for a mentor is her own to tell, so it is not among the reasons that both read.
SHOWN = {Why.MEETING_ALREADY, Why.SECOND_MENTOR, Why.SHARED_TOPICS, Why.COMMON_SLOTS, Why.SHARED_LANGUAGES, Why.SAME_DISTRICT}

# What had brought a pair together, as a class of pairs in the numbers of a body.
BROUGHT: dict[str, str | Promise] = {
    "shared_topics": gettext_lazy("하고 싶은 것이 같았던 짝"),
    "common_slots": gettext_lazy("시간이 맞았던 짝"),
    "same_district": gettext_lazy("만나기 편한 동네가 같았던 짝"),
    "shared_languages": gettext_lazy("함께 쓰는 말이 있던 짝"),
    "meeting_already": gettext_lazy("전부터 만나던 짝"),
}

# What a left-over newcomer's coordinator reads. 'places' says nothing about which answer of whom closed the ways.
RULES: dict[str, str | Promise] = {
    "slots": gettext_lazy("시간이 함께 맞는 분이 아직 없어요."),
    "language": gettext_lazy("같은 말을 쓰는 분이 아직 없어요."),
    "near": gettext_lazy("만나기 편한 동네가 같은 분이 아직 없어요."),
    "forbidden": gettext_lazy("남은 분과는 따로 두기로 정하셨어요."),
    "asked": gettext_lazy("남은 분과는 이미 한 번 여쭈어 보았어요."),
    "places": gettext_lazy("맞는 자리가 모자랐어요."),
}


def keep(reasons: Iterable[Reason]) -> str:
    """Packs the reasons that may be shown to both. What is private is dropped here and never reaches the database."""
    kept = [r for r in reasons if r.shareable and r.kind in SHOWN]
    return json.dumps([{"kind": r.kind.value, "items": list(r.items), "mask": r.mask} for r in kept]) if kept else ""


def in_sentences(packed: str) -> list[str]:
    """Says packed reasons as sentences in the reader's language; they hold for both sides alike."""
    found = [_sentence(reason) for reason in json.loads(packed or "[]")]
    return [sentence for sentence in found if sentence] or [_("담당자가 두 분을 생각하며 이었어요.")]


def _sentence(reason: dict[str, Any]) -> str:
    kind, items = Why(reason["kind"]), reason["items"]
    if kind == Why.SHARED_TOPICS:
        return _("두 분 다 하고 싶은 것: %(things)s") % {"things": topic_words(items)}
    if kind == Why.COMMON_SLOTS:
        return _("두 분 다 시간이 되는 때: %(times)s") % {"times": ", ".join(in_words(reason["mask"]))}
    if kind == Why.SHARED_LANGUAGES:
        return _("두 분이 함께 쓰는 말: %(languages)s") % {"languages": language_words(items)} if set(items) != {"ko"} else ""
    if kind == Why.SAME_DISTRICT:
        return _("두 분 다 만나기 편한 동네: %(place)s") % {"place": items[0]}
    return _("두 분은 이미 만나고 계세요.") if kind == Why.MEETING_ALREADY else _("한 분이 더 함께해서 셋이 만나요.")


def nobody_words(rule: str, sharing: int, places: int) -> str:
    """Why a newcomer has nobody, by public answers alone: the rule that closes most, or how many share how few places."""
    if rule == "places" and 0 < places < sharing:
        return _("%(people)d명이 %(places)d자리를 나누어요. 맞는 자리가 모자랐어요.") % {"people": sharing, "places": places}
    return str(RULES.get(rule, ""))


def recruit_words(given: Answers, rule: str) -> list[str]:
    """Whom to look for so that a newcomer finds somebody: by what she answered for the coordinator to read."""
    lines = [_("%(times)s에 시간이 되는 분") % {"times": ", ".join(in_words(given.slots))}] if given.slots else []
    if rule == "language" or "ko" not in given.languages:
        lines.append(_("%(languages)s로 이야기할 수 있는 분") % {"languages": language_words(given.languages)})
    if given.district and (rule == "near" or given.near):
        lines.append(_("%(place)s에서 만날 수 있는 분") % {"place": given.district})
    return lines


def overruled_words(mask: int) -> str:
    """What a coordinator overruled by hand, in words; '' for nothing."""
    words = {Rule.SLOTS: _("시간"), Rule.LANGUAGE: _("말"), Rule.DISTANCE: _("동네"), Rule.DISTANCE_UNKNOWN: _("동네")}
    return ", ".join(dict.fromkeys(str(word) for rule, word in words.items() if mask & rule))
