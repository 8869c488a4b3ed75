"""Starting the next term from this one: what goes on, what ends."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction

from madang.chapters.actions.bodies import open_term
from madang.chapters.models import Body, Office, Role, Term
from madang.people.queries import Person


@transaction.atomic
def start_next_term(
    *,
    by: Person,
    body: Body,
    number: int,
    start: dt.date,
    end: dt.date,
    theme: tuple[str, str] = ("", ""),
    carried: Iterable[Office] = (),
    leaving: Iterable[Role] = (),
) -> Term:
    """Opens the next term; `theme` in Korean and English.

    `carried` offices are held on in it; `leaving` roles end with the day before it starts.

    Everything else stays as it is: roles without a last day go on, offices of the old term turn 'former' by themselves.
    """
    term = open_term(by=by, body=body, number=number, start=start, end=end, theme_ko=theme[0], theme_en=theme[1])
    for office in carried:
        Office.objects.create(
            person=office.person,
            body=office.body,
            title_ko=office.title_ko,
            title_en=office.title_en,
            term=term,
            since=start,
            until=end,
        )
    for role in leaving:
        role.until = max(role.since, start - dt.timedelta(days=1))
        role.save(update_fields=["until"])
    return term
