"""What is done with bodies: found one, open a term, take somebody in, give and end a duty."""

from madang.chapters.actions.bodies import found_body, open_term
from madang.chapters.actions.duties import describe_role, end_role, entrust, give_office, give_role, take_in
from madang.chapters.actions.named_lists import approve_named_list, ask_named_list, take_named_list
from madang.chapters.actions.partners import add_partner

__all__ = [
    "add_partner", "approve_named_list", "ask_named_list", "describe_role", "end_role", "entrust", "found_body",
    "give_office", "give_role", "open_term", "take_in", "take_named_list",
]
