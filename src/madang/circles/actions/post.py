"""Table talk is said and unsaid."""

from django.db import transaction
from django.utils.translation import gettext as _

from madang.circles.actions.circle import keeps, still_open
from madang.circles.models import Member, Post
from madang.shared.refusals import Refused


@transaction.atomic
def say(*, by: Member, words: str) -> Post:
    """Says something to the circle."""
    circle = still_open(by.circle)
    if not words.strip():
        raise Refused(_("나누고 싶은 말을 적어 주세요."), field="words")
    return Post.objects.create(circle=circle, member=by, words=words.strip())


@transaction.atomic
def unsay(*, by: Member, post: Post) -> None:
    """Takes words back; the keeper may also take away what hurts somebody."""
    if post.member_id != by.pk:
        keeps(by)
    post.delete()
