"""Numbers, contacts and names found in a text, whatever their disguise.

    clean(text) -> Cleaned(text, changes)           # what to store
    find_resident_numbers(text) -> [Span, ...]      # refuse the text, kindly
    find_contacts(text) -> [Span, ...]              # phone numbers, e-mail addresses
    find_names(text, names) -> [Span, ...]          # names of a roster
    find_called(text, names) -> [Span, ...]         # the same; everyday words only where somebody is called by them
    find_titled(text) -> [Span, ...]                # a surname, a name and a title, whoever it is
    find_kin(text), find_origins(text)              # family; where somebody is from

Every Span speaks of positions in the text as it was given.
"""

from .called import find_called, find_titled
from .cleaning import Change, Cleaned, Odd, clean
from .contacts import find_contacts
from .kin import find_kin, find_origins
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
    "find_called",
    "find_contacts",
    "find_kin",
    "find_names",
    "find_origins",
    "find_resident_numbers",
    "find_titled",
]
