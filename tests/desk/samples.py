"""One object of the chapter and one of the neighbour for each address of the desk."""

from django_scopes import scope

from madang.chapters import actions as chapters
from madang.chapters.models import Term
from tests.cast import Cast, Sample


def samples(cast: Cast) -> dict[str, Sample]:
    """Wishes for named lists, and terms."""
    with cast.here():
        own = chapters.ask_named_list(by=cast.coordinator, body=cast.chapter, reason="구청 보험에 올릴 이름이 필요함")
    with scope(realm=cast.neighbour.realm, body=cast.neighbour.pk):
        other = chapters.ask_named_list(by=cast.outsider, body=cast.neighbour, reason="구청 보험에 올릴 이름이 필요함")
        term = Term.objects.get(body=cast.neighbour)
    wish = Sample({"code": own.code}, {"code": other.code})
    report = Sample({"code": cast.term.code}, {"code": term.code})
    return {"desk:names-approve": wish, "desk:names-take": wish, "desk:report": report, "desk:report-file": report}
