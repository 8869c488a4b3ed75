"""How much there is for the keeper to read. Nothing is opened here; only a view behind the keeper's door asks."""

from madang.mentoring.models import PrivateAnswers, Round, SignUp
from madang.mentoring.queries.rounds import sign_ups


def to_read(round_: Round) -> list[SignUp]:
    """Sign-ups of a round whose words nobody has read yet, and which are kept back until then."""
    rows = PrivateAnswers.objects.filter(person__sign_ups__round=round_, body=round_.body)
    unread = {row.person_id for row in rows if row.state == "unread"}
    return [row for row in sign_ups(round_) if row.person_id in unread]
