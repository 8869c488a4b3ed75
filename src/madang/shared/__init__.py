"""Tiny helpers with no noun of their own: codes, sealed fields, keys, doors, clock, Korean.

Owns no rows. Promises: nothing here knows a room. Stays small: a helper that gains a noun moves out.
"""
