"""The seed season's campaign: neighbours all over the world, most of them without a name."""

# i18n: data file

import datetime as dt
import itertools

from madang.campaigns import actions
from madang.campaigns.actions import Words
from madang.desk.seed.cast import Cast, at
from madang.shared.clock import frozen

WORDS = Words(
    "한 상에 둘러앉기",
    "함께 밥을 먹는 사람은 이웃입니다. 갈라진 땅의 사람들이 한 상에 둘러앉는 날을 온 세상 이웃과 함께 기다립니다.",
    "## 무엇을 바라나요\n\n헤어진 가족이 서로의 안부를 묻고, 떠나온 사람이 이웃으로 살고, 남과 북의 아이들이 함께 그림을 그리는 날을 바랍니다.\n\n"
    "## 무엇을 하나요\n\n- 모임의 이야기를 읽습니다.\n- 이름을 보이거나 숨기고 함께합니다.\n- 사는 곳에서 한 상을 차립니다.\n\n모인 수는 날마다 공개하고, 확인한 것만 셉니다.",
    "One table",
    "Who eats together is a neighbour. With people all over the world we look forward to the day when those of a divided land sit at one table.",
    "## What we hope for\n\nThat families who were parted may ask after each other, that those who left may live as neighbours, that children of South and North may draw together.\n\n"
    "## What one can do\n\n- Read the stories.\n- Stand with us, with or without a name.\n- Lay a table where you live.\n\nThe count is open, and only what was confirmed is counted.",
)
COUNTRIES = {"KR": 31, "US": 14, "DE": 8, "JP": 6, "GB": 2, "FR": 2, "AU": 1, "": 3}
NAMES = [
    ("DE", "Lena aus Berlin"), ("US", "Grandma Ok"), ("KR", "강가의 이웃"), ("JP", "海の友"), ("GB", "A teacher in Leeds"), ("KR", "밥 짓는 사람"), ("FR", "Manon"),
]  # fmt: skip


def seed(cast: Cast) -> None:
    """Opens the campaign in January and lets the world come by until April."""
    body, by = cast.coalition_committee, cast["coalition_coordinator"]
    with cast.here(body):
        with frozen(at(2026, 1, 10)):
            campaign = actions.begin(by=by, body=body, slug="one-table", words=WORDS)
            actions.open_up(by=by, campaign=campaign)
        names = {country: [name for where, name in NAMES if where == country] for country, _ in NAMES}
        people = list(itertools.chain.from_iterable([country] * number for country, number in COUNTRIES.items()))
        for number, country in enumerate(people):
            name = names.get(country, []).pop() if names.get(country) else ""
            with frozen(at(2026, 1, 10, 12) + dt.timedelta(hours=29 * (number * 37 % len(people)))):
                row = actions.take_in(
                    campaign=campaign, email=f"neighbour{number}@example.org", country=country, name=name, shown=bool(name),
                    language="ko" if country == "KR" else "en", place=f"place {number}",
                )  # fmt: skip
                actions.confirm(sign_on=row)
        with frozen(at(2026, 4, 4)):
            actions.rewrite(by=by, campaign=campaign, words=WORDS, story_codes=[cast.notes["lecture"], cast.notes["story"]])
    cast.notes["campaign"] = campaign.slug
