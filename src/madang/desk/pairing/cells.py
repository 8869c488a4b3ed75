"""What a cell says: times, languages, yes and no, numbers, people. Raises ValueError for what nobody could understand."""
# i18n: data file

import re

from madang.engines.matching import ALL_SLOTS, DAYS, PARTS, GenderWish, slots

DAY_WORDS: dict[str, range | tuple[int, ...]] = {
    "평일": range(5), "주중": range(5), "weekdays": range(5), "weekday": range(5),
    "주말": (5, 6), "weekends": (5, 6), "weekend": (5, 6),
    "매일": range(7), "everyday": range(7), "daily": range(7),
}  # fmt: skip
DAY_WORDS |= {word: (k,) for k, day in enumerate("월화수목금토일") for word in (day + "요일", day)}
_ENGLISH = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DAY_WORDS |= {word: (k,) for k, day in enumerate(_ENGLISH) for word in (day + "s", day, day[:4], day[:3])}
PART_WORDS: dict[str, tuple[int, ...]] = {
    "이른아침": (0,), "아침": (0,), "earlymornings": (0,), "earlymorning": (0,), "오전": (1,), "mornings": (1,), "morning": (1,),
    "한낮": (2,), "낮": (2,), "점심": (2,), "noon": (2,), "midday": (2,), "오후": (3,), "afternoons": (3,), "afternoon": (3,),
    "저녁": (4,), "evenings": (4,), "evening": (4,), "밤": (5,), "nights": (5,), "night": (5,),
    "종일": tuple(range(6)), "하루종일": tuple(range(6)), "allday": tuple(range(6)),
}  # fmt: skip
WORDS = sorted((*DAY_WORDS, *PART_WORDS), key=len, reverse=True)
HOURS = re.compile(r"(\d{1,2})(?::00|시)?[-~–](\d{1,2})(?::00|시)?")
FIRST_HOUR, HOURS_A_PART = 6, 3
ALWAYS, NEVER = {"언제나", "아무때나", "항상", "always", "any", "anytime"}, {"", "없음", "x", "none", "never", "-"}
YES = {"예", "네", "응", "o", "ㅇ", "동의", "좋아요", "괜찮아요", "yes", "y", "true", "1", "ok"}
NO = {"아니요", "아니오", "아니", "x", "미동의", "싫어요", "no", "n", "false", "0"}
LANGUAGE_WORDS = {
    "ko": {"한국어", "조선말", "우리말", "korean"}, "en": {"영어", "english"}, "zh": {"중국어", "chinese"},
    "ru": {"러시아어", "russian"}, "ja": {"일본어", "japanese"}, "de": {"독일어", "german"},
}  # fmt: skip
WOMAN, MAN = {"여", "여성", "여자", "woman", "female", "f", "w"}, {"남", "남성", "남자", "man", "male", "m"}
GENDER_WISHES = {
    GenderWish.ANY: {"", "상관없음", "상관없어요", "누구나", "any", "anyone", "nopreference"},
    GenderWish.SAME: {"같은성별", "동성", "same", "samegender"},
    GenderWish.WOMAN: WOMAN,
    GenderWish.MAN: MAN,
}


def parts(text: str) -> list[str]:
    """'가, 나; 다' -> ['가', '나', '다']."""
    return [part for part in (one.strip() for one in re.split(r"[,;|\n]", text)) if part]


def times(text: str) -> int:
    """'평일 저녁, Sat 9-12' -> the mask of the week."""
    mask = 0
    for part in re.split(r"[,;|/\n·]", text):
        word = _plain(part)
        if word in ALWAYS:
            return ALL_SLOTS
        mask |= 0 if word in NEVER else _one_time(word)
    return mask


def _one_time(word: str) -> int:
    days: set[int] = set()
    hours: set[int] = set()
    while word:
        clock = HOURS.match(word)
        known = next((w for w in WORDS if word.startswith(w)), None)
        if clock:
            hours |= _hours(int(clock[1]), int(clock[2]))
            word = word[clock.end() :]
        elif known is not None:
            days |= set(DAY_WORDS.get(known, ()))
            hours |= set(PART_WORDS.get(known, ()))
            word = word[len(known) :]
        else:
            raise ValueError(word)
    return slots(*((d, h) for d in days or range(DAYS) for h in hours or range(PARTS)))


def _hours(start: int, end: int) -> set[int]:
    """The parts of the day that lie wholly between two hours."""
    inside = {k for k in range(PARTS) if start <= FIRST_HOUR + HOURS_A_PART * k and FIRST_HOUR + HOURS_A_PART * (k + 1) <= end}
    if not (0 <= start < end <= 24 and inside):
        raise ValueError(f"{start}-{end}")
    return inside


def languages(text: str) -> frozenset[str]:
    """'한국어, English' -> {'ko', 'en'}; a language that has no short name here keeps its own."""
    found = (_plain(part) for part in parts(text.replace("/", ",")))
    return frozenset(next((code for code, words in LANGUAGE_WORDS.items() if word in {code, *words}), word) for word in found) or frozenset(
        {"ko"}
    )


def yes(text: str, otherwise: bool) -> bool:
    """'예' -> True, '아니요' -> False, '' -> otherwise."""
    word = _plain(text)
    if word and word not in YES | NO:
        raise ValueError(text)
    return word in YES if word else otherwise


def whole(text: str, least: int, most: int) -> int:
    """A whole number in these bounds; '3명', '4주' too."""
    found = re.fullmatch(r"(\d{1,6})\s*(?:명|분|주|weeks?|people)?", text.strip())
    if not found or not least <= int(found[1]) <= most:
        raise ValueError(text)
    return int(found[1])


def km(text: str) -> float | None:
    """'10km' -> 10.0; '' -> None (anywhere)."""
    if not text.strip():
        return None
    found = re.fullmatch(r"(\d{1,4}(?:\.\d+)?)\s*(?:km|킬로미터|킬로)?", text.strip().lower())
    if not found:
        raise ValueError(text)
    return float(found[1])


def gender(text: str) -> str | None:
    """As it was told; the usual words of both languages become one."""
    word = _plain(text)
    return "woman" if word in WOMAN else "man" if word in MAN else word or None


def gender_wish(text: str) -> GenderWish:
    """With whom somebody would feel at ease."""
    word = _plain(text)
    for wish, words in GENDER_WISHES.items():
        if word in words:
            return wish
    raise ValueError(text)


def _plain(text: str) -> str:
    return re.sub(r"[\s.]+", "", text).lower()


def leaves_open(wishes: list[str]) -> bool:
    """'누구나' as the only wish."""
    return len(wishes) == 1 and _plain(wishes[0]) in {"누구나", "아무나", "상관없음", "any", "anyone"}
