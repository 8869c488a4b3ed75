from madang.stories.models.answer import CommentRelease, ReaderAnswer
from madang.stories.models.flow import NotAName, Publication, Step, Takedown
from madang.stories.models.mention import Mention
from madang.stories.models.photo import Original, Photo, PhotoPerson, Rendition
from madang.stories.models.story import Language, Story, StoryText, Version
from madang.stories.models.tagged import StoryTag

__all__ = [
    "CommentRelease",
    "Language",
    "Mention",
    "NotAName",
    "Original",
    "Photo",
    "PhotoPerson",
    "Publication",
    "ReaderAnswer",
    "Rendition",
    "Step",
    "Story",
    "StoryTag",
    "StoryText",
    "Takedown",
    "Version",
]
