"""A counsellor sees only those who agreed; whoever is looked at sees who looked; taking the yes back ends it at once."""

from collections.abc import Callable

from tests.cast import Cast
from tests.journeys.walk import Walk

PURPOSE = "다음 주 만남을 정하려고"


def test_a_counsellor_finds_those_who_agreed_and_each_look_is_on_record(walk: Callable[..., Walk], cast: Cast) -> None:
    onyu = walk("desk", person=cast.counsellor).opens("/").follows("내가 돕는 분")
    onyu.sees("아직 아무도 없어요. 본인이 ‘우리 모임’ 화면에서 켤 수 있다고 알려 주세요.").sees_not("봄", "여름")

    bom = walk("phone", person=cast.newcomer).opens("/").follows("우리 모임")
    bom.sees("안 보여요").presses("보이게 하기").sees("보여요")

    onyu.turns_back().sees_not("여름").follows("봄")
    hers = onyu.page.url
    onyu.sees_not("9000")
    onyu.presses("열어 보기")  # nothing opens without saying what for
    onyu.sees_not("9000").fills("무엇 때문에", PURPOSE).presses("열어 보기").reads("9000")

    bom.opens("/").follows("내 것", inside=bom.page.locator("main")).follows("내 정보를 본 사람")
    bom.reads("온유", PURPOSE)

    bom.opens("/").follows("우리 모임").presses("거두기").sees("안 보여요")
    nonsense = onyu.finds_nothing("/care/zzzzzzzzzzzz/")
    assert onyu.finds_nothing(hers) == nonsense
    onyu.opens("/").follows("내가 돕는 분").sees_not("봄")


def test_a_counsellor_has_no_way_to_the_rosters(walk: Callable[..., Walk], cast: Cast) -> None:
    onyu = walk("desk", person=cast.counsellor).opens("/")
    onyu.sees_not(str(onyu.word("우리 모임 사람")), str(onyu.word("담당자 책상")))
    nonsense = onyu.finds_nothing("/people/zzzzzzzzzzzz/")
    assert onyu.finds_nothing(f"/people/{cast.newcomer.code}/") == nonsense
