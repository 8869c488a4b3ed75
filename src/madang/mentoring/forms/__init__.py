from madang.mentoring.forms.heard import HeardForm
from madang.mentoring.forms.life import EndForm, GoodbyeForm, NoteForm, PauseForm, PlanForm
from madang.mentoring.forms.rounds import LinkForm, RoundForm
from madang.mentoring.forms.signup import MenteeForm, MentorForm, PrivateForm

__all__ = [
    "EndForm",
    "GoodbyeForm",
    "HeardForm",
    "LinkForm",
    "MenteeForm",
    "MentorForm",
    "NoteForm",
    "PauseForm",
    "PlanForm",
    "PrivateForm",
    "RoundForm",
]
