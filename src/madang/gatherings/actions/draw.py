"""The draw: the list is sealed, the rule announced, witnesses sign, the outcome is typed twice, and it runs once.

Everything is written under the lock of the outing's row, so that a seal, a sign-up, a change of the plan and the draw
itself come one after the other.
"""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from madang.engines import lottery
from madang.gatherings.actions.across import across_bodies
from madang.gatherings.actions.line import locked, settle_locked
from madang.gatherings.actions.outcomes import announced, comes_out_at, written
from madang.gatherings.actions.told_drawn import tell_drawn
from madang.gatherings.models import DrawEntry, Outing, Party, Seal, Slip, Turn
from madang.gatherings.queries.turns import luck_of, luck_of_party
from madang.people.queries import Person
from madang.shared.clock import now
from madang.shared.codes import new_code
from madang.shared.refusals import Refused
from madang.shared.tasks import later

WITNESSES = 2
CODE_LENGTH = 7
Did, Standing, What = DrawEntry.What, Party.Standing, Turn.What
WAITS, DIFFERS, DRAWN = "waits", "differs", "drawn"


@across_bodies
@transaction.atomic
def seal(
    *, by: Person, outing: Outing, source: str, due_at: dt.datetime, number: int | None = None, words: str = "", reason: str = ""
) -> Seal:
    """Closes the list of who asks, seals it, and announces by which outcome it will be decided. Raises Refused.

    `due_at`: when that outcome comes into the world, which has to be ahead. A second seal is a re-draw and says why.
    """
    current, due_at = locked(outing), comes_out_at(source, due_at) if due_at > now() else due_at
    before = Seal.objects.filter(outing=current).order_by("number").last()
    _may_be_sealed(current, due_at, before, reason)
    rule = announced(source, due_at, number, words)
    asking = list(Party.objects.filter(outing=current, standing=Standing.ASKED).prefetch_related("tickets"))
    if not asking:
        raise Refused(_("아직 아무도 신청하지 않아서 봉할 명단이 없어요."))
    if current.free <= 0:
        raise Refused(_("나눌 자리가 없어요. 자리 수를 먼저 적어 주세요."))
    known = luck_of({ticket.person_id for party in asking for ticket in party.tickets.all() if ticket.person_id}, current)
    coded = dict(zip(_codes(len(asking)), asking, strict=True))
    entries = [_entry(code, party, known) for code, party in coded.items()]
    sealed = Seal.objects.create(
        outing=current,
        number=before.number + 1 if before else 1,
        by=by,
        entries=lottery.entry_list(entries),
        parties=len(entries),
        people=sum(entry.size for entry in entries),
        seats=current.free,
        share=current.share,
        fingerprint=lottery.fingerprint(entries),
        source=source,
        rule=rule,
        due_at=due_at,
        reason=reason.strip()[:200] if before else "",
    )
    Slip.objects.bulk_create([Slip(seal=sealed, party=party, code=code) for code, party in coded.items()])
    return sealed


def _may_be_sealed(outing: Outing, due_at: dt.datetime, before: Seal | None, reason: str) -> None:
    if not outing.by_draw or outing.published_at is None or outing.called_off or outing.over:
        raise Refused(_("추첨으로 자리를 나누는, 앞으로 있을 나들이만 봉할 수 있어요."))
    if outing.drawn_at:
        raise Refused(_("벌써 추첨했어요. 나온 결과는 바꾸지 않아요. 고칠 것이 있으면 신청 명단에서 까닭을 적고 고쳐 주세요."))
    if before and not reason.strip():
        raise Refused(_("이미 봉한 명단이 있어요. 왜 다시 봉하는지 적어 주세요. 모두에게 보여요."), field="reason")
    if due_at <= now():
        raise Refused(_("이미 지난 때예요. 아직 나오지 않은 결과로만 추첨할 수 있어요."), field="due_at")
    begins_at = outing.stops.order_by("starts_at").values_list("starts_at", flat=True).first()
    if begins_at and due_at >= begins_at:
        raise Refused(_("나들이가 시작하기 전에 나오는 결과를 골라 주세요."), field="due_at")


def _codes(how_many: int) -> list[str]:
    """Fresh random codes, short enough to be compared by eye; never a code that stands in an address."""
    found: set[str] = set()
    while len(found) < how_many:
        found.add(new_code()[:CODE_LENGTH])
    return list(found)


def _entry(code: str, party: Party, known: dict[int, Any]) -> lottery.Party:
    luck = luck_of_party(party, known)
    return lottery.Party(code, party.size, luck.missed, luck.first)


@across_bodies
@transaction.atomic
def name_witness(*, by: Person, seal: Seal, person: Person) -> DrawEntry:
    """Asks a member to see that the codes are people. Two at most; not who sealed the list. Twice is once."""
    outing = locked(seal.outing)
    named = DrawEntry.objects.filter(seal=seal, what=Did.NAMED)
    already = named.filter(whom=person).first()
    if already:
        return already
    if outing.drawn_at:
        raise Refused(_("벌써 추첨했어요."))
    if person.pk in {by.pk, seal.by_id}:
        raise Refused(_("명단을 봉한 사람은 지켜보는 사람이 될 수 없어요. 다른 분을 골라 주세요."), field="person")
    if named.count() >= WITNESSES:
        raise Refused(_("지켜볼 사람은 두 분이면 넉넉해요."), field="person")
    return DrawEntry.objects.create(seal=seal, what=Did.NAMED, by=by, whom=person)


@across_bodies
@transaction.atomic
def sign(*, by: Person, seal: Seal) -> DrawEntry:
    """A witness signs that every code on the list is a party of people. Twice is once."""
    locked(seal.outing)
    if not DrawEntry.objects.filter(seal=seal, what=Did.NAMED, whom=by).exists():
        raise Refused(_("지켜볼 사람으로 정해진 분만 확인할 수 있어요."))
    already = DrawEntry.objects.filter(seal=seal, what=Did.SIGNED, by=by).first()
    return already or DrawEntry.objects.create(seal=seal, what=Did.SIGNED, by=by)


@across_bodies
@transaction.atomic
def type_outcome(*, by: Person, seal: Seal, outcome: str) -> str:
    """Somebody types in what came out. When a second person typed the same, the draw runs, in this same transaction.

    Returns WAITS (for a second person), DIFFERS (nothing is drawn; both stay in the log), or DRAWN. Raises Refused.
    """
    outing = locked(seal.outing)
    _may_be_typed(outing, seal)
    text = written(seal.source, outcome)
    DrawEntry.objects.create(seal=seal, what=Did.TYPED, by=by, text=text)
    last = {row.by_id: row.text for row in DrawEntry.objects.filter(seal=seal, what=Did.TYPED).exclude(by=by).exclude(by=None)}
    if not last:
        return WAITS
    if text not in last.values():
        return DIFFERS
    _draw(outing, seal, text, by)
    return DRAWN


def _may_be_typed(outing: Outing, seal: Seal) -> None:
    if outing.drawn_at:
        raise Refused(_("벌써 추첨했어요."))
    if Seal.objects.filter(outing=outing, number__gt=seal.number).exists():
        raise Refused(_("명단을 다시 봉했어요. 새 쪽에서 적어 주세요."))
    if outing.called_off:
        raise Refused(_("열지 않게 된 나들이예요."))
    if now() < seal.due_at:
        raise Refused(_("아직 결과가 나올 때가 아니에요. 알린 때가 지난 뒤에 적어 주세요."), field="outcome")


def _draw(outing: Outing, seal: Seal, outcome: str, by: Person) -> None:
    """Runs the draw once and writes what comes of it. The sealed list decides, also where somebody has left meanwhile."""
    stirred = lottery.seed(outing.code, seal.seats, seal.share, seal.fingerprint, seal.rule, outcome)
    result = lottery.draw(lottery.parse_list(seal.entries), seal.seats, seal.share, stirred)
    asking = {slip.code: slip.party for slip in Slip.objects.filter(seal=seal, party__standing=Standing.ASKED).select_related("party")}
    seated = [asking[entry.code] for entry in result.seated if entry.code in asking]
    held = lottery.parties_fit(seated, outing.free) if outing.free > 0 else ()
    here = set(held)
    line = [party for party in seated if party not in here] + [asking[entry.code] for entry in result.waiting if entry.code in asking]
    listed = {party.pk for party in asking.values()}
    late = list(Party.objects.filter(outing=outing, standing=Standing.ASKED).exclude(pk__in=listed).order_by("number"))
    total = sum(party.size for party in held)
    room = Outing.objects.filter(pk=outing.pk, drawn_at__isnull=True, taken__lte=F("capacity") - total)
    outing.drawn_at = now()
    if not room.update(taken=F("taken") + total, drawn_at=outing.drawn_at):
        raise RuntimeError("the outing's row was not locked")
    _stand(held, Standing.HELD, What.DRAWN, f"{seal.rule}: {outcome}")
    _stand(line, Standing.WAITING, What.NOT_DRAWN, f"{seal.rule}: {outcome}")
    _stand(late, Standing.WAITING, What.WAITED, "", after=len(line))
    DrawEntry.objects.create(seal=seal, what=Did.DRAWN, by=by, text=outcome)
    settle_locked(outing)
    later(tell_drawn, outing.code)


def _stand(parties: Any, standing: str, what: str, reason: str, after: int = 0) -> None:
    """Moves parties to where they stand from now on, in this order, each with a turn that names the draw."""
    for place, party in enumerate(parties, after + 1):
        party.standing, party.place = standing, place
    Party.objects.bulk_update(parties, ["standing", "place"], batch_size=200)
    Turn.objects.bulk_create([Turn(party=party, what=what, by=None, reason=reason) for party in parties])


def refuse_what_is_sealed(outing: Outing, fields: dict[str, Any]) -> None:
    """Capacity and share are sealed with the list; how places are given stays once somebody asked. Needs the locked row."""

    def changes(name: str) -> bool:
        return name in fields and fields[name] != getattr(outing, name)

    if changes("places_by") and Party.objects.filter(outing=outing).exclude(standing=Standing.LEFT).exists():
        raise Refused(_("벌써 신청한 사람이 있어서 자리를 나누는 방법을 바꿀 수 없어요."), field="places_by")
    if outing.by_draw and Seal.objects.filter(outing=outing).exists():
        if changes("places_by"):
            raise Refused(_("추첨 명단을 봉해서 자리를 나누는 방법을 바꿀 수 없어요."), field="places_by")
        if changes("share"):
            raise Refused(_("추첨 명단과 함께 봉해서 바꿀 수 없어요."), field="share")
        if changes("capacity") and not outing.drawn_at:
            raise Refused(_("자리 수는 추첨 명단과 함께 봉했어요. 추첨이 끝나면 바꿀 수 있어요."), field="capacity")
