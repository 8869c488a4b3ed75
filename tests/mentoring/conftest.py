"""Every test here stands in the chapter, as a request of one of its people does."""

import pytest

from tests.mentoring import stage


@pytest.fixture(autouse=True)
def _here(request):
    if "cast" not in request.fixturenames:
        yield
        return
    with request.getfixturevalue("cast").here():
        yield


@pytest.fixture
def second(cast):
    """A second coordinator, who sees no private answer."""
    return stage.somebody(cast, "이음", "coordinator")


@pytest.fixture
def small(cast):
    """Two newcomers, one mentor with room for one: one of them waits."""
    round_ = stage.open_round(cast, teams=False)
    stage.asks(cast.newcomer, round_)
    stage.asks(cast.newcomer_two, round_)
    stage.offers(cast.mentor, round_)
    stage.propose(cast, round_)
    return round_
