"""What the tests of the stories are told with: a voice, a photo, a story that goes all the way out."""

from io import BytesIO
from typing import Any

from PIL import Image

from madang.stories import actions
from madang.stories.models import Photo, Story, StoryText
from madang.voices import actions as voices
from tests.cast import Cast

QUOTE_KO = "따뜻한 밥을 나누며 가까운 이웃이 되어 갑니다 까나리7531"
QUOTE_EN = "Sharing warm meals we are becoming close neighbours kanari7531"
CANARY_KO, CANARY_EN = "까나리7531", "kanari7531"


def voice(cast: Cast, by: Any = None, ko: str = QUOTE_KO, en: str = QUOTE_EN) -> Any:
    """A voice that its speaker gave on her own device, translated."""
    draft = voices.Draft(language="ko", words=ko, role="멘티", others={"en": {"words": en, "role": "mentee"}})
    return voices.speak(by=by or cast.newcomer, body=cast.chapter, draft=draft).voice


def picture(colour: str = "red", size: tuple[int, int] = (800, 600), exif: bool = False) -> BytesIO:
    """A drawn picture as a file."""
    image, out = Image.new("RGB", size, colour), BytesIO()
    if exif:
        tags = Image.Exif()
        tags[0x010F] = "Camera"
        gps = tags.get_ifd(0x8825)
        gps[1], gps[2] = "N", (37.0, 33.0, 0.0)
        image.save(out, "JPEG", exif=tags)
    else:
        image.save(out, "JPEG")
    out.seek(0)
    return out


def photo(cast: Cast, *people: Any, colour: str = "red", keep: bool = False, credit: str = "사진 제공 마을신문") -> Photo:
    """A described photo; `people` can be recognised in it."""
    row = actions.hand_in_photo(by=cast.reporter, body=cast.chapter, file=picture(colour), keep_original=keep)
    faces = Photo.Faces.LISTED if people else Photo.Faces.NOBODY
    actions.describe_photo(by=cast.reporter, photo=row, credit=credit, caption_ko="나들이에서", caption_en="On the outing", faces=faces)
    for person in people:
        actions.add_person(by=cast.reporter, photo=row, person=person)
    return Photo.objects.get(pk=row.pk)


def agree(photo: Photo, person: Any) -> None:
    """Somebody in a photo says yes."""
    actions.be_in_photo(by=person, row=photo.people.get(person=person), words="좋아요")


def begun(cast: Cast, body: str = "", title: str = "함께한 하루", lead: str = "함께 전시를 보고 밥을 먹었습니다.") -> Story:
    """A story that a reporter began."""
    return actions.begin(by=cast.reporter, body=cast.chapter, title=title, lead=lead, text=body)


def text_of(story: Story, language: str = "ko") -> StoryText:
    """The story's text as it lies there now."""
    return StoryText.objects.select_related("story__body").get(story=story, language=language)


def translated(cast: Cast, story: Story, body: str = "", title: str = "A day together", seen: int = 0) -> StoryText:
    """The story's English."""
    draft = actions.Draft(title, "We saw an exhibition and ate together.", body)
    actions.write(by=cast.reporter, story=story, language="en", seen=seen, draft=draft)
    return text_of(story, "en")


def out(cast: Cast, story: Story, language: str = "ko") -> Story:
    """Goes the whole way with the newest edition: reporter, then editor."""
    text = text_of(story, language)
    actions.confirm_facts(by=cast.reporter, text=text, seen=text.edition)
    actions.confirm_consents(by=cast.reporter, text=text, seen=text.edition)
    actions.review(by=cast.editor, text=text, seen=text.edition)
    actions.publish(by=cast.editor, text=text, seen=text.edition)
    return story


def told(cast: Cast, *references: str, languages: tuple[str, ...] = ("ko", "en")) -> Story:
    """A published story in both languages that points to `references`."""
    body = "첫 문단이에요.\n\n" + "\n\n".join(references)
    story = begun(cast, body)
    if "en" in languages:
        translated(cast, story, body.replace("첫 문단이에요.", "A first paragraph."))
    for language in languages:
        out(cast, story, language)
    return story


def live_url(story: Story, language: str = "ko") -> str:
    """The canonical address."""
    return f"/stories/{story.code}/{language}/"
