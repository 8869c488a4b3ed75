"""Every test here stands in the chapter, as a request of one of its people does."""

import pytest


@pytest.fixture(autouse=True)
def _here(request):
    if "cast" not in request.fixturenames:
        yield
        return
    with request.getfixturevalue("cast").here():
        yield
