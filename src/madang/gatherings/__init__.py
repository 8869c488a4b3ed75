"""Gatherings: outings with their stops and seats, the door, the drawing contest, the programme.

Owns Place, Hall, Seating, SeatGiven, Observance, Series, Outing, Attending, CallOff, Stop, Transfer, LegMark, LegCount,
Sponsorship, Cost, Party, Ticket, Turn, Need, Seal, Slip, DrawEntry, CheckIn, Batch, DoorDevice, Scan, Double,
HelperLink, Headcount, FeedKey; Contest, Entry, Showing, Ballot, Sticker; Part, Item, Team, Credit, Topic.
Promises: never more seats than there are, however many ask at once; a pair is one party; a freed place goes to the
first party in line that fits; each change of order has a name and a reason; leaving is easy and blames nobody; a
sponsor learns a number, never a name; a shared calendar says of a private outing only that one is busy; what somebody
needs is read by the one responsible person, with a record; what is drawn can be computed again by everybody who asked.
Leans on: mentoring (who walks with whom), chapters, people, promises, shared, engines.lottery.
"""
