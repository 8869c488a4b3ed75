"""Statements are said, voted on, and shown once enough have voted."""

import json
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from madang.chapters.queries import Body
from madang.people.queries import Person
from madang.shared.clock import today
from madang.shared.korean import tidy
from madang.shared.refusals import Refused
from madang.voices.actions.scopes import within
from madang.voices.models import Shown, Statement, Talk, Vote, Voter, VoteSlip
from madang.voices.queries import reasons, vote_key, voter_key
from madang.voices.queries.sessions import FLOOR

if TYPE_CHECKING:
    from madang.engines.common_ground import Ballot  # the engine comes with numpy: it is loaded with the first vote

LONGEST = 160
MOST_STATEMENTS, MOST_SLIPS = 120, 300


@transaction.atomic
def open_talk(
    *, by: Person, body: Body, title_ko: str, title_en: str = "", circles: list[tuple[str, str, str]] | None = None,
    outing_id: int | None = None, slips: int = 0,
) -> Talk:  # fmt: skip
    """Opens a talk. `circles`: what one may have come as (key, Korean, English); coarse, and nobody has to say."""
    if not tidy(title_ko):
        raise Refused(_("무엇을 이야기할지 적어 주세요."), field="title_ko")
    rows = [list(circle) for circle in circles or []]
    talk = Talk.objects.create(body=body, title_ko=tidy(title_ko), title_en=tidy(title_en), circles=rows, outing_id=outing_id)
    if slips:
        print_vote_slips(by=by, talk=talk, number=slips)
    return talk


@transaction.atomic
def print_vote_slips(*, by: Person, talk: Talk, number: int) -> int:
    """Makes slips for those who vote without an account."""
    _still_open(talk)
    if not 1 <= number <= MOST_SLIPS:
        raise Refused(_("쪽지는 한 번에 1장부터 300장까지 만들 수 있어요."), field="number")
    for _number in range(number):
        VoteSlip.objects.create(talk=talk)
    return number


@transaction.atomic
def state_it(*, by: Person | None, talk: Talk, words: str, words_en: str = "") -> Statement:
    """Says one sentence that others can agree with. Nobody is kept as its author; `by` may be a table's phone."""
    with within(talk.body):
        _still_open(talk)
        text, english = tidy(words), tidy(words_en)
        if not 4 <= len(text) <= LONGEST:
            raise Refused(_("한 가지 생각을 한 문장으로 적어 주세요. 160자까지예요."), field="words")
        existing = list(Statement.objects.filter(talk=talk))
        if any(text in (row.words_ko, row.words_en) for row in existing):
            raise Refused(_("같은 말이 이미 있어요. 그 말에 뜻을 눌러 주세요."), field="words")
        if len(existing) >= MOST_STATEMENTS:
            raise Refused(_("생각이 많이 모였어요. 이제 다 함께 뜻을 눌러 볼 때예요."), field="words")
        return Statement.objects.create(talk=talk, words_ko=text, words_en=english, held_for=reasons(f"{text}\n{english}", talk.body))


@transaction.atomic
def declare(*, voter: str, talk: Talk, circle: str) -> Voter:
    """Says what one came as ('' takes it back). The votes that one has given move along."""
    with within(talk.body):
        _still_open(talk)
        if circle and circle not in talk.labels:
            raise Refused(_("그 가운데 하나를 골라 주세요."), field="circle")
        row, _made = Voter.objects.update_or_create(key=voter_key(voter, talk), defaults={"talk": talk, "circle": circle})
        own = [vote_key(voter, statement) for statement in Statement.objects.filter(talk=talk)]
        Vote.objects.filter(key__in=own).update(circle=circle)
        return row


@transaction.atomic
def vote(*, voter: str, statement: Statement, value: int) -> None:
    """Agrees (1), passes (0) or does not agree (-1). Given again, it takes the place of the first."""
    from madang.engines.common_ground import Vote as Choice

    talk = statement.talk
    with within(talk.body):
        _still_open(talk)
        if value not in {choice.value for choice in Choice}:
            raise Refused(_("셋 가운데 하나를 눌러 주세요."))
        row, _made = Voter.objects.get_or_create(key=voter_key(voter, talk), defaults={"talk": talk})
        if not row.voted:
            Voter.objects.filter(pk=row.pk).update(voted=True)
        Vote.objects.update_or_create(
            key=vote_key(voter, statement), defaults={"statement": statement, "value": value, "circle": row.circle}
        )
        _refresh(statement)


@transaction.atomic
def close_talk(*, by: Person, talk: Talk) -> Talk:
    """Ends the voting. What was shown last stays: closing publishes nothing that the rule of five would not."""
    if not talk.closed_on:
        talk.closed_on = today()
        talk.save(update_fields=["closed_on"])
    return talk


def _refresh(statement: Statement) -> None:
    """A new picture only when five more have voted on it than in the last one; then only circles with five more move in it."""
    list(Statement.objects.select_for_update(of=("self",)).filter(pk=statement.pk))  # one picture after the other
    last = Shown.objects.filter(statement=statement).first()
    votes = Vote.objects.filter(statement=statement).count()
    if votes - (last.votes if last else 0) < FLOOR:
        return
    from madang.engines.common_ground import Kept, Snapshot, judge, publish

    before = Snapshot((), last.votes, tuple(Kept(statement.code, *counts) for counts in json.loads(last.kept))) if last else None
    finding = judge(*_ballots(statement))[0]
    snapshot = publish([replace(finding, voters=votes)], before=before)
    data = {key: value for key, value in asdict(snapshot.statements[0]).items() if key != "statement"}
    kept = json.dumps([(row.circle, row.agree, row.disagree) for row in snapshot.kept])
    Shown.objects.update_or_create(statement=statement, defaults={"votes": votes, "data": data, "kept": kept, "on": today()})


def _ballots(statement: Statement) -> tuple["list[Ballot]", dict[str, str | None]]:
    """The votes on a statement as the engine takes them. Who is who is not known here: within a circle votes are dealt out
    to invented voters, which changes no count."""
    from madang.engines.common_ground import Ballot
    from madang.engines.common_ground import Vote as Choice

    room: dict[str, list[str]] = {}
    circle_of: dict[str, str | None] = {}
    for number, circle in enumerate(Voter.objects.filter(talk=statement.talk, voted=True).values_list("circle", flat=True)):
        room.setdefault(circle, []).append(str(number + 1))
        circle_of[str(number + 1)] = circle or None
    rows = Vote.objects.filter(statement=statement).values_list("circle", "value")
    return [Ballot(room[circle].pop(), statement.code, Choice(value)) for circle, value in rows], circle_of


def _still_open(talk: Talk) -> None:
    if Talk.objects.filter(pk=talk.pk, closed_on__isnull=False).exists():
        raise Refused(_("뜻 모으기가 끝났어요."))
