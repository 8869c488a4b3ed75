"""Engines: the parts with mathematics in them. Values in, values and reasons out.

No Django, no database, no clock, and no randomness but the seed that is passed in, so that
anyone can run a result again and get the same one. People appear only as opaque codes; what an
engine gives back are numbers, enums and codes, never sentences: sentences belong to the rooms,
which speak two languages.

matching        who walks with whom, and why
lottery         fair places on an outing, by a draw that anyone can check
seating         who sits where in a hall: pairs side by side whenever it can be
common_ground   what a whole room agrees on, and where circles differ
disclosure      statistics from which nobody can be picked out
redaction       numbers, contacts and names found in a text, whatever their disguise
"""
