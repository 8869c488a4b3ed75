from madang.gatherings.actions.contest import (
    agree_for_child, close_showing, hand_in, hang, open_contest, print_codes, put_flower, take_back_for_child, take_flower,
)
from madang.gatherings.actions.door import check_in, count_heads, end_helper_link, make_helper_link, type_sheet, undo_check_in
from madang.gatherings.actions.feeds import end_feed, renew_feed
from madang.gatherings.actions.planning import (
    Leg, add_observance, add_place, add_sponsorship, attend, call_off, change_outing, change_place, drop_sponsorship,
    plan_outing, publish, show_sponsor,
)
from madang.gatherings.actions.programme import add_credit, add_item, add_part, add_team, drop, show_name
from madang.gatherings.actions.seats import answer, claim, leave, move, remove, settle, step_out, tell_need
from madang.gatherings.actions.wishes import open_needs, wish_photo

__all__ = [
    "Leg", "add_credit", "add_item", "add_observance", "add_part", "add_place", "add_sponsorship", "add_team",
    "agree_for_child", "answer", "attend", "call_off", "change_outing", "change_place", "check_in", "claim",
    "close_showing", "count_heads", "drop", "drop_sponsorship", "end_feed", "end_helper_link", "hand_in", "hang", "leave",
    "make_helper_link", "move", "open_contest", "open_needs", "plan_outing", "print_codes", "publish", "put_flower",
    "remove", "renew_feed", "settle", "show_name", "show_sponsor", "step_out", "take_back_for_child", "take_flower", "tell_need",
    "type_sheet", "undo_check_in", "wish_photo",
]
