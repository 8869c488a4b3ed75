"""Sending a draft: everybody in it is asked, everybody else has a role, and nothing is sent that has changed since."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from madang.mentoring.actions.private import may_meet
from madang.mentoring.models import Draft, DraftPair, Pair, PairMember, Round, SignUp, Told
from madang.mentoring.queries.drafts import changed_since, draft_now, draft_pairs
from madang.mentoring.queries.pairs import living_of, run_state
from madang.mentoring.queries.pool import pool_of
from madang.mentoring.queries.promise import MEANWHILE
from madang.mentoring.queries.telling import AGAIN
from madang.shared.clock import now, today
from madang.shared.refusals import Refused

WORDS = ("asked", "made", "news", "waiting", "reserve", "helper")


@transaction.atomic
def send(*, by: Any, round_: Round, seen: str) -> list[Pair]:
    """Asks both sides of every pair, each by themselves. Drafts before this one are erased."""
    Round.objects.select_for_update().get(pk=round_.pk)
    draft = draft_now(round_)
    if draft is None or draft.code != seen:
        raise Refused(_("그 사이 다른 분이 제안을 바꾸었어요. 바뀐 것을 보고 다시 해 주세요."))
    rows, pool = list(draft_pairs(draft)), pool_of(round_)
    if changed_since(draft) or not all(may_meet(_people(row)) for row in rows):
        raise Refused(_("제안한 뒤에 답을 바꾼 분이 있어요. ‘다시 제안받기’를 한 번 눌러 주세요."))
    pairs = [_ask(round_, row) for row in rows]
    draft.sent_at, draft.made_by = now(), by
    draft.save(update_fields=["sent_at", "made_by"])
    Draft.objects.filter(round=round_).exclude(pk=draft.pk).delete()
    Told.objects.filter(sign_up__in=pool).exclude(word=MEANWHILE).delete()
    return pairs


def _people(row: DraftPair) -> list[Any]:
    return [sign_up.person for sign_up in (row.mentee, row.mentor, row.second) if sign_up]


def _ask(round_: Round, row: DraftPair) -> Pair:
    pair = Pair.objects.create(
        body=round_.body,
        round=round_,
        why=row.why,
        why_second=row.why_second if row.second else "",
        answer_by=round_.answer_by(),
        before=_before(row.mentee, row.mentor),
    )
    for sign_up in (row.mentee, row.mentor, row.second):
        if sign_up:
            PairMember.objects.create(pair=pair, person=sign_up.person, side=sign_up.side, second=sign_up is row.second)
    return pair


def _before(mentee: SignUp, mentor: SignUp) -> Pair | None:
    """The pair of an earlier round that goes on in this one."""
    old = [p for p in living_of(mentee.person_id) if mentor.person_id in {m.person_id for m in p.members.all()}]
    return old[0] if old else None


@transaction.atomic
def call_back(*, by: Any, pair: Pair) -> Pair:
    """Takes back a question. Its people see that on the day on which every question of that day is over."""
    pair = Pair.objects.select_for_update().get(pk=pair.pk)
    if run_state(pair) != "waiting":
        raise Refused(_("이미 답이 모인 짝이에요. 화면을 새로 열어 주세요."))
    pair.unmade_at = now()
    pair.save(update_fields=["unmade_at"])
    return pair


def close_questions() -> None:
    """In the night: questions whose day has passed where their body is are over, for everybody at the same moment."""
    with scopes_disabled():  # of all bodies
        open_ = Pair.objects.filter(made_at__isnull=True, unmade_at__isnull=True)
        for zone in set(open_.values_list("body__time_zone", flat=True)):
            with timezone.override(zone):
                open_.filter(body__time_zone=zone, answer_by__lt=today()).update(unmade_at=now())


@transaction.atomic
def tell(*, by: Any, sign_up: SignUp, word: str) -> Told:
    """Writes down that a word has been sent on to somebody."""
    if word not in WORDS and not word.startswith(f"{AGAIN}-"):
        raise Refused(_("보낸 말을 다시 골라 주세요."))
    return Told.objects.get_or_create(sign_up=sign_up, word=word, defaults={"by": by})[0]


@transaction.atomic
def untell(*, by: Any, sign_up: SignUp, word: str) -> None:
    """It was not sent after all: nobody counts as told who was not."""
    Told.objects.filter(sign_up=sign_up, word=word).delete()
