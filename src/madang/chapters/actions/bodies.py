"""Founding a body, saying how it speaks of people and where it lies."""

import datetime as dt
import re
import zoneinfo

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from madang.chapters.models import Body, Term
from madang.people.queries import Person
from madang.shared.korean import tidy
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
def found_below(*, by: Person, parent: Body, kind: str, name_ko: str, name_en: str, **settings: object) -> Body:
    """Founds a body below another; its public address is made from its English name."""
    ko, en = tidy(name_ko), tidy(name_en)
    if not ko or not en:
        raise Refused(_("한글 이름과 영어 이름을 모두 적어 주세요."), field="name_ko" if not ko else "name_en")
    if Body.objects.filter(parent=parent, name_ko=ko).exists():
        raise Refused(_("같은 이름의 모임이 이미 있어요."), field="name_ko")
    return found_body(by=by, kind=kind, name_ko=ko, name_en=en, slug=_free_slug(parent, en), parent=parent, **settings)


def _free_slug(parent: Body, name_en: str) -> str:
    stem = (slugify(name_en) or f"{parent.slug}-{parent.children.count() + 1}")[:34].strip("-")
    taken = set(Body.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    return next(slug for slug in (stem, *(f"{stem}-{n}" for n in range(2, 1000))) if slug not in taken)


@transaction.atomic
def arrange_body(*, by: Person, body: Body, word_ko: str, word_en: str, time_zone: str) -> Body:
    """Sets the body's word for the people who came from the North, and where its clock hangs."""
    if time_zone not in zoneinfo.available_timezones():
        raise Refused(_("모르는 시간대예요. 목록에서 골라 주세요."), field="time_zone")
    if not tidy(word_ko):
        raise Refused(_("어떻게 부를지 적어 주세요."), field="word_ko")
    if not re.search(r"[A-Za-z]", word_en):
        raise Refused(_("영어로 어떻게 부를지 적어 주세요."), field="word_en")
    body.word_ko, body.word_en, body.time_zone = tidy(word_ko)[:30], tidy(word_en)[:60], time_zone
    body.save(update_fields=["word_ko", "word_en", "time_zone"])
    return body


@transaction.atomic
def open_term(*, by: Person | None, body: Body, number: int, start: dt.date, end: dt.date, theme_ko: str = "", theme_en: str = "") -> Term:
    """Opens a numbered term. A gap before it is no error; an overlap is."""
    if end < start:
        raise Refused(_("끝나는 날이 시작하는 날보다 빨라요."), field="end")
    if Term.objects.filter(body=body, number=number).exists():
        raise Refused(_("같은 번호의 학기가 이미 있어요."), field="number")
    if Term.objects.filter(body=body, start__lte=end, end__gte=start).exists():
        raise Refused(_("다른 학기와 날짜가 겹쳐요."), field="start")
    return Term.objects.create(body=body, number=number, start=start, end=end, theme_ko=theme_ko, theme_en=theme_en)


@transaction.atomic
def set_theme(*, by: Person, term: Term, theme_ko: str, theme_en: str) -> Term:
    """Changes a season's theme; it changes wherever it is shown, for it is never copied."""
    term.theme_ko, term.theme_en = tidy(theme_ko)[:160], tidy(theme_en)[:200]
    term.save(update_fields=["theme_ko", "theme_en"])
    return term
