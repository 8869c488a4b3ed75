"""A person who walks through the site: she reads, taps what she can name, and looks at every page with axe's eyes.

    bom = walk("phone", "en", person=cast.newcomer)
    bom.opens("/")                                # only the first address is typed
    bom.follows("나들이")                          # a link, by its Korean words; the English ones are looked up
    bom.fills("하고 싶은 말", "노래가 좋았어요")
    bom.chooses("참 좋았어요")                      # a radio button or a box
    bom.presses("보내기")
    bom.sees("고마워요. 잘 들었어요.")

Words are named by their Korean msgid, so that one journey is walked in both languages. Whatever page a person who is signed in
arrives at, its title stays neutral (K5), nothing of a person stands in its address, and axe finds nothing (K6).
"""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from django.utils.translation import gettext, ngettext, override, pgettext
from playwright.sync_api import Locator, Page, expect

from tests.harness.pages import PATIENCE


class Walk:
    """One person in front of one browser."""

    def __init__(self, page: Page, language: str, *, known: bool, axe: Callable[[Page], None] | None, names: tuple[str, ...] = ()) -> None:
        self.page, self.language, self.known, self.axe, self.names = page, language, known, axe, names
        self.looked_at: set[str] = set()
        self.seen: list[str] = []
        self.taps = 0

    # --- words ----------------------------------------------------------------------------------------------------

    def word(self, korean: str, *, context: str = "", **values: Any) -> str:
        """The words as this reader has them; `context` where the same Korean is two things in English."""
        with override(self.language):
            found = str(pgettext(context, korean) if context else gettext(korean))
            if found == korean and self.language != "ko" and "n" in values:
                found = ngettext(korean, korean, values["n"])
            if found == korean and self.language != "ko":
                found = str(pgettext("day", korean))
        return re.sub(r"\s+", " ", found % values if values else found).strip()

    # --- going --------------------------------------------------------------------------------------------------------

    def opens(self, address: str) -> "Walk":
        """Types an address, as one does once, or has it from paper or from a letter."""
        answer = self.page.goto(address)
        assert answer is not None
        assert answer.status < 400, f"{address}: {answer.status}"
        return self.arrives()

    def follows(self, korean: str, *, inside: Locator | None = None, exact: bool = True, **values: Any) -> "Walk":
        """Taps a link."""
        link = (inside or self.page).get_by_role("link", name=self.word(korean, **values), exact=exact)
        return self.goes(link.first)

    def presses(self, korean: str, *, inside: Locator | None = None, exact: bool = True, **values: Any) -> "Walk":
        """Taps a button that sends something."""
        button = (inside or self.page).get_by_role("button", name=self.word(korean, **values), exact=exact)
        return self.goes(button)

    def goes(self, way: Locator) -> "Walk":
        """Taps whatever leads to another page, and waits until it stands there."""
        self.taps += 1
        with self.page.expect_navigation(timeout=PATIENCE):
            way.click()
        return self.arrives()

    def turns_back(self) -> "Walk":
        """Looks once more at the page she is on."""
        self.page.reload()
        return self.arrives()

    def arrives(self) -> "Walk":
        """Every page is looked at: its title and address tell nothing, and axe finds nothing, once for each kind of page."""
        path = urlsplit(self.page.url).path
        self.seen.append(path)
        title = self.page.title()
        for name in self.names:
            assert name not in title, title
            assert name not in self.page.url, self.page.url
        if self.known:
            assert title == self.word("마당"), f"{path} tells who reads it: {title}"  # K5
        kind = _kind(path)
        if self.axe and kind not in self.looked_at:
            self.looked_at.add(kind)
            self.axe(self.page)
        return self

    # --- filling in -----------------------------------------------------------------------------------------------

    def field(self, korean: str, inside: Locator | None = None, **values: Any) -> Locator:
        """A field by its label, whether or not it may stay empty."""
        label, optional = re.escape(self.word(korean, **values)), re.escape(self.word("(적지 않아도 돼요)"))
        return (inside or self.page).get_by_label(re.compile(rf"^\s*{label}\s*({optional})?\s*$"))

    def group(self, korean: str) -> Locator:
        """The choices under one question."""
        return self.page.get_by_role("group", name=self.word(korean))

    def fills(self, korean: str, text: str, *, inside: Locator | None = None, **values: Any) -> "Walk":
        """Writes into a field."""
        self.field(korean, inside, **values).fill(text)
        return self

    def picks(self, korean: str, option: str, *, inside: Locator | None = None) -> "Walk":
        """Chooses in a list that folds out."""
        self.field(korean, inside).select_option(label=option)
        return self

    def chooses(self, korean: str, *, hint: str = "", inside: Locator | None = None, exact: bool = True, **values: Any) -> "Walk":
        """Ticks a box or a choice by the words beside it; `hint`: the small words after them."""
        self.taps += 1
        words = f"{self.word(korean, **values)} {hint}".strip()
        box = (
            (inside or self.page)
            .get_by_role("radio", name=words, exact=exact)
            .or_((inside or self.page).get_by_role("checkbox", name=words, exact=exact))
        )
        box.check()
        return self

    def unfolds(self, korean: str, *, inside: Locator | None = None) -> "Walk":
        """Opens what few need."""
        (inside or self.page).locator("summary").filter(has_text=self.word(korean)).first.click()
        return self

    # --- reading ------------------------------------------------------------------------------------------------------

    def part(self, text: str, css: str = "section, article, li, fieldset, form") -> Locator:
        """The smallest part of the page in which some words stand."""
        return self.page.locator(css).filter(has_text=text).last

    def sees(self, *korean: str, **values: Any) -> "Walk":
        """Some words stand there, to be read."""
        for words in korean:
            expect(self.page.get_by_text(self.word(words, **values)).locator("visible=true").first).to_be_visible()
        return self

    def reads(self, *texts: str) -> "Walk":
        """Some words stand there as they are, whatever the reader's language."""
        for text in texts:
            expect(self.page.get_by_text(text).locator("visible=true").first).to_be_visible()
        return self

    def sees_not(self, *texts: str) -> "Walk":
        """Words are nowhere on the page, not even hidden in it."""
        content = self.page.content()
        for text in texts:
            assert text not in content, f"{self.page.url} holds {text!r}"
        return self

    def text(self) -> str:
        """All that stands on the page."""
        return re.sub(r"\s+", " ", self.page.locator("body").inner_text())

    def lacks_button(self, korean: str) -> "Walk":
        """There is no such button here."""
        expect(self.page.get_by_role("button", name=self.word(korean))).to_have_count(0)
        return self

    def finds_nothing(self, address: str) -> str:
        """An address that is not hers: the words of the page that answers, which says what it says of nonsense."""
        answer = self.page.goto(address)
        assert answer is not None
        assert answer.status == 404, f"{address}: {answer.status}"
        return self.text()


def _kind(path: str) -> str:
    try:
        return resolve(path).view_name
    except Resolver404:
        return path
