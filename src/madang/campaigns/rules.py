"""Who may do what with campaigns."""

from madang.chapters.rules import anyone, coordinator, council_staff

keepers = coordinator | council_staff

__all__ = ["anyone", "keepers"]
