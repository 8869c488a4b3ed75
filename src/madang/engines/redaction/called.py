"""Call-names of a roster that are everyday words as well: a name only where somebody is called by it."""
# i18n: data file

from __future__ import annotations

import re
from collections.abc import Iterable

from .folding import fold
from .names import find_names
from .spans import Kind, Span

# Words that are somebody's call-name as well as everybody's: they count as a name only with 님 and the like behind them.
EVERYDAY = frozenset(
    "우리 하늘 바다 구름 여름 가을 겨울 노을 이슬 보리 마루 단풍 모란 다래 여울 송이 바람 모래 노랑 다리 이음 하나 사랑 소망 믿음 "
    "기쁨 나라 평화 은혜 새싹 나무 나래 두리 푸름 초롱 산들 온유 바름 느티".split()
)
TITLES = ("님", "씨", "선생", "언니", "오빠", "누나", "이모", "삼촌", "아주머니", "아저씨", "어르신", "멘토", "멘티")
SURNAMES = (
    "김이박최정강조윤장임한오서신권황안송류유전홍고문손양배백허남심노하곽성차주우구민진지엄채원천방공현함변염여추도소석선설마길연위표명기반"
)
NOT_A_NAME = frozenset(
    "강사 강사분 이웃 이모 신부 임원 장로 조카 안내 오빠 정말 최고 이장 반장 공연 연주자 지휘자 진행자 사회자 선생 하느 하나 부모 "
    "어머 아버 고모 형 누 손 한분 모든분 여러분 주인 도우미 기자 위원 위원장 회장 고객 이사 이사장 교수 원장 소장 방문객 주민 시민 "
    "남편 부인 민주 기사 조교 문화 지금 이분 서로".split()
)
_TITLED = re.compile(
    rf"(?<![가-힣])([{SURNAMES}][가-힣]{{1,2}})\s?(?:씨|님|선생|동무|동지|군|양)(?:[은는이가을를의께도과와에]|께서|에게|한테|$|[^가-힣])"
)
_IN_FULL = re.compile(rf"(?<![가-힣])([{SURNAMES}][가-힣]{{2}})\s?(?:이?라는|이라고 하는)\s?(?:분|사람|친구|아이)")


def find_called(text: str, names: Iterable[str]) -> list[Span]:
    """Every place where somebody of the roster is named; an everyday word only where a title follows it."""
    return [span for span in find_names(text, names) if _is_called(text, span)]


def find_titled(text: str) -> list[Span]:
    """Whoever is called by a surname, a name and a title ('김아무개 씨'), whether or not anybody knows her."""
    folded = fold(text)
    found = [match for pattern in (_TITLED, _IN_FULL) for match in pattern.finditer(folded.chars)]
    return [Span(*folded.span(*m.span(1)), Kind.NAME, False, m[1]) for m in found if m[1] not in NOT_A_NAME]


def _is_called(text: str, span: Span) -> bool:
    """Says whether a found name is one here, and not the everyday word that it also is."""
    return span.name not in EVERYDAY or text[span.end :].lstrip().startswith(TITLES)
