from madang.voices.forms.proposals import CallForm, CardForm, ProposalForm, SplitForm, StepForm
from madang.voices.forms.sessions import AnswerForm, NumberForm, PlanForm, ResultForm, SessionForm, SlipsForm
from madang.voices.forms.tags import TopicsForm
from madang.voices.forms.talks import StatementForm, TalkForm
from madang.voices.forms.voices import InviteForm, LevelForm, SpeakForm, TranslationForm

__all__ = [
    "AnswerForm",
    "CallForm",
    "CardForm",
    "InviteForm",
    "LevelForm",
    "NumberForm",
    "PlanForm",
    "ProposalForm",
    "ResultForm",
    "SessionForm",
    "SlipsForm",
    "SpeakForm",
    "SplitForm",
    "StatementForm",
    "StepForm",
    "TalkForm",
    "TopicsForm",
    "TranslationForm",
]
