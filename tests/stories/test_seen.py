"""Seen with a browser: axe on what stands in a story, a story without JavaScript, and how heavy a story is."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from madang.stories import actions
from tests.cast import Cast, build
from tests.stories import telling


@pytest.fixture
def told(transactional_db: None) -> tuple[Cast, Any]:
    cast = build()
    with cast.here():
        voice, photo, face = telling.voice(cast), telling.photo(cast), telling.photo(cast, cast.newcomer, colour="green")
        name = actions.add_name(
            by=cast.reporter, body=cast.chapter, person=cast.newcomer, instead_ko="한 참여자", instead_en="a participant"
        )
        body = f"그날 {{name:{name.code}}} 님이 웃었다.\n\n## 말\n\n{{voice:{voice.code}}}\n\n{{photo:{photo.code}}}\n\n- 가\n- 나"
        story = telling.begun(cast, body)
        telling.out(cast, story)
        telling.out(cast, telling.translated(cast, story, body).story, "en")
        draft = telling.begun(cast, f"그 여름에. .\n\n{{photo:{face.code}}}", "쓰는 중")
    return cast, (story, draft)


@pytest.mark.looks
@pytest.mark.parametrize(("size", "language"), [("phone", "ko"), ("desk", "en")])
def test_axe_finds_nothing_where_words_and_pictures_stand(
    told: Any, visitor: Callable[..., Page], axe: Callable[[Page], None], size: str, language: str
) -> None:
    """A story with all that it can hold, and one on the desk that waits for a yes. tests/journeys/test_axe.py sees the rest."""
    cast, (story, draft) = told
    reader, editor = (visitor(size, language, person=person) for person in (None, cast.editor))
    desk = f"/stories/desk/{draft.code}"
    for page, paths in (
        (reader, [telling.live_url(story, language), f"/stories/{story.code}/{language}/paper/", "/stories/search/?q=웃었다"]),
        (editor, [f"{desk}/", f"{desk}/ko/"]),
    ):
        for path in paths:
            answer = page.goto(path)
            assert answer, path
            assert answer.status == 200, path
            assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), f"{path} is wider than the screen"
            axe(page)


def test_f8_a_reader_answers_without_javascript(told: Any, visitor: Callable[..., Page]) -> None:
    _cast, (story, *_) = told
    page = visitor("small", "ko", javascript=False)
    page.goto(telling.live_url(story))
    page.get_by_label("좋았어요", exact=True).check()
    page.get_by_label("한마디").fill("잘 읽었어요")
    page.get_by_role("button", name="대답 보내기").click()
    expect(page.get_by_role("heading", name="대답해 주셔서 고마워요")).to_be_visible()


def test_a_reporter_and_an_editor_bring_a_story_out_without_javascript(told: Any, visitor: Callable[..., Page]) -> None:
    cast, _ = told
    reporter, editor = (visitor("phone", "ko", javascript=False, person=person) for person in (cast.reporter, cast.editor))
    reporter.goto("/stories/desk/new/")
    reporter.get_by_label("제목").fill("가을 나들이")
    reporter.get_by_role("button", name="쓰기 시작").click()
    reporter.get_by_label("본문").fill("함께 걸었다.")
    reporter.get_by_label("넣을 것").select_option(label=next(
        text for text in reporter.get_by_label("넣을 것").locator("option").all_inner_texts() if "따뜻한 밥" in text
    ))  # fmt: skip
    reporter.get_by_role("button", name="넣고 저장하기").click()
    expect(reporter.get_by_label("본문")).to_have_value(re.compile(r"\{voice:"))
    board = reporter.url.rsplit("/ko/", 1)[0] + "/"
    reporter.goto(board)
    reporter.get_by_role("button", name="사실을 살폈어요").click()
    reporter.get_by_role("button", name="허락을 살폈어요").click()
    expect(reporter.get_by_text("이제 편집자나 진행 담당이 읽어요.")).to_be_visible()
    editor.goto(board)
    editor.get_by_role("button", name="다 읽었어요").click()
    editor.get_by_role("button", name="모두에게 올리기").click()
    stranger = visitor("phone", "ko", javascript=False)
    stranger.goto("/stories/")
    stranger.get_by_role("link", name="가을 나들이").click()
    expect(stranger.get_by_text(telling.CANARY_KO)).to_be_visible()


def test_a_story_is_light(told: Any, visitor: Callable[..., Page]) -> None:
    _cast, (story, *_) = told
    page = visitor("phone", "ko")
    sizes: list[int] = []
    page.on("requestfinished", lambda request: sizes.append(0 if "/pictures/" in request.url else request.sizes()["responseBodySize"]))
    page.goto(telling.live_url(story), wait_until="load")
    assert sum(sizes) < 150_000, "without photos"
