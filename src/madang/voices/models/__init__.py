from madang.voices.models.action_item import ActionItem, ActionResult
from madang.voices.models.invitation import Invitation
from madang.voices.models.proposal import Call, Proposal, Step, Support
from madang.voices.models.session import FeedbackSession, Question, Release, Reply, Slip
from madang.voices.models.tagged import VoiceTag
from madang.voices.models.talk import Shown, Statement, Talk, Vote, Voter, VoteSlip
from madang.voices.models.voice import Level, Voice, Wording
from madang.voices.models.why import Why

__all__ = [
    "ActionItem",
    "ActionResult",
    "Call",
    "FeedbackSession",
    "Invitation",
    "Level",
    "Proposal",
    "Question",
    "Release",
    "Reply",
    "Shown",
    "Slip",
    "Statement",
    "Step",
    "Support",
    "Talk",
    "Voice",
    "VoiceTag",
    "Vote",
    "VoteSlip",
    "Voter",
    "Why",
    "Wording",
]
