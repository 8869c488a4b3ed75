"""One name in several spellings: the key under which they are the same, and whether two keys are close enough to ask."""

import unicodedata

LONG, SHORT_NAME = 8, 4  # from how many letters two slips, or one, may be a slip of the pen


def key(text: str) -> str:
    """The letters and digits of a name and nothing else: 'Ahn Chang-ho' and 'Ahn Changho', '안창호' and '안 창호'."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    plain = unicodedata.normalize("NFD", folded)
    bare = "".join(c for c in plain if not unicodedata.combining(c) or "\u1100" <= c <= "\u11ff")  # i18n: data
    return "".join(c for c in unicodedata.normalize("NFC", bare) if c.isalnum())


def distance(one: str, other: str, most: int) -> int:
    """Letters to add, drop, change or swap with a neighbour to come from one to the other; `most + 1` where it is more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last, before, row = before, row, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return min(row[-1], most + 1)


def close(one: str, other: str) -> bool:
    """Says whether two keys are so near that somebody should be asked. Numbers must agree: a second symphony is not the third."""
    if one == other:
        return True
    if [c for c in one if c.isdigit()] != [c for c in other if c.isdigit()]:
        return False
    shorter = min(len(one), len(other))
    korean = any("가" <= c <= "힣" for c in one)  # a Hangul letter is a syllable: two of them are another name
    most = 0 if shorter < SHORT_NAME else 1 if shorter < LONG or korean else 2
    return bool(most) and distance(one, other, most) <= most
