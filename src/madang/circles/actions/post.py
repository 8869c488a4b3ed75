"""Table talk is said and unsaid."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from madang.circles.actions.circle import keeps, still_open
from madang.circles.models import Member, Post
from madang.shared.clock import now
from madang.shared.refusals import Refused

ONE_TAP = dt.timedelta(minutes=10)


@transaction.atomic
def say(*, by: Member, words: str) -> Post:
    """Says something to the circle. The same words twice in a moment are said once."""
    circle = still_open(by.circle)
    if not words.strip():
        raise Refused(_("나누고 싶은 말을 적어 주세요."), field="words")
    just_now = Post.objects.filter(circle=circle, member=by, at__gt=now() - ONE_TAP)  # a double tap, or a second tab
    same = next((post for post in just_now if post.words == words.strip()), None)  # sealed: the database cannot compare it
    return same or Post.objects.create(circle=circle, member=by, words=words.strip())


@transaction.atomic
def unsay(*, by: Member, post: Post) -> None:
    """Takes words back; the keeper may also take away what hurts somebody."""
    if post.member_id != by.pk:
        keeps(by)
    post.delete()
