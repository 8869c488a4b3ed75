"""Topics of a story."""

from collections.abc import Iterable

from django.db import transaction

from madang.gatherings import queries as gatherings
from madang.stories.models import Story, StoryTag
from madang.stories.neighbours import Person


@transaction.atomic
def tag_story(*, by: Person, story: Story, topics: Iterable[str]) -> None:
    """Puts a story under these topics (codes of tags) and no others."""
    known = gatherings.tags_by_code(topics)
    StoryTag.objects.filter(story=story).exclude(tag__in=[tag.pk for tag in known.values()]).delete()
    for tag in known.values():
        StoryTag.objects.get_or_create(story=story, tag=tag)
