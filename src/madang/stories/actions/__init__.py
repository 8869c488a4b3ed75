from madang.stories.actions.answers import answer, forget_readers, hold_back, release
from madang.stories.actions.flow import (
    clear_word,
    confirm_consents,
    confirm_facts,
    leave_out,
    publish,
    review,
    send_back,
    take_down,
)
from madang.stories.actions.names import add_name, be_named, stay_unnamed
from madang.stories.actions.photos import (
    add_person,
    be_in_photo,
    describe_photo,
    hand_in_photo,
    remove_person,
    stay_out_of_photo,
    throw_away_photo,
)
from madang.stories.actions.tags import tag_story
from madang.stories.actions.taken_back import erase_what_was_taken_back
from madang.stories.actions.writing import Conflict, Draft, begin, frame, throw_away, write

__all__ = [
    "Conflict",
    "Draft",
    "add_name",
    "add_person",
    "answer",
    "be_in_photo",
    "be_named",
    "begin",
    "clear_word",
    "confirm_consents",
    "confirm_facts",
    "describe_photo",
    "erase_what_was_taken_back",
    "forget_readers",
    "frame",
    "hand_in_photo",
    "hold_back",
    "leave_out",
    "publish",
    "release",
    "remove_person",
    "review",
    "send_back",
    "stay_out_of_photo",
    "stay_unnamed",
    "tag_story",
    "take_down",
    "throw_away",
    "throw_away_photo",
    "write",
]
