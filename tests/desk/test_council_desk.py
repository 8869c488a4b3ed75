"""The desk of the council's staff: no list that can only be empty, and the way to the rounds under its own name."""

from tests.cast import client_of


def test_the_council_finds_the_rounds_of_all_groups_on_its_desk(cast):
    page = client_of(cast.council_staff).get("/desk/").content.decode()
    assert "모임들의 짝 잇기" in page and 'href="/pairs/council/"' in page
    assert "짝 맺기" in page and "내 짝" not in page and "오늘 할 일" not in page


def test_a_coordinator_still_begins_with_what_is_to_do(cast):
    assert "<h1>오늘 할 일</h1>" in client_of(cast.coordinator).get("/desk/").content.decode()
