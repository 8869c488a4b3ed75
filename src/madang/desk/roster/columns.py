"""What each column of a roster means: guessed from its heading in either language, corrected by hand on the page."""
# i18n: data file

import re
from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

# field -> (words on screen, headings that mean it)
FIELDS: dict[str, tuple[object, tuple[str, ...]]] = {
    "call_name": (_("부르는 이름"), ("별명", "호칭", "부르는이름", "닉네임", "callname", "nickname", "displayname", "preferredname")),
    "legal_name": (_("본명 (금고에 넣어요)"), ("이름", "성명", "본명", "성함", "name", "fullname", "legalname")),
    "first_name": (_("이름 (성 빼고)"), ("firstname", "givenname", "forename")),
    "last_name": (_("성"), ("성", "lastname", "surname", "familyname")),
    "latin": (_("로마자 이름"), ("영문이름", "영문명", "로마자이름", "영문성명", "latin", "romanname", "englishname", "romanizedname")),
    "role": (_("구분 (멘토·멘티)"), ("구분", "역할", "멘토멘티", "role", "kind", "type", "side")),
    "phone": (
        _("전화번호"),
        ("전화", "전화번호", "연락처", "휴대폰", "휴대전화", "핸드폰", "phone", "mobile", "phonenumber", "tel", "cell"),
    ),
    "email": (_("전자우편"), ("이메일", "메일", "전자우편", "email", "emailaddress", "mail", "e-mail")),
    "district": (_("사는 동네"), ("지역", "동네", "사는곳", "거주지", "구", "district", "area", "neighbourhood", "neighborhood")),
    "language": (_("쓰는 말"), ("언어", "쓰는말", "language", "languages", "preferredlanguage")),
    "times": (
        _("시간이 나는 때"),
        ("시간", "되는때", "가능시간", "가능한시간", "시간대", "요일", "times", "freetimes", "availability", "when"),
    ),
    "topics": (_("하고 싶은 것"), ("관심", "관심사", "관심분야", "취미", "하고싶은것", "topics", "interests", "hobbies")),
    "place": (_("만나기 편한 동네"), ("만나는곳", "만남장소", "만나기편한곳", "만나기편한동네", "meetingplace")),
    "places": (_("몇 분까지 맡을 수 있는지"), ("인원", "맡을수있는인원", "몇명", "capacity", "places")),
    "": (_("쓰지 않음"), ()),
}

ROLE_WORDS = {
    "mentor": ("멘토", "자문위원", "위원", "mentor", "volunteer"),
    "newcomer": ("멘티", "북향민", "새터민", "탈북민", "이웃", "참여자", "mentee", "newcomer", "participant"),
}


def _bare(heading: str) -> str:
    return re.sub(r"[\s_\-·/().:]+", "", heading).lower()


def guess(head: Sequence[str]) -> list[str]:
    """Returns a field for each heading, '' where none is plain; no field is given twice."""
    found: list[str] = []
    for heading in head:
        bare = _bare(heading)
        field = next((name for name, (_words, known) in FIELDS.items() if bare in {_bare(k) for k in known}), "")
        found.append("" if field in found else field)
    return found


def role_of(text: str) -> str | None:
    """'멘토' -> 'mentor', 'mentee' -> 'newcomer'; None for anything else."""
    bare = _bare(text)
    return next((role for role, words in ROLE_WORDS.items() if any(bare == _bare(w) for w in words)), None)
