"""A campaign belongs to a body, opens to the world in two languages, and holds no quote."""

import pytest

from madang.campaigns import actions
from madang.campaigns.actions import Words
from madang.campaigns.models import Campaign
from madang.shared.refusals import Refused
from tests.campaigns import signing
from tests.cast import Cast, client_of
from tests.stories import telling


def test_a_draft_is_nowhere(cast: Cast) -> None:
    with cast.here():
        campaign = actions.begin(by=cast.coordinator, body=cast.chapter, slug="soon", words=Words("곧"))
        with pytest.raises(Refused):
            actions.open_up(by=cast.coordinator, campaign=campaign)
    for path in ("/together/soon/", "/together/soon/ko/", "/together/soon/counts.csv", "/together/soon/ko/sent/"):
        assert client_of(None).get(path).status_code == 404
    assert signing.send(client_of(None), "a@example.org", slug="soon").status_code == 404


def test_who_keeps_campaigns(cast: Cast) -> None:
    with cast.here():
        campaign = signing.opened(cast)
    for who in (cast.coordinator,):
        assert client_of(who).get(f"/together/desk/{campaign.code}/").status_code == 200
    for who in (cast.council_staff, cast.outsider, cast.foreigner, cast.reporter, cast.newcomer, cast.partner):
        assert client_of(who).get(f"/together/desk/{campaign.code}/").status_code == 404
        assert client_of(who).post(f"/together/desk/{campaign.code}/turn/").status_code == 404
    assert client_of(cast.council_staff).get("/together/desk/").status_code == 200


def test_a_campaign_is_written_opened_and_closed_at_the_desk(cast: Cast) -> None:
    with cast.here():
        story = telling.told(cast)
    client = client_of(cast.coordinator)
    words = {"title_ko": "한 상", "title_en": "One table", "slug": "one-table", "text_ko": "밥", "story_codes": [story.code]}
    assert client.post("/together/desk/new/", words).status_code == 302
    with cast.here():
        code = Campaign.objects.get().code
    client.post(f"/together/desk/{code}/turn/", {"open": "1"})
    page = client_of(None).get("/together/one-table/en/").content.decode()
    assert "A day together" in page, "the story to read first"
    client.post(f"/together/desk/{code}/", {**words, "title_ko": "두 상", "story_codes": []})
    assert "두 상" in client_of(None).get("/together/one-table/ko/").content.decode()
    client.post(f"/together/desk/{code}/turn/")
    assert 'id="sign"' not in client_of(None).get("/together/one-table/ko/").content.decode()
    assert client.post("/together/desk/new/", words).status_code == 422, "the address is taken"


def test_a_name_is_taken_off_the_page_and_put_back(cast: Cast) -> None:
    with cast.here():
        campaign = signing.opened(cast)
    signing.signed(client_of(None), "a@example.org", name="나그네", shown="on")
    client, page = client_of(cast.coordinator), "/together/one-table/ko/"
    with cast.here():
        code = campaign.sign_ons.get().code
    client.post(f"/together/desk/{campaign.code}/names/{code}/")
    assert "나그네" not in client_of(None).get(page).content.decode()
    client.post(f"/together/desk/{campaign.code}/names/{code}/", {"show": "1"})
    assert "나그네" in client_of(None).get(page).content.decode()


def test_both_languages_have_their_address(cast: Cast) -> None:
    with cast.here():
        signing.opened(cast)
    client = client_of(None)
    assert client.get("/together/one-table/", headers={"accept-language": "en"}).headers["Location"] == "/together/one-table/en/"
    for language, title in (("ko", "한 상에 둘러앉기"), ("en", "One table")):
        page = client.get(f"/together/one-table/{language}/").content.decode()
        assert f"<h1>{title}</h1>" in page
        assert 'hreflang="en" href="http://testserver/together/one-table/en/"' in page
    assert "<strong>함께</strong>" in client.get("/together/one-table/ko/").content.decode()
    assert "One table" in client.get("/together/", headers={"accept-language": "en"}).content.decode()


def test_a_campaign_points_to_nobody(cast: Cast) -> None:
    with cast.here(), pytest.raises(Refused):
        actions.begin(by=cast.coordinator, body=cast.chapter, slug="x", words=Words("가", text_ko="{voice:0123456789ab}"))


def test_the_desk_hears_of_drafts_and_the_report_of_confirmed_ones(cast: Cast) -> None:
    from madang.campaigns import queries

    with cast.here():
        actions.begin(by=cast.coordinator, body=cast.chapter, slug="soon", words=Words("곧"))
        assert len(queries.todos(cast.chapter)) == 1
        assert queries.tallies(cast.chapter, cast.term) == []
        signing.opened(cast)
    signing.signed(client_of(None), "a@example.org")
    with cast.here():
        assert [tally.number for tally in queries.tallies(cast.chapter, cast.term)] == [1]
