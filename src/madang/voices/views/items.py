"""You said, we did."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from madang.chapters.queries import people_in
from madang.shared.doors import door, found
from madang.shared.forms import HouseForm
from madang.shared.refusals import Refused
from madang.shared.taps import refuses_numbers, sent
from madang.voices import actions, queries, rules
from madang.voices.forms import PlanForm, ResultForm
from madang.voices.models import FeedbackSession
from madang.voices.views.visit import Visit, here, me, page, posted


@door(rules.takes_part)
def items(request: Visit) -> HttpResponse:
    """Everything that was to be done, with what came of it."""
    return page(request, "items", items=queries.items(here(request)))


@refuses_numbers
@door(rules.hears)
def plan(request: Visit, code: str) -> HttpResponse:
    """Says what will be done, and which answers it comes from."""
    row = found(queries.session(here(request), code))
    sources = {reply.code: reply for reply in queries.replies_to_cite(row)}
    owners = {person.code: person for person in people_in(row.body).order_by("call_name")}
    form = PlanForm(
        posted(request), owners=[(code, person.call_name) for code, person in owners.items()], initial={"owner": me(request).code},
        sources=[(code, Truncator(reply.words).chars(90)) for code, reply in sources.items()],
    )  # fmt: skip
    if request.method == "POST" and form.is_valid() and _planned(request, row, form, owners, sources):
        return redirect("voices:results", code)
    return page(request, "plan", form, session=row)


def _planned(request: Visit, row: FeedbackSession, form: HouseForm, owners: dict[str, object], sources: dict[str, object]) -> bool:
    given = {**form.cleaned_data}
    given["owner"] = owners[given["owner"]]
    given["sources"] = [sources[code] for code in given["sources"]]
    try:
        actions.plan(by=me(request), session=row, **given)
    except Refused as refusal:
        form.refuse(refusal)
        return False
    return True


@refuses_numbers
@door(rules.takes_part)
def item(request: Visit, code: str) -> HttpResponse:
    """One thing to do with the comments it came from; its owner and coordinators say what came of it."""
    row = found(queries.item(here(request), code))
    mine = queries.item_to_settle(request.actor, here(request), code, staff=rules.hears.test(request.actor))
    if request.method == "POST":
        found(mine)
    form = ResultForm(posted(request)) if mine else None
    if form and sent(request, form, actions.settle, _("적어 두었어요. 다음 소감 나누기에서 읽어 드려요."), by=me(request), item=row):
        return redirect("voices:item", code)
    return page(request, "item", form, item=row, comments=queries.comments(row))
