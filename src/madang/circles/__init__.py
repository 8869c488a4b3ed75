"""Circles: people who sit together because they want to, run by themselves.

Owns Circle, Closing, Member, Invitation, Post, Table, Coming, Dish.
Promises: a circle belongs to its members and to nobody else. Coordinators, council staff and every other office have
no rights here: whoever was not invited by a member gets the same 404 as for an address that does not exist. A circle
shows up in no list, search, count or report outside; its name and all that is said in it lie sealed. A member leaves
at any time, takes her own words along or leaves them, and has them in a readable file.
Leans on: chapters (who is a member of a body), people, promises, shared.
"""
