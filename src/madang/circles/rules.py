"""Who may. No office opens a circle: below these doors every view asks the circle's own membership."""

from madang.chapters.rules import member, signed_in

may_open = member
may_knock = signed_in

__all__ = ["may_knock", "may_open"]
