"""The voices that a body's stories may point to, and the guard that keeps their words out of the texts themselves."""

from madang.shared.korean import tidy
from madang.stories.models import Language
from madang.stories.neighbours import Body
from madang.voices import queries as voices

SHORTEST = 12  # letters: shorter sentences are anybody's


def citable(body: Body) -> list[voices.ShownVoice]:
    """Voices whose speakers let everybody read them now."""
    return voices.board(body)


def label(voice: voices.ShownVoice) -> str:
    """Who speaks and how it begins, for a select."""
    return f"{voice.line}: {voice.words[:40]}"


def copied(body: Body, text: str) -> bool:
    """Says whether a text holds somebody's words themselves: from there they could never be taken back."""
    plain, codes = _letters(text), [voice.code for voice in voices.board(body)]
    for language in Language.values:
        for voice in voices.shown_many(codes, language=language).values():
            words = _letters(voice.words)
            if len(words) >= SHORTEST and words in plain:
                return True
    return False


def _letters(text: str) -> str:
    return "".join(char for char in tidy(text).casefold() if char.isalnum())
