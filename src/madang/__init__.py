"""Madang: the courtyard where a chapter runs its season. The map of the house is in docs/house.md."""

__version__ = "0.1.0"
