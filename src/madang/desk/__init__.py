"""Desk: what the coordinator and the council do in a day. Composes queries and actions of the rooms, owns no rows.

Owns nothing. Promises: says what needs doing today; a roster is stored only after 'yes'; what goes out carries codes,
not names; a small number is withheld.
Leans on: every room below it.
"""
