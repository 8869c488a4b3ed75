from madang.circles.actions.circle import close, open_circle, rename, reopen
from madang.circles.actions.member import hand_over, invite, join, leave, remove, take_invitation_back
from madang.circles.actions.post import say, unsay
from madang.circles.actions.table import add_dish, bring, call_off, come, lay_table, leave_dish, stay_away

__all__ = [
    "add_dish",
    "bring",
    "call_off",
    "close",
    "come",
    "hand_over",
    "invite",
    "join",
    "lay_table",
    "leave",
    "leave_dish",
    "open_circle",
    "remove",
    "rename",
    "reopen",
    "say",
    "stay_away",
    "take_invitation_back",
    "unsay",
]
