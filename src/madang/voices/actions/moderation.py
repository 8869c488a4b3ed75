"""A coordinator looks at a text that waits."""

from django.db import transaction
from django.utils.translation import gettext as _

from madang.chapters.queries import Body
from madang.engines.redaction import cover
from madang.people.queries import Person
from madang.shared.refusals import Refused
from madang.voices.models import Proposal, Reply, Statement, Voice, Why
from madang.voices.models.moderated import Verdict
from madang.voices.queries import spans

COLUMNS = {Reply: ("words",), Proposal: ("title", "words"), Statement: ("words_ko", "words_en"), Why: ("words",)}


@transaction.atomic
def show(*, by: Person, row: Reply | Voice | Proposal | Statement | Why, body: Body, covered: bool = False) -> None:
    """Lets a text be shown; `covered`: with the names and numbers in it covered for good. A voice's words are never touched."""
    if covered and isinstance(row, Voice):
        raise Refused(_("말씀은 고칠 수 없어요. 그대로 보이거나 싣지 않을 수 있어요."))
    if covered:
        for column in COLUMNS[type(row)]:
            text = getattr(row, column)
            setattr(row, column, cover(text, spans(text, body)))
    row.judge(Verdict.SHOWN, by)
    row.save()


@transaction.atomic
def leave_out(*, by: Person, row: Reply | Voice | Proposal | Statement | Why) -> None:
    """Leaves a text out. It can be shown later after all."""
    row.judge(Verdict.LEFT_OUT, by)
    row.save()
