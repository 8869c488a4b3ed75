"""People in front of a browser, for the journeys.

    def test_…(visitor, cast, axe):
        page = visitor("phone", "ko")                      # 390 x 844, Korean; also "desk" (1280 x 900), "small" (360 x 740)
        page = visitor("desk", "en", javascript=False)     # as many people as a story needs, each with her own cookies
        page = visitor("phone", person=cast.newcomer)      # already signed in
        page.goto("/")                                     # addresses are relative to the live site
        axe(page)                                          # fails with every violation in words

`page` is `visitor()`. A page on which a script fails, or which the content policy has to stop, fails its test.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect
from pytest_django.live_server_helper import LiveServer

from tools import browser as chromium

SIZES = {"small": (360, 740), "phone": (390, 844), "desk": (1280, 900)}
LOCALES = {"ko": "ko-KR", "en": "en-GB"}
LEFT = ("net::ERR_ABORTED", "net::ERR_INTERNET_DISCONNECTED")  # she went on, or the test cut the network
PATIENCE = 20_000  # ms; a busy machine is slow, a broken page never comes
expect.set_options(timeout=PATIENCE)

Visitor = Callable[..., Page]


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Playwright starts the system's Chromium or the fetched one; without either, the test fails and says what to do."""
    try:
        return chromium.find().launch
    except chromium.NoBrowser as sentence:
        pytest.fail(str(sentence), pytrace=False)


@pytest.fixture
def visitor(
    request: pytest.FixtureRequest, browser: Browser, live_server: LiveServer, settings: Any, output_path: str
) -> Iterator[Visitor]:
    """Open pages for people; see the top of this file."""
    settings.MADANG_ORIGIN = live_server.url
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_page(size: str = "phone", language: str = "ko", *, javascript: bool = True, person: Any = None) -> Page:
        width, height = SIZES[size]
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": height},
            locale=LOCALES[language],
            timezone_id="Asia/Seoul",
            java_script_enabled=javascript,
            has_touch=size != "desk",
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        if person is not None:
            context.add_cookies(cookies_of(person, live_server.url))
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
        page.on("console", lambda message: complain(page, message, complaints))
        page.on("requestfailed", lambda asked: complain_of_failure(page, asked, complaints))
        page.on("response", lambda answer: complaints.append(f"{answer.status} {answer.url}") if answer.status >= 500 else None)
        return page

    yield open_page
    failed = getattr(getattr(request.node, "rep_call", None), "failed", False)
    for number, context in enumerate(contexts):
        if failed:
            last_look(context, Path(output_path) / f"{number}.png")
        context.close()
    assert not complaints, "\n".join(complaints)


@pytest.fixture
def page(visitor: Visitor) -> Page:
    """A stranger with a phone who reads Korean."""
    return visitor()


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """Fail with every violation of WCAG 2.2 AA that axe finds on a page, in words.

    A page is judged at rest: what axe finds while a script is still putting the page together is looked at again when all has come.
    """
    script = Axe().axe_script
    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "resultTypes": ["violations"]}
    brief = {**rules, "preload": {"assets": ["media"]}, "selectors": False, "xpath": False, "elementRef": False}  # whether, not where

    def found_by(page: Page, options: dict[str, Any], reading: str) -> Any:
        if not page.evaluate("typeof axe === 'object'"):  # half a megabyte: once a page, however often it is judged
            page.evaluate(script)
        return page.evaluate(f"async options => {{ const found = await axe.run(document, options); return {reading} }}", options)

    def check(page: Page) -> None:
        if not found_by(page, brief, "found.violations.length"):
            return
        page.wait_for_load_state("networkidle")
        found = AxeResults(found_by(page, rules, "found"))
        names = ", ".join(sorted({violation["id"] for violation in found.response["violations"]}))
        assert not found.violations_count, f"{names} on {page.url}\n{found.generate_report()}"

    return check


def cookies_of(person: Any, url: str) -> list[Any]:
    """The cookies of a signed-in person."""
    from tests.cast import client_of

    return [{"name": name, "value": cookie.value, "url": url} for name, cookie in client_of(person).cookies.items()]


def complain(page: Page, message: Any, complaints: list[str]) -> None:
    """Note what the console calls an error, except that an answer was 4xx, which is for the test to judge."""
    if message.type == "error" and not message.text.startswith("Failed to load resource"):
        complaints.append(f"{page.url}: {message.text}")


def complain_of_failure(page: Page, asked: Request, complaints: list[str]) -> None:
    """Note what never came although nobody left the page or cut the network: a sheet without its styles looks like a fault of the page."""
    if asked.failure not in LEFT and asked.resource_type != "fetch":  # what a script asked for, the script answers for
        complaints.append(f"{page.url}: {asked.url} {asked.failure}")


def last_look(context: BrowserContext, target: Path) -> None:
    """Keep what a person saw last: the pictures of failed tests lie in test-results/."""
    target.parent.mkdir(parents=True, exist_ok=True)
    for page in context.pages[-1:]:
        page.screenshot(path=target, full_page=True)
