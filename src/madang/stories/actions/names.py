"""A name in a story: a reporter points to a person, the person herself decides whether and how it is shown."""

from django.db import transaction
from django.utils.translation import gettext as _

from madang.promises import actions as promises
from madang.promises import queries as consents
from madang.shared.clock import now
from madang.shared.korean import tidy
from madang.shared.refusals import Refused
from madang.stories.models import Mention
from madang.stories.neighbours import Body, Person
from madang.stories.queries.names import AUDIENCE, USE


@transaction.atomic
def add_name(*, by: Person, body: Body, person: Person, instead_ko: str, instead_en: str = "") -> Mention:
    """Points to a person. Until she says yes, `instead` stands there."""
    if not tidy(instead_ko):
        raise Refused(_("이름 대신 보일 말을 적어 주세요. 예: 한 참여자"), field="instead_ko")
    return Mention.objects.create(body=body, person=person, instead_ko=tidy(instead_ko), instead_en=tidy(instead_en), by=by)


@transaction.atomic
def be_named(*, by: Person, mention: Mention, shown_ko: str, shown_en: str = "", words: str) -> Mention:
    """Her yes, on her own device, with the name as she writes it. `words` is the sentence that she saw."""
    _own(by, mention.person_id)
    if not tidy(shown_ko) and not tidy(shown_en):
        raise Refused(_("보일 이름을 적어 주세요."), field="shown_ko")
    mention.shown_ko, mention.shown_en, mention.declined_at = tidy(shown_ko), tidy(shown_en), None
    mention.save()
    if not consents.agrees(person_id=by.pk, use=USE, audience=AUDIENCE, item=mention.item):
        promises.give(by=by, use=USE, audience=AUDIENCE, item=mention.item, words=words)
    return mention


@transaction.atomic
def stay_unnamed(*, by: Person, mention: Mention) -> Mention:
    """Her no, or her yes taken back: one tap, no reason. The name is erased."""
    _own(by, mention.person_id)
    withdraw_all(by, USE, mention.item)
    mention.refresh_from_db()
    mention.declined_at = now()
    mention.save(update_fields=["declined_at"])
    return mention


def withdraw_all(by: Person, use: str, item: str) -> None:
    """Takes back whatever she had agreed to about this item."""
    for consent in consents.standing(use=use, audience=AUDIENCE, items=[item], person_id=by.pk):
        promises.withdraw(by=by, consent=consent)


def _own(by: Person, person_id: int | None) -> None:
    if by.pk != person_id:
        raise Refused(_("그 사람만 정할 수 있어요."))
