"""Reading: the list, canonical addresses, both languages, machines (G9, G14)."""

import datetime as dt
import re
from xml.etree import ElementTree as ET

from madang.shared.clock import frozen
from madang.stories import actions
from madang.stories.actions import Draft
from madang.stories.queries import live, page
from tests.cast import Cast, client_of
from tests.stories import telling

SEOUL = dt.timezone(dt.timedelta(hours=9))


def told_in_july(cast: Cast):
    with cast.here(), frozen(dt.datetime(2026, 7, 31, 23, 30, tzinfo=SEOUL)):
        story = telling.told(cast, languages=())
        actions.frame(by=cast.reporter, story=story, starts_on=dt.date(2026, 7, 12), ends_on=dt.date(2026, 7, 17))
        telling.out(cast, story)
        telling.translated(cast, story, "one")
        telling.out(cast, story, "en")
    return story


def test_g9_a_list_row_reads_exactly(cast: Cast) -> None:
    told_in_july(cast)
    english = page.listing(language="en")[0]
    korean = page.listing(language="ko")[0]
    assert english.row == "[Domestic] A day together · Solnae-gu Chapter · 07-31-2026 ~ 07-31-2026"
    assert korean.row == "[국내] 함께한 하루 · 솔내구 협의회 · 2026. 7. 31."
    assert english.happened == "07-12-2026 ~ 07-17-2026", "what it tells of is not when it was posted"
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", client_of(None).get("/stories/", headers={"accept-language": "en"}).content.decode()))
    assert "[Domestic] A day together" in text
    assert "Solnae-gu Chapter · 07-31-2026 ~ 07-31-2026" in text


def test_g9_lists_filter_by_domestic_and_overseas_and_language(cast: Cast) -> None:
    story = told_in_july(cast)
    with cast.here():
        far = telling.told(cast, languages=("ko",))
        actions.frame(by=cast.reporter, story=far, overseas=True)
    client = client_of(None)
    assert far.code not in client.get("/stories/?place=domestic").content.decode()
    assert story.code not in client.get("/stories/?place=overseas").content.decode()
    assert far.code not in client.get("/stories/?language=en").content.decode()
    assert client.get("/stories/?place=nowhere&language=xx").status_code == 200


def test_g14_each_language_has_its_address_and_names_the_other(cast: Cast) -> None:
    story = told_in_july(cast)
    client = client_of(None)
    for language in ("ko", "en"):
        answer = client.get(telling.live_url(story, language))
        html = answer.content.decode()
        assert f'<html lang="{language}"' in html
        assert f'<link rel="canonical" href="http://testserver{telling.live_url(story, language)}">' in html
        for other in ("ko", "en"):
            assert f'<link rel="alternate" hreflang="{other}" href="http://testserver{telling.live_url(story, other)}">' in html
    assert "Read the Korean original" in client.get(telling.live_url(story, "en")).content.decode()
    moved = client.get(f"/stories/{story.code}/", headers={"accept-language": "en"})
    assert moved.headers["Location"] == telling.live_url(story, "en")


def test_g14_when_the_original_changes_the_translation_says_that_it_is_older(cast: Cast) -> None:
    story = told_in_july(cast)
    client = client_of(None)
    assert "older than the original" not in client.get(telling.live_url(story, "en")).content.decode()
    with cast.here():
        actions.write(by=cast.reporter, story=story, language="ko", seen=1, draft=Draft("함께한 하루", "", "하나 그리고 둘"))
        assert not live.card(story.code, "en").stale, "readers have not seen the change yet"
        telling.out(cast, story)
    assert "older than the original" in client.get(telling.live_url(story, "en")).content.decode()
    assert "원문보다 오래된" not in client.get(telling.live_url(story, "ko")).content.decode()
    with cast.here():
        actions.write(by=cast.reporter, story=story, language="en", seen=1, draft=Draft("A day", "", "one and two"), caught_up=True)
        telling.out(cast, story, "en")
    assert "older than the original" not in client.get(telling.live_url(story, "en")).content.decode()


def test_the_feed_and_the_map_are_sound_and_lead_to_the_story(cast: Cast) -> None:
    story = told_in_july(cast)
    feed = ET.fromstring(client_of(None).get("/stories/feed/en/").content)
    entry = feed.find("{http://www.w3.org/2005/Atom}entry")
    assert entry.find("{http://www.w3.org/2005/Atom}title").text == "A day together"
    tree = ET.fromstring(client_of(None).get("/stories/sitemap.xml").content)
    places = [loc.text for loc in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert {f"http://testserver{telling.live_url(story, language)}" for language in ("ko", "en")} <= set(places)
    data = client_of(None).get(f"/stories/{story.code}/en/data/").json()
    assert data["happened"] == ["2026-07-12", "2026-07-17"]


def test_search_finds_what_readers_see_in_any_spelling_of_the_letters(cast: Cast) -> None:
    import unicodedata

    with cast.here():
        voice = telling.voice(cast)
        story = telling.told(cast, f"{{voice:{voice.code}}}")
    client = client_of(None)
    for words in ("첫 문단", unicodedata.normalize("NFD", "문단이에요"), "kanari7531", "KANARI"):
        assert story.code in client.get("/stories/search/", {"q": words}).content.decode(), words
    assert "보여 드릴" not in client.get("/stories/search/", {"q": "없는말"}).content.decode()
    assert client.get("/stories/search/", {"q": "가"}).status_code == 200
    assert client.get("/stories/search/").status_code == 200


def test_a_draft_is_nowhere(cast: Cast) -> None:
    with cast.here():
        story = telling.begun(cast, "아직 쓰는 글")
    for who in (None, cast.newcomer, cast.outsider):
        client = client_of(who)
        for path in (
            telling.live_url(story),
            f"/stories/{story.code}/",
            f"/stories/{story.code}/ko/paper/",
            f"/stories/{story.code}/ko/data/",
        ):
            assert client.get(path).status_code == 404
        assert story.code not in client.get("/stories/").content.decode()
    for who in (cast.newcomer, cast.mentor, cast.council_staff, cast.partner, cast.counsellor, cast.outsider, cast.foreigner):
        assert client_of(who).get(f"/stories/desk/{story.code}/").status_code == 404


def test_a_story_page_asks_nobody_else(cast: Cast) -> None:
    story = told_in_july(cast)
    html = client_of(None).get(telling.live_url(story)).content.decode()
    sources = re.findall(r'(?:src|srcset|action)="([^"]+)"', html)
    assert not [s for s in sources if s.startswith(("http", "//")) and not s.startswith("http://testserver")]


def test_a_signed_in_reader_has_a_neutral_tab(cast: Cast) -> None:
    story = told_in_july(cast)
    url = telling.live_url(story)
    assert "<title>함께한 하루</title>" in client_of(None).get(url).content.decode()
    assert "<title>함께한 하루</title>" not in client_of(cast.newcomer).get(url).content.decode()
