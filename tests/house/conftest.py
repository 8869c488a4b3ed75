"""`world`: the samples of all rooms, planted once for every test that asks each address."""

import pytest

from tests.cast import Cast, Sample
from tests.harness.stage import LAYERS, STAGE
from tests.house import test_matrix


@pytest.fixture
def world(cast: Cast) -> dict[str, Sample]:
    """Arguments for every address that has some, on rows of the chapter and of the neighbour."""
    return STAGE.given("world") or test_matrix.samples(cast)


LAYERS["world"] = test_matrix.samples
