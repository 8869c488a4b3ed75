"""What is heard on stage in the seed season: works, question cards, wishes. All of it is made up."""

# i18n: data file

from typing import Any

from madang.desk.seed.cast import Cast
from madang.gatherings import actions
from madang.shared.codes import new_code

QUESTIONS = (
    ("처음 온 봄에 무엇이 가장 낯설었나요?", "accept"),
    ("두 사회의 말투 가운데 지금도 헷갈리는 것이 있나요?", "answered"),
    ("이웃이 해 준 일 가운데 무엇이 가장 고마웠나요?", ""),
    ("북에 두고 온 동생 소식은 듣고 있나요?", ""),
    ("요즘 가장 자주 해 먹는 음식은 무엇인가요?", ""),
)
WISHES = (
    ("다음에는 같은 노래를 한목소리로 부르기", "accept"),
    ("기차를 타고 끝까지 가 보기", "accept"),
    ("처음 보는 이웃에게 먼저 인사하기", "accept"),
    ("A table where nobody eats alone", "accept"),
    ("서로의 고향 음식을 나누어 먹기", "accept"),
    ("우리 엄마 손잡고 이 노래를 다시 듣기", ""),
    ("다름이 이야깃거리가 되는 날", ""),
)


def music(by: Any, first: Any) -> None:
    """What the second part plays: a song of both."""
    song = {"title_ko": "강을 건넌 노래 가운데 ‘돌아오는 길’", "title_en": "‘The way back’ from The Song that Crossed the River"}
    actions.attach_work(
        by=by,
        item=first,
        **song,
        creator_ko="강솔뫼",
        creator_en="Kang Sol-moe",
        language="ko",
        origin="both",
        about_ko="강을 사이에 두고 같은 노래를 부르는 두 마을 이야기.",
        about_en="Two villages with a river between them sing one song.",
        heavy_ko="헤어지는 장면이 있어요.",
        heavy_en="There is a scene of parting.",
    )


def cards(by: Any, outing: Any, talk: Any) -> None:
    """Questions to the talk and wishes for the wall, some let through, some still waiting."""
    for kind, item, words in (("question", talk, QUESTIONS), ("wish", None, WISHES)):
        box = actions.open_card_box(by=by, outing=outing, kind=kind, item=item)
        for text, verdict in words:
            card = actions.put_card(box=box, words=text, slip=new_code(), place="seed")
            if verdict:
                actions.accept_card(by=by, card=card)
            if verdict == "answered":
                actions.card_answered(by=by, card=card)


def ahead(cast: Cast, outing: Any) -> None:
    """The next outing has a talk before the play, with a speaker and a box for questions, so that a coordinator finds one to try."""
    by, start = cast["coordinator"], outing.stops.first().starts_at
    part = actions.add_part(by=by, outing=outing, title_ko="1부 이야기 마당", title_en="Part one: stories", starts_at=start)
    topics = (("자리 잡기의 어려움", "Finding one's feet"), ("두 사회의 다른 점", "Two societies, and how they differ"))
    talk = actions.add_item(
        by=by, part=part, title_ko="봄을 기다린 두 사람", title_en="Two who waited for spring", minutes=40, topics=topics
    )
    speaker = cast.newcomers[3]
    actions.add_credit(
        by=by, item=talk, role_ko="이야기 손님", role_en="Speaker", person=speaker, speaker=True, please_not="가족, 떠나온 길"
    )
    second = actions.add_part(by=by, outing=outing, title_ko="2부 음악극", title_en="Part two: the play")
    play = actions.add_item(by=by, part=second, title_ko="봄 오는 길", title_en="The Road on which Spring Comes", minutes=90)
    actions.attach_work(
        by=by,
        item=play,
        title_ko="봄 오는 길",
        title_en="The Road on which Spring Comes",
        creator_ko="한들메",
        creator_en="Han Deul-me",
        language="ko",
        origin="both",
        about_ko="눈길을 걸어 봄을 맞으러 가는 세 사람의 이야기.",
        about_en="Three people walk through snow to meet the spring.",
        heavy_ko="어두운 숲과 개 짖는 소리가 나와요.",
        heavy_en="A dark wood, and dogs barking.",
    )
    for title, english, origin, minutes in (
        ("솔내 아리랑", "Arirang of Solnae", "south", 12),
        ("두만강 뱃노래", "Boat song of the Tuman", "north", 14),
    ):
        item = actions.add_item(by=by, part=second, title_ko=title, title_en=english, minutes=minutes)
        actions.attach_work(by=by, item=item, title_ko=title, title_en=english, language="ko", origin=origin)
    cards(by, outing, talk)
