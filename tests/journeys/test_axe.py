"""K6: axe finds nothing on any page of the house, in both languages, on a phone and at a desk, and none scrolls sideways.

The journeys look at each page they come by; here every page that answers is opened once by whoever it is for.
"""

from collections.abc import Callable
from typing import Any

import pytest

from tests.cast import Cast
from tests.harness.pages import SIZES
from tests.journeys.world import pages

DESKS = ("reporter", "counsellor", "council_staff", "coordinator")
HOMES = ("stranger", "newcomer", "mentor")


@pytest.mark.long
@pytest.mark.looks
@pytest.mark.parametrize("roles", [HOMES, DESKS], ids=["homes", "desks"])
def test_k6_axe_finds_nothing_on_any_page_at_390_and_1280(
    visitor: Any, axe: Callable[[Any], None], cast: Cast, roles: tuple[str, ...]
) -> None:
    found = []
    for role, addresses in pages(cast, roles).items():
        assert addresses, role
        for language in ("ko", "en"):
            page = visitor("phone", language, person=cast.roles[role])
            for address in addresses:
                answer = page.goto(address)
                assert answer
                assert answer.status == 200, address
                found += [f"{role} {language} {size} {words}" for size in ("phone", "desk") if (words := violations(page, axe, size))]
    assert not found, "\n\n".join(found)


@pytest.mark.looks
def test_k6_axe_names_what_it_finds_and_where(page: Any, axe: Callable[[Any], None]) -> None:
    page.set_content("<html lang=en><title>A page</title><main><h1>A page</h1><img id=bare src=data:,></main></html>")
    with pytest.raises(AssertionError, match=r"image-alt on [\s\S]*#bare"):
        axe(page)


def violations(page: Any, axe: Callable[[Any], None], size: str) -> str:
    """What axe says of a page at one size, and whether one has to scroll sideways; or ''."""
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    try:
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{page.url} is wider than the screen"
    except AssertionError as said:
        return str(said)
    return ""
