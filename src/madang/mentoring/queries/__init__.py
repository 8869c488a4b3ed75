"""What others ask of mentoring.

queries.partner_ids(person_id)     with whom somebody walks today: a pair signs up as one party
queries.living_pairs(body)         the person ids of each living pair
queries.pairs_of(person)           every pair somebody was ever in
queries.cells(times=…, …)          what a spreadsheet's cells say of somebody's week and likings
queries.messages_of(round)         who is to be told what, and when it was
queries.running_rounds(body)       rounds of a term that has not ended: sign-ups on paper go into them
queries.waiting_in(body)           newcomers who wait for a pair, and when each was invited meanwhile (invited)
queries.todos(body)                what needs doing today
queries.tallies(body, term)        the numbers of a season
"""

from madang.mentoring.queries.hers import hers
from madang.mentoring.queries.numbers import growth, tallies
from madang.mentoring.queries.pairs import living_pairs, pairs_of, partner_ids
from madang.mentoring.queries.promise import invited, waiting_in
from madang.mentoring.queries.rounds import running_rounds
from madang.mentoring.queries.telling import messages_of
from madang.mentoring.queries.todo import todos
from madang.mentoring.words.agreed import HOW
from madang.mentoring.words.cells import read as cells
from madang.mentoring.words.meanwhile import invitation

__all__ = [
    "HOW",
    "cells",
    "growth",
    "hers",
    "invitation",
    "invited",
    "living_pairs",
    "messages_of",
    "pairs_of",
    "partner_ids",
    "running_rounds",
    "tallies",
    "todos",
    "waiting_in",
]
