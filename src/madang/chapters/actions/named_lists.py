"""A list with names: asked for by one, approved by another, taken once."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from madang.chapters.models import Body, NamedList
from madang.people.queries import Person
from madang.shared.clock import now
from madang.shared.refusals import Refused


@transaction.atomic
def ask_named_list(*, by: Person, body: Body, reason: str) -> NamedList:
    """Asks for a list with names. A second person must approve it."""
    if len(reason.strip()) < 10:
        raise Refused(_("어디에 왜 필요한지 한 문장으로 적어 주세요."), field="reason")
    return NamedList.objects.create(body=body, asked_by=by, reason=reason.strip()[:200])


@transaction.atomic
def approve_named_list(*, by: Person, wish: NamedList) -> NamedList:
    """Approves somebody else's wish for a named list."""
    wish = NamedList.objects.select_for_update().get(pk=wish.pk)
    if wish.asked_by_id == by.pk:
        raise Refused(_("부탁한 사람은 스스로 허락할 수 없어요. 다른 담당자에게 알려 주세요."))
    if not wish.approved_at:
        wish.approved_by, wish.approved_at = by, now()
        wish.save(update_fields=["approved_by", "approved_at"])
    return wish


@transaction.atomic
def take_named_list(*, by: Person, wish: NamedList) -> NamedList:
    """Takes an approved list: once, by the one who asked, within a day."""
    wish = NamedList.objects.select_for_update().get(pk=wish.pk)
    if wish.asked_by_id != by.pk:
        raise Refused(_("부탁한 사람만 받을 수 있어요."))
    if not wish.approved_at or now() - wish.approved_at > dt.timedelta(days=1):
        raise Refused(_("다른 담당자의 허락이 먼저 있어야 해요. 허락은 하루 동안만 쓸 수 있어요."))
    if wish.taken_at:
        raise Refused(_("이 명단은 이미 한 번 받았어요. 다시 필요하면 새로 부탁해 주세요."))
    wish.taken_at = now()
    wish.save(update_fields=["taken_at"])
    return wish
