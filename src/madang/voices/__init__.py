"""Voices: what people say, what is done about it, and what they agree on.

Owns FeedbackSession, Question, Slip, Reply, Release, ActionItem, ActionResult; Voice, Wording, Invitation; Proposal, Step,
Support, Call; Talk, Statement, Vote, Voter, VoteSlip, Shown.
Promises: an answer has no person, no time and no order; a quote leaves this room only through `queries.shown` and
`queries.shown_many`, which ask the promises each time, and is gone in every language the moment it is taken back; only
the speaker herself, on her own device, lets more of herself be seen than what she does; a vote can be read by nobody
but the one who gave it; no group under five is shown; a refusal has a reason; a text with a name or a number in it waits
for a coordinator.
Leans on: gatherings, chapters, people, promises, shared, engines (common_ground, disclosure, redaction).
"""
