"""Who may, in gatherings: what `chapters.rules` says is enough. Which outing, party or picture it is, a query decides."""

from madang.chapters.rules import anyone, coordinator, member, signed_in

__all__ = ["anyone", "coordinator", "member", "signed_in"]
