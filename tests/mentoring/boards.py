"""Steps of the tests of the board."""

from django.urls import reverse

from madang.mentoring.queries.drafts import board, draft_now
from tests.cast import client_of


def row(round_, person):
    return round_.sign_ups.get(person=person)


def tries(person, round_, mentee, mentor, *, verb="pin", seen=None, alone=True):
    """What a coordinator's browser gets who asks what a move would do."""
    data = {"verb": verb, "mentee": row(round_, mentee).code, "mentor": row(round_, mentor).code}
    data["seen"] = draft_now(round_).code if seen is None else seen
    headers = {"HX-Request": "true"} if alone else {}
    return client_of(person).post(reverse("mentoring:preview", args=[round_.code]), data, headers=headers)


def apart(cast, small):
    """Who waits, and who has the mentor, in the small round."""
    (pair,) = board(small).pairs
    with_, without = pair.mentee.person, board(small).waiting[0].sign_up.person
    return with_, without
