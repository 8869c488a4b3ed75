"""Chapters: the tree of bodies, their terms, and who holds which duty from when until when.

Owns Body, Term, Membership, Role, Office, Responsibility, Partner.
Promises: a body is a scope that fails closed; a person stands in one body at a time and sees that body only; a role
ends on the next request after its last day; two councils see nothing of each other.
Leans on: people, promises, shared.
"""
