"""The second run of the suite leaves out what cannot be another on PostgreSQL, and nothing else."""

import pytest

from tests.cast import Cast
from tests.harness.database import depends


def test_what_asks_for_no_database_is_left_out(request: pytest.FixtureRequest) -> None:
    assert not depends(request.node)


def test_what_plays_with_the_cast_runs_again(request: pytest.FixtureRequest, cast: Cast) -> None:
    assert depends(request.node)


@pytest.mark.django_db
def test_what_is_marked_runs_again(request: pytest.FixtureRequest) -> None:
    assert depends(request.node)


@pytest.mark.looks
def test_what_judges_markup_is_left_out_although_its_page_comes_from_a_database(request: pytest.FixtureRequest, cast: Cast) -> None:
    assert not depends(request.node)
