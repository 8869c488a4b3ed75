"""For the matrix: one story of the chapter and one of the neighbour, each with a photo, a name, an answer."""

from typing import Any

from django_scopes import scope

from madang.gatherings import actions as gatherings
from madang.stories import actions
from tests.cast import Cast, Sample
from tests.stories import telling


def _told(writer: Any, reader: Any, body: Any, title: str) -> dict[str, Any]:
    with scope(realm=body.realm, body=body.pk):
        photo = actions.hand_in_photo(by=writer, body=body, file=telling.picture(title))
        actions.describe_photo(by=writer, photo=photo, credit="사진 제공 마을신문", caption_ko="나들이에서", faces="nobody")
        shown = actions.add_person(by=writer, photo=photo, person=reader)
        name = actions.add_name(by=writer, body=body, person=reader, instead_ko="한 참여자")
        draft = actions.begin(by=writer, body=body, title="쓰는 중", text="아직 아무도 읽지 않는 글")
        return {"photo": photo, "shown": shown, "name": name, "draft": draft}


def _published(writer: Any, publisher: Any, body: Any) -> Any:
    with scope(realm=body.realm, body=body.pk):
        story = actions.begin(by=writer, body=body, title="함께한 하루", text="하나")
        text = telling.text_of(story)
        actions.confirm_facts(by=writer, text=text, seen=1)
        actions.confirm_consents(by=writer, text=text, seen=1)
        actions.review(by=publisher, text=text, seen=1)
        actions.publish(by=publisher, text=text, seen=1)
        given = actions.answer(code=story.code, score=5, comment="좋았어요", browser=title_of(body), place=title_of(body))
        return story, given


def title_of(body: Any) -> str:
    """Something that differs from body to body."""
    return str(body.slug)


def samples(cast: Cast) -> dict[str, Sample]:
    """Arguments for every address of the room."""
    own = _told(cast.reporter, cast.newcomer, cast.chapter, "red")
    other = _told(cast.outsider, cast.outsider_newcomer, cast.neighbour, "blue")
    story, answer = _published(cast.reporter, cast.editor, cast.chapter)
    their_story, their_answer = _published(cast.outsider_newcomer, cast.outsider, cast.neighbour)
    open_to_all = Sample({"code": story.code}, {"code": their_story.code}, public=True)
    in_language = Sample({"code": story.code, "language": "ko"}, {"code": their_story.code, "language": "ko"}, public=True)
    drafts = Sample({"code": own["draft"].code}, {"code": other["draft"].code})
    texts = Sample({"code": own["draft"].code, "language": "ko"}, {"code": other["draft"].code, "language": "ko"})
    photos = Sample({"code": own["photo"].code}, {"code": other["photo"].code})
    names = Sample({"code": own["name"].code}, {"code": other["name"].code})
    picture = {"width": 480, "kind": "jpeg"}
    tags = [gatherings.tag_of(realm=body.realm, words_ko=str(body.name_ko)) for body in (cast.chapter, cast.neighbour)]
    return {
        "stories:feed": Sample({"language": "ko"}, {"language": "en"}, public=True),
        "stories:picture": Sample({"code": own["photo"].code, **picture}, {"code": other["photo"].code, **picture}),
        "stories:any_language": open_to_all,
        "stories:topic": Sample(*({"code": tag.code} for tag in tags if tag), public=True),
        **{f"stories:{name}": in_language for name in ("story", "paper", "data", "answer", "thanks")},
        **{f"stories:{name}": drafts for name in ("board", "frame", "word", "takedown", "discard", "put_under")},
        **{f"stories:{name}": texts for name in ("edit", "history", "facts", "consents", "omission", "review", "return", "publication")},
        "stories:version": Sample({**texts.own, "number": 1}, {**texts.other, "number": 1}),
        **{f"stories:{name}": photos for name in ("photo", "persons", "photo_end", "my_photo", "my_photo_back")},
        "stories:person": Sample({**photos.own, "number": own["shown"].pk}, {**photos.other, "number": other["shown"].pk}),
        **{f"stories:{name}": names for name in ("my_name", "my_name_back")},
        "stories:comment": Sample({"code": answer.code}, {"code": their_answer.code}),
    }  # fmt: skip
