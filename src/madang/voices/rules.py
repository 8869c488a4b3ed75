"""Who may."""

from madang.chapters.rules import anyone, coordinator, council_staff, counsellor, editor, member, reporter, signed_in, writers

hears = coordinator  # runs the sessions, looks at texts that wait, answers proposals
takes_part = member  # reads results, proposes, supports, votes
speaks = signed_in  # a partner's people have voices too
asks = writers  # asks for voices and writes them in another language
works_here = coordinator | counsellor | reporter | editor | council_staff  # on their phones nobody else is at home

__all__ = ["anyone", "asks", "hears", "speaks", "takes_part", "works_here"]
