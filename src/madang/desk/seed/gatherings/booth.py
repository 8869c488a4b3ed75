"""The booth of 12 July: shifts from ten to five, souvenirs for vouchers, visitors counted by taps."""

# i18n: data file

import datetime as dt
import random
from typing import Any

from madang.desk.seed.cast import Cast, at
from madang.gatherings import actions

STANDING = ("coordinator", "coordinator_two", "chair", "mentor", "coordinator_two", "mentor", "coordinator")


def booth(cast: Cast, outing: Any) -> Any:
    """The table is laid out beforehand; everybody takes an hour."""
    by = cast["coordinator"]
    row = actions.open_booth(
        by=by,
        outing=outing,
        title_ko="꽃을 붙여 주세요",
        title_en="Put a flower on it",
        opens_at=at(2025, 7, 12, 10),
        closes_at=at(2025, 7, 12, 17),
    )
    actions.lay_shifts(by=by, booth=row, minutes=60, people=1)
    for shift, name in zip(row.shifts.all(), STANDING, strict=True):
        actions.take_shift(by=cast[name], shift=shift)
    return row


def the_day(cast: Cast, row: Any) -> None:
    """What happened there."""
    by, chance = cast["coordinator_two"], random.Random(712)
    bookmark = actions.stock_souvenir(by=by, booth=row, name_ko="꽃 책갈피", name_en="A flower bookmark", stock=30)
    fan = actions.stock_souvenir(by=by, booth=row, name_ko="종이 부채", name_en="A paper fan", stock=10)
    codes = actions.print_vouchers(by=by, booth=row, number=36)
    for number, code in enumerate(codes[:27]):
        actions.hand_out(by=by, booth=row, code=code, souvenir=fan if number % 3 == 2 else bookmark)
    for tap in range(40):
        moment = at(2025, 7, 12, 10 + tap // 12, tap % 12 * 5)
        actions.count_visitors(booth=row, token=f"tap-{tap}", number=chance.randint(1, 5), at=moment)
    actions.hand_over(by=cast["mentor"], booth=row, text="부채가 한 개 남았어요. 상자 열쇠는 책상 서랍에 있어요.")


def welcome_table(cast: Cast, outing: Any) -> None:
    """A table ahead of today: one hour is still open, and two would like to change."""
    by, start = cast["coordinator"], outing.stops.get().starts_at
    row = actions.open_booth(
        by=by,
        outing=outing,
        title_ko="맞이하는 책상",
        title_en="The welcome table",
        opens_at=start - dt.timedelta(hours=3),
        closes_at=start,
    )
    actions.lay_shifts(by=by, booth=row, minutes=60, people=1)
    first, second, _open = row.shifts.all()
    actions.take_shift(by=cast["mentor"], shift=first)
    actions.take_shift(by=cast["coordinator_two"], shift=second)
    actions.ask_swap(by=cast["mentor"], shift=first, other=second)
    actions.hand_over(by=cast["coordinator_two"], booth=row, text="이름표는 파란 상자에 있어요.")
