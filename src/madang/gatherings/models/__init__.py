from madang.gatherings.models.ballot_box import BallotBox, BallotLine, BoardCount, ClosingCount
from madang.gatherings.models.booth import Booth, HandOver, Shift, Swap, Taps
from madang.gatherings.models.cards import Card, CardBox
from madang.gatherings.models.contest import Ballot, Contest, Entry, EntrySlip, Hanging, Showing, Sticker
from madang.gatherings.models.cost import Cost
from madang.gatherings.models.device import DoorDevice, Double, Scan
from madang.gatherings.models.door import Batch, CheckIn, Headcount, HelperLink
from madang.gatherings.models.draw import DrawEntry, Seal, Slip
from madang.gatherings.models.feed import FeedKey
from madang.gatherings.models.hall import Hall, SeatGiven, Seating
from madang.gatherings.models.invitation import Invitation
from madang.gatherings.models.notice import Notice, NoticeWish
from madang.gatherings.models.observance import Observance
from madang.gatherings.models.outing import Attending, CallOff, Outing
from madang.gatherings.models.party import Need, Party, Ticket, Turn
from madang.gatherings.models.place import Place
from madang.gatherings.models.programme import Credit, Item, Part, Team, Topic
from madang.gatherings.models.series import Series
from madang.gatherings.models.souvenir import Redemption, Souvenir, Voucher
from madang.gatherings.models.sponsorship import Sponsorship
from madang.gatherings.models.stop import Stop
from madang.gatherings.models.tag import Tag
from madang.gatherings.models.transfer import LegCount, LegMark, Transfer
from madang.gatherings.models.work import Spelling, Work

__all__ = [
    "Attending",
    "Ballot",
    "BallotBox",
    "BallotLine",
    "Batch",
    "BoardCount",
    "Booth",
    "CallOff",
    "Card",
    "CardBox",
    "CheckIn",
    "ClosingCount",
    "Contest",
    "Cost",
    "Credit",
    "DoorDevice",
    "Double",
    "DrawEntry",
    "Entry",
    "EntrySlip",
    "FeedKey",
    "Hall",
    "HandOver",
    "Hanging",
    "Headcount",
    "HelperLink",
    "Invitation",
    "Item",
    "LegCount",
    "LegMark",
    "Need",
    "Notice",
    "NoticeWish",
    "Observance",
    "Outing",
    "Part",
    "Party",
    "Place",
    "Redemption",
    "Scan",
    "Seal",
    "SeatGiven",
    "Seating",
    "Series",
    "Shift",
    "Showing",
    "Slip",
    "Souvenir",
    "Spelling",
    "Sponsorship",
    "Sticker",
    "Stop",
    "Swap",
    "Tag",
    "Taps",
    "Team",
    "Ticket",
    "Topic",
    "Transfer",
    "Turn",
    "Voucher",
    "Work",
]
