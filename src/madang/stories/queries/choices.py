"""What a writer of a body may put into a text: its voices, photos, names and outings, as groups of a select."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from madang.gatherings import queries as gatherings
from madang.stories.markup import Reference, references
from madang.stories.neighbours import Body
from madang.stories.queries import voiced
from madang.stories.queries.names import label, mentions
from madang.stories.queries.photos import photos

Group = tuple[str, list[tuple[str, str]]]


def choices(body: Body) -> list[Group]:
    """Groups of (reference, what it is). Groups without anything are left out."""
    groups: list[Group] = [
        (_("들은 말"), [_choice("voice", voice.code, voiced.label(voice)) for voice in voiced.citable(body)]),
        (pgettext("one", "사진"), [_choice("photo", photo.code, photo.caption or _("설명 없는 사진")) for photo in photos(body.pk)]),
        (_("이름"), [_choice("name", mention.code, label(mention)) for mention in mentions(body.pk)]),
        (_("나들이"), [_choice("outing", outing.code, outing.title) for outing in _outings(body)]),
    ]
    return [(name, rows) for name, rows in groups if rows]


def pointed(body: Body, text: str) -> list[tuple[str, str]]:
    """What each reference in a text stands for, in the words of the select; '' for what is not there any more."""
    words = {value: label for _group, rows in choices(body) for value, label in rows}
    return [(str(reference), words.get(str(reference), "")) for reference in references(text)]


def _outings(body: Body) -> list[Any]:
    return [outing for outing in gatherings.story_outings(body) if not outing.private]


def _choice(kind: str, code: str, words: str) -> tuple[str, str]:
    return str(Reference(kind, code)), words[:70]
