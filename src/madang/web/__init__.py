"""Web: addresses, base templates, the look, error pages, settings and the command line. The highest room.

Owns no rows. Promises: every request has an actor and a scope; strict CSP; nothing personal is stored by a browser
or a proxy; a pasted resident registration number is refused everywhere.
Leans on: every room.
"""
