"""A visitor says why."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from madang.people.limits import Limit, knock
from madang.shared.korean import tidy
from madang.shared.refusals import Refused
from madang.voices.actions.scopes import within
from madang.voices.models import Why
from madang.voices.queries import reasons

LONGEST = 200
OFTEN = Limit("why", 60, 60)  # a booth's Wi-Fi is one place for all its visitors


def say_why(*, by: None, showing: Any, words: str, place: str) -> Why:
    """Keeps a few words about the pictures of a showing, for a coordinator to look at. Nothing of who or when is kept with them."""
    words = tidy(words)
    if not words:
        raise Refused(_("한 줄을 적어 주세요. 적지 않아도 괜찮아요."), field="words")
    if len(words) > LONGEST:
        raise Refused(_("200자까지 적을 수 있어요."), field="words")
    knock(OFTEN, place)
    body = showing.contest.body
    with within(body), transaction.atomic():
        return Why.objects.create(showing=showing, words=words, held_for=f"{reasons(words, body)} why".strip())
