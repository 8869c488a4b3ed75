"""What the tests of the campaigns sign with."""

import re
from typing import Any

from django.core import mail
from django.test import Client

from madang.campaigns import actions
from madang.campaigns.models import Campaign
from madang.shared.tasks import run_all
from tests.cast import Cast

LINK = re.compile(r"https?://[^/\s]+(/together/\S+/mine/\S+)")


def opened(cast: Cast, slug: str = "one-table", body: Any = None, by: Any = None) -> Campaign:
    """An open campaign."""
    words = actions.Words(
        "한 상에 둘러앉기",
        "함께 먹는 사람은 이웃입니다.",
        "## 왜\n\n밥은 **함께** 먹어요.",
        "One table",
        "Who eats together is a neighbour.",
    )
    campaign = actions.begin(by=by or cast.coordinator, body=body or cast.chapter, slug=slug, words=words)
    actions.open_up(by=by or cast.coordinator, campaign=campaign)
    return campaign


def send(client: Client, email: str, language: str = "en", slug: str = "one-table", **more: str) -> Any:
    """Fills the form in on the page."""
    return client.post(f"/together/{slug}/{language}/names/", {"email": email, "name": "", "country": "", "website": "", **more})


def letters() -> list[Any]:
    """Does the waiting work and returns every letter that went out so far."""
    run_all()
    return mail.outbox


def link_in(letter: Any) -> str:
    """The path behind which the owner of the mailbox confirms."""
    found = LINK.search(letter.body)
    assert found
    return found[1]


def signed(client: Client, email: str, **more: str) -> str:
    """Signs on and confirms. Returns the owner's link."""
    send(client, email, **more)
    path = link_in(letters()[-1])
    client.post(f"{path}yes/")
    return path
