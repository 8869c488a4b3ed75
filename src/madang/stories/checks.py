"""What the editor's desk notices by itself in a text. Some of it stops a publication, the rest asks for a look."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from madang.engines.redaction import find_contacts, find_names, find_resident_numbers
from madang.stories import markup

_STRAY = re.compile(r"[.,!?·]\s+\.(?!\.)|(?<!\.)\.\.(?!\.)|,,|\s,")
_CAPITAL = r"[A-Z][\w'’]*(?:-\w+)*"
_PAIRS = re.compile(rf"\b(?=({_CAPITAL})( {_CAPITAL})?)")
_QUOTED = re.compile(r"[“\"「『]([^”\"」』\n]{25,})[”\"」』]")


@dataclass(frozen=True)
class Finding:
    """One thing noticed. `stops`: the text cannot go out with it. `words`: where, in the text's own words."""

    what: str | Promise
    words: str = ""
    stops: bool = False
    key: str = ""


def findings(*, title: str, lead: str, body: str, roster: Iterable[str] = ()) -> list[Finding]:
    """Everything noticed in a text, what stops it first. `roster`: call-names of the body's people."""
    body = markup.REFERENCE.sub(lambda match: "○" if match[1] == "name" else "\n\n", body)
    whole = f"{title}\n{lead}\n{body}"
    found = [*_numbers(whole), *_names(title, lead, body, roster), *_broken(body), *_doubled(title, body)]
    found += [*_stray(whole), *_two_ways(whole), *_quoted(body)]
    return sorted(found, key=lambda finding: not finding.stops)


def _numbers(text: str) -> Iterable[Finding]:
    for span in find_resident_numbers(text):
        yield Finding(_("주민등록번호는 어디에도 싣지 않아요."), _around(text, span.start, span.start), stops=True)
    for span in find_contacts(text):
        yield Finding(_("전화번호나 전자우편 주소가 들어 있어요. 빼 주세요."), text[span.start : span.end], stops=True)


def _names(title: str, lead: str, body: str, roster: Iterable[str]) -> Iterable[Finding]:
    """A name of the body's people typed by hand: the text would keep it when its owner takes it back."""
    names = sorted({name for name in roster if len(name) >= 2})
    for part in (title, lead, body):
        for words in sorted({part[span.start : span.end] for span in find_names(part, names)} if names else ()):
            yield Finding(_("모임 사람의 이름과 같은 낱말이에요. 사람이라면 ‘이름 넣기’로 넣어 주세요."), words, stops=True, key="name")


def _broken(body: str) -> Iterable[Finding]:
    for match in markup.BROKEN.finditer(body):
        yield Finding(_("알아볼 수 없는 표시예요. ‘넣기’ 단추로 다시 넣어 주세요."), match[0], stops=True)


def _doubled(title: str, body: str) -> Iterable[Finding]:
    first = next((block.source for block in markup.blocks(body) if block.kind == "text"), "")
    line = first.split("\n")[0].lstrip("# ").strip()
    if title and _bare(line) == _bare(title):
        yield Finding(_("제목이 본문 첫 줄에 한 번 더 나와요."), line)


def _stray(text: str) -> Iterable[Finding]:
    for match in _STRAY.finditer(text):
        yield Finding(_("홀로 남은 점이나 쉼표가 있어요."), _around(text, match.start(), match.end()))


def _two_ways(text: str) -> Iterable[Finding]:
    """'Chang-ho' and 'Changho': the same letters, written two ways."""
    ways: dict[str, set[str]] = {}
    for first, second in _PAIRS.findall(text):
        for words in {first, first + second}:
            ways.setdefault(_bare(words), set()).add(words)
    odd = [seen for seen in ways.values() if len({words.casefold() for words in seen}) > 1]
    single = {words for seen in odd for words in seen if " " not in words}
    for seen in odd:
        if single & seen or not any(words.split()[0] in single or words.split()[-1] in single for words in seen):
            yield Finding(_("한 이름을 두 가지로 적었어요."), " / ".join(sorted(seen)))


def _quoted(body: str) -> Iterable[Finding]:
    for match in _QUOTED.finditer(body):
        yield Finding(_("긴 따옴표 글이에요. 남의 말이라면 ‘말 넣기’로 넣어야 그 사람이 거둘 수 있어요."), match[1][:40])


def _bare(text: str) -> str:
    composed = unicodedata.normalize("NFC", text)
    return "".join(char for char in composed.casefold() if char.isalnum())


def _around(text: str, start: int, end: int) -> str:
    return " ".join(text[max(0, start - 12) : end + 6].split())
