"""An outing is planned: places, stops, who organises, hosts and attends, who pays; published, changed."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from madang.chapters.queries import Body, Term
from madang.gatherings.actions import notices
from madang.gatherings.actions.across import across_bodies
from madang.gatherings.actions.draw import refuse_what_is_sealed
from madang.gatherings.actions.line import locked, settle_locked
from madang.gatherings.actions.places import still_there
from madang.gatherings.actions.series import settle_number
from madang.gatherings.actions.yes import say
from madang.gatherings.models import Attending, Observance, Outing, Place, Sponsorship, Stop
from madang.people.queries import Person
from madang.shared.clock import now
from madang.shared.refusals import Refused


class Overtaken(Refused):
    """Somebody else has saved since the form was opened."""


@dataclass(frozen=True)
class Leg:
    """One stop as it is planned. `code`: an existing stop that is changed; empty: a new one."""

    starts_at: dt.datetime
    title_ko: str
    title_en: str = ""
    ends_at: dt.datetime | None = None
    place: Place | None = None
    meeting_ko: str = ""
    meeting_en: str = ""
    code: str = ""


@transaction.atomic
def add_observance(*, by: Person, realm: str, **fields: Any) -> Observance:
    """Writes down a day of the year that counts itself. Raises Refused for a date that no year has."""
    try:
        dt.date(2024, fields["month"], fields["day"])
    except ValueError:
        raise Refused(_("달력에 없는 날이에요. 달과 날을 살펴봐 주세요."), field="day") from None
    return Observance.objects.create(realm=realm, **fields)


@transaction.atomic
def plan_outing(*, by: Person, body: Body, legs: Iterable[Leg] = (), attending: Iterable[Body] = (), **fields: Any) -> Outing:
    """Plans an outing: a draft that only the organiser's coordinators see until it is published.

    Its day comes from the stops; one without stops (a date that is not settled yet) is given `day` and `last_day`.
    """
    fields.setdefault("lead", by)
    outing = Outing(body=body, **fields)
    legs = list(legs)
    _settle_days(outing, legs)
    settle_number(outing)
    outing.save()
    _lay_stops(outing, legs)
    _invite(by, outing, attending)
    return outing


@across_bodies
@transaction.atomic
def change_outing(
    *, by: Person, outing: Outing, legs: Iterable[Leg], attending: Iterable[Body], version: int | None = None, **fields: Any
) -> Outing:
    """Changes an outing. Seats that are held stay held: there can be no fewer seats than that.

    `version` is the one that was read before; raises Overtaken where somebody has changed the outing since.
    """
    current, legs = locked(outing), list(legs)
    if version is not None and version != current.version:
        raise Overtaken(_("그사이에 다른 사람이 이 나들이를 고쳤어요."))
    current.version, current.changed_at = current.version + 1, now()
    before, first = notices.meeting(current), notices.first_stop(current)
    refuse_what_is_sealed(current, fields)
    for name, value in fields.items():
        setattr(current, name, value)
    if current.capacity < current.taken:
        sentence = _("벌써 %(taken)s자리가 찼어요. 자리를 그보다 적게 할 수는 없어요.") % {"taken": current.taken}
        raise Refused(sentence, field="capacity")
    _settle_days(current, legs)
    settle_number(current)
    current.save(update_fields=[*fields, "day", "last_day", "term", "version", "changed_at", "series_number"])
    _lay_stops(current, legs)
    _invite(by, current, attending)
    notices.changed(current, before, first.starts_at if first else None)
    settle_locked(current)
    return current


def _settle_days(outing: Outing, legs: list[Leg]) -> None:
    """Day, last day and term follow from the stops, in the organiser's time zone."""
    if legs:
        zone = _zone(outing.body)
        days = sorted((leg.ends_at or leg.starts_at).astimezone(zone).date() for leg in legs)
        days += [leg.starts_at.astimezone(zone).date() for leg in legs]
        if outing.fuzzy_ko == outing.fuzzy_en == "":
            outing.day, outing.last_day = min(days), max(days)
    if outing.day is None:
        raise Refused(_("들르는 곳을 하나는 적어 주세요. 날짜가 아직 없으면 대강의 날짜를 적어 주세요."))
    if any(leg.ends_at and leg.ends_at < leg.starts_at for leg in legs):
        raise Refused(_("끝나는 시각이 시작하는 시각보다 빨라요."))
    outing.last_day = max(outing.last_day or outing.day, outing.day)
    _refuse_late_closing(outing, legs)
    outing.term = next((term for term in Term.objects.filter(body=outing.body) if term.holds(outing.day)), None)


def _refuse_late_closing(outing: Outing, legs: list[Leg]) -> None:
    """A sign-up may end while an outing goes on (who comes by is welcome), but not after it: then a day was mistyped."""
    if outing.closes_at is None:
        return
    ends = max((leg.ends_at or leg.starts_at for leg in legs), default=None)
    if (outing.closes_at > ends) if ends else (outing.closes_at.astimezone(_zone(outing.body)).date() > outing.last_day):
        raise Refused(_("신청 마감이 마지막 들르는 곳의 때보다 늦어요. 그보다 앞선 때로 적어 주세요."), field="closes_at")


def _zone(body: Body) -> dt.tzinfo:
    from zoneinfo import ZoneInfo

    return ZoneInfo(body.time_zone)


def _lay_stops(outing: Outing, legs: list[Leg]) -> None:
    """The stops become what `legs` say; one that is kept keeps its code (and what hangs on it)."""
    still_there(leg.place for leg in legs)
    kept = {leg.code for leg in legs if leg.code}
    Stop.objects.filter(outing=outing).exclude(code__in=kept).delete()
    for leg in legs:
        row = Stop.objects.filter(outing=outing, code=leg.code).first() if leg.code else None
        row = row or Stop(outing=outing)
        for name in ("starts_at", "ends_at", "place", "title_ko", "title_en", "meeting_ko", "meeting_en"):
            setattr(row, name, getattr(leg, name))
        row.save()


def _invite(by: Person, outing: Outing, bodies: Iterable[Body]) -> None:
    """Attending bodies are those of the organiser's own council, and not the organiser itself."""
    wanted = {body.pk for body in bodies if body.realm == outing.body.realm and body.pk != outing.body_id}
    Attending.objects.filter(outing=outing).exclude(body__in=wanted).delete()
    known = set(Attending.objects.filter(outing=outing).values_list("body_id", flat=True))
    Attending.objects.bulk_create([Attending(outing=outing, body_id=pk, by=by) for pk in sorted(wanted - known)])


@across_bodies
@transaction.atomic
def attend(*, by: Person, outing: Outing, body: Body) -> Attending:
    """A body of the same council says that it comes along. Twice is once."""
    if body.realm != outing.body.realm or body.pk == outing.body_id:
        raise Refused(_("우리 모임이 함께할 수 없는 나들이예요."))
    return Attending.objects.get_or_create(outing=outing, body=body, defaults={"by": by})[0]


@transaction.atomic
def publish(*, by: Person, outing: Outing) -> Outing:
    """Shows the outing to those it is for. Twice is once."""
    if outing.published_at is None:
        outing.published_at = now()
        outing.save(update_fields=["published_at"])
    return outing


@transaction.atomic
def add_sponsorship(*, by: Person, outing: Outing, line_ko: str, **fields: Any) -> Sponsorship:
    """Writes down who gives what, for which stop. The sponsor is told a number, never a name."""
    return Sponsorship.objects.create(outing=outing, line_ko=line_ko, **fields)


def sponsor_words() -> str:
    """The sentence beside the box, kept with the consent."""
    return _("후원한 사람으로 내 이름이 나와도 괜찮아요.")


@transaction.atomic
def show_sponsor(*, by: Person, sponsorship: Sponsorship, yes: bool) -> None:
    """A sponsor says yes to the own name, or takes it back. Twice is once."""
    if sponsorship.person_id != by.pk:
        raise Refused(_("이름은 그 사람만 내보일 수 있어요."))
    say(by=by, yes=yes, words=sponsor_words(), use="name", audience="public", item=sponsorship.item)


@transaction.atomic
def drop_sponsorship(*, by: Person, sponsorship: Sponsorship) -> None:
    """Takes a sponsorship off again."""
    sponsorship.delete()
