"""Who may be walked in as in the demo, and what a few people have agreed to."""

from madang.desk.seed.cast import Cast
from madang.people import demo
from madang.promises import actions as promises

WALK_IN = [
    ("coordinator", "진행 담당", "coordinator"), ("newcomer", "멘티", "newcomer"), ("mentor", "멘토", "mentor"),
    ("reporter", "기자", "reporter"), ("editor", "편집자", "editor"), ("counsellor", "상담사", "counsellor"),
    ("council_staff", "사무처 직원", "council staff"), ("outsider", "이웃 모임 진행 담당", "coordinator next door"),
    ("coalition_coordinator", "다른 단체 진행 담당", "coordinator elsewhere"),
]
