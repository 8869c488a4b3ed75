"""What others ask of gatherings.

queries.public_outings(codes)          public outings by code
queries.story_outings(body)            what a body organises or attends, published
queries.outing(actor, code)            one outing through its door
queries.outing_by_code(code)           one that another row points to
queries.photo_yes(outing)              who said yes to photos (person ids)
queries.programme(outing)              parts, items and the names that may be shown
queries.public_entries_by_code(codes)  drawings that may be shown
queries.todos(body), queries.tallies(body, term)
"""

from madang.gatherings.queries.contest import (
    ballot,
    ballots,
    contest,
    contests,
    own_contest,
    own_entries,
    own_entry,
    own_showing,
    public_entries,
    public_entries_by_code,
    public_entry,
    showing,
    wall,
)
from madang.gatherings.queries.door import (
    door,
    headcounts,
    helper_link,
    helper_link_of,
    helper_links,
    own_helper_link,
    people_said,
    tickets_at,
)
from madang.gatherings.queries.feeds import body_outings, has_feed, my_outings, person_of_feed
from madang.gatherings.queries.outings import (
    handled_outing,
    observances,
    outing,
    outing_by_code,
    outing_to_join,
    outings,
    own_outing,
    place,
    places,
    public_outings,
    story_outings,
)
from madang.gatherings.queries.parties import (
    hers,
    may_ask_for_places,
    mine,
    my_party,
    my_places,
    parties,
    partners,
    party,
    photo_yes,
    shares,
    waiting_count,
    ways,
    without_place,
)
from madang.gatherings.queries.programme import item, my_credit, my_credits, parts, programme, programme_row, sponsor_names
from madang.gatherings.queries.report import tallies, todos

__all__ = [
    "ballot",
    "ballots",
    "body_outings",
    "contest",
    "contests",
    "door",
    "handled_outing",
    "has_feed",
    "headcounts",
    "helper_link",
    "helper_link_of",
    "helper_links",
    "hers",
    "item",
    "may_ask_for_places",
    "mine",
    "my_credit",
    "my_credits",
    "my_outings",
    "my_party",
    "my_places",
    "observances",
    "outing",
    "outing_by_code",
    "outing_to_join",
    "outings",
    "own_contest",
    "own_entries",
    "own_entry",
    "own_helper_link",
    "own_outing",
    "own_showing",
    "parties",
    "partners",
    "parts",
    "party",
    "people_said",
    "person_of_feed",
    "photo_yes",
    "place",
    "places",
    "programme",
    "programme_row",
    "public_entries",
    "public_entries_by_code",
    "public_entry",
    "public_outings",
    "shares",
    "showing",
    "sponsor_names",
    "story_outings",
    "tallies",
    "tickets_at",
    "todos",
    "waiting_count",
    "wall",
    "ways",
    "without_place",
]
