"""What is done with bodies: found one, open a term, take somebody in, give and end a duty."""

from madang.chapters.actions.bodies import arrange_body, found_below, found_body, open_term, set_theme
from madang.chapters.actions.consent import hide_name, share_with_counsellor, show_name, stop_sharing
from madang.chapters.actions.duties import (
    appoint_coordinator,
    bring_in,
    describe_role,
    end_office,
    end_role,
    entrust,
    found_council,
    give_office,
    give_role,
    see_off,
    shorten_role,
    take_in,
)
from madang.chapters.actions.named_lists import approve_named_list, ask_named_list, take_named_list
from madang.chapters.actions.partners import add_partner, introduce
from madang.chapters.actions.terms import start_next_term

__all__ = [
    "add_partner",
    "appoint_coordinator",
    "approve_named_list",
    "arrange_body",
    "ask_named_list",
    "bring_in",
    "describe_role",
    "end_office",
    "end_role",
    "entrust",
    "found_below",
    "found_body",
    "found_council",
    "give_office",
    "give_role",
    "hide_name",
    "introduce",
    "open_term",
    "see_off",
    "set_theme",
    "share_with_counsellor",
    "shorten_role",
    "show_name",
    "start_next_term",
    "stop_sharing",
    "take_in",
    "take_named_list",
]
