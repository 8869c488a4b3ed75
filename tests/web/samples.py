"""The web room has no address with arguments."""

from tests.cast import Cast, Sample


def samples(cast: Cast) -> dict[str, Sample]:
    """See `tests/house/test_matrix.py`."""
    return {}
