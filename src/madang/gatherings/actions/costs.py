"""What a day out cost and who bore it. A bearer's own name shows only while she agrees."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from madang.gatherings.actions.yes import say
from madang.gatherings.models import Cost, Outing
from madang.people.queries import Person
from madang.shared.refusals import Refused


@transaction.atomic
def add_cost(*, by: Person, outing: Outing, what_ko: str, line_ko: str, **fields: Any) -> Cost:
    """Writes down a cost. Raises Refused for one that is exact and has no amount."""
    return _saved(Cost(outing=outing, what_ko=what_ko, line_ko=line_ko), fields)


@transaction.atomic
def change_cost(*, by: Person, cost: Cost, **fields: Any) -> Cost:
    """Corrects one."""
    return _saved(cost, fields)


def _saved(cost: Cost, fields: dict[str, Any]) -> Cost:
    for name, value in fields.items():
        setattr(cost, name, value)
    if cost.exact and cost.amount is None:
        raise Refused(_("정확한 값이면 얼마인지 적어 주세요."), field="amount")
    cost.save()
    return cost


@transaction.atomic
def drop_cost(*, by: Person, cost: Cost) -> None:
    """Takes a cost off."""
    cost.delete()


def bearer_words() -> str:
    """The sentence beside the button, kept with the consent."""
    return _("비용을 낸 사람으로 우리 모임 담당자에게 내 이름이 보여도 괜찮아요.")


@transaction.atomic
def show_bearer(*, by: Person, cost: Cost, yes: bool) -> None:
    """Who bore a cost says yes to the own name, or takes it back. Twice is once."""
    if cost.person_id != by.pk:
        raise Refused(_("이름은 그 사람만 내보일 수 있어요."))
    say(by=by, yes=yes, words=bearer_words(), use="name", audience="staff", item=cost.item)
