"""Campaigns: a page to the world, and sign-ons of strangers who confirm by mail.

Owns Campaign, Turn, Reading, SignOn, Confirmation, NameHiding.
Promises: strangers write here, so nothing here leads to a Person; an address is sealed, found by a blind index, and read
by the task that writes to it and by nobody else; the page never tells whether an address is known; only confirmed
sign-ons count, once an address; a name is hidden unless its owner shows it; leaving is one tap and erases.
Leans on: stories, people (sending, limits), promises, chapters, shared.
"""
