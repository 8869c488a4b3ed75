"""`madang match`: pairs from a spreadsheet on one's own machine. Needs no site, no database and no settings.

madang match roster.xlsx -o pairs.xlsx                       one file: a page for each side, or a column that says it
madang match mentees.csv mentors.csv -o pairs.xlsx           one file for each side
madang match check certificate.json                          check somebody's certificate by its numbers
madang match check certificate.json --roster roster.xlsx     check everything, with everybody's answers
"""

import argparse
import os
import secrets
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from madang.shared.refusals import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from madang.desk.pairing.question import Roster

FINE, WRONG, UNREADABLE, UNPROVED = 0, 1, 2, 3
MOST_PROBLEMS = 30


def main(argv: Sequence[str]) -> int:
    """Runs `madang match …`. Returns 0; 1: a certificate does not hold; 2: cannot be read; 3: nothing could be proved."""
    checking = list(argv[:1]) == ["check"]
    chosen = (_checking() if checking else _matching()).parse_args(argv[1:] if checking else argv)
    with _language(chosen.language):
        try:
            return _check(chosen) if checking else _match(chosen)
        except Refused as refusal:
            _say(str(refusal.sentence))
            return UNREADABLE
        except (OSError, MemoryError) as error:
            _say(_no_file(error))
            return UNREADABLE


def _matching() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="madang match", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path, help="one roster (.xlsx, .csv), or one for each side: newcomers, then mentors")
    parser.add_argument("-o", "--output", type=Path, default=Path("pairs.xlsx"), help="where the pairs go (pairs.xlsx)")
    parser.add_argument("--json", type=Path, help="where the certificate goes: numbers, no names")
    parser.add_argument("--prices-only", action="store_true", help="the certificate without the open pairs: may be shown to everybody")
    parser.add_argument("--seed", default="", help="decides exact ties; publish it before (made up if not given)")
    parser.add_argument("--no-teams", action="store_true", help="no second mentors")
    parser.add_argument("--keeper", action="store_true", help="adds a page of private answers, for the one coordinator who keeps them")
    parser.add_argument("--force", action="store_true", help="write over files that are there")
    _reading(parser)
    return parser


def _checking() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="madang match check", description="Check a certificate on another machine.")
    parser.add_argument("certificate", type=Path)
    parser.add_argument("--roster", nargs="+", type=Path, help="the roster that it speaks of, to check everything")
    _reading(parser)
    return parser


def _reading(parser: argparse.ArgumentParser) -> None:
    english = (os.getenv("LANG") or "ko").startswith("en")  # the machine's own language, no setting of ours
    parser.add_argument("--language", choices=("ko", "en"), default="en" if english else "ko", help="of the answer")
    parser.add_argument("--column", action="append", default=[], metavar="HEADING=FIELD", help="what a column means; A+B=FIELD joins two")
    parser.add_argument("--slots", type=int, choices=range(43), metavar="N", help="weekly parts that two must share (2; 0 without times)")
    parser.add_argument("--strangers", action="store_true", help="people may be named who are not on the roster")


@contextmanager
def _language(language: str) -> "Iterator[None]":
    """Plain words in a language; where there is no site, with nothing but the words of these rooms."""
    from django.conf import settings

    if not settings.configured:
        import django

        house = Path(__file__).resolve().parent.parent.parent
        rooms = [str(house / room / "locale") for room in ("desk", "mentoring", "shared")]
        settings.configure(USE_I18N=True, LANGUAGE_CODE="ko", LOCALE_PATHS=rooms, INSTALLED_APPS=[])
        django.setup()
    from django.utils import translation

    with translation.override(language):
        yield


def _match(chosen: argparse.Namespace) -> int:
    from django.utils.translation import gettext as _

    from madang.desk.pairing import book, words

    _not_over(chosen, [path for path in (chosen.output, chosen.json) if path])
    progress = _Progress()
    roster = _roster(chosen.files, chosen, progress)
    if roster is None:
        return UNREADABLE
    seed = chosen.seed or secrets.token_hex(8)
    problem = roster.problem(seed, roster.policy(chosen.slots, teams=not chosen.no_teams))
    sizes = {"mentees": len(problem.mentees), "mentors": len(problem.mentors)}
    progress(_("새 이웃 %(mentees)d분과 멘토 %(mentors)d분을 이어요") % sizes)
    from madang.engines.matching import BadInput, match
    from madang.engines.matching.check import certificate_file

    try:
        outcome = match(problem)
    except BadInput as bad:
        progress.done()
        _say(words.fault(bad.fault, bad.codes))
        return UNREADABLE
    progress(_("파일을 써요"))
    _write(chosen.output, book.written(problem, outcome, keeper=chosen.keeper))
    if chosen.json:
        _write(chosen.json, certificate_file(problem, outcome, market=not chosen.prices_only))
    progress.done()
    for note in roster.notes:
        _say(note)
    told = {"pairs": len(outcome.pairs), "left": len(outcome.left), "idle": len(outcome.standby), "file": chosen.output}
    _say(_("짝 %(pairs)d쌍. 짝이 없는 새 이웃 %(left)d분, 다른 일을 맡는 멘토 %(idle)d분. 파일: %(file)s") % told)
    _say(_("다른 프로그램이 모두 다시 보고 맞다고 했어요. 씨앗: %(seed)s") % {"seed": seed})
    if outcome.refused_pins:
        _say(_("손으로 정한 것 가운데 따르지 못한 것이 있어요. 까닭은 --keeper로 담당자만 볼 수 있어요."))
    if chosen.keeper:
        _say(_("주의: 이 파일에는 본인만 알린 답이 들어 있어요. 담당자 한 분만 보고, 일이 끝나면 지워 주세요."))
    return FINE


def _check(chosen: argparse.Namespace) -> int:
    from django.utils.translation import gettext as _

    from madang.desk.pairing import words
    from madang.engines.matching.check import CHANGED, Shown, check_file, read
    from madang.engines.matching.check import Refused as NotSo

    progress = _Progress()
    progress(_("증명서를 읽어요"))
    try:
        file = read(chosen.certificate.read_bytes())
    except NotSo as refusal:
        progress.done()
        _say(words.refusal(refusal.reason))
        return WRONG if refusal.reason == CHANGED else UNREADABLE
    problem = None
    if chosen.roster:
        roster = _roster(chosen.roster, chosen, progress)
        if roster is None:
            return UNREADABLE
        problem = roster.problem(file.seed, file.policy)
    progress(_("증명서를 확인해요"))
    try:
        found = check_file(file, problem)
    except NotSo as refusal:
        progress.done()
        _say(words.refusal(refusal.reason))
        return WRONG
    progress.done()
    for one in Shown:
        _say(f"{'✓' if one in found.shown else '–'} {words.shown(one)}")
    _say(_("지문 %(inputs)s, 봉인 %(seal)s") % {"inputs": file.inputs, "seal": file.seal})
    if Shown.NASH not in found.shown:
        _say(_("이 파일에는 순서의 값만 있고 열린 짝이 없어요. 그래서 짝이 가장 나은지는 확인하지 못했어요."))
        return UNPROVED
    if problem is None:
        _say(_("✓는 파일에 적힌 열린 짝을 믿을 때의 말이고, –는 명단 없이는 확인할 수 없는 것이에요."))
        _say(_("명단이 있으면 --roster로 모두 확인할 수 있어요."))
    return FINE


def _roster(files: Sequence[Path], chosen: argparse.Namespace, progress: Callable[[str], None]) -> "Roster | None":
    """Reads the pages; says what is wrong, row by row, and returns None."""
    from django.utils.translation import gettext as _

    from madang.desk.pairing.columns import by_hand
    from madang.desk.pairing.question import roster_of
    from madang.desk.roster.sheet import read_pages

    progress(_("명단을 읽어요"))
    pages = [(path.stem, title, sheet) for path in files for title, sheet in read_pages(path.read_bytes())]
    roster = roster_of(pages, by_hand(chosen.column), strangers=chosen.strangers)
    if not roster.problems:
        return roster
    progress("")
    _say(_("명단에 고칠 곳이 있어서 아무것도 쓰지 않았어요."))
    for problem in roster.problems[:MOST_PROBLEMS]:
        _say(f"  {problem}")
    if len(roster.problems) > MOST_PROBLEMS:
        _say(_("  그밖에 %(n)d곳") % {"n": len(roster.problems) - MOST_PROBLEMS})
    return None


def _not_over(chosen: argparse.Namespace, paths: Sequence[Path]) -> None:
    from django.utils.translation import gettext as _

    inputs = {path.resolve() for path in chosen.files}
    for path in paths:
        if path.resolve() in inputs:
            raise Refused(_("명단 위에 쓸 수는 없어요. 다른 이름을 적어 주세요: %(file)s") % {"file": path})
        if path.exists() and not chosen.force:
            raise Refused(_("이미 있는 파일이에요: %(file)s. 덮어쓰려면 --force를 붙여 주세요.") % {"file": path})


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all, and for nobody else on this machine."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(content)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _no_file(error: OSError | MemoryError) -> str:
    from django.utils.translation import gettext as _

    if isinstance(error, FileNotFoundError):
        return _("그런 파일이 없어요: %(file)s") % {"file": error.filename}
    if isinstance(error, MemoryError):
        return _("이 컴퓨터의 기억 공간이 모자라요. 명단을 지역별로 나누어 주세요.")
    return _("파일을 읽거나 쓸 수 없어요: %(file)s") % {"file": error.filename}


class _Progress:
    """One line that says what is being done and for how long; on paper one line a step."""

    def __init__(self) -> None:
        self.began, self.live = time.monotonic(), sys.stderr.isatty()

    def __call__(self, what: str) -> None:
        """The next step."""
        if self.live:
            sys.stderr.write(f"\r\x1b[K{what}" + (" …" if what else ""))
        elif what:
            sys.stderr.write(f"{time.monotonic() - self.began:6.1f} s  {what}\n")
        sys.stderr.flush()

    def done(self) -> None:
        """Nothing more to come."""
        self("")


def _say(text: str) -> None:
    print(text, flush=True)  # noqa: T201  (a command speaks)
