"""A coordinator's first round on the real district's shape, 25 mentors and 10 newcomers: from a spreadsheet to accepted pairs."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from madang.mentoring import queries
from madang.mentoring.models import PairMember, SignUp
from madang.promises.models import Consent
from tests.cast import Cast
from tests.journeys.walk import Walk

MOST_STEPS = 12
TIMES = ["평일 저녁, 토요일", "평일 저녁", "토요일 낮, 일요일 낮", "월수금 저녁; 주말", "아무 때나"]
LIKES = ["산책, 밥", "공연", "일자리 이야기", "운동, 산책", "공부"]
HEAD = ["이름", "별명", "구분", "연락처", "가능한 시간", "관심사", "만나기 편한 동네"]


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    """The chapter's own spreadsheet: who they are, and what they wrote on the paper that lay on the table."""
    book = openpyxl.Workbook()
    book.active.append(HEAD)
    for number in range(35):
        side = "멘티" if number < 10 else "멘토"
        row = [f"김{number:02}", f"별{number:02}", side, f"010-7000-{number:04}", TIMES[number % 5], LIKES[number % 5], "솔내1동"]
        book.active.append(row)
    book.save(tmp_path / "roster.xlsx")
    return tmp_path / "roster.xlsx"


class Steps:
    """Walks, and counts whatever a user would call a step: a link, a button, a choice, a file."""

    def __init__(self, desk: Walk) -> None:
        self.desk, self.taken = desk, 0

    def __getattr__(self, name: str) -> Callable[..., Walk]:
        self.taken += 1
        found: Callable[..., Walk] = getattr(self.desk, name)
        return found

    def uploads(self, korean: str, path: Path) -> None:
        self.taken += 1
        self.desk.page.get_by_label(self.desk.word(korean)).set_input_files(path)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_b3_b4_from_a_spreadsheet_to_accepted_pairs_in_twelve_steps(
    walk: Callable[..., Walk], cast: Cast, roster: Path, language: str
) -> None:
    desk = walk("desk", language, person=cast.coordinator, names=("별0", "7000"))
    step: Any = Steps(desk.opens("/pairs/"))

    step.follows("새 짝 잇기 열기", inside=desk.page.locator(".toolbar"))
    step.presses("신청받기 시작")
    step.follows("명단에서 올리기")
    step.uploads("명단 파일", roster)
    step.presses("파일 살펴보기")
    step.chooses("네, %(how)s", how=desk.word("종이에 적어 주셨어요"))
    step.presses("네, %(n)s명을 들일게요", n=35)
    step.presses("짝 제안받기")
    step.presses("이대로 물어보기")
    step.follows("들은 대답 적기")
    step.chooses("아래에서 따로 고르지 않은 분은 모두 좋다고 하셨어요")
    step.presses("대답 적어 두기")

    desk.sees("만나고 있어요")
    assert step.taken <= MOST_STEPS
    everybody_has_a_place(cast)


def everybody_has_a_place(cast: Cast) -> None:
    """Ten pairs meet; each of the 35 has a role; how each said yes, and who wrote it down, stands on record."""
    with cast.here():
        pairs = queries.living_pairs(cast.chapter)
        rows = {row.person_id: row for row in SignUp.objects.select_related("person")}
        assert len(rows) == 35
        assert len(pairs) == 10
        young = {pk for pk, row in rows.items() if not row.mentor}
        assert all(len(young & set(pair)) == 1 for pair in pairs)
        placed = {person for pair in pairs for person in pair}
        roles = {pk: role for pk, row in rows.items() if pk not in placed and (role := queries_role(row))}
        assert placed | set(roles) == set(rows)
        members = PairMember.objects.filter(pair__made_at__isnull=False)
        assert {heard.by_id for member in members for heard in member.heard.all()} == {cast.coordinator.pk}
        assert all(member.heard.exists() for member in members)
    consents = Consent.objects.filter(use="match")
    assert {(c.given_by_id, c.how) for c in consents} == {(cast.coordinator.pk, "paper")}
    assert {c.person_id for c in consents} == set(rows)


def queries_role(row: SignUp) -> str:
    """What somebody without a pair does instead."""
    from madang.mentoring.queries.mine import role_of

    return role_of(row)
