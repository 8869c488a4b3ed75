"""A table: laid, joined, filled with dishes."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from madang.circles import actions, queries, rules
from madang.circles.forms import ComeForm, DishForm, TableForm
from madang.circles.models import Member
from madang.circles.models import Table as TableRow
from madang.circles.views.visit import Visit, posted, seated, still_there
from madang.shared.doors import door, found
from madang.shared.taps import sent, show_form, tap


@door(rules.may_knock)
def lay(request: Visit, code: str) -> HttpResponse:
    """Asks the circle to a table."""
    seat = seated(request, code)
    form = TableForm(posted(request))
    if made := sent(request, form, actions.lay_table, _("밥상을 차렸어요."), by=seat):
        return redirect("circles:table", code, made.code)
    return show_form(request, "circles/lay.html", form, seat=seat)


def _at(request: Visit, code: str, table: str) -> tuple[Member, TableRow]:
    seat = seated(request, code)
    return seat, found(queries.table(seat, table))


def _page(request: Visit, seat: Member, table: TableRow, form: DishForm, status: int = 200) -> HttpResponse:
    own = next((row for row in table.coming.all() if row.member_id == seat.pk), None)
    return render(
        request,
        "circles/table.html",
        {
            "seat": seat,
            "table": table,
            "form": form,
            "own": own,
            "coming": queries.is_coming(seat, table),
            "come_form": ComeForm(initial={"cannot_eat": own.cannot_eat if own else ""}),
        },
        status=status,
    )


@door(rules.may_knock)
def table(request: Visit, code: str, table: str) -> HttpResponse:
    """One table; the address stands there for those who come."""
    return _page(request, *_at(request, code, table), DishForm())


@require_POST
@door(rules.may_knock)
def call_off(request: Visit, code: str, table: str) -> HttpResponse:
    """The host calls it off."""
    seat = seated(request, code)
    row = still_there(request, queries.table(seat, table))
    kept = row and not tap(request, actions.call_off, _("밥상을 거두었어요."), by=seat, table=row)
    return redirect("circles:table", code, table) if kept else redirect("circles:circle", code)


@require_POST
@door(rules.may_knock)
def come(request: Visit, code: str, table: str) -> HttpResponse:
    """I come."""
    seat, row = _at(request, code, table)
    form = ComeForm(request.POST)
    if form.is_valid():
        tap(request, actions.come, _("오신다니 반가워요. 주소가 보여요."), by=seat, table=row, **form.cleaned_data)
    return redirect("circles:table", code, table)


@require_POST
@door(rules.may_knock)
def stay_away(request: Visit, code: str, table: str) -> HttpResponse:
    """I do not come after all."""
    seat, row = _at(request, code, table)
    tap(request, actions.stay_away, _("다음에 만나요. 맡은 음식은 다시 비워 두었어요."), by=seat, table=row)
    return redirect("circles:table", code, table)


@require_POST
@door(rules.may_knock)
def dishes(request: Visit, code: str, table: str) -> HttpResponse:
    """I bring something that is not on the list yet."""
    seat, row = _at(request, code, table)
    form = DishForm(request.POST)
    if sent(request, form, actions.add_dish, _("목록에 적었어요."), by=seat, table=row):
        return redirect("circles:table", code, table)
    return _page(request, seat, row, form, status=422)


@require_POST
@door(rules.may_knock)
def dish(request: Visit, code: str, table: str, dish: str) -> HttpResponse:
    """I bring this one."""
    seat, row = _at(request, code, table)
    tap(request, actions.bring, _("맡아 주셔서 고마워요."), by=seat, dish=found(queries.dish(row, dish)))
    return redirect("circles:table", code, table)


@require_POST
@door(rules.may_knock)
def leave_dish(request: Visit, code: str, table: str, dish: str) -> HttpResponse:
    """I cannot bring it after all."""
    seat, row = _at(request, code, table)
    tap(request, actions.leave_dish, _("목록에 다시 비워 두었어요."), by=seat, dish=found(queries.dish(row, dish)))
    return redirect("circles:table", code, table)
