"""The way out (G1): who writes does not publish, and everything is asked again at the moment of publishing."""

import pytest

from madang.shared.refusals import Refused
from madang.stories import actions, markup
from madang.stories.actions import Draft
from madang.stories.models import Publication, Step
from madang.stories.queries import desk, live, page
from madang.voices import actions as voices
from tests.cast import Cast, client_of
from tests.stories import telling


def test_g1_a_reporter_writes_and_cannot_publish(cast: Cast) -> None:
    with cast.here():
        story = telling.begun(cast, "하나")
        text = telling.text_of(story)
    client = client_of(cast.reporter)
    here = f"/stories/desk/{story.code}/ko/"
    for step in ("facts", "consents"):
        client.post(f"{here}{step}/", {"seen": 1})
    for step in ("review", "publication", "return"):
        assert client.post(f"{here}{step}/", {"seen": 1, "note": "좋아요"}).status_code == 404
    with cast.here():
        assert desk.progress(text).next == "review"
        assert not Publication.objects.exists()
    editor = client_of(cast.editor)
    for step in ("review", "publication"):
        editor.post(f"{here}{step}/", {"seen": 1})
    assert live.card(story.code, "ko")


def test_g1_an_editor_does_not_publish_what_she_wrote(cast: Cast) -> None:
    with cast.here():
        story = actions.begin(by=cast.editor, body=cast.chapter, title="가", text="하나")
        text = telling.text_of(story)
        actions.confirm_facts(by=cast.reporter, text=text, seen=1)
        actions.confirm_consents(by=cast.reporter, text=text, seen=1)
        with pytest.raises(Refused):
            actions.review(by=cast.editor, text=text, seen=1)
        actions.review(by=cast.coordinator, text=text, seen=1)
        with pytest.raises(Refused):
            actions.publish(by=cast.editor, text=text, seen=1)
        actions.publish(by=cast.coordinator, text=text, seen=1)


def test_g1_who_stood_for_the_facts_is_not_the_other_pair_of_eyes(cast: Cast) -> None:
    with cast.here():
        text = telling.text_of(telling.begun(cast, "하나"))
        actions.confirm_facts(by=cast.editor, text=text, seen=1)
        actions.confirm_consents(by=cast.editor, text=text, seen=1)
        with pytest.raises(Refused):
            actions.review(by=cast.editor, text=text, seen=1)


def test_g1_a_change_after_the_review_needs_its_steps_anew(cast: Cast) -> None:
    with cast.here():
        story = telling.begun(cast, "하나")
        text = telling.text_of(story)
        actions.confirm_facts(by=cast.reporter, text=text, seen=1)
        actions.confirm_consents(by=cast.reporter, text=text, seen=1)
        actions.review(by=cast.editor, text=text, seen=1)
        actions.write(by=cast.editor, story=story, language="ko", seen=1, draft=Draft("함께한 하루", "", "둘"))
        for seen in (1, 2):
            with pytest.raises(Refused):
                actions.publish(by=cast.editor, text=text, seen=seen)
        assert desk.progress(telling.text_of(story)).next == "facts"


def test_g1_the_byline_stands_as_its_owner_set_it(cast: Cast) -> None:
    with cast.here():
        mention = actions.add_name(
            by=cast.reporter, body=cast.chapter, person=cast.reporter, instead_ko="모임 기자", instead_en="A reporter"
        )
        story = telling.begun(cast, "하나")
        actions.frame(by=cast.reporter, story=story, byline=mention)
        telling.translated(cast, story, "one")
        for language in ("ko", "en"):
            telling.out(cast, story, language)
        assert page.page(story.code, "en").byline == "A reporter"
        actions.be_named(by=cast.reporter, mention=mention, shown_ko="구슬아", shown_en="Ku Seul-a", words="보여도 좋아요")
    assert page.page(story.code, "ko").byline == "구슬아"
    assert page.page(story.code, "en").byline == "Ku Seul-a"
    assert "Solnae-gu Chapter" in client_of(None).get(telling.live_url(story, "en")).content.decode()
    with cast.here():
        actions.stay_unnamed(by=cast.reporter, mention=mention)
    assert page.page(story.code, "ko").byline == "모임 기자"


def test_a_text_is_given_back_with_a_word(cast: Cast) -> None:
    with cast.here():
        text = telling.text_of(telling.begun(cast, "하나"))
        actions.confirm_facts(by=cast.reporter, text=text, seen=1)
        with pytest.raises(Refused):
            actions.send_back(by=cast.editor, text=text, seen=1, note=" ")
        actions.send_back(by=cast.editor, text=text, seen=1, note="날짜를 다시 보세요")
        progress = desk.progress(text)
        assert (progress.next, progress.returned.note) == ("facts", "날짜를 다시 보세요")


def test_publishing_without_the_voice_that_has_no_consent(cast: Cast) -> None:
    with cast.here():
        keeps, takes_back = telling.voice(cast), telling.voice(cast, cast.newcomer_two, "다른 사람이 한 긴 말이에요 참으로")
        body = f"하나\n\n{{voice:{takes_back.code}}}\n\n둘\n\n{{voice:{keeps.code}}}"
        story = telling.begun(cast, body)
        text = telling.text_of(story)
        actions.confirm_facts(by=cast.reporter, text=text, seen=1)
        actions.confirm_consents(by=cast.reporter, text=text, seen=1)
        actions.review(by=cast.editor, text=text, seen=1)
        voices.take_back(by=cast.newcomer_two, voice=takes_back)
        with pytest.raises(Refused):
            actions.publish(by=cast.editor, text=text, seen=1)
        assert actions.leave_out(by=cast.editor, text=text, seen=1) == 1
        text = telling.text_of(story)
        assert desk.newest(text).body == f"하나\n\n둘\n\n{{voice:{keeps.code}}}"
        assert desk.progress(text).next == "publish", "what was read over stays read over"
        actions.publish(by=cast.editor, text=text, seen=2)
    assert telling.CANARY_KO in client_of(None).get(telling.live_url(story)).content.decode()


def test_g8_a_missing_credit_blocks_publishing(cast: Cast) -> None:
    with cast.here():
        photo = actions.hand_in_photo(by=cast.reporter, body=cast.chapter, file=telling.picture())
        text = telling.text_of(telling.begun(cast, f"{{photo:{photo.code}}}"))
        actions.confirm_facts(by=cast.reporter, text=text, seen=1)
        with pytest.raises(Refused):
            actions.confirm_consents(by=cast.reporter, text=text, seen=1)
        with pytest.raises(Refused):
            actions.describe_photo(by=cast.reporter, photo=photo, credit="", caption_ko="강연", faces="nobody")
        actions.describe_photo(by=cast.reporter, photo=photo, credit="사진 제공 마을신문", caption_ko="강연", faces="nobody")
        actions.confirm_consents(by=cast.reporter, text=text, seen=1)


def test_a_name_typed_by_hand_stops_until_somebody_looked(cast: Cast) -> None:
    with cast.here():
        story = telling.begun(cast, "그 여름 우리는 걸었다.")
        text = telling.text_of(story)
        with pytest.raises(Refused):
            actions.confirm_facts(by=cast.reporter, text=text, seen=1)
        actions.clear_word(by=cast.reporter, story=story, word="여름")
        actions.confirm_facts(by=cast.reporter, text=text, seen=1)


def test_taken_down_it_is_nowhere_and_can_be_put_up_again(cast: Cast) -> None:
    with cast.here():
        story = telling.told(cast)
    reporter = client_of(cast.reporter)
    reporter.post(f"/stories/desk/{story.code}/takedown/")
    stranger = client_of(None)
    assert [stranger.get(telling.live_url(story, language)).status_code for language in ("ko", "en")] == [404, 404]
    assert stranger.get(f"/stories/{story.code}/").status_code == 404
    for path in ("", "sitemap.xml", "feed/ko/", "search/?q=문단이에요"):
        assert story.code not in stranger.get(f"/stories/{path}").content.decode()
    with cast.here():
        text = telling.text_of(story)
        actions.publish(by=cast.editor, text=text, seen=text.edition)
    assert stranger.get(telling.live_url(story)).status_code == 200


def test_what_readers_see_changes_only_when_it_is_published(cast: Cast) -> None:
    with cast.here():
        story = telling.told(cast, languages=("ko",))
        actions.write(by=cast.reporter, story=story, language="ko", seen=1, draft=Draft("새 제목", "", "고치는 중"))
    page_ = client_of(None).get(telling.live_url(story)).content.decode()
    assert "고치는 중" not in page_
    assert "함께한 하루" in page_


def test_every_step_is_a_row_with_who_and_when(cast: Cast) -> None:
    with cast.here():
        telling.told(cast, languages=("ko",))
        assert list(Step.objects.values_list("kind", "by_id")) == [
            ("facts", cast.reporter.pk), ("consents", cast.reporter.pk), ("review", cast.editor.pk)
        ]  # fmt: skip
        assert Publication.objects.get().by_id == cast.editor.pk


def test_a_reference_goes_with_its_line() -> None:
    assert markup.without("가\n\n{voice:0123456789ab}\n\n나", markup.Reference("voice", "0123456789ab")) == "가\n\n나"
