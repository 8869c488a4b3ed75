"""One of everything of the chapter and of the neighbour, for the matrix of who may see what."""

import datetime as dt
from typing import Any

from django_scopes import scope

from madang.gatherings import actions as gatherings
from madang.people.models import Person
from madang.shared.clock import now, today
from madang.voices import actions
from madang.voices.actions import Ask, Draft
from tests.cast import Cast, Sample
from tests.gatherings.outings import Leg, planned
from tests.gatherings.samples import drawing

ASKS = [Ask("어땠나요?", choices=(("좋음", "Good"), ("나쁨", "Bad"))), Ask("무엇이 남았나요?"), Ask("무엇을 더할까요?")]


def _whole(cast: Cast, body: Any, by: Person, guest: Person) -> dict[str, str]:
    with scope(realm=body.realm, body=body.pk):
        outing = planned(cast, body=body, by=by, legs=[Leg(starts_at=now(), title_ko="오페라")])
        done = actions.open_session(by=by, body=body, outing=outing.code, asks=ASKS, slips=6)
        for slip in list(done.slips.all())[:5]:
            actions.answer(by=None, code=slip.code, answers={1: "0", 2: "노래가 좋았어요", 3: "010-9000-7777로 알려 주세요"})
        done.refresh_from_db()
        actions.close_session(by=by, session=done)
        done = type(done).objects.get(pk=done.pk)
        replies = list(done.questions.get(number=2).replies.all())
        item = actions.plan(by=by, session=done, plan_ko="노래를 더 자주", due=today(), sources=replies[:1])
        open_ = actions.open_session(by=by, body=body, outing=outing.code, asks=ASKS, slips=6)
        spoken = actions.speak(by=guest, body=body, draft=Draft("ko", "따뜻한 하루였어요"))
        invitation = actions.invite(by=by, body=body, ask="무엇이 좋았나요?")
        proposed = actions.propose(by=guest, body=body, title="동네 노래자랑")
        call = actions.call_for(by=by, body=body, title_ko="봄 학기 제안", until=today() + dt.timedelta(days=9))
        talk = actions.open_talk(by=by, body=body, title_ko="함께 사는 동네", circles=[("c1", "멘토", "Mentor")], slips=2)
        line = actions.state_it(by=by, talk=talk, words="노래는 마음을 잇는다")
        contest = gatherings.open_contest(by=by, body=body, title_ko="그림 잔치", day=today())
        entry = gatherings.hand_in(by=by, contest=contest, file=drawing(), title_ko="봄", age="lower", guardian_agreed=True)
        showing = gatherings.hang(by=by, contest=contest, title_ko="전시", day=today())
        held = done.questions.get(number=3).replies.first()
        return {
            "session": done.code, "open": open_.code, "slip": open_.slips.first().code, "item": item.code, "voice": spoken.voice.code,
            "voice_key": spoken.key, "ask": invitation.code, "ask_key": invitation.key, "proposal": proposed.proposal.code,
            "follow": proposed.key, "call": call.code, "talk": talk.code, "line": line.code, "ballot": talk.slips.first().code,
            "held": held.code, "entry": entry.code, "showing": showing.code,
        }  # fmt: skip


CODES = {
    "open": "session sheet more_slips type_in close",
    "session": "results plan",
    "item": "item",
    "voice": "mine level take_back card translate split",
    "ask": "ask",
    "proposal": "proposal support stop_supporting step",
    "call": "poster",
    "talk": "talk declare state_it heaps close_talk talk_sheet",
    "line": "vote",
}
# The number on the slip is the door: whoever holds it may come in.
KEYS = {
    "slip": ("slip", "slip"), "say": ("key", "ask_key"), "held_voice": ("key", "voice_key"), "held_voice_away": ("key", "voice_key"),
    "claim": ("key", "voice_key"), "call": ("code", "call"), "follow": ("key", "follow"), "take_proposal_back": ("key", "follow"),
    "ballot": ("slip", "ballot"), "ballot_circle": ("slip", "ballot"), "ballot_state": ("slip", "ballot"),
}  # fmt: skip


def samples(cast: Cast) -> dict[str, Sample]:
    """Arguments for every address of the room."""
    rows = (
        _whole(cast, cast.chapter, cast.coordinator, cast.newcomer),
        _whole(cast, cast.neighbour, cast.outsider, cast.outsider_newcomer),
    )
    found = {f"voices:{name}": Sample(*({"code": row[kind]} for row in rows)) for kind, names in CODES.items() for name in names.split()}
    found |= {f"voices:{name}": Sample(*({arg: row[key]} for row in rows), public=True) for name, (arg, key) in KEYS.items()}
    for name, key in (("drawing", "entry"), ("why", "showing")):  # for everybody
        found[f"voices:{name}"] = Sample(*({"code": row[key]} for row in rows), public=True)
    found["voices:ballot_vote"] = Sample(*({"slip": row["ballot"], "code": row["line"]} for row in rows), public=True)
    found["voices:judge"] = Sample(*({"kind": "reply", "code": row["held"]} for row in rows))
    return found
