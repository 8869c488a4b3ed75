"""A coordinator's season at her desk, from the code on her phone to the season report."""

import datetime as dt
import io
import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from madang.gatherings import actions as gatherings
from madang.gatherings.models import Outing
from madang.mentoring.models import Pair, Round
from madang.people.models import Person
from madang.people.second_factor import PERIOD, number_at
from madang.shared.clock import now, today
from madang.voices import actions as voices
from madang.voices.models import FeedbackSession
from tests.cast import Cast
from tests.journeys.walk import Walk
from tests.mentoring import stage

OPERA, SPONSOR = "강변 오페라 함께 보기", "소통 상임위원회 위원장"
HEARD = "자막이 뒷자리에서 잘 보이지 않았어요"
DONE = "자막이 보이는 앞자리를 미리 받아 두었습니다"
TITLE = "강가에서 함께한 하루"


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    """A spreadsheet as a chapter has it: 43 rows, three of which cannot come in as they stand."""
    book = openpyxl.Workbook()
    book.active.append(["이름", "구분", "연락처", "지역"])
    for number in range(40):
        book.active.append([f"김가{number}", "멘토" if number % 2 else "멘티", f"010-7000-{number:04}", "솔내구"])
    book.active.append(["이나라", "사회자", "010-7100-0001", "솔내구"])
    book.active.append(["박다라", "멘티", "900101-1234567", "솔내구"])
    book.active.append(["최마바", "멘토", "010-7000-0003", "솔내구"])
    book.save(tmp_path / "roster.xlsx")
    return tmp_path / "roster.xlsx"


@pytest.mark.long
def test_a_coordinator_runs_a_season_from_the_roster_to_the_report(
    walk: Callable[..., Walk], cast: Cast, roster: Path, code_sent: Callable[[], str]
) -> None:
    """B4, B5, C1, C3, F1, F2, G1."""
    desk = walk("desk", names=("봄", "010"))
    comes_in(desk, code_sent)
    brings_the_roster(desk, roster)
    round_ = opens_a_round(desk)
    pair = makes_a_pair(desk, cast, round_)
    outing = makes_an_outing(desk)
    takes_them_there(desk, cast, outing, pair)
    hears(desk, cast)
    tells(desk, walk, cast)
    reports(desk)


def comes_in(desk: Walk, code_sent: Callable[[], str]) -> None:
    """A number on the phone, then the second key, set up at the first visit."""
    desk.opens("/").follows("들어가기", inside=desk.page.locator("main"))
    desk.fills("전화번호나 전자우편", "010-9000-0001").presses("숫자 받기")
    desk.fills("받은 숫자 여섯 개", code_sent())
    desk.known = True
    desk.presses("들어가기").sees("두 번째 열쇠 넣기")
    secret = re.search(r"(?:[A-Z2-7]{4} ?){8}", desk.unfolds("그림을 비출 수 없어요").text())
    assert secret
    digits = number_at(secret[0].replace(" ", ""), int(now().timestamp()) // PERIOD)
    desk.fills("앱에 나온 숫자 여섯 개", digits).presses("넣기")
    if desk.page.get_by_role("button", name=desk.word("새 번호 받기")).count():
        desk.presses("새 번호 받기")
    desk.follows("적어 두었어요").sees("%(name)s님, 어서 오세요", name="한결")


def at(desk: Walk, room: str) -> Walk:
    """Goes to a room by the menu."""
    return desk.follows(room, inside=desk.page.get_by_role("navigation").first)


def brings_the_roster(desk: Walk, roster: Path) -> None:
    """Looked at first; nobody is in before the yes; the legal names stay in the vault."""
    people = Person._base_manager.count
    before = people()
    at(desk, "책상").follows("명단 들여오기")
    desk.page.get_by_label(desk.word("명단 파일")).set_input_files(roster)
    desk.presses("파일 살펴보기").sees("이렇게 들어와요").reads("40명", "3줄")
    desk.sees("‘%(typed)s’이(가) 멘토인지 멘티인지 알 수 없어요.", typed="사회자")
    desk.sees("주민등록번호가 들어 있어요. 마당은 그 번호를 받지 않아요. 그 칸을 지우고 다시 올려 주세요.")
    desk.sees("%(row)s줄과 연락처가 같아요. 한 줄만 남겨 주세요.", row=5).sees_not("900101-1234567")
    assert people() == before
    desk.presses("네, 문제없는 %(n)s명만 들일게요", n=40)
    desk.sees("%(new)s명이 새로 들어왔어요. %(known)s명은 이미 계신 분이라 그대로예요.", new=40, known=0)
    assert people() == before + 40
    at(desk, "책상").follows("우리 사람들").sees_not("김가", "7000-")
    desk.follows("봄").presses("들어오는 길 만들기").sees("전화기의 사진기로 이 그림을 비추고, 나오는 단추를 누르세요.")
    desk.opens("/")


def opens_a_round(desk: Walk) -> Round:
    """The first values are sensible: one tap opens it."""
    at(desk, "짝 맺기").follows("새 짝 잇기 열기", inside=desk.page.locator(".toolbar")).presses("신청받기 시작")
    desk.sees("아직 신청한 분이 없어요.")
    return Round._base_manager.get()


def makes_a_pair(desk: Walk, cast: Cast, round_: Round) -> Pair:
    """Reads what only she may read, is given pairs with reasons, keeps one by hand, and asks both sides."""
    with cast.here():
        stage.asks(cast.newcomer, round_, about="옛 직장 사람")
        stage.asks(cast.newcomer_two, round_)
        stage.offers(cast.mentor, round_)
        stage.offers(cast.mentor_two, round_)
    desk.turns_back().follows("보러 가기").presses("열어 보기", inside=desk.part("봄", "main li"))
    desk.reads("옛 직장 사람").presses("읽었어요")
    at(desk, "짝 맺기").follows("짝 잇기", exact=False, inside=desk.page.locator("main table"))
    desk.presses("짝 제안받기").sees("왜 두 분인가요?", "동네 산책")
    desk.sees_not("옛 직장 사람")
    card = desk.part("봄 ·", "article")
    desk.presses("이대로 묶기", inside=card).sees("손으로 묶음")
    desk.presses("이대로 물어보기").follows("짝", inside=desk.page.locator("main nav")).sees("답을 기다려요")
    with cast.here():
        pair = Pair.objects.get(members__person=cast.newcomer)
        for member in pair.members.all():
            stage.say(member.person, pair)
    desk.turns_back().sees("만나고 있어요", "답을 기다려요")
    return pair


def makes_an_outing(desk: Walk) -> Outing:
    """One day with two stops, twenty places, and who gave them."""
    start = now().astimezone(dt.timezone(dt.timedelta(hours=9))) + dt.timedelta(hours=1)
    at(desk, "나들이").follows("나들이 마련하기").fills("제목", OPERA)
    for number, what in enumerate(("전시", "오페라")):
        row = desk.page.locator(f"#stop-{number + 1}")
        desk.fills("언제", f"{start + dt.timedelta(minutes=20 * number):%Y-%m-%dT%H:%M}", inside=row).fills("무엇을", what, inside=row)
        desk.fills("만나는 곳", "정문 앞", inside=row)
    desk.fills("자리 수", "20").presses("저장하기").sees("아직 진행 담당만 볼 수 있어요.").presses("알리기")
    desk.sees("이렇게 다녀요", "다음 들를 곳").reads("전시", "오페라")
    desk.follows("정리").follows("후원").fills("후원한 곳을 어떻게 적을까요?", SPONSOR).chooses("자리").fills("자리 수나 금액(원)", "20")
    desk.presses("저장하기").reads(SPONSOR)
    assert "봄" not in desk.page.get_by_label(desk.word("고마움의 편지 (베껴서 보내세요)")).input_value()
    desk.follows("보기").sees("%(number)s자리를 %(line)s에서 마련해 주셨어요.", number=20, line=SPONSOR)
    return Outing._base_manager.get()


def takes_them_there(desk: Walk, cast: Cast, outing: Outing, pair: Pair) -> None:
    """A pair signs up as one, somebody rings up; on the day a sheet and a phone at the door say who came."""
    with cast.here():
        mentor = next(member.person for member in pair.members.all() if member.person != cast.newcomer)
        given = {"by": cast.newcomer, "person": cast.newcomer, "body": cast.chapter}
        gatherings.claim(outing=outing, kind="pair", size=2, companions=[mentor], **given)  # type: ignore[arg-type]
    desk.follows("사람").reads("봄")
    desk.picks("누구의 자리인가요?", "가람").presses("대신 신청하기").reads("가람")
    desk.follows("그날").follows("종이 명단").sees("부르는 이름만 적혀 있어요.").reads("봄", "가람").sees_not("9000")
    desk.follows("문 앞").presses("%(size)s명 다 왔어요", size=2).sees("왔어요")
    door = desk.page.locator("main li", has_text="가람")
    desk.presses("왔어요", inside=door)
    assert desk.part(desk.word("왔어요"), "li.tile").locator("strong").inner_text() == "3"


def hears(desk: Walk, cast: Cast) -> None:
    """Five answers come back, one of them on paper; what is done about it shows what it came from."""
    at(desk, "듣기").follows("소감 나누기").follows("소감 나누기 열기").presses("열기")
    session = FeedbackSession._base_manager.get()
    desk.follows("쪽지 뽑기")
    desk.page.go_back()
    with cast.here():
        slips = list(session.slips.all()[:5])
        for slip in slips[:4]:
            voices.answer(by=None, code=slip.code, answers={1: "0", 2: "합창이 좋았어요"})
    desk.presses("마치고 결과 보이기").sees("다섯 사람이 답해야 결과를 보일 수 있어요.")
    desk.follows("종이 옮겨 적기").fills("쪽지에 적힌 번호", slips[4].code).chooses("아쉬웠어요")
    desk.page.locator("textarea").last.fill(HEARD)
    desk.presses("옮겨 적기").sees("옮겨 적었어요. 다음 종이를 적어 주세요.")
    desk.page.go_back()
    at(desk, "듣기").follows("소감 나누기").follows(OPERA).presses("마치고 결과 보이기").reads(HEARD)
    desk.follows("할 일 정하기").fills("무엇을 할까요?", "자막이 보이는 자리를 받기").picks("누가 맡나요?", "한결")
    desk.fills("언제까지", f"{today() + dt.timedelta(weeks=2)}").chooses(HEARD, exact=False).presses("저장하기").follows(
        "자막이 보이는 자리를 받기"
    )
    desk.reads(HEARD).chooses("했어요").fills("한 줄로 알려 주세요", DONE).presses("저장하기")
    at(desk, "듣기").sees("하신 말씀, 이렇게 했어요").reads(DONE)


def tells(desk: Walk, walk: Callable[..., Walk], cast: Cast) -> None:
    """She writes; she cannot let it out herself; a second person reads and publishes; the world reads."""
    at(desk, "이야기").follows("쓰는 곳").follows("새 이야기").fills("제목", TITLE).presses("쓰기 시작")
    desk.fills("첫머리", "함께 보고 함께 먹었습니다.").fills("본문", "낮에 만나 전시를 보았습니다.").presses("저장하기")
    desk.presses("사실을 살폈어요").presses("허락을 살폈어요").sees("내가 쓴 글이라서 다른 편집자나 진행 담당이 읽고 올려요.")
    desk.lacks_button("모두에게 올리기")
    bareum = walk("desk", person=cast.editor).opens("/")
    at(bareum, "이야기").follows("쓰는 곳").follows(TITLE).presses("다 읽었어요").presses("모두에게 올리기")
    reader = walk("desk").opens("/").follows("이야기").follows(TITLE, exact=False)
    reader.reads("낮에 만나 전시를 보았습니다.").sees_not("한결", "바름")


def reports(desk: Walk) -> None:
    """One page, and the same numbers as a spreadsheet; what is small is withheld in both."""
    at(desk, "책상").follows("학기 보고")
    table = {row.locator("th").inner_text(): row.locator("td").inner_text() for row in desk.page.locator("tbody tr").all()}
    assert table
    assert "–" in table.values()  # a pair is two people: nobody is counted out of the crowd
    with desk.page.expect_download() as arriving:
        desk.page.get_by_role("link", name="엑셀로 받기").click()
    book = openpyxl.load_workbook(io.BytesIO(Path(arriving.value.path()).read_bytes()))
    rows = {str(row[0]): str(row[1]) for row in book.active.iter_rows(values_only=True) if row[0] and len(row) > 1 and row[1] is not None}
    assert {label: rows[label] for label in table} == {label: shown.replace(",", "") for label, shown in table.items()}
    desk.sees_not("봄", "가람")
