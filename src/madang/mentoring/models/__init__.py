from madang.mentoring.models.draft import Draft, DraftPair, DraftRest, Fixed
from madang.mentoring.models.life import Ending, Goodbye, Meeting, Pause, Plan, Thanks
from madang.mentoring.models.pair import Pair, PairMember
from madang.mentoring.models.round import Round
from madang.mentoring.models.signup import Arrival, PrivateAnswers, Side, SignUp, Told

__all__ = [
    "Arrival",
    "Draft",
    "DraftPair",
    "DraftRest",
    "Ending",
    "Fixed",
    "Goodbye",
    "Meeting",
    "Pair",
    "PairMember",
    "Pause",
    "Plan",
    "PrivateAnswers",
    "Round",
    "Side",
    "SignUp",
    "Thanks",
    "Told",
]
