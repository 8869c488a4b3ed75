"""What an action says when it will not: a sentence for a person, never a trace."""

from django.utils.functional import Promise


class Refused(Exception):
    """An action declines. `sentence` is shown to the person; `field` names the form field at fault, if any."""

    def __init__(self, sentence: str | Promise, *, field: str | None = None) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence
        self.field = field
