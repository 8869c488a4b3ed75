"""What the chapters hand up to the desk."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from madang.chapters.models import Body, Role, Term, Work
from madang.chapters.models.duty import in_force
from madang.chapters.queries.bodies import term_now
from madang.chapters.queries.people import lead, people_in
from madang.shared.clock import today
from madang.shared.todo import Tally, Todo

SOON = 60  # days before a term's end in which the next one wants to be thought of


def todos(body: Body) -> list[Todo]:
    """Open the next term before this one is over; name somebody for the pairs."""
    return [todo for todo in (_next_term(body), _lead_of_pairs(body)) if todo]


def _next_term(body: Body) -> Todo | None:
    term = term_now(body)
    if term is None:
        return Todo(_("첫 학기를 열어 주세요."), reverse("chapters:next-term"), 3)
    left = (term.end - today()).days
    if left > SOON or Term.objects.filter(body=body, start__gt=term.end).exists():
        return None
    if left < 0:
        return Todo(_("%(term)s가 끝났어요. 다음 학기를 열어 주세요.") % {"term": term}, reverse("chapters:next-term"), 3)
    return Todo(_("%(term)s가 곧 끝나요. 다음 학기를 준비해 주세요.") % {"term": term}, reverse("chapters:next-term"), 1)


def _lead_of_pairs(body: Body) -> Todo | None:
    if lead(body, Work.MENTORING) or not people_in(body).exists():
        return None
    return Todo(_("짝 맺기를 맡을 분을 정해 주세요. 알림이 그분께 갑니다."), reverse("chapters:people"), 2)


def tallies(body: Body, term: Term) -> list[Tally]:
    """How many belong here, mentor, and are newcomers; counted on the last day of a term that is over."""
    day = min(term.end, today())
    held = Role.objects.filter(in_force(day), body=body)

    def count(kind: str) -> int:
        return held.filter(kind=kind).values("person").distinct().count()

    return [
        Tally("mentors", gettext_lazy("멘토"), count(Role.Kind.MENTOR), people=True),
        Tally("newcomers", gettext_lazy("멘티"), count(Role.Kind.NEWCOMER), people=True),
    ]
