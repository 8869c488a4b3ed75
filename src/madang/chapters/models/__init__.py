from madang.chapters.models.body import Body
from madang.chapters.models.duty import Membership, Office, Responsibility, Role, Work
from madang.chapters.models.named_list import NamedList
from madang.chapters.models.partner import Partner
from madang.chapters.models.term import Term

__all__ = ["Body", "Membership", "NamedList", "Office", "Partner", "Responsibility", "Role", "Term", "Work"]
