"""What is yours: the cards of the front page, one for each place whose door opens."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from madang.shared.actor import Actor
from madang.web.nav import way_to


@dataclass(frozen=True)
class Card:
    """A way on: where, with which picture, called what, and what one does there."""

    name: str
    icon: str
    title: str | Promise
    words: str | Promise
    url: str = ""


# In the order in which a person of that kind needs them; only those whose door opens are shown.
YOURS: tuple[Card, ...] = (
    Card("desk:index", "notebook-pen", _("담당자 책상"), _("오늘 할 일과 이번 학기의 숫자를 한눈에 봐요.")),
    Card("mentoring:index", "users", _("내 짝"), _("짝을 만나고, 만난 날을 한 줄로 적어요.")),
    Card("gatherings:index", "ticket", _("나들이"), _("함께 갈 곳을 보고 자리를 신청해요.")),
    Card("voices:index", "message-circle", _("듣기"), _("느낀 점을 남기고, 바꾸고 싶은 것을 제안해요.")),
    Card("circles:index", "sprout", _("둘레 모임"), _("회원끼리 여는 작은 모임이에요. 담당자는 볼 수 없어요.")),
    Card("chapters:people", "contact", _("우리 모임 사람"), _("이름을 찾고, 맡은 일을 정해요.")),
    Card("chapters:counselled", "heart-handshake", _("내가 돕는 분"), _("보여 주기로 하신 분만 나와요.")),
    Card("chapters:tree", "network", _("모임 나무"), _("모든 모임을 숫자로만 봐요.")),
    Card("chapters:mine", "door-open", _("우리 모임"), _("내가 맡은 일과 보여 주는 것을 살펴봐요.")),
    Card("stories:index", "book-open", _("이야기"), _("이번 학기에 있었던 일을 읽어요.")),
    Card("people:me", "user-round", _("내 것"), _("내 이름, 내 기기, 내가 동의한 것을 봐요.")),
)
# For whoever runs the season: the same places, called by what is done there.
RUNNING: tuple[Card, ...] = (
    Card("mentoring:index", "heart-handshake", _("짝 맺기"), _("신청을 받고, 까닭과 함께 짝을 이어요.")),
    Card("gatherings:index", "ticket", _("나들이"), _("갈 곳을 마련하고 자리를 나눠요.")),
    Card("voices:index", "message-circle", _("듣기"), _("하신 말씀에 무엇을 했는지 알려 드려요.")),
    Card("stories:index", "book-open", _("이야기"), _("허락받은 말과 사진으로 이야기를 내보내요.")),
)
OPEN: tuple[Card, ...] = (
    Card("stories:index", "book-open", _("이야기"), _("함께한 날들을 본인이 허락한 말로만 전해요.")),
    Card("campaigns:index", "hand-heart", _("함께"), _("어디에 살든 마음을 보탤 수 있어요.")),
    Card("gatherings:index", "ticket", _("나들이"), _("누구나 올 수 있는 자리예요.")),
)


def cards(actor: Actor) -> list[Card]:
    """The cards for who is acting, with their addresses."""
    running = {card.name: card for card in RUNNING} if "coordinator" in actor.duties else {}
    wanted = [running.get(card.name, card) for card in YOURS] if actor.signed_in else OPEN
    return [Card(c.name, c.icon, c.title, c.words, url) for c in wanted if (url := way_to(c.name, actor))]
