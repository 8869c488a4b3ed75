"""A table is laid: who comes, who brings what."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from madang.circles.actions.circle import still_open
from madang.circles.models import Coming, Dish, Member, Table
from madang.shared.clock import now
from madang.shared.korean import tidy
from madang.shared.refusals import Refused


@transaction.atomic
def lay_table(*, by: Member, title: str, at: dt.datetime, place: str, note: str = "", dishes: str = "") -> Table:
    """Asks the circle to a table, once: a second tap finds the one that stands. `dishes`: what is wanted on it, one a line."""
    still_open(by.circle)
    if at < now():
        raise Refused(_("지난 날이에요. 앞으로 올 날을 골라 주세요."), field="day")
    list(Member.objects.select_for_update().filter(pk=by.pk))  # two taps wait for each other
    for table in Table.objects.filter(circle=by.circle, host=by, at=at):
        if table.title == tidy(title):
            return table
    table = Table.objects.create(circle=by.circle, host=by, title=tidy(title), at=at, place=tidy(place), note=note.strip())
    for line in dict.fromkeys(tidy(line) for line in dishes.splitlines()):
        if line:
            Dish.objects.create(table=table, name=line[:60])
    Coming.objects.create(table=table, member=by)
    return table


@transaction.atomic
def call_off(*, by: Member, table: Table) -> None:
    """Calls a table off; only its host does."""
    if table.host_id != by.pk:
        raise Refused(_("이 밥상을 연 분만 거둘 수 있어요."))
    table.delete()


@transaction.atomic
def come(*, by: Member, table: Table, cannot_eat: str = "") -> Coming:
    """Says that one comes, and what one cannot eat. Said again, it changes that."""
    still_open(by.circle)
    row = Coming.objects.filter(table=table, member=by).first() or Coming(table=table, member=by)
    row.cannot_eat = tidy(cannot_eat)
    row.save()
    return row


@transaction.atomic
def stay_away(*, by: Member, table: Table) -> None:
    """Says that one does not come after all; the dishes that one had taken are open again."""
    if table.host_id == by.pk:
        raise Refused(_("밥상을 연 분이에요. 못 하게 되었으면 밥상을 거두어 주세요."))
    Coming.objects.filter(table=table, member=by).delete()
    Dish.objects.filter(table=table, bringer=by).update(bringer=None)


@transaction.atomic
def add_dish(*, by: Member, table: Table, name: str, bring: bool = True) -> Dish:
    """Puts a dish on the list, once: the list of a table has no doubles."""
    still_open(by.circle)
    wanted = tidy(name)[:60]
    if not wanted:
        raise Refused(_("어떤 음식인지 적어 주세요."), field="name")
    list(Table.objects.select_for_update().filter(pk=table.pk))  # two who add the same dish at once wait for each other
    same = next((dish for dish in Dish.objects.filter(table=table) if _same(dish.name, wanted)), None)
    if same and bring and same.bringer_id == by.pk:
        return same  # a second tap
    if same:
        raise Refused(_("이미 목록에 있는 음식이에요. 다른 것을 적거나, 그 음식을 맡아 주세요."), field="name")
    return Dish.objects.create(table=table, name=wanted, bringer=by if bring else None)


@transaction.atomic
def bring(*, by: Member, dish: Dish) -> Dish:
    """Takes an open dish upon oneself; the first one has it."""
    if not Dish.objects.filter(pk=dish.pk, bringer__isnull=True).update(bringer=by):
        dish.refresh_from_db(fields=["bringer"])
        if dish.bringer_id != by.pk:
            raise Refused(_("방금 다른 분이 맡았어요."))
    dish.bringer = by
    return dish


@transaction.atomic
def leave_dish(*, by: Member, dish: Dish) -> None:
    """Gives a dish back to the list."""
    Dish.objects.filter(pk=dish.pk, bringer=by).update(bringer=None)


def _same(one: str, other: str) -> bool:
    return one.replace(" ", "").lower() == other.replace(" ", "").lower()
