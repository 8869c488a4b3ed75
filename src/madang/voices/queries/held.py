"""Texts that wait for a coordinator, because a name or a number was found in them."""

from dataclasses import dataclass

from django.db.models import Model

from madang.chapters.queries import Body, people_in
from madang.engines.redaction import Span, find_called, find_contacts, find_resident_numbers
from madang.people.queries import Person
from madang.voices.models import Proposal, Reply, Statement, Voice, Why
from madang.voices.models.moderated import WAITING


@dataclass(frozen=True)
class Held:
    """One text that waits. `covers`: whether what was found may be covered; a voice's words are never touched."""

    kind: str
    code: str
    text: str
    found: list[str]
    covers: bool


def spans(text: str, body: Body, speaker: Person | None = None) -> list[Span]:
    """Contacts, resident numbers and call-names of the body's people in a text; the speaker's own name is hers."""
    names = {person.call_name for person in people_in(body)} - ({speaker.call_name} if speaker else set())
    return [*find_contacts(text), *find_resident_numbers(text), *find_called(text, sorted(names))]


def reasons(text: str, body: Body, speaker: Person | None = None) -> str:
    """What was found, as it is kept with the text: 'name phone', or ''."""
    return " ".join(sorted({str(span.kind) for span in spans(text, body, speaker)}))


def texts(row: Model) -> str:
    """All that was written in a row, for the eye of a coordinator."""
    if isinstance(row, Voice):
        return "\n".join(w.words for w in row.wordings.all())
    if isinstance(row, Proposal):
        return f"{row.title}\n{row.words}".strip()
    if isinstance(row, Statement):
        return "\n".join(filter(None, (row.words_ko, row.words_en)))
    return str(row.words)  # type: ignore[attr-defined]


def row(body: Body | None, kind: str, code: str) -> Reply | Voice | Proposal | Statement | Why | None:
    """The text of a kind with a code, in a body; answers only once their session was closed."""
    found: dict[str, Reply | Voice | Proposal | Statement | Why | None] = {}
    if kind == "reply":
        found[kind] = Reply.objects.filter(question__session__body=body, question__session__release__isnull=False, code=code).first()
    elif kind == "voice":
        found[kind] = Voice.objects.filter(body=body, code=code, taken_back_on__isnull=True).first()
    elif kind == "proposal":
        found[kind] = Proposal.objects.filter(body=body, code=code).first()
    elif kind == "statement":
        found[kind] = Statement.objects.filter(talk__body=body, code=code).first()
    elif kind == "why":
        found[kind] = Why.objects.filter(showing__contest__body=body, code=code).first()
    return found.get(kind)


def held(body: Body) -> list[Held]:
    """Everything that waits in a body."""
    replies = Reply.objects.filter(WAITING, question__session__body=body, question__session__release__isnull=False)
    rows: list[tuple[str, list[Model]]] = [
        ("reply", list(replies)),
        ("voice", list(Voice.objects.filter(WAITING, body=body, taken_back_on__isnull=True).prefetch_related("wordings"))),
        ("proposal", list(Proposal.objects.filter(WAITING, body=body))),
        ("statement", list(Statement.objects.filter(WAITING, talk__body=body))),
        ("why", list(Why.objects.filter(WAITING, showing__contest__body=body))),
    ]
    return [Held(kind, row.code, texts(row), row.held_for.split(), kind != "voice") for kind, found in rows for row in found]  # type: ignore[attr-defined]
