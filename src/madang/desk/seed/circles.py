"""The seed season's circle: a newcomer opened it, others sit down, and they eat together."""

# i18n: data file

import datetime as dt

from madang.circles import actions
from madang.desk.seed.cast import SEOUL, Cast, at
from madang.shared.clock import frozen, now

TALK = [
    (0, at(2025, 6, 2, 20), "어서 오세요. 여기는 밥상 둘레예요. 편하게 이야기해요."),
    (1, at(2025, 6, 3, 9), "불러 주어서 고마워요. 저는 두부밥을 잘해요."),
    (2, at(2025, 6, 15, 21), "어제 국수 정말 맛있었어요. 다음에는 제가 장을 볼게요."),
    (3, at(2025, 7, 13, 10), "오페라 보고 오는 길에 다 같이 부른 노래가 아직 귀에 남아요."),
    (0, at(2025, 9, 30, 19), "추석에 갈 곳 없는 사람은 저희 집으로 오세요."),
]


def seed(cast: Cast) -> None:
    """Opens the circle, fills it, and lays a table for the week after next."""
    founder, others = cast["founder"], [*cast.newcomers[:2], *cast.newcomers[3:5], cast["mentor"]]
    with cast.here():
        with frozen(at(2025, 6, 1)):
            keeper = actions.open_circle(by=founder, name="이음울", about="따뜻한 밥과 고향 음식을 나누며 이웃이 되어요.")
            key = actions.invite(by=keeper, seats=len(others))
            seats = [keeper, *(actions.join(by=person, invitation=key) for person in others)]
        for who, moment, words in TALK:
            with frozen(moment):
                actions.say(by=seats[who], words=words)
        day = (now() + dt.timedelta(days=9)).astimezone(SEOUL).date()
        table = actions.lay_table(
            by=keeper, title="고향 국수 밥상", at=dt.datetime.combine(day, dt.time(18), tzinfo=SEOUL), place="솔내구 마을길 12, 2층 사랑방",
            note="아이들도 함께 와요.", dishes="국수\n두부밥\n김치\n과일",
        )  # fmt: skip
        for seat, cannot in ((seats[1], ""), (seats[2], "땅콩"), (seats[5], "")):
            actions.come(by=seat, table=table, cannot_eat=cannot)
        dish = next(row for row in table.dishes.all() if row.name == "두부밥")
        actions.bring(by=seats[1], dish=dish)
        actions.add_dish(by=seats[5], table=table, name="식혜")
