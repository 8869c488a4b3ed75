"""Topics of a voice."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from madang.gatherings import queries as gatherings
from madang.people.queries import Person
from madang.shared.refusals import Refused
from madang.voices.models import Voice, VoiceTag


@transaction.atomic
def tag_voice(*, by: Person, voice: Voice, topics: Iterable[str]) -> None:
    """Puts a voice under these topics (codes of tags) and no others. Raises Refused where it was taken back."""
    if voice.taken_back_on:
        raise Refused(_("거두신 말씀이에요."))
    known = gatherings.tags_by_code(topics)
    VoiceTag.objects.filter(voice=voice).exclude(tag__in=[tag.pk for tag in known.values()]).delete()
    for tag in known.values():
        VoiceTag.objects.get_or_create(voice=voice, tag=tag)
