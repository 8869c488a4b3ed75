"""Souvenirs are stocked, handed out one a voucher and taken back; visitors are counted by taps."""

import datetime as dt
import secrets

from django.db import IntegrityError, transaction
from django.db.models import F, Sum
from django.utils.translation import gettext as _

from madang.gatherings.actions.across import across_bodies
from madang.gatherings.models import Booth, Redemption, Souvenir, Taps, Voucher
from madang.people.queries import Person
from madang.shared.clock import now
from madang.shared.codes import ALPHABET
from madang.shared.refusals import Refused

MOST_VOUCHERS = 500
SLOT = dt.timedelta(minutes=10)
LATE = dt.timedelta(days=3)  # a phone without a network may send so much later
MOST_AT_ONCE = 500


@transaction.atomic
def stock_souvenir(*, by: Person, booth: Booth, name_ko: str, stock: int, name_en: str = "") -> Souvenir:
    """Writes down what there is to hand out. The same name again sets its stock anew, never below what was given."""
    row = Souvenir.objects.select_for_update(of=("self",)).filter(booth=booth, name_ko=name_ko).first()
    if row is None:
        return Souvenir.objects.create(booth=booth, name_ko=name_ko, name_en=name_en, stock=stock)
    if stock < row.given:
        raise Refused(_("벌써 %(given)s개를 나누었어요. 그보다 적게 적을 수는 없어요.") % {"given": row.given}, field="stock")
    row.stock, row.name_en = stock, name_en or row.name_en
    row.save(update_fields=["stock", "name_en"])
    return row


@transaction.atomic
def print_vouchers(*, by: Person, booth: Booth, number: int) -> list[str]:
    """Makes so many vouchers to print and cut. Returns their codes."""
    if not 1 <= number <= MOST_VOUCHERS:
        raise Refused(_("한 번에 1장부터 500장까지 만들 수 있어요."), field="number")
    known = set(Voucher.objects.filter(booth=booth).values_list("code", flat=True))
    fresh: set[str] = set()
    while len(fresh) < number:
        fresh.add("".join(secrets.choice(ALPHABET) for _place in range(6)))
        fresh -= known
    Voucher.objects.bulk_create([Voucher(booth=booth, code=code) for code in sorted(fresh)])
    return sorted(fresh)


@across_bodies
@transaction.atomic
def hand_out(*, by: Person | None, booth: Booth, code: str, souvenir: Souvenir) -> Redemption:
    """Exchanges a voucher for a souvenir: one a voucher, and never more than there are. Raises Refused."""
    voucher = Voucher.objects.filter(booth=booth, code=code.strip().lower()).first()
    if voucher is None:
        raise Refused(_("그 번호의 교환권을 찾지 못했어요. 종이에 적힌 여섯 글자를 다시 보아 주세요."), field="code")
    try:
        with transaction.atomic():
            redemption = Redemption.objects.create(voucher=voucher, souvenir=souvenir, by=by)
    except IntegrityError:
        raise Refused(_("이 교환권은 이미 썼어요. 한 장에 하나씩 드려요."), field="code") from None
    if not Souvenir.objects.filter(pk=souvenir.pk, booth=booth, given__lt=F("stock")).update(given=F("given") + 1):
        sentence = _("‘%(name)s’ 기념품이 모두 나갔어요. 들러 주셔서 고맙다고 전하고, 다른 기념품이 있으면 그것을 골라 주세요.")
        raise Refused(sentence % {"name": souvenir.name}, field="souvenir")  # the voucher stays good: nothing of this is kept
    return redemption


@across_bodies
@transaction.atomic
def take_back_souvenir(*, by: Person | None, booth: Booth, code: str) -> None:
    """A slip of the hand: the souvenir is back in stock, the voucher good again. Done twice it is the same."""
    row = Redemption.objects.select_for_update(of=("self",)).filter(voucher__booth=booth, voucher__code=code).first()
    if row:
        Souvenir.objects.filter(pk=row.souvenir_id).update(given=F("given") - 1)
        row.delete()


@across_bodies
@transaction.atomic
def count_visitors(*, booth: Booth, token: str, number: int, at: dt.datetime | None = None) -> int:
    """Adds visitors (or takes a tap too many off) in the ten minutes of `at`. The same token again counts once. Returns the sum.

    A phone whose clock is ahead, or more than three days behind, counts as now. Raises Refused for a sum below nothing.
    """
    Booth.objects.select_for_update(of=("self",)).get(pk=booth.pk)
    if not Taps.objects.filter(booth=booth, token=token).exists():
        if not -MOST_AT_ONCE <= number <= MOST_AT_ONCE or visitors(booth) + number < 0:
            raise Refused(_("센 사람이 없어서 더 뺄 수 없어요."))
        Taps.objects.create(booth=booth, token=token, slot=_slot(at), number=number)
    return visitors(booth)


def visitors(booth: Booth) -> int:
    """How many were counted so far."""
    return Taps.objects.filter(booth=booth).aggregate(sum=Sum("number"))["sum"] or 0


def _slot(at: dt.datetime | None) -> dt.datetime:
    moment = now()
    if at and moment - LATE <= at <= moment:
        moment = at
    return moment - (moment - moment.replace(minute=0, second=0, microsecond=0)) % SLOT
