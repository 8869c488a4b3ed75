"""What the promises need done by themselves: every hour the anchor and the replay, every night what is over goes."""

import logging

from django.contrib.sessions.backends.db import SessionStore

from madang.promises import chain
from madang.promises.actions import erase_what_is_over, recorded, replay, verify_chain
from madang.shared import tasks

logger = logging.getLogger("madang.promises")


def anchor() -> None:
    """Checks what was added since the last anchor, and writes the end into the safe. A broken record is not anchored."""
    if _said(chain.verify(after=max(chain.anchors(), default=0))):
        chain.anchor()


def audit() -> None:
    """Checks the whole record."""
    _said(verify_chain())


def _said(broken: int | None) -> bool:
    if broken is not None:
        logger.error("the record of readings is broken at number %s", broken)
    return broken is None


def plan() -> None:
    """Tells the worker; called once at the start."""
    tasks.around(recorded)
    tasks.every("anchor", 1, anchor)
    tasks.every("audit", 24, audit)
    tasks.every("replay", 1, replay)
    tasks.every("retention", 24, erase_what_is_over)
    tasks.every("sessions", 24, SessionStore.clear_expired)
