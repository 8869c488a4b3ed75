"""What others ask of the chapters: who acts here, what body is this, who does what in it."""

from madang.chapters.models import Body, Membership, NamedList, Office, Partner, Responsibility, Role, Term
from madang.chapters.queries.acting import actor, bodies_of, role_kinds
from madang.chapters.queries.bodies import below, body, body_by_slug, term, term_now, terms
from madang.chapters.queries.named_lists import named_lists
from madang.chapters.queries.people import holders, lead, offices, people_ever_in, people_in, role, roles_of

__all__ = [
    "Body", "Membership", "NamedList", "Office", "Partner", "Responsibility", "Role", "Term",
    "actor", "below", "bodies_of", "body", "body_by_slug", "holders", "lead", "named_lists", "offices", "people_ever_in",
    "people_in", "role", "role_kinds", "roles_of", "term", "term_now", "terms",
]
