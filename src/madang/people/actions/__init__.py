from madang.people.actions.letters import Unsent, reach, send_to, tell
from madang.people.actions.mine import end_device, end_other_devices, keep_own_contact, take_everything
from madang.people.actions.person import (
    describe,
    forget,
    guard,
    keep_contact,
    open_contact,
    rename,
    speak,
    welcome,
)
from madang.people.actions.second import enrol_app, prove, reset_second_factor, take_away
from madang.people.actions.sign_in import ask_confirmation, ask_number, confirm_contact, enter_number, link_until, make_link, use_link

__all__ = [
    "Unsent", "ask_confirmation", "ask_number", "confirm_contact", "describe", "end_device", "end_other_devices", "enrol_app",
    "enter_number", "forget", "guard", "keep_contact", "keep_own_contact", "link_until", "make_link", "open_contact",
    "prove", "reach", "rename", "reset_second_factor", "send_to", "speak", "take_away", "take_everything", "tell", "use_link",
    "welcome",
]  # fmt: skip
