"""What each column of a roster for matching means, by its heading in either language, in any order."""
# i18n: data file

import re
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from madang.shared.refusals import Refused

# field -> headings that mean it
FIELDS: dict[str, tuple[str, ...]] = {
    "side": ("구분", "역할", "멘토멘티", "side", "role", "kind", "type"),
    "code": ("번호", "코드", "별명", "호칭", "부르는이름", "닉네임", "code", "id", "callname", "nickname", "displayname", "preferredname"),
    "times": ("시간", "되는시간", "가능한시간", "만날수있는시간", "요일", "times", "time", "freetimes", "free", "availability", "when"),
    "languages": ("말", "언어", "쓰는말", "languages", "language", "preferredlanguage"),
    "district": ("지역", "동네", "사는곳", "만나기편한동네", "구", "district", "area", "neighbourhood", "neighborhood", "place"),
    "km": ("거리", "갈수있는거리", "km", "maxkm", "distance", "howfar"),
    "topics": ("하고싶은것", "관심", "관심사", "주제", "topics", "topic", "interests", "interest", "likes"),
    "wishes": ("바라는멘토", "희망멘토", "희망", "바라는분", "wishes", "wish", "wantedmentors", "mentorwishes", "choices"),
    "capacity": ("맡을수있는수", "자리", "몇분", "인원", "정원", "capacity", "places", "howmany", "mentees"),
    "weeks": ("기다린주", "기다린시간", "대기주", "weeks", "weekswaiting", "waiting", "waited"),
    "gender": ("성별", "gender", "sex"),
    "gender_wish": ("편한성별", "바라는성별", "성별희망", "genderwish", "wantedgender", "preferredgender"),
    "not_with": ("만나고싶지않은사람", "만나고싶지않은분", "이사람은빼고", "제외", "notwith", "notthisperson", "exclude", "exclusions"),
    "home": ("고향", "출신지역", "homeregion", "hometown"),
    "avoid_home": ("고향사람은빼고", "같은고향은빼고", "avoidhomeregion", "avoidhome", "nothomeregion"),
    "consent": ("동의", "참여", "참여의사", "consent", "consented", "agreed", "takingpart"),
    "team": ("셋이도괜찮아요", "셋이", "팀", "team", "teamok", "threeok"),
    "mentee": ("새이웃", "멘티", "newcomer", "mentee"),
    "mentor": ("멘토", "mentor"),
    "fixed": ("정한것", "어떻게", "fixed", "fix", "how"),
    "latitude": ("위도", "latitude", "lat"),
    "longitude": ("경도", "longitude", "lon", "lng"),
}
PAIR, PLACE = {"mentee", "mentor"}, {"district", "latitude", "longitude"}
PEOPLE = FIELDS.keys() - {*PAIR, "fixed", "latitude", "longitude"}
SIDES = {
    "mentor": ("멘토", "자문위원", "위원", "mentor", "mentors", "volunteer", "volunteers"),
    "mentee": ("멘티", "새이웃", "이웃", "북향민", "참여자", "mentee", "mentees", "newcomer", "newcomers", "participant", "participants"),
}
FIXED = {
    "together": ("함께", "묶음", "together", "pin", "pinned"),
    "apart": ("따로", "apart", "forbid", "forbidden"),
    "meeting": ("만나는중", "만나고있음", "meeting", "alive"),
    "conflict": ("이해관계", "conflict", "conflictofinterest"),
}


def bare(text: str) -> str:
    """Without spaces and marks, in small letters."""
    return re.sub(r"[\s_\-·/().:'’?]+", "", text).lower()


def meant(text: str, known: Mapping[str, Sequence[str]]) -> str:
    """The name under which a word is known, or ''."""
    word = bare(text)
    return next((name for name, words in known.items() if word in words), "")


def side_of_title(title: str) -> str:
    """'2026 멘토' -> 'mentor'; '' where a title does not say one side."""
    word = bare(title)
    found = {side for side, words in SIDES.items() if any(w in word for w in words)}
    return found.pop() if len(found) == 1 else ""


def places_of(head: Sequence[str], by_hand: Mapping[str, str]) -> dict[str, list[int]]:
    """field -> columns (several where they are to be joined). by_hand: heading, or several with '+', -> field.

    A heading that is not known, and none that was said by hand, is not read at all.
    """
    known = {bare(heading): k for k, heading in reversed(list(enumerate(head)))}
    found: dict[str, list[int]] = {}
    for headings, field in by_hand.items():
        columns = [known[bare(h)] for h in headings.split("+") if bare(h) in known]
        if columns and len(columns) == len(headings.split("+")):
            found[field] = columns
    taken = {k for columns in found.values() for k in columns}
    for k, heading in enumerate(head):
        field = meant(heading, FIELDS)
        if field and k not in taken:
            found.setdefault(field, [k])
    return found


def by_hand(options: Sequence[str]) -> dict[str, str]:
    """`heading=field` as typed. Raises Refused for what is none."""
    found = {}
    for option in options:
        heading, mark, field = option.rpartition("=")
        if not (mark and heading.strip() and field.strip() in FIELDS):
            words = {"typed": option[:60], "fields": ", ".join(FIELDS)}
            raise Refused(_("--column은 ‘제목=뜻’으로 적어 주세요. ‘%(typed)s’은(는) 알 수 없어요. 뜻: %(fields)s") % words)
        found[heading.strip()] = field.strip()
    return found
