from madang.gatherings.forms.booth import BoothForm, FillForm, HandOutForm, HandOverForm, LayForm, SouvenirForm, SwapForm, VoucherForm
from madang.gatherings.forms.contest import ContestForm, EntryForm, ShowingForm, SlipForm
from madang.gatherings.forms.cost import CostForm
from madang.gatherings.forms.door import HeadcountForm, HelperForm, SheetForm
from madang.gatherings.forms.outing import CallOffForm, CopyForm, ObservanceForm, OutingForm, SeriesForm, SponsorshipForm, Stops
from madang.gatherings.forms.place import PlaceForm
from madang.gatherings.forms.programme import CreditForm, ItemForm, PartForm
from madang.gatherings.forms.seat import AskForForm, NeedForm, ReasonForm, SeatForm
from madang.gatherings.forms.transfer import LegCountForm, TransferForm

__all__ = [
    "AskForForm",
    "BoothForm",
    "CallOffForm",
    "ContestForm",
    "CopyForm",
    "CostForm",
    "CreditForm",
    "EntryForm",
    "FillForm",
    "HandOutForm",
    "HandOverForm",
    "HeadcountForm",
    "HelperForm",
    "ItemForm",
    "LayForm",
    "LegCountForm",
    "NeedForm",
    "ObservanceForm",
    "OutingForm",
    "PartForm",
    "PlaceForm",
    "ReasonForm",
    "SeatForm",
    "SeriesForm",
    "SheetForm",
    "ShowingForm",
    "SlipForm",
    "SouvenirForm",
    "SponsorshipForm",
    "Stops",
    "SwapForm",
    "TransferForm",
    "VoucherForm",
]
