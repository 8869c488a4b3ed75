"""Who may do what with stories."""

from madang.chapters.rules import anyone, coordinator, editor, signed_in, writers

publishers = editor | coordinator

__all__ = ["anyone", "publishers", "signed_in", "writers"]
