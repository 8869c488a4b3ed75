"""The first meeting on paper: how to begin, cards to talk over, what not to ask, whom to call. The same for both."""

from dataclasses import dataclass

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

START: tuple[str | Promise, ...] = (
    _("사람이 많은 밝은 곳에서 만나요. 찻집이나 공원이 좋아요."),
    _("처음에는 한 시간이면 넉넉해요. 언제 헤어질지 먼저 정해요."),
    _("서로 어떻게 부르면 좋을지 물어봐요."),
    _("연락은 무엇으로, 몇 시까지 해도 되는지 정해요."),
    _("다음에 만날 날을 하나만 정하고 헤어져요."),
)
DO_NOT_ASK: tuple[str | Promise, ...] = (
    _("고향, 가족, 어떻게 왔는지는 먼저 묻지 않아요. 이야기하고 싶으면 스스로 꺼내요."),
    _("나이, 벌이, 신앙, 어느 당을 좋아하는지 묻지 않아요."),
    _("사진은 먼저 물어보고 찍어요. 어디에도 올리지 않아요."),
    _("돈을 빌리거나 빌려주지 않고, 물건을 팔지 않아요."),
    _("들은 이야기는 다른 사람에게 옮기지 않아요."),
    _("‘아니요’에는 까닭을 묻지 않아요."),
)
TALK: tuple[str | Promise, ...] = (
    _("요즘 하루 가운데 가장 좋은 때는 언제예요?"),
    _("이 동네에서 자주 가는 곳이 있어요?"),
    _("좋아하는 음식과 도무지 못 먹는 음식은요?"),
    _("쉬는 날에는 무엇을 하세요?"),
    _("요즘 새로 배우고 싶은 것이 있어요?"),
    _("웃음이 났던 일이 최근에 있었어요?"),
    _("이 도시에서 아직 낯선 것이 있어요? 저도 낯선 것을 하나 말할게요."),
    _("다음에 만나면 같이 해 보고 싶은 것이 있어요?"),
)
TOPIC_TALK: dict[str, str | Promise] = {
    "walk": _("걷기 좋은 길을 하나씩 알려 줄까요?"),
    "meal": _("처음 같이 먹을 밥은 무엇으로 할까요?"),
    "talk": _("조용한 곳이 좋아요, 북적이는 곳이 좋아요?"),
    "errands": _("혼자 가기 번거로운 곳이 있어요?"),
    "work": _("해 본 일 가운데 손에 잘 맞은 일은 무엇이었어요?"),
    "study": _("공부는 아침이 잘 돼요, 밤이 잘 돼요?"),
    "children": _("아이와 함께 가기 좋은 곳을 알아요?"),
    "culture": _("다시 보고 싶은 노래나 영화가 있어요?"),
    "sport": _("몸을 움직이면 기분이 나아지는 운동이 있어요?"),
    "phone": _("휴대전화에서 가장 자주 쓰는 것은 무엇이에요?"),
}


@dataclass(frozen=True)
class Line:
    """One sentence in each language that the two read: one, or two side by side."""

    words: tuple[tuple[str, str], ...]


def lines(texts: tuple[str | Promise, ...] | list[str | Promise], languages: list[str]) -> list[Line]:
    """Says sentences in the given languages ('ko', 'en'), side by side."""
    return [Line(tuple((language, _in(text, language)) for language in languages)) for text in texts]


def _in(text: str | Promise, language: str) -> str:
    with translation.override(language):
        return str(text)


def talk(topics: list[str]) -> list[str | Promise]:
    """The cards: one for each thing that both like to do, then those that suit everybody."""
    return [*(TOPIC_TALK[topic] for topic in TOPIC_TALK if topic in topics), *TALK]
