"""What a check of a draw says, and `madang draw verify`: a draw checked on one's own machine, without a site or settings.

madang draw verify draw.json                               computes everything again from the list and the outcome
madang draw verify draw.json --chat-fingerprint 1a2b…      and compares the fingerprint that was posted beforehand
"""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from madang.engines.lottery import Flaw, Problem, Read, read, verify
from madang.gatherings.draw_rule import said

FINE, WRONG, UNREADABLE = 0, 1, 2
MOST_BYTES = 20_000_000

SENTENCES: dict[Flaw, str | Promise] = {
    Flaw.NOT_A_DRAW: gettext_lazy("마당의 추첨 파일이 아니에요. 추첨 쪽에서 받은 draw.json을 골라 주세요."),
    Flaw.NUMBER: gettext_lazy("파일에 ‘%(detail)s’라는 수가 있어요. 추첨 파일의 수는 열여섯 자리까지의 정수이고, 점이나 e를 쓰지 않아요."),
    Flaw.MISSING: gettext_lazy("파일에 ‘%(detail)s’ 칸이 없거나 모양이 달라요. 파일을 다시 받아 주세요."),
    Flaw.LIST: gettext_lazy("명단이 봉한 모양 그대로가 아니에요. 이 줄부터 달라요: %(detail)s"),
    Flaw.SEATS: gettext_lazy("자리 수가 맞지 않아요. 0보다 작거나 지나치게 커요."),
    Flaw.SHARE: gettext_lazy("처음 신청한 사람의 몫은 0에서 100 사이여야 해요."),
    Flaw.TEXT: gettext_lazy("나들이 번호나 규칙이나 결과가 비었거나, 쓸 수 없는 글자가 들어 있어요."),
    Flaw.FINGERPRINT: gettext_lazy("명단과 지문이 맞지 않아요. 봉한 뒤에 명단이나 지문이 바뀌었어요."),
    Flaw.CHAT: gettext_lazy("미리 올린 지문과 이 파일의 지문이 달라요. 추첨한 명단은 그때 봉한 명단이 아니에요."),
    Flaw.SEED: gettext_lazy("씨앗이 명단과 결과에서 나온 것이 아니에요."),
    Flaw.NUMBERS: gettext_lazy("번호가 다시 계산한 것과 달라요. 처음 다른 것: %(detail)s"),
    Flaw.SEATED: gettext_lazy("자리를 받은 순서가 다시 계산한 것과 달라요. 처음 다른 것: %(detail)s"),
    Flaw.WAITING: gettext_lazy("기다리는 순서가 다시 계산한 것과 달라요. 처음 다른 것: %(detail)s"),
}


def sentence(problem: Problem) -> str:
    """What does not fit, in words. What stood in a foreign file is shown without anything that a terminal would obey."""
    return str(SENTENCES[problem.flaw]) % {"detail": _harmless(problem.detail)}


def _harmless(text: str) -> str:
    return "".join(letter if letter.isprintable() else "�" for letter in text)


def main(argv: Sequence[str]) -> int:
    """Runs `madang draw …`. Returns 0: the draw is as it says; 1: something does not fit; 2: the file cannot be read."""
    parser = argparse.ArgumentParser(prog="madang draw", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("verify", help="check a draw from its draw.json")
    check.add_argument("file", type=Path, help="draw.json, from the page of the draw")
    check.add_argument("--chat-fingerprint", default="", metavar="HEX", help="the fingerprint as it was posted before the outcome existed")
    english = (os.getenv("LANG") or "ko").startswith("en")  # the machine's own language, no setting of ours
    check.add_argument("--language", choices=("ko", "en"), default="en" if english else "ko", help="of the answer")
    chosen = parser.parse_args(argv)
    with _language(chosen.language):
        try:
            there = _read(chosen.file)
        except _Unreadable as error:
            _say(str(error))
            return UNREADABLE
        return _judge(there, chosen.chat_fingerprint)


def _judge(there: Read, posted: str) -> int:
    whole, problems = there.document, verify(there.document, posted, there.odd)
    for problem in problems:
        _say(sentence(problem))
    if problems:
        return UNREADABLE if problems[0].flaw in {Flaw.NOT_A_DRAW, Flaw.NUMBER, Flaw.MISSING} else WRONG
    told = {"parties": len(whole["seated"]) + len(whole["waiting"]), "seated": len(whole["seated"]), "rule": _harmless(said(whole["rule"]))}
    _say(_("맞아요. 명단, 지문, 씨앗, 번호, 순서를 모두 다시 계산했고 하나도 다르지 않아요."))
    _say(_("%(parties)s모둠 가운데 %(seated)s모둠이 자리를 받았어요. 규칙: %(rule)s") % told)
    _say(_("지문: %(fingerprint)s") % {"fingerprint": whole["fingerprint"]})
    if posted.strip():
        _say(_("미리 올린 지문과도 같아요. 명단은 결과가 나오기 전의 것 그대로예요."))
    else:
        _say(_("대화방에 미리 올라온 지문도 --chat-fingerprint로 넣으면, 명단이 나중에 바뀌지 않았다는 것까지 확인해요."))
    return FINE


class _Unreadable(Exception):
    """The file cannot be read; the message is a sentence."""


def _read(path: Path) -> Read:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise _Unreadable(_("추첨 파일이라기에는 너무 커요. 추첨 쪽에서 받은 draw.json을 골라 주세요."))
        return read(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        raise _Unreadable(_("그런 파일이 없어요: %(file)s") % {"file": path}) from None
    except OSError:
        raise _Unreadable(_("파일을 읽을 수 없어요: %(file)s") % {"file": path}) from None
    except (ValueError, RecursionError):  # cut off, not JSON, not text, folded in too deep
        raise _Unreadable(_("파일이 잘렸거나 깨졌어요. 추첨 쪽에서 draw.json을 다시 받아 주세요.")) from None


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
