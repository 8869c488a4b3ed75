"""Writing: every save is a version, nobody's words are lost, and nobody else's words get into a text."""

import pytest
from django.utils import translation

from madang.shared.refusals import Refused
from madang.stories import actions
from madang.stories.actions import Conflict, Draft
from madang.stories.models import Story, Version
from madang.stories.queries import desk
from tests.cast import Cast, client_of
from tests.stories import telling


def test_every_save_is_a_version_and_the_same_text_is_not(cast: Cast) -> None:
    with cast.here():
        story = telling.begun(cast, "하나")
        actions.write(by=cast.reporter, story=story, language="ko", seen=1, draft=Draft("함께한 하루", "", "둘"))
        actions.write(by=cast.reporter, story=story, language="ko", seen=2, draft=Draft("함께한 하루", "", "둘"))
        assert list(Version.objects.values_list("number", "body")) == [(2, "둘"), (1, "하나")]


def test_g14_a_translation_is_marked_older_when_the_meaning_of_the_original_changes(cast: Cast) -> None:
    with cast.here():
        story = telling.begun(cast, "하나")
        english = telling.translated(cast, story, "one")
        draft = Draft("함께한 하루", "", "하나요")
        actions.write(by=cast.reporter, story=story, language="ko", seen=1, draft=draft, small=True)
        assert not desk.behind(english)
        actions.write(by=cast.reporter, story=story, language="ko", seen=2, draft=draft._replace(body="하나 그리고 둘"))
        assert desk.behind(telling.text_of(story, "en"))
        actions.write(by=cast.reporter, story=story, language="en", seen=1, draft=Draft("A day", "", "ones"))
        assert desk.behind(telling.text_of(story, "en")), "a typing error put right is no catching up"
        actions.write(by=cast.reporter, story=story, language="en", seen=2, draft=Draft("A day", "", "one and two"), caught_up=True)
        assert not desk.behind(telling.text_of(story, "en"))


def test_who_saves_second_sees_what_changed_and_loses_nothing(cast: Cast) -> None:
    with cast.here():
        story = telling.begun(cast, "처음 문단")
        actions.write(by=cast.editor, story=story, language="ko", seen=1, draft=Draft("함께한 하루", "", "편집자가 고친 문단"))
        with pytest.raises(Conflict) as conflict:
            actions.write(by=cast.reporter, story=story, language="ko", seen=1, draft=Draft("함께한 하루", "", "기자가 고친 문단"))
        assert conflict.value.theirs.body == "편집자가 고친 문단"
    client = client_of(cast.reporter)
    url = f"/stories/desk/{story.code}/ko/"
    answer = client.post(url, {"seen": 1, "title": "함께한 하루", "lead": "", "body": "기자가 고친 문단"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert page.count("기자가 고친 문단") >= 2, "where it was typed, and among the changes"
    assert "편집자가 고친 문단" in page
    assert 'name="seen" value="2"' in page
    again = client.post(url, {"seen": 2, "title": "함께한 하루", "lead": "", "body": "기자가 고친 문단"})
    assert again.status_code == 302
    with cast.here():
        assert set(Version.objects.values_list("body", flat=True)) == {"처음 문단", "편집자가 고친 문단", "기자가 고친 문단"}


def test_a_resident_number_is_refused_beside_its_field_and_the_text_stays(cast: Cast) -> None:
    with cast.here():
        story = telling.begun(cast)
    body = "긴 글을 적었다. 900101-1234568"
    answer = client_of(cast.reporter).post(f"/stories/desk/{story.code}/ko/", {"seen": 1, "title": "가", "lead": "", "body": body})
    assert answer.status_code == 422
    assert "긴 글을 적었다." in answer.content.decode()
    with cast.here():
        assert not Version.objects.filter(body__contains="900101").exists()


def test_g5_somebodys_words_cannot_be_copied_into_a_text(cast: Cast) -> None:
    with cast.here():
        telling.voice(cast)
        story = telling.begun(cast)
        for words in (telling.QUOTE_KO, f"“{telling.QUOTE_KO.replace(' ', '  ')}” 하고 말했다.", telling.QUOTE_EN.upper()):
            with pytest.raises(Refused):
                actions.write(by=cast.reporter, story=story, language="ko", seen=1, draft=Draft("가", "", words))
            with pytest.raises(Refused):
                actions.write(by=cast.reporter, story=story, language="ko", seen=1, draft=Draft("가", words, ""))
        assert not Version.objects.filter(body__contains=telling.CANARY_KO).exists()


def test_a_title_and_a_lead_point_to_nobody(cast: Cast) -> None:
    with cast.here():
        mention = actions.add_name(by=cast.reporter, body=cast.chapter, person=cast.newcomer, instead_ko="한 참여자")
        story = telling.begun(cast)
        with pytest.raises(Refused):
            actions.write(by=cast.reporter, story=story, language="ko", seen=1, draft=Draft("가", f"{{name:{mention.code}}}", ""))


def test_another_bodys_photo_or_name_cannot_be_pointed_to(cast: Cast) -> None:
    from django_scopes import scope

    with scope(realm=cast.neighbour.realm, body=cast.neighbour.pk):
        theirs = actions.hand_in_photo(by=cast.outsider, body=cast.neighbour, file=telling.picture())
        name = actions.add_name(by=cast.outsider, body=cast.neighbour, person=cast.outsider_newcomer, instead_ko="누구")
    with cast.here():
        story = telling.begun(cast)
        for reference in (f"{{photo:{theirs.code}}}", f"{{name:{name.code}}}", "{voice:000000000000}", "{outing:000000000000}"):
            with pytest.raises(Refused):
                actions.write(by=cast.reporter, story=story, language="ko", seen=1, draft=Draft("가", "", reference))


def test_the_insert_button_works_without_javascript(cast: Cast) -> None:
    with cast.here():
        voice = telling.voice(cast)
        story = telling.begun(cast, "하나\n\n둘")
    client, url = client_of(cast.reporter), f"/stories/desk/{story.code}/ko/"
    page = client.get(url).content.decode()
    assert f'value="{{voice:{voice.code}}}"' in page
    sent = {"seen": 1, "title": "함께한 하루", "lead": "", "body": "하나\n\n둘", "place": f"{{voice:{voice.code}}}", "after": "1"}
    assert client.post(url, {**sent, "insert": "1"}).status_code == 302
    with cast.here():
        assert Version.objects.first().body == f"하나\n\n{{voice:{voice.code}}}\n\n둘"
    nothing = client.post(url, {**sent, "seen": 2, "place": "", "insert": "1"})
    assert nothing.status_code == 422
    assert "하나" in nothing.content.decode()


def test_a_story_that_was_out_cannot_be_thrown_away(cast: Cast) -> None:
    with cast.here():
        draft, story = telling.begun(cast), telling.told(cast, languages=("ko",))
        actions.throw_away(by=cast.reporter, story=draft)
        with pytest.raises(Refused):
            actions.throw_away(by=cast.reporter, story=story)
        assert list(Story.objects.all()) == [story]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_desk_speaks_both_languages(cast: Cast, language: str) -> None:
    with cast.here():
        telling.voice(cast)
        story = telling.told(cast)
    client = client_of(cast.editor)
    with translation.override(language):
        for path in ("", "desk/", "desk/new/", f"desk/{story.code}/", f"desk/{story.code}/ko/", f"desk/{story.code}/ko/history/",
                     f"desk/{story.code}/ko/history/1/", "desk/photos/", "desk/names/", "desk/comments/", "mine/"):  # fmt: skip
            assert client.get(f"/stories/{path}", headers={"accept-language": language}).status_code == 200, path
