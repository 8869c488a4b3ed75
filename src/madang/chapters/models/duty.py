"""Who belongs to a body and what they do there: rows with a first and a last day."""

import datetime as dt

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from madang.promises.retention import Retention
from madang.shared.clock import today
from madang.shared.codes import Coded
from madang.shared.prepared import Slot


def in_force(day: dt.date | Slot | None = None) -> Q:
    """The condition that a row with `since` and `until` is in force on `day` (today)."""
    day = day or today()
    return Q(since__lte=day) & (Q(until__isnull=True) | Q(until__gte=day))


class Dated(Coded):
    """Abstract: held by a person in a body from `since` to `until`, both days included."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="%(class)ss")
    body = models.ForeignKey("chapters.Body", on_delete=models.PROTECT, related_name="%(class)ss")
    since = models.DateField(default=today)
    until = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def now(self) -> bool:
        """Says whether it is held today."""
        return self.since <= today() and (self.until is None or self.until >= today())


class Membership(Dated):
    """Belonging to a body, without any office."""

    objects = ScopedManager(body="body")
    retention = Retention(_("모임에 있었던 기록은 그 사람의 자료와 함께 지웁니다."), parent="person")


class Role(Dated):
    """What a person does in a body. Several at once and over time; each ends by itself."""

    class Kind(models.TextChoices):
        COORDINATOR = "coordinator", _("진행 담당")
        MENTOR = "mentor", _("멘토")
        NEWCOMER = "newcomer", _("멘티")
        COUNSELLOR = "counsellor", _("상담사")
        REPORTER = "reporter", _("기자")
        EDITOR = "editor", _("편집자")
        COUNCIL_STAFF = "council_staff", _("사무처 직원")
        PARTNER = "partner", _("함께하는 기관 사람")
        GUEST = "guest", _("다른 모임에서 온 멘토")

    kind = models.CharField(max_length=16, choices=Kind)
    partner = models.ForeignKey("chapters.Partner", on_delete=models.SET_NULL, null=True, blank=True)
    title = models.CharField(max_length=60, blank=True)

    objects = ScopedManager(body="body")
    retention = Retention(_("맡았던 일의 기록은 그 사람의 자료와 함께 지웁니다."), parent="person")


# What only somebody with a second factor may do.
STAFF = frozenset({Role.Kind.COORDINATOR, Role.Kind.COUNSELLOR, Role.Kind.REPORTER, Role.Kind.EDITOR, Role.Kind.COUNCIL_STAFF})

# Who does something in a body and is none of its people: on no list of them, in no count, with no contact to open.
APART = frozenset({Role.Kind.PARTNER, Role.Kind.GUEST})


class Office(Dated):
    """An office with a title ('chair'), held in a term. After it: 'former'."""

    title_ko = models.CharField(max_length=60)
    title_en = models.CharField(max_length=80)
    term = models.ForeignKey("chapters.Term", on_delete=models.PROTECT, null=True, blank=True)

    objects = ScopedManager(body="body")
    retention = Retention(_("직책의 기록은 그 사람의 자료와 함께 지웁니다."), parent="person")

    @property
    def title(self) -> str:
        """The title in the reader's language."""
        return self.title_ko if (get_language() or "ko").startswith("ko") else self.title_en or self.title_ko


class Work(models.TextChoices):
    """The pieces of work that a body names somebody for. Others may be added; these are asked for by name."""

    MENTORING = "mentoring", _("짝 맺기")
    GATHERINGS = "gatherings", _("나들이")
    VOICES = "voices", _("듣기와 제안")
    STORIES = "stories", _("이야기 쓰기")
    WELCOME = "welcome", _("새로 오신 분 맞이")


class Responsibility(Dated):
    """Who leads a piece of work ('mentoring') in a body, apart from any office; gets its reminders."""

    work = models.CharField(max_length=30)

    objects = ScopedManager(body="body")
    retention = Retention(_("맡은 일의 기록은 그 사람의 자료와 함께 지웁니다."), parent="person")

    @property
    def word(self) -> str:
        """The work in the reader's language."""
        return str(dict(Work.choices).get(self.work, self.work))
