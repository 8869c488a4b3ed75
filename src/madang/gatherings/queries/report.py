"""What gatherings hand up to the desk: what to do today, and the numbers of a season."""

from django.db.models import Count, Q, Sum
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_scopes import scopes_disabled

from madang.chapters.queries import Body, Term, below
from madang.gatherings.models import Attending, Booth, CheckIn, Contest, Item, Outing, Party, Turn
from madang.gatherings.queries.booth import gaps, souvenirs_given, visitors_counted
from madang.gatherings.queries.costs import cost_sums
from madang.gatherings.queries.draw import draw_of
from madang.gatherings.queries.hall import seat_todos
from madang.gatherings.queries.notices import people_to_ring
from madang.shared.clock import now, today
from madang.shared.todo import Tally, Todo


def todos(body: Body) -> list[Todo]:
    """Drafts to publish, seats that stay empty, tonight's door, paper to type in."""
    found = []
    for outing in Outing.objects.filter(body=body, last_day__gte=today()).filter(off=False).order_by("day"):
        found += _ahead(outing) + _untold(outing)
    found += seat_todos(body)
    found += [_unmanned(booth) for booth in Booth.objects.filter(outing__body=body, opens_at__gte=now()) if gaps(booth)]
    for outing in Outing.objects.filter(body=body, last_day__lt=today(), published_at__isnull=False).order_by("-day")[:3]:
        found += _behind(outing, body)
    return found


def _ahead(outing: Outing) -> list[Todo]:
    title, days = outing.title, (outing.day - today()).days
    if outing.published_at is None:
        url = reverse("gatherings:outing", args=[outing.code])
        return [Todo(_("‘%(title)s’ 나들이를 아직 알리지 않았어요.") % {"title": title}, url, 2 if days < 30 else 1)]
    if outing.draw_ahead:
        return _draw_ahead(outing, days)
    if days <= 1 and outing.taken:
        text = _("‘%(title)s’ 문 앞 명단을 챙겨 주세요.") % {"title": title}
        return [Todo(text, reverse("gatherings:door", args=[outing.code]), 3)]
    if outing.free and days <= 7 and outing.sign_up_open(now()):
        text = ngettext("‘%(title)s’에 아직 %(number)s자리가 비어 있어요.", "‘%(title)s’에 아직 %(number)s자리가 비어 있어요.", outing.free)
        return [Todo(text % {"title": title, "number": outing.free}, reverse("gatherings:parties", args=[outing.code]), 2, outing.free)]
    return []


def _unmanned(booth: Booth) -> Todo:
    days = (booth.opens_at - now()).days
    text = _("‘%(title)s’에 아무도 서지 않는 시간이 있어요.") % {"title": booth.title}
    return Todo(text, reverse("gatherings:booth", args=[booth.code]), 3 if days <= 2 else 2 if days <= 14 else 1)


def _draw_ahead(outing: Outing, days: int) -> list[Todo]:
    """The next step to a draw: seal the list, type in what came out."""
    drawn, url = draw_of(outing), reverse("gatherings:draw_desk", args=[outing.code])
    if drawn is None or not drawn.asked:
        return []
    if drawn.due:
        return [Todo(_("‘%(title)s’ 추첨 결과가 나왔어요. 두 사람이 적어 주세요.") % {"title": outing.title}, url, 3)]
    closed = outing.closes_at is not None and outing.closes_at <= now()
    if drawn.seal is None and (closed or days <= 14):
        return [Todo(_("‘%(title)s’ 추첨 명단을 봉해 주세요.") % {"title": outing.title}, url, 3 if days <= 7 else 2, drawn.asked)]
    return []


def _untold(outing: Outing) -> list[Todo]:
    """Whom no message reached: to be rung up."""
    many = people_to_ring(outing)
    if not many:
        return []
    text = ngettext(
        "‘%(title)s’ 알림이 닿지 않은 사람이 %(number)s명 있어요. 전화해 주세요.",
        "‘%(title)s’ 알림이 닿지 않은 사람이 %(number)s명 있어요. 전화해 주세요.",
        many,
    )
    return [Todo(text % {"title": outing.title, "number": many}, reverse("gatherings:notices", args=[outing.code]), 3, many)]


def _behind(outing: Outing, body: Body) -> list[Todo]:
    held = Party.objects.filter(outing=outing, body=body, standing=Party.Standing.HELD).exists()
    if held and not CheckIn.objects.filter(ticket__outing=outing).exists():
        text = _("‘%(title)s’에 누가 왔는지 아직 적지 않았어요.") % {"title": outing.title}
        return [Todo(text, reverse("gatherings:sheet_typing", args=[outing.code]), 2)]
    return []


def tallies(body: Body, term: Term) -> list[Tally]:
    """The season's numbers: an outing counts once for whoever organised or attended it, and once in all for those above."""
    with scopes_disabled():  # counts over a body and those below it; no rows leave
        bodies = [row.pk for row in below(body)]
        attended = Attending.objects.filter(body__in=bodies).values("outing")
        days = {"day__gte": term.start, "day__lte": term.end}
        outings = Outing.objects.filter(Q(body__in=bodies) | Q(pk__in=attended), published_at__isnull=False, off=False, **days)
        ids = list(outings.values_list("pk", flat=True))
        held = Party.objects.filter(outing__in=ids, body__in=bodies, standing=Party.Standing.HELD)
        sums = held.aggregate(parties=Count("pk"), people=Sum("size"))
        came = CheckIn.objects.filter(ticket__party__in=held.values("pk"), undone_at__isnull=True).count()
        freed = Turn.objects.filter(party__outing__in=ids, party__body__in=bodies, what=Turn.What.TOOK).count()
        money, in_kind = cost_sums(ids)
        return [
            Tally("contests", _("그림 잔치"), Contest.objects.filter(body__in=bodies, **days).count()),
            Tally("outing_days", _("나들이한 날"), len(set(outings.values_list("day", flat=True)))),
            Tally("outings", _("나들이"), len(ids)),
            Tally(
                "programme_items",
                _("순서"),
                Item.objects.filter(part__outing__in=ids, dropped_at__isnull=True, part__dropped_at__isnull=True).count(),
            ),
            Tally("seats", _("마련한 자리"), sum(outings.filter(body__in=bodies).values_list("capacity", flat=True))),
            Tally("parties", _("함께 온 모둠"), sums["parties"]),
            Tally("places", _("자리를 받은 사람"), sums["people"] or 0, people=True),
            Tally("came", _("온 사람"), came, people=True),
            Tally("visitors", _("부스에 들른 사람 (센 수)"), visitors_counted(ids)),
            Tally("souvenirs", _("나눈 기념품"), souvenirs_given(ids)),
            Tally("freed_places", _("줄에서 이어받은 자리"), freed),
            *([Tally("costs", _("든 비용 (원)"), money)] if money else []),
            *([Tally("in_kind", _("물품과 도움으로 받은 것 (원)"), in_kind)] if in_kind else []),
        ]
