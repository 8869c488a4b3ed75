"""Public outcomes that nobody can foresee: how each is announced, and how what came out is written down, one way only."""

import datetime as dt
import math
import re
import unicodedata
from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from madang.gatherings.draw_rule import DICE, DRAND, LOTTO
from madang.gatherings.models import Seal
from madang.shared.refusals import Refused

Source = Seal.Source
SEOUL = ZoneInfo("Asia/Seoul")
FIRST_LOTTO = dt.date(2002, 12, 7)  # no. 1, a Saturday; every Saturday since
LOTTO_HOUR = dt.time(20, 35)
QUICKNET_GENESIS, QUICKNET_PERIOD = 1_692_803_367, 3  # drand's quicknet: a round every three seconds
FEWEST_DICE = 10
MOST_WORDS = 100


def next_lotto(moment: dt.datetime) -> dt.datetime:
    """The next drawing on television after `moment`: Saturday evening in Seoul."""
    local = moment.astimezone(SEOUL)
    day = local.date() + dt.timedelta(days=(5 - local.weekday()) % 7)
    then = dt.datetime.combine(day, LOTTO_HOUR, tzinfo=SEOUL)
    return then if then > moment else then + dt.timedelta(days=7)


def comes_out_at(source: str, due_at: dt.datetime) -> dt.datetime:
    """When the outcome of that moment is really there: lotto numbers of a Saturday are known from its evening on, whatever was typed."""
    local = due_at.astimezone(SEOUL)
    return dt.datetime.combine(local.date(), LOTTO_HOUR, tzinfo=SEOUL) if source == Source.LOTTO else due_at


def announced(source: str, due_at: dt.datetime, number: int | None, words: str) -> str:
    """The rule, as it is sealed whatever the language: 'Lotto 6/45 no. 1251'. Raises Refused where nobody could look it up."""
    if source == Source.LOTTO:
        return LOTTO.format(_lotto(due_at, number))
    if source == Source.DRAND:
        return DRAND.format(_round(due_at, number))
    if source == Source.DICE:
        return DICE.format(f"{due_at.astimezone(SEOUL):%Y-%m-%d %H:%M}")
    line = _one_line(words)
    if not line:
        raise Refused(_("어느 곳의 어떤 결과로 정하는지 한 줄로 적어 주세요. 누구나 찾아볼 수 있어야 해요."), field="words")
    return line


def _lotto(due_at: dt.datetime, number: int | None) -> int:
    day = due_at.astimezone(SEOUL).date()
    if day.weekday() != 5:
        raise Refused(_("로또는 토요일에 추첨해요. 날짜를 토요일로 골라 주세요."), field="due_at")
    right = (day - FIRST_LOTTO).days // 7 + 1
    if number and number != right:
        raise Refused(_("그날 추첨하는 로또는 %(number)s회예요. 날짜나 회차를 살펴봐 주세요.") % {"number": right}, field="number")
    return right


def _round(due_at: dt.datetime, number: int | None) -> int:
    right = math.ceil((due_at.timestamp() - QUICKNET_GENESIS) / QUICKNET_PERIOD) + 1  # the first that comes no earlier
    if number and number != right:
        raise Refused(_("그때 나오는 것은 %(number)s번째 난수예요. 때나 번호를 살펴봐 주세요.") % {"number": right}, field="number")
    return right


def written(source: str, text: str) -> str:
    """An outcome in the one way in which it is written, so that two people who typed the same have the same. Raises Refused."""
    return _WRITTEN[source](unicodedata.normalize("NFKC", text))


def _six(text: str) -> str:
    numbers = [int(word) for word in re.findall(r"[0-9]{1,6}", text)]
    if len(numbers) != 6 or len(set(numbers)) != 6 or not all(1 <= number <= 45 for number in numbers):
        raise Refused(_("당첨 번호 여섯 개를 적어 주세요. 1에서 45 사이이고, 보너스 번호는 넣지 않아요."), field="outcome")
    return " ".join(map(str, sorted(numbers)))


def _eyes(text: str) -> str:
    eyes = re.findall(r"[0-9]", text)
    if len(eyes) < FEWEST_DICE or any(eye not in "123456" for eye in eyes):
        sentence = _("굴린 차례대로 눈을 적어 주세요. 1에서 6까지, 적어도 %(number)s번 굴려요.") % {"number": FEWEST_DICE}
        raise Refused(sentence, field="outcome")
    return " ".join(eyes)[:MOST_WORDS]


def _random(text: str) -> str:
    found = re.sub(r"\s", "", text).lower()
    if not re.fullmatch(r"[0-9a-f]{64}", found):
        raise Refused(_("drand의 randomness 값을 그대로 붙여 넣어 주세요. 0–9와 a–f로 된 64글자예요."), field="outcome")
    return found


def _words(text: str) -> str:
    line = _one_line(text)
    if not line:
        raise Refused(_("나온 결과를 그대로 적어 주세요."), field="outcome")
    return line


def _one_line(text: str) -> str:
    """Words with single spaces, without what could not stand in the seed."""
    plain = "".join(" " if not letter.isprintable() or letter == "|" else letter for letter in text)
    return " ".join(plain.split())[:MOST_WORDS].strip()


_WRITTEN: dict[str, Callable[[str], str]] = {Source.LOTTO: _six, Source.DICE: _eyes, Source.DRAND: _random, Source.OTHER: _words}
