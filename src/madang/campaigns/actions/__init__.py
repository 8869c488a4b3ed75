from madang.campaigns.actions.campaign import Words, begin, close, hide_name, open_up, rewrite, show_name
from madang.campaigns.actions.sign_on import confirm, leave, show_as, sign_on, take_in

__all__ = [
    "Words",
    "begin",
    "close",
    "confirm",
    "hide_name",
    "leave",
    "open_up",
    "rewrite",
    "show_as",
    "show_name",
    "sign_on",
    "take_in",
]
