from madang.stories.forms.answer import AnswerForm, SearchForm
from madang.stories.forms.people import InsteadForm, PersonForm, ShownNameForm
from madang.stories.forms.photo import PhotoForm, UploadForm
from madang.stories.forms.tags import TopicsForm
from madang.stories.forms.text import FrameForm, NewStoryForm, TextForm

__all__ = [
    "AnswerForm",
    "FrameForm",
    "InsteadForm",
    "NewStoryForm",
    "PersonForm",
    "PhotoForm",
    "SearchForm",
    "ShownNameForm",
    "TextForm",
    "TopicsForm",
    "UploadForm",
]
