"""Forms of the chapters."""

from madang.chapters.forms.bodies import CoordinatorForm, FoundBelowForm, FoundForm, NextTermForm, ThemeForm, WordsForm
from madang.chapters.forms.partners import PartnerForm, PartnerPersonForm
from madang.chapters.forms.people import OPENABLE, ContactForm, EntrustForm, NewPersonForm, OfficeForm, RoleForm, SearchForm

__all__ = [
    "OPENABLE",
    "ContactForm",
    "CoordinatorForm",
    "EntrustForm",
    "FoundBelowForm",
    "FoundForm",
    "NewPersonForm",
    "NextTermForm",
    "OfficeForm",
    "PartnerForm",
    "PartnerPersonForm",
    "RoleForm",
    "SearchForm",
    "ThemeForm",
    "WordsForm",
]
