"""Two coordinators on one board: the second reads who moved what, and her own move is kept."""

import threading

import pytest
from django.db import connection, connections
from django.urls import reverse
from django_scopes import scope

from madang.mentoring import actions
from madang.mentoring.actions.drafts import Moved
from madang.mentoring.models import Draft
from madang.mentoring.queries.drafts import draft_now
from tests.cast import client_of
from tests.mentoring import stage
from tests.mentoring.boards import apart, row, tries


def test_who_comes_second_reads_who_moved_what_and_her_move_is_kept(cast, second, small):
    with_, without = apart(cast, small)
    seen = draft_now(small).code
    actions.forbid(by=second, round_=small, seen=seen, mentee=row(small, with_), mentor=row(small, cast.mentor))
    two = {"mentee": row(small, with_).code, "mentor": row(small, cast.mentor).code, "seen": seen}
    answer = client_of(cast.coordinator).post(reverse("mentoring:forbid", args=[small.code]), two)
    html = answer.content.decode()
    assert answer.status_code == 409
    assert f"이음님이 {with_.call_name}님과 솔님을 따로 두었어요." in html
    assert f"{with_.call_name}님과 솔님을 따로 두면" in html
    assert f'value="{draft_now(small).code}"' in html  # one tap does it on the new board
    assert Draft.objects.filter(round=small).count() == 2
    assert without


def test_who_comes_second_after_it_was_sent_reads_that(cast, second):
    round_ = stage.open_round(cast)
    stage.asks(cast.newcomer, round_)
    stage.offers(cast.mentor, round_)
    first = stage.propose(cast, round_)
    newer = stage.propose(cast, round_)
    actions.send(by=second, round_=round_, seen=newer.code)
    html = tries(cast.coordinator, round_, cast.newcomer, cast.mentor, seen=first.code, alone=False) if draft_now(round_) else None
    assert html is None
    two = {"mentee": row(round_, cast.newcomer).code, "mentor": row(round_, cast.mentor).code, "seen": first.code}
    answer = client_of(cast.coordinator).post(reverse("mentoring:pin", args=[round_.code]), two)
    assert answer.status_code == 409
    assert "이음님이 제안을 보내 모두에게 물어보았어요." in answer.content.decode()


def test_rules_that_changed_while_somebody_drags_are_said_on_the_board(cast, small):
    actions.change_round(by=cast.coordinator, round_=small, min_common_slots=1)
    html = client_of(cast.coordinator).get(reverse("mentoring:draft", args=[small.code])).content.decode()
    assert "제안한 뒤에 신청이나 규칙이 바뀌었어요." in html


@pytest.mark.django_db(transaction=True)
def test_of_two_who_move_at_the_same_moment_one_is_told():
    from tests.cast import build

    cast = build()
    with cast.here():
        round_ = stage.open_round(cast)
        stage.asks(cast.newcomer, round_)
        stage.offers(cast.mentor, round_)
        seen = stage.propose(cast, round_).code
    came, start = [], threading.Barrier(2)

    def move():
        try:
            with scope(realm=cast.chapter.realm, body=cast.chapter.pk):
                start.wait()
                actions.propose(by=cast.coordinator, round_=round_, seen=seen)
                came.append("done")
        except Moved:
            came.append("told")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=move) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(came) == ["done", "told"]
    assert connection.vendor in {"sqlite", "postgresql"}
