"""What stands between a text and its readers: asked when somebody looks, and again at the moment of publishing."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from madang.chapters import queries as chapters
from madang.shared import keys
from madang.stories import checks, markup
from madang.stories.models import Mention, NotAName, Photo, StoryText, Version
from madang.stories.queries.desk import newest, published
from madang.stories.queries.photos import waiting_for
from madang.stories.queries.shelf import shelf


@dataclass(frozen=True)
class Point:
    """One thing that a text points to and how it stands: ok, waiting, gone or wrong. `stops`: not publishable with it."""

    reference: markup.Reference
    state: str
    words: str | Promise
    stops: bool = False


def word_key(word: str) -> str:
    """The blind index of a word that was looked at."""
    return keys.blind("not a name", "".join(word.split()).casefold())


def facts(of: StoryText, version: Version | None = None) -> list[checks.Finding]:
    """What the desk noticed by itself in the newest version, without the words that somebody looked at."""
    version = version or newest(of)
    if version is None:
        return []
    cleared = set(NotAName.objects.filter(story=of.story).values_list("word", flat=True))
    people = chapters.people_in(of.story.body)
    roster = {name for pair in people.values_list("call_name", "call_name_latin") for name in pair if name}
    found = checks.findings(title=version.title, lead=version.lead, body=version.body, roster=roster)
    return [finding for finding in found if finding.key != "name" or word_key(finding.words) not in cleared]


def points(of: StoryText, version: Version | None = None) -> list[Point]:
    """Everything that the newest version points to, with its consent as it stands now."""
    version = version or newest(of)
    if version is None:
        return []
    now = published(of)
    before = set(markup.references(now.version.body)) if now else set()
    shown = shelf([version.body], of.language)
    found = []
    for reference in markup.references(version.body):
        if reference.kind == "voice":
            found.append(_voice(reference, shown.voices.get(reference.code), reference in before))
        elif reference.kind == "photo":
            found.append(_photo(reference, of))
        elif reference.kind == "name":
            found.append(_name(reference, of, shown.name(reference.code)))
        else:
            found.append(_outing(reference, shown.outings.get(reference.code)))
    return found


def _voice(reference: markup.Reference, voice: object, out_already: bool) -> Point:
    if voice is None:
        return Point(reference, "waiting", _("말한 사람의 허락이 아직 없어요."), stops=True)
    if getattr(voice, "withdrawn", False):
        return Point(reference, "gone", _("말한 사람이 거둔 말이에요. 읽는 사람에게는 거두었다고만 보여요."), stops=not out_already)
    return Point(reference, "ok", getattr(voice, "line", ""))


def _photo(reference: markup.Reference, of: StoryText) -> Point:
    photo = Photo.objects.filter(code=reference.code, body=of.story.body).prefetch_related("people").first()
    if photo is None:
        return Point(reference, "wrong", _("이 모임의 사진이 아니에요."), stops=True)
    if not photo.credit or not photo.caption_ko + photo.caption_en:
        return Point(reference, "wrong", _("사진을 누가 찍었는지와 설명을 적어야 실을 수 있어요."), stops=True)
    if not photo.faces:
        return Point(reference, "wrong", _("사진에 누가 나왔는지 먼저 적어 주세요."), stops=True)
    if waiting_for(photo):
        return Point(reference, "waiting", _("사진에 나온 사람 모두의 허락이 있어야 해요."), stops=True)
    return Point(reference, "ok", photo.caption)


def _name(reference: markup.Reference, of: StoryText, words: str) -> Point:
    if not Mention.objects.filter(code=reference.code, body=of.story.body).exists():
        return Point(reference, "wrong", _("이 모임의 이름이 아니에요."), stops=True)
    return Point(reference, "ok", words)


def _outing(reference: markup.Reference, outing: object) -> Point:
    if outing is None:
        return Point(reference, "wrong", _("모두에게 열린 나들이가 아니에요."), stops=True)
    return Point(reference, "ok", str(getattr(outing, "title", "")))
