"""A reader answers how satisfied they were: once, without a name, without having to sign in."""

from django.db import transaction
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from madang.engines.redaction import find_contacts
from madang.people.limits import Limit, knock
from madang.shared import keys
from madang.shared.clock import now, today
from madang.shared.refusals import Refused
from madang.stories.models import CommentRelease, ReaderAnswer, Story
from madang.stories.neighbours import Person
from madang.stories.queries.live import live

FROM_PLACE = Limit("reader answers", 40, 24 * 60)  # a school or an office sits behind one address


def answer(
    *,
    by: Person | None = None,
    code: str,
    score: int,
    comment: str = "",
    language: str = "ko",
    browser: str,
    place: str,
    mine: str = "",
) -> ReaderAnswer:
    """Keeps one answer a reader and story; a second one changes the first.

    `mine`: the answer that this browser gave before, by its own cookie. `browser` and `place` are what the connection
    shows; only a keyed hash of them is kept, for the day. Crosses bodies: whoever answers stands in none.
    """
    if find_contacts(comment):
        raise Refused(_("전화번호나 전자우편 주소는 빼 주세요. 다른 글은 그대로 두었어요."), field="comment")
    reader = by.code if by else f"{place}|{browser}"
    with scopes_disabled(), transaction.atomic():
        if not live(code=code):
            raise Refused(_("이 이야기는 지금 볼 수 없어요."))
        story = Story.objects.select_for_update().get(code=code)
        forget_readers()
        row = _earlier(story, mine, _reader(story, reader)) or _fresh(story, _reader(story, reader), place)
        if row.pk and row.comment != comment:
            CommentRelease.objects.filter(answer=row).delete()
        row.score, row.comment, row.language, row.at = score, comment, language, now()
        row.save()
        return row


def _reader(story: Story, who: str) -> str:
    return keys.blind("reader", story.code, today().isoformat(), who)


def _earlier(story: Story, mine: str, reader: str) -> ReaderAnswer | None:
    rows = ReaderAnswer.objects.filter(story=story)
    return (rows.filter(code=mine).first() if mine else None) or rows.filter(reader=reader).first()


def _fresh(story: Story, reader: str, place: str) -> ReaderAnswer:
    knock(FROM_PLACE, f"{story.code} {place}")
    return ReaderAnswer(story=story, day=today(), reader=reader)


def forget_readers() -> int:
    """Wipes what told readers apart on the days before today."""
    with scopes_disabled():
        return ReaderAnswer.objects.filter(day__lt=today()).exclude(reader=None).update(reader=None)


@transaction.atomic
def release(*, by: Person, answer: ReaderAnswer) -> CommentRelease:
    """Lets a comment be shown below the story."""
    return CommentRelease.objects.get_or_create(answer=answer, defaults={"by": by})[0]


@transaction.atomic
def hold_back(*, by: Person, answer: ReaderAnswer) -> None:
    """Takes a comment off the page again."""
    CommentRelease.objects.filter(answer=answer).delete()
