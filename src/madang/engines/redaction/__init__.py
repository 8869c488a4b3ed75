"""Numbers, contacts and names found in a text, whatever their disguise.

    clean(text) -> Cleaned(text, changes)           # what to store
    find_resident_numbers(text) -> [Span, ...]      # refuse the text, kindly
    find_contacts(text) -> [Span, ...]              # phone numbers, e-mail addresses
    find_names(text, names) -> [Span, ...]          # names of a roster

Every Span speaks of positions in the text as it was given.
"""

from .cleaning import Change, Cleaned, Odd, clean
from .contacts import find_contacts
from .names import find_names
from .resident_numbers import find_resident_numbers
from .spans import Kind, Span, cover

__all__ = [
    "Change",
    "Cleaned",
    "Kind",
    "Odd",
    "Span",
    "clean",
    "cover",
    "find_contacts",
    "find_names",
    "find_resident_numbers",
]
