from madang.circles.views.circle import add, change, close, index, reopen, show, takeaway
from madang.circles.views.member import (
    invitation,
    invitations,
    join,
    keeper,
    knock,
    leave,
    remove,
    take_back,
)
from madang.circles.views.post import posts, unsay
from madang.circles.views.table import call_off, come, dish, dishes, lay, leave_dish, stay_away, table

__all__ = [
    "add",
    "call_off",
    "change",
    "close",
    "come",
    "dish",
    "dishes",
    "index",
    "invitation",
    "invitations",
    "join",
    "keeper",
    "knock",
    "lay",
    "leave",
    "leave_dish",
    "posts",
    "remove",
    "reopen",
    "show",
    "stay_away",
    "table",
    "take_back",
    "takeaway",
    "unsay",
]
