"""What is done in mentoring; each module is one noun."""

from madang.mentoring.actions.answers import answer
from madang.mentoring.actions.arrivals import arrive, join_up, open_arrival, take_in, turn_away
from madang.mentoring.actions.cards import deal
from madang.mentoring.actions.drafts import forbid, free, pin, propose, undo
from madang.mentoring.actions.lending import accept, agree, ask_for, bring_home, call_out, close_call, decline, end_loans, offer
from madang.mentoring.actions.heard import hear, write_down
from madang.mentoring.actions.life import end, go_on, note, pause, plan, say_goodbye, strike, thank
from madang.mentoring.actions.private import link
from madang.mentoring.actions.rounds import change_round, open_round
from madang.mentoring.actions.sending import call_back, send, tell
from madang.mentoring.actions.signups import Given, come_back, rest, sign_up, take_back
from madang.mentoring.answers import Answers

__all__ = [
    "Answers",
    "Given",
    "accept",
    "agree",
    "answer",
    "arrive",
    "ask_for",
    "bring_home",
    "call_back",
    "call_out",
    "change_round",
    "close_call",
    "come_back",
    "deal",
    "decline",
    "end",
    "end_loans",
    "forbid",
    "free",
    "go_on",
    "hear",
    "join_up",
    "link",
    "note",
    "offer",
    "open_arrival",
    "open_round",
    "pause",
    "pin",
    "plan",
    "propose",
    "rest",
    "say_goodbye",
    "send",
    "sign_up",
    "strike",
    "take_back",
    "take_in",
    "tell",
    "thank",
    "turn_away",
    "undo",
    "write_down",
]
