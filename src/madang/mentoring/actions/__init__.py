"""What is done in mentoring; each module is one noun."""

from madang.mentoring.actions.again import sign_up_again
from madang.mentoring.actions.answers import answer, hear, unhear
from madang.mentoring.actions.arrivals import arrive, join_up, open_arrival, take_in, turn_away
from madang.mentoring.actions.cards import deal
from madang.mentoring.actions.checkins import called, check_in, want_call
from madang.mentoring.actions.drafts import forbid, free, pin, propose, redo, team, undo
from madang.mentoring.actions.lending import accept, agree, ask_for, bring_home, call_out, close_call, decline, end_loans, offer, pass_on
from madang.mentoring.actions.life import end, go_on, note, pause, plan, say_goodbye, strike, thank
from madang.mentoring.actions.meanwhile import invite
from madang.mentoring.actions.paper import write_down
from madang.mentoring.actions.preview import preview
from madang.mentoring.actions.private import link
from madang.mentoring.actions.rounds import change_round, open_round
from madang.mentoring.actions.searches import search
from madang.mentoring.actions.sending import call_back, close_questions, send, tell, untell
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
    "called",
    "change_round",
    "check_in",
    "close_call",
    "close_questions",
    "come_back",
    "deal",
    "decline",
    "end",
    "end_loans",
    "forbid",
    "free",
    "go_on",
    "hear",
    "invite",
    "join_up",
    "link",
    "note",
    "offer",
    "open_arrival",
    "open_round",
    "pass_on",
    "pause",
    "pin",
    "plan",
    "preview",
    "propose",
    "redo",
    "rest",
    "say_goodbye",
    "search",
    "send",
    "sign_up",
    "sign_up_again",
    "strike",
    "take_back",
    "take_in",
    "team",
    "tell",
    "thank",
    "turn_away",
    "undo",
    "unhear",
    "untell",
    "want_call",
    "write_down",
]
