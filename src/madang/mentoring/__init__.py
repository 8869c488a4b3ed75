"""Mentoring: who walks with whom, and why (MATCH).

Owns Round, SignUp, PrivateAnswers, Draft (with its fixes, pairs and rest), Pair with its members, and what a pair lives
through: Plan, Meeting, Thanks, Pause, Ending, Goodbye.
Promises: a "not this person" holds in every run and is seen by one coordinator only; no private answer stands in a
reason, a count or a rule that others read; nobody who signed up is dropped without a role and a word; a "no" needs no
reason, and the other hears only that the match was not made; both sides look the same wherever the viewer's role does
not need to tell them apart.
Leans on: chapters, people, promises, shared, engines.matching.
"""
