"""One object of the chapter and one of the neighbour for each address of the desk."""

from django_scopes import scope

from madang.chapters import actions as chapters
from madang.chapters.models import Term
from madang.mentoring import actions as mentoring
from madang.shared.clock import today
from tests.cast import Cast, Sample
from tests.mentoring import stage


def samples(cast: Cast) -> dict[str, Sample]:
    """Wishes for named lists, and terms."""
    with cast.here():
        waiting = stage.asks(cast.newcomer_two, stage.open_round(cast))
        own = chapters.ask_named_list(by=cast.coordinator, body=cast.chapter, reason="구청 보험에 올릴 이름이 필요함")
    with scope(realm=cast.neighbour.realm, body=cast.neighbour.pk):
        other = chapters.ask_named_list(by=cast.outsider, body=cast.neighbour, reason="구청 보험에 올릴 이름이 필요함")
        term = Term.objects.get(body=cast.neighbour)
        round_ = mentoring.open_round(
            by=cast.outsider, body=cast.neighbour, term=term, opens=today(), closes=today(), tell_by=today(), name="이웃 짝 잇기"
        )
        theirs = stage.asks(cast.outsider_newcomer, round_)
    wish = Sample({"code": own.code}, {"code": other.code})
    report = Sample({"code": cast.term.code}, {"code": term.code})
    invited = Sample({"signup": waiting.code}, {"signup": theirs.code})
    return {"desk:invited": invited, "desk:names-approve": wish, "desk:names-take": wish, "desk:report": report, "desk:report-file": report}
