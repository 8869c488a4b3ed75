"""What others ask of the chapters: who acts here, what body is this, who does what in it."""

from madang.chapters.models import Body, Membership, NamedList, Office, Partner, Responsibility, Role, Term, Work
from madang.chapters.queries.acting import actor, homes_of, role_kinds
from madang.chapters.queries.board import Board, Seat, board, committees, name_item, office, offices_held, offices_of, own_offices
from madang.chapters.queries.bodies import below, body, body_by_slug, term, term_now, terms
from madang.chapters.queries.care import care_item, counselled, shares_with_counsellor
from madang.chapters.queries.named_lists import named_lists
from madang.chapters.queries.partners import partner, partner_people, partners
from madang.chapters.queries.people import holders, lead, leads, offices, people_ever_in, people_in, role, roles_held, roles_of
from madang.chapters.queries.roster import duties, duty, is_last_coordinator, membership, person_here, roster
from madang.chapters.queries.season import tallies, todos
from madang.chapters.queries.tree import tree
from madang.people.queries import Person

__all__ = [
    "Board",
    "Body",
    "Membership",
    "NamedList",
    "Office",
    "Partner",
    "Person",
    "Responsibility",
    "Role",
    "Seat",
    "Term",
    "Work",
    "actor",
    "below",
    "board",
    "body",
    "body_by_slug",
    "care_item",
    "committees",
    "counselled",
    "duties",
    "duty",
    "holders",
    "homes_of",
    "is_last_coordinator",
    "lead",
    "leads",
    "membership",
    "name_item",
    "named_lists",
    "office",
    "offices",
    "offices_held",
    "offices_of",
    "own_offices",
    "partner",
    "partner_people",
    "partners",
    "people_ever_in",
    "people_in",
    "person_here",
    "role",
    "role_kinds",
    "roles_held",
    "roles_of",
    "roster",
    "shares_with_counsellor",
    "tallies",
    "term",
    "term_now",
    "terms",
    "todos",
    "tree",
]
