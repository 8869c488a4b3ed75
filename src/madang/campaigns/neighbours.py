"""The rows of lower rooms that are handed on here, named for those who read the signatures; never reached into."""

from madang.chapters.queries import Body, Person, Term

__all__ = ["Body", "Person", "Term"]
