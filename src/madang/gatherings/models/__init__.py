from madang.gatherings.models.contest import Ballot, Contest, Entry, Showing, Sticker
from madang.gatherings.models.cost import Cost
from madang.gatherings.models.door import Batch, CheckIn, Headcount, HelperLink
from madang.gatherings.models.draw import DrawEntry, Seal, Slip
from madang.gatherings.models.feed import FeedKey
from madang.gatherings.models.observance import Observance
from madang.gatherings.models.outing import Attending, CallOff, Outing
from madang.gatherings.models.party import Need, Party, Ticket, Turn
from madang.gatherings.models.place import Place
from madang.gatherings.models.programme import Credit, Item, Part, Team, Topic
from madang.gatherings.models.series import Series
from madang.gatherings.models.sponsorship import Sponsorship
from madang.gatherings.models.stop import Stop
from madang.gatherings.models.transfer import LegCount, LegMark, Transfer

__all__ = [
    "Attending",
    "Ballot",
    "Batch",
    "CallOff",
    "CheckIn",
    "Contest",
    "Cost",
    "Credit",
    "DrawEntry",
    "Entry",
    "FeedKey",
    "Headcount",
    "HelperLink",
    "Item",
    "LegCount",
    "LegMark",
    "Need",
    "Observance",
    "Outing",
    "Part",
    "Party",
    "Place",
    "Seal",
    "Series",
    "Showing",
    "Slip",
    "Sponsorship",
    "Sticker",
    "Stop",
    "Team",
    "Ticket",
    "Topic",
    "Transfer",
    "Turn",
]
