"""A campaign is begun, rewritten, opened and closed by the people of its body."""

from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from madang.campaigns.models import Campaign, NameHiding, Reading, SignOn, Turn
from madang.campaigns.neighbours import Body, Person
from madang.campaigns.queries.public import is_open
from madang.shared.refusals import Refused
from madang.stories import markup
from madang.stories import queries as stories


class Words(NamedTuple):
    """What a campaign says. English may come later; it opens only with both titles."""

    title_ko: str
    lead_ko: str = ""
    text_ko: str = ""
    title_en: str = ""
    lead_en: str = ""
    text_en: str = ""


@transaction.atomic
def begin(*, by: Person | None, body: Body, slug: str, words: Words, story_codes: list[str] | None = None) -> Campaign:
    """Begins a campaign. Nobody sees it before it is opened."""
    if Campaign._base_manager.filter(slug=slug).exists():
        raise Refused(_("그 주소는 이미 쓰이고 있어요. 다른 주소를 적어 주세요."), field="slug")
    campaign = Campaign(body=body, slug=slug, by=by)
    return rewrite(by=by, campaign=campaign, words=words, story_codes=story_codes)


@transaction.atomic
def rewrite(*, by: Person | None, campaign: Campaign, words: Words, story_codes: list[str] | None = None) -> Campaign:
    """Changes what a campaign says, and which published stories it asks people to read first."""
    if not words.title_ko:
        raise Refused(_("제목을 적어 주세요."), field="title_ko")
    if any(markup.references(text) for text in words):
        raise Refused(_("여기에는 말이나 이름을 넣을 수 없어요. 함께 읽을 이야기를 골라 주세요."), field="text_ko")
    for name, text in words._asdict().items():
        setattr(campaign, name, text)
    campaign.save()
    if story_codes is not None:
        _reads(campaign, story_codes)
    return campaign


def _reads(campaign: Campaign, codes: list[str]) -> None:
    Reading.objects.filter(campaign=campaign).delete()
    for place, card in enumerate(stories.chosen(codes, "ko")):
        Reading.objects.create(campaign=campaign, story_id=card.version.text.story_id, place=place)


@transaction.atomic
def open_up(*, by: Person | None, campaign: Campaign) -> Turn:
    """Opens a campaign to the world. Doing it twice changes nothing."""
    if not campaign.title_en:
        raise Refused(_("온 세상 사람이 읽을 수 있게 영어 제목도 적어 주세요."), field="title_en")
    return _turn(by, campaign, Turn.Kind.OPEN)


@transaction.atomic
def close(*, by: Person | None, campaign: Campaign) -> Turn:
    """Closes a campaign: it can be read, and nobody signs any more."""
    return _turn(by, campaign, Turn.Kind.CLOSE)


def _turn(by: Person | None, campaign: Campaign, kind: str) -> Turn:
    locked = Campaign.objects.select_for_update().get(pk=campaign.pk)
    last = locked.turns.last()
    if last and is_open(locked) == (kind == Turn.Kind.OPEN):
        return last
    return Turn.objects.create(campaign=locked, kind=kind, by=by)


@transaction.atomic
def hide_name(*, by: Person, sign_on: SignOn) -> NameHiding:
    """Takes a name off the page that is none. It counts as before."""
    return NameHiding.objects.get_or_create(sign_on=sign_on, defaults={"by": by})[0]


@transaction.atomic
def show_name(*, by: Person, sign_on: SignOn) -> None:
    """Puts a name back on the page that was taken off by mistake."""
    NameHiding.objects.filter(sign_on=sign_on).delete()
