"""Founding a body and opening its terms."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from madang.chapters.models import Body, Term
from madang.people.queries import Person
from madang.shared.refusals import Refused


@transaction.atomic
def found_body(
    *, by: Person | None, kind: str, name_ko: str, name_en: str, slug: str, parent: Body | None = None, **settings: object
) -> Body:
    """Founds a body under `parent` (None: a council, the root of a tree of its own)."""
    if Body.objects.filter(slug=slug).exists():
        raise Refused(_("그 주소는 이미 쓰이고 있어요. 다른 주소를 적어 주세요."), field="slug")
    return Body.objects.create(kind=kind, name_ko=name_ko, name_en=name_en, slug=slug, parent=parent, **settings)


@transaction.atomic
def open_term(*, by: Person | None, body: Body, number: int, start: dt.date, end: dt.date, theme_ko: str = "", theme_en: str = "") -> Term:
    """Opens a numbered term. A gap before it is no error; an overlap is."""
    if end < start:
        raise Refused(_("끝나는 날이 시작하는 날보다 빨라요."), field="end")
    if Term.objects.filter(body=body, start__lte=end, end__gte=start).exists():
        raise Refused(_("다른 학기와 날짜가 겹쳐요."), field="start")
    return Term.objects.create(body=body, number=number, start=start, end=end, theme_ko=theme_ko, theme_en=theme_en)
