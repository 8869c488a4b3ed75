"""J10 (narrow): an honest counter and open counts that single nobody out."""

import csv
import datetime as dt
from collections import Counter

from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from madang.campaigns import actions
from madang.campaigns.models import Campaign, SignOn
from madang.campaigns.queries import public
from madang.shared.clock import frozen
from tests.campaigns import signing
from tests.cast import Cast

SEOUL = dt.timezone(dt.timedelta(hours=9))


def confirmed(campaign: Campaign, number: int, country: str, start: int = 0) -> None:
    for each in range(number):
        row = SignOn.objects.create(
            campaign=campaign, email=f"{country}{start + each}@example.org", index=f"{country}{start + each}", country=country
        )
        actions.confirm(sign_on=row)


def table() -> dict[tuple[str, str], int]:
    answer = Client().get("/together/one-table/counts.csv")
    rows = list(csv.reader(answer.content.decode().splitlines()))
    assert rows[0] == ["what", "which", "confirmed"]
    return {(what, which): int(number) for what, which, number in rows[1:]}


def test_j10_the_counter_is_the_number_of_confirmed_rows_with_the_date_it_began(cast: Cast) -> None:
    with cast.here(), frozen(dt.datetime(2026, 1, 5, 23, 0, tzinfo=SEOUL)):
        campaign = signing.opened(cast)
        confirmed(campaign, 3, "DE")
        SignOn.objects.create(campaign=campaign, email="waiting@example.org", index="waiting")
    page = public.page("one-table", "ko")
    assert (page.number, page.began) == (3, "2026. 1. 5.")
    html = Client().get("/together/one-table/ko/").content.decode()
    assert "<strong>3</strong>" in html
    assert "2026. 1. 5.부터" in html


def test_j10_the_open_counts_are_by_day_and_by_country_with_small_ones_as_others(cast: Cast) -> None:
    with cast.here():
        with frozen(dt.datetime(2026, 1, 5, 23, 30, tzinfo=SEOUL)):
            campaign = signing.opened(cast)
            confirmed(campaign, 6, "DE")
            confirmed(campaign, 3, "FR")
        with frozen(dt.datetime(2026, 1, 6, 0, 30, tzinfo=SEOUL)):
            confirmed(campaign, 2, "US")
            confirmed(campaign, 1, "")
    assert table() == {
        ("day", "2026-01-05"): 9, ("day", "2026-01-06"): 3, ("country", "DE"): 6, ("country", "others"): 6
    }  # fmt: skip


def test_j10_who_leaves_is_not_counted_any_more(cast: Cast) -> None:
    with cast.here():
        campaign = signing.opened(cast)
        confirmed(campaign, 2, "DE")
        actions.leave(sign_on=SignOn.objects.first())
    assert public.page("one-table", "en").number == 1


@given(st.dictionaries(st.sampled_from(["", "KR", "DE", "US", "FR", "JP"]), st.integers(1, 12)))
def test_j10_no_country_under_five_and_no_few_among_the_others(counts: dict[str, int]) -> None:
    shown = public.folded(Counter(counts))
    assert sum(number for _, number in shown) == sum(counts.values())
    total = sum(counts.values())
    for which, number in shown:
        assert number >= 5 or (which == "others" and number == total), "where there are fewer than five in all, that is no secret"
        if which != "others":
            assert counts[which] == number
