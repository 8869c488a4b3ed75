"""The rows of lower rooms that are handed on here, named for those who read the signatures; never reached into."""

from madang.chapters.queries import Body, Person
from madang.promises.queries import Consent

__all__ = ["Body", "Consent", "Person"]
