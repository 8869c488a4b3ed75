"""`madang tally`: flowers counted again on one's own machine from the logs of the boxes, without a site or settings.

madang tally ballots.json          verifies every chain, judges every line again, compares with what the site said
"""

import argparse
import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from madang.engines.ballots import Trouble, Unreadable, Verdict, tally
from madang.engines.ballots.tally import Count

FINE, WRONG, UNREADABLE = 0, 1, 2
MOST_BYTES = 50_000_000

TROUBLES: dict[Trouble, str | Promise] = {
    Trouble.GAP: gettext_lazy("%(box)s: %(n)s번 줄이 없어요."),
    Trouble.ALTERED: gettext_lazy("%(box)s: %(n)s번 줄이 바뀌었어요."),
    Trouble.TWICE: gettext_lazy("%(box)s: %(n)s번이 두 가지로 들어 있어요."),
    Trouble.CUT: gettext_lazy("%(box)s: %(n)s번 줄이 앞줄과 이어지지 않아요."),
}
FLAGS: dict[Verdict, str | Promise] = {
    Verdict.COPIED: gettext_lazy("%(box)s %(n)s번: 이미 쓴 번호를 다시 썼어요 (베낀 번호)"),
    Verdict.UNKNOWN: gettext_lazy("%(box)s %(n)s번: 인쇄한 적이 없는 번호예요"),
    Verdict.BEYOND: gettext_lazy("%(box)s %(n)s번: 이 태블릿에 준 수를 넘었어요"),
    Verdict.TOO_MANY: gettext_lazy("%(box)s %(n)s번: 꽃이 너무 많아요"),
}


def main(argv: Sequence[str]) -> int:
    """Runs `madang tally …`. Returns 0: the logs give what the site said; 1: something does not fit; 2: cannot be read."""
    parser = argparse.ArgumentParser(prog="madang tally", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, help="ballots-….json, from the closing sheet of a showing")
    english = (os.getenv("LANG") or "ko").startswith("en")  # the machine's own language, no setting of ours
    parser.add_argument("--language", choices=("ko", "en"), default="en" if english else "ko", help="of the answer")
    chosen = parser.parse_args(argv)
    with _language(chosen.language):
        try:
            if chosen.file.stat().st_size > MOST_BYTES:
                raise Unreadable
            export = json.loads(chosen.file.read_text("utf-8-sig"))
            count = tally(export)
        except OSError:
            _say(_("파일을 읽을 수 없어요: %(file)s") % {"file": chosen.file})
            return UNREADABLE
        except (ValueError, RecursionError):  # cut off, not JSON, not an export
            _say(_("마당의 꽃 기록 파일이 아니거나 깨졌어요. 마감표에서 ‘기록 내려받기’로 다시 받아 주세요."))
            return UNREADABLE
        return _tell(export, count)


def _tell(export: dict[str, Any], count: Count) -> int:
    _say(_("꽃 %(flowers)s송이, 태블릿과 휴대전화 %(boxes)s대") % {"flowers": sum(count.flowers.values()), "boxes": len(count.boxes)})
    named = export.get("titles")
    titles: dict[str, Any] = named if isinstance(named, dict) else {}
    for code in sorted(count.flowers):  # by code: it is no ranking
        _say(f"  {_harmless(str(titles.get(code, code)))}: {count.flowers[code]}")
    for box in count.boxes.values():
        numbers = {"box": _harmless(box.label), "cast": box.verdicts[Verdict.COUNTED], "spoiled": box.verdicts[Verdict.SPOILED]}
        _say(_("%(box)s: 꽃 붙인 것 %(cast)s장, 못 쓰게 된 것 %(spoiled)s장") % numbers)
        for n, trouble in box.troubles:
            _say(str(TROUBLES[trouble]) % {"box": _harmless(box.label), "n": n})
        if box.waiting:
            _say(_("%(box)s: 세지 못한 줄 %(number)s개") % {"box": _harmless(box.label), "number": box.waiting})
    _say(_("따로 둔 표: %(number)s장") % {"number": len(count.flagged)})
    for code, n, verdict in count.flagged:
        _say("  " + str(FLAGS[verdict]) % {"box": _harmless(count.boxes[code].label), "n": n})
    for what, said, found in count.differs:
        told = {"what": _harmless(str(titles.get(what, what))), "said": said, "found": found}
        _say(_("다른 곳: %(what)s — 마당은 %(said)s, 기록은 %(found)s") % told)
    _say(_("맞아요. 기록을 처음부터 다시 세어도 같아요.") if count.whole else _("맞지 않아요. 위에 적은 곳을 보아 주세요."))
    return FINE if count.whole else WRONG


def _harmless(text: str) -> str:
    """What stood in a foreign file, without anything that a terminal would obey."""
    return "".join(letter if letter.isprintable() else "�" for letter in text)[:80]


@contextmanager
def _language(language: str) -> Iterator[None]:
    """Plain words in a language; where there is no site, with nothing but the words of this room."""
    from django.conf import settings

    if not settings.configured:
        import django

        settings.configure(USE_I18N=True, LANGUAGE_CODE="ko", LOCALE_PATHS=[str(Path(__file__).parent / "locale")], INSTALLED_APPS=[])
        django.setup()
    from django.utils import translation

    with translation.override(language):
        yield


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
