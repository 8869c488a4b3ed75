from madang.gatherings.forms.contest import ContestForm, EntryForm, ShowingForm, SlipForm
from madang.gatherings.forms.door import HeadcountForm, HelperForm, SheetForm
from madang.gatherings.forms.outing import CallOffForm, ObservanceForm, OutingForm, PlaceForm, SponsorshipForm, Stops
from madang.gatherings.forms.programme import CreditForm, ItemForm, PartForm
from madang.gatherings.forms.seat import AskForForm, NeedForm, ReasonForm, SeatForm

__all__ = [
    "AskForForm",
    "CallOffForm",
    "ContestForm",
    "CreditForm",
    "EntryForm",
    "HeadcountForm",
    "HelperForm",
    "ItemForm",
    "NeedForm",
    "ObservanceForm",
    "OutingForm",
    "PartForm",
    "PlaceForm",
    "ReasonForm",
    "SeatForm",
    "SheetForm",
    "ShowingForm",
    "SlipForm",
    "SponsorshipForm",
    "Stops",
]
