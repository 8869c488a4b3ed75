"""Who may be walked in as in the demo, and what a few people have agreed to."""

from django.conf import settings

# i18n: data file
from madang.chapters import actions as chapters
from madang.chapters import queries
from madang.desk.seed.cast import Cast, at
from madang.people import demo
from madang.shared.clock import frozen

WALK_IN = [
    ("coordinator", "진행 담당", "coordinator"),
    ("newcomer", "멘티", "newcomer"),
    ("mentor", "멘토", "mentor"),
    ("reporter", "기자", "reporter"),
    ("editor", "편집자", "editor"),
    ("counsellor", "상담사", "counsellor"),
    ("coordinator_two", "두 번째 진행 담당", "second coordinator"),
    ("council_staff", "사무처 직원", "council staff"),
    ("assembly_coordinator", "지역회의 진행 담당", "coordinator of the assembly"),
    ("outsider", "이웃 모임 진행 담당", "coordinator next door"),
    ("coalition_coordinator", "다른 단체 진행 담당", "coordinator elsewhere"),
]


def seed(cast: Cast) -> None:
    """The door of the demo, the names that may be shown, three newcomers who share with the counsellor."""
    if settings.DEMO:
        for key, role, role_en in WALK_IN:
            demo.show(cast[key], role, role_en)
    with frozen(at(2025, 11, 5)):
        _names(cast)
        with cast.here():
            for person in cast.newcomers[:3]:
                words = "이 모임의 상담사가 나를 볼 수 있어요."
                chapters.share_with_counsellor(by=person, body=cast.chapter, words=words)


def _names(cast: Cast) -> None:
    """Whoever holds an office lets it be known by name; the chapter's secretary would rather not."""
    for body in (cast.committee, cast.chapter):
        with cast.here(body):
            for office in queries.offices(body):
                if office.title_ko != "간사":
                    chapters.show_name(by=office.person, office=office, words="이 직책 옆에 내 이름을 누구나 보게 해요.")
