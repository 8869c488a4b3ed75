from madang.gatherings.forms.booth import BoothForm, FillForm, HandOutForm, HandOverForm, LayForm, SouvenirForm, SwapForm, VoucherForm
from madang.gatherings.forms.cards import CardBoxForm, CardForm, PaperCardForm
from madang.gatherings.forms.contest import (
    BoardsForm,
    BoxForm,
    ClosingForm,
    ContestForm,
    EntryForm,
    EntrySlipsForm,
    PicturesForm,
    ShowingForm,
    SlipAnswersForm,
    SlipForm,
)
from madang.gatherings.forms.cost import CostForm
from madang.gatherings.forms.device import AllotForm, clock_in, told_in
from madang.gatherings.forms.door import HeadcountForm, HelperForm, SheetForm
from madang.gatherings.forms.hall import HallForm, MoveSeatForm, SeatsForm
from madang.gatherings.forms.notice import FriendForm, WishForm
from madang.gatherings.forms.outing import CallOffForm, CopyForm, ObservanceForm, OutingForm, SeriesForm, SponsorshipForm, Stops
from madang.gatherings.forms.place import PlaceForm
from madang.gatherings.forms.programme import (
    CreditForm,
    ItemForm,
    PartForm,
    PleaseNotForm,
    TakeWorkForm,
    TeamForm,
    WorkForm,
    change_form,
)
from madang.gatherings.forms.seat import AskForForm, NeedForm, ReasonForm, SeatForm
from madang.gatherings.forms.transfer import LegCountForm, TransferForm

__all__ = [
    "AllotForm",
    "AskForForm",
    "BoardsForm",
    "BoothForm",
    "BoxForm",
    "CallOffForm",
    "CardBoxForm",
    "CardForm",
    "ClosingForm",
    "ContestForm",
    "CopyForm",
    "CostForm",
    "CreditForm",
    "EntryForm",
    "EntrySlipsForm",
    "FillForm",
    "FriendForm",
    "HallForm",
    "HandOutForm",
    "HandOverForm",
    "HeadcountForm",
    "HelperForm",
    "ItemForm",
    "LayForm",
    "LegCountForm",
    "MoveSeatForm",
    "NeedForm",
    "ObservanceForm",
    "OutingForm",
    "PaperCardForm",
    "PartForm",
    "PicturesForm",
    "PlaceForm",
    "PleaseNotForm",
    "ReasonForm",
    "SeatForm",
    "SeatsForm",
    "SeriesForm",
    "SheetForm",
    "ShowingForm",
    "SlipAnswersForm",
    "SlipForm",
    "SouvenirForm",
    "SponsorshipForm",
    "Stops",
    "SwapForm",
    "TakeWorkForm",
    "TeamForm",
    "TransferForm",
    "VoucherForm",
    "WishForm",
    "WorkForm",
    "change_form",
    "clock_in",
    "told_in",
]
