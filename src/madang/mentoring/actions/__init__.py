"""What is done in mentoring; each module is one noun."""

from madang.mentoring.actions.answers import answer
from madang.mentoring.actions.arrivals import arrive, join_up, open_arrival, take_in, turn_away
from madang.mentoring.actions.drafts import forbid, free, pin, propose, undo
from madang.mentoring.actions.life import end, go_on, note, pause, plan, say_goodbye, strike, thank
from madang.mentoring.actions.private import link
from madang.mentoring.actions.rounds import change_round, open_round
from madang.mentoring.actions.sending import call_back, send, tell
from madang.mentoring.actions.signups import Given, come_back, rest, sign_up, take_back
from madang.mentoring.answers import Answers

__all__ = [
    "Answers",
    "Given",
    "answer",
    "arrive",
    "call_back",
    "change_round",
    "come_back",
    "end",
    "forbid",
    "free",
    "go_on",
    "join_up",
    "link",
    "note",
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
]
