from madang.mentoring.models.checkin import CheckIn
from madang.mentoring.models.draft import Draft, DraftPair, DraftRest, Fixed, Trial
from madang.mentoring.models.life import Ending, Goodbye, Meeting, Pause, Plan, Thanks
from madang.mentoring.models.loan import Call, Loan
from madang.mentoring.models.pair import Heard, Pair, PairMember
from madang.mentoring.models.proof import Proof
from madang.mentoring.models.round import Round
from madang.mentoring.models.search import Search
from madang.mentoring.models.signup import Arrival, PrivateAnswers, Side, SignUp, Told

__all__ = [
    "Arrival",
    "Call",
    "CheckIn",
    "Draft",
    "DraftPair",
    "DraftRest",
    "Ending",
    "Fixed",
    "Goodbye",
    "Heard",
    "Loan",
    "Meeting",
    "Pair",
    "PairMember",
    "Pause",
    "Plan",
    "PrivateAnswers",
    "Proof",
    "Round",
    "Search",
    "Side",
    "SignUp",
    "Thanks",
    "Told",
    "Trial",
]
