"""A round of the chapter and one of the neighbour's with something of everything in it, for the matrix of who may see what."""

import datetime as dt

from django_scopes import scope

from madang.chapters import actions as chapters
from madang.chapters.models import Body
from madang.chapters.queries import term_now
from madang.mentoring import actions
from madang.mentoring.actions import Given
from madang.mentoring.queries.rounds import round_of
from madang.people import actions as people
from madang.people.models import Person
from madang.shared.clock import today
from tests.cast import Cast, Sample
from tests.mentoring import stage


def planted(body: Body, by: Person, newcomer: Person, mentor: Person) -> dict[str, dict[str, str]]:
    """Plays a round up to a pair with a note in its log, and leaves a stranger waiting. Returns what names each thing."""
    with scope(realm=body.realm, body=body.pk):
        day = today()
        round_ = actions.open_round(
            by=by, body=body, term=term_now(body), opens=day, closes=day + dt.timedelta(days=7), tell_by=day + dt.timedelta(days=9)
        )
        row = stage.asks(newcomer, round_, about="그 말 많던 분")
        stage.offers(mentor, round_)
        actions.link(by=by, sign_up=row, codes=[])
        draft = actions.propose(by=by, round_=round_, seen="")
        (pair,) = actions.send(by=by, round_=round_, seen=draft.code)
        for person in (newcomer, mentor):
            stage.say(person, pair)
        note = actions.note(by=newcomer, pair=pair, day=day, kind="met", words="국수를 먹었어요")
        given = Given(stage.Answers(slots=stage.EVENING))
        who = {"call_name": "들꽃", "contact": "010-9000-0777", "once": f"once-{body.pk}", "place": "test"}
        actions.arrive(by=None, round_=round_, side="mentee", given=given, **who)
        waiting = round_.sign_ups.get(confirmed_at__isnull=True)
    return {
        "round": {"code": round_.code},
        "arrival": {"code": round_.code, "signup": waiting.code},
        "signup": {"code": round_.code, "signup": row.code},
        "pair": {"code": pair.code},
        "meeting": {"code": pair.code, "meeting": note.code},
    }


KINDS = {
    "round": "proof proof-file lending-call take-back again rest round round-change draft propose progress preview pin team forbid free undo redo send pairs heard words quiet sheet csv poster",
    "arrival": "take-in join-up turn-away contact",
    "signup": "tell quiet-one quiet-link",
    "pair": "care call-back hear unhear called checkin kit care-pause care-end pair answer plan note pause go-on end goodbye",
    "meeting": "care-thank thank strike",
    "call": "lending-close",
    "loan": "lending-agree lending-decline lending-leave lending-accept lending-away lending-told lending-home",
}


def lending(cast: Cast, own: dict[str, dict[str, str]], other: dict[str, dict[str, str]]) -> None:
    """Each of the two calls for mentors, and each has offered one to the assembly above them, which calls too."""
    day, top = today(), cast.assembly
    with scope(realm=top.realm, body=top.pk):
        term = chapters.open_term(by=None, body=top, number=22, start=cast.term.start, end=cast.term.end)
        days = {"opens": day, "closes": day + dt.timedelta(days=7), "tell_by": day + dt.timedelta(days=9)}
        above = actions.call_out(
            by=None, round_=actions.open_round(by=None, body=top, term=term, **days), times=[], until=day + dt.timedelta(days=30)
        )
    for body, names, call_name in ((cast.chapter, own, "겨우살이"), (cast.neighbour, other, "이웃겨우살이")):
        with scope(realm=body.realm, body=body.pk):
            round_ = round_of(body, names["round"]["code"])
            mentor = people.welcome(by=None, realm=body.realm, call_name=call_name)
            chapters.take_in(by=None, person=mentor, body=body)
            chapters.give_role(by=None, person=mentor, body=body, kind="mentor")
            row = stage.offers(mentor, round_)
            names["loan"] = {"code": actions.offer(by=None, call=above, lender=body, row=row).code}
            names["call"] = {"code": actions.call_out(by=None, round_=round_, times=[], until=day + dt.timedelta(days=30)).code}


def samples(cast: Cast) -> dict[str, Sample]:
    """Arguments for every address of the room."""
    with scope(realm=cast.neighbour.realm, body=cast.neighbour.pk):
        mentor = people.welcome(by=None, realm=cast.neighbour.realm, call_name="이웃솔")
        chapters.take_in(by=None, person=mentor, body=cast.neighbour)
        chapters.give_role(by=None, person=mentor, body=cast.neighbour, kind="mentor")
    own = planted(cast.chapter, cast.coordinator, cast.newcomer, cast.mentor)
    other = planted(cast.neighbour, cast.outsider, cast.outsider_newcomer, mentor)
    lending(cast, own, other)
    found = {f"mentoring:{name}": Sample(own[kind], other[kind]) for kind, names in KINDS.items() for name in names.split()}
    for name in ("join", "offer", "thanks"):  # the poster hangs in the street
        found[f"mentoring:{name}"] = Sample(own["round"], other["round"], public=True)
    for name in ("council-proof", "council-proof-file"):  # one council's staff sees the rounds of all its bodies
        found[f"mentoring:{name}"] = Sample(own["round"], other["round"], public=True)
    for name in ("lending-offer", "council-ask"):  # a call goes out to every body of the council
        found[f"mentoring:{name}"] = Sample(own["call"], other["call"], public=True)
    return found
