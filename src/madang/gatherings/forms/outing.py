"""Planning an outing: everything on one page, stops as rows, no JavaScript needed."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from madang.chapters.queries import Body, Partner, below, holders, people_ever_in
from madang.gatherings.actions import Leg
from madang.gatherings.forms.won import WonField
from madang.gatherings.models import Observance, Outing, Sponsorship
from madang.gatherings.queries import next_number, places, series
from madang.shared.forms import HouseForm

EXTRA_STOPS = 2
MOST_STOPS = 12


class Moment(forms.DateTimeInput):
    """A day and an hour as the browser asks for them."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


class Day(forms.DateInput):
    """A day as the browser asks for it."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def _area(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class OutingForm(HouseForm):
    """What an outing is, who stands behind it, how many may come."""

    title_ko = forms.CharField(label=_("제목"), max_length=120)
    title_en = forms.CharField(label=_("제목 (영어)"), max_length=160, required=False)
    about_ko = forms.CharField(label=_("무엇을 하나요?"), widget=_area(), required=False, max_length=2000)
    about_en = forms.CharField(label=_("무엇을 하나요? (영어)"), widget=_area(), required=False, max_length=2000)
    heavy_ko = forms.CharField(
        label=_("보기 힘들 수 있는 것"),
        widget=_area(2),
        required=False,
        max_length=600,
        help_text=_("예: 총소리가 나는 장면이 있어요. 미리 알면 마음을 준비할 수 있어요."),
    )
    heavy_en = forms.CharField(label=_("보기 힘들 수 있는 것 (영어)"), widget=_area(2), required=False, max_length=600)
    bring_ko = forms.CharField(
        label=_("가져오면 좋은 것"),
        widget=_area(2),
        required=False,
        max_length=600,
        help_text=_("예: 얇은 겉옷, 물 한 병. 없어도 괜찮은 것만 적어 주세요."),
    )
    bring_en = forms.CharField(label=_("가져오면 좋은 것 (영어)"), widget=_area(2), required=False, max_length=600)
    private = forms.TypedChoiceField(
        label=_("누구에게 보이나요?"),
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
        initial="1",
        choices=[("1", _("우리 모임과 함께하는 모임만")), ("0", _("누구나"))],
        help_text=_("모임만 보는 나들이는 나누어 보는 달력에 ‘약속 있음’으로만 나와요."),
    )
    capacity = forms.IntegerField(
        label=_("자리 수"), min_value=0, max_value=5000, initial=0, help_text=_("0이면 신청을 받지 않고 알리기만 해요.")
    )
    places_by = forms.ChoiceField(
        label=_("자리를 어떻게 나눌까요?"), choices=Outing.PlacesBy, widget=forms.RadioSelect, initial="first_come", required=False
    )
    share = forms.IntegerField(
        label=_("추첨에서 처음 신청한 사람의 몫 (%)"),
        min_value=0,
        max_value=100,
        initial=15,
        required=False,
        help_text=_("100자리면 15자리를 처음 신청한 사람에게 먼저 나눠요."),
    )
    opens_at = forms.DateTimeField(label=_("신청 시작"), widget=Moment(), required=False, help_text=_("비워 두면 알리는 때부터예요."))
    closes_at = forms.DateTimeField(label=_("신청 마감"), widget=Moment(), required=False, help_text=_("비워 두면 나들이 날까지예요."))
    host = forms.ChoiceField(label=_("여는 곳"), required=False, help_text=_("우리가 마련하지만 다른 곳이 여는 자리라면 골라 주세요."))
    attending = forms.MultipleChoiceField(
        label=_("함께하는 모임"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("그 모임 사람들도 이 나들이를 보고 신청할 수 있어요."),
    )
    lead = forms.ChoiceField(label=_("책임자"), help_text=_("미리 알려 주신 것은 이 사람만 볼 수 있어요."))
    observance = forms.ChoiceField(label=_("기념일"), required=False)
    series = forms.ChoiceField(label=_("이어지는 행사"), required=False, help_text=_("몇 번째인지는 저절로 붙어요."))
    series_number = forms.IntegerField(
        label=_("몇 번째"), min_value=1, max_value=999, required=False, help_text=_("비워 두면 다음 번호예요.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=1)
    base = forms.CharField(widget=forms.HiddenInput, required=False)
    fuzzy_ko = forms.CharField(label=_("대강의 때"), max_length=60, required=False, help_text=_("날짜가 아직 없을 때만. 예: 2026년 초"))
    fuzzy_en = forms.CharField(label=_("대강의 때 (영어)"), max_length=60, required=False)
    day = forms.DateField(label=_("빠르면"), widget=Day(), required=False)
    last_day = forms.DateField(label=_("늦으면"), widget=Day(), required=False)

    FUZZY = ("fuzzy_ko", "fuzzy_en", "day", "last_day")

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.body = body
        self.bodies = {str(row.code): row for row in below(body.path[0]) if row.pk != body.pk}
        self.partners = {str(row.code): row for row in Partner.objects.filter(body=body)}
        self.observances = {str(row.code): row for row in Observance.objects.all()}
        self.serieses = {str(row.code): row for row in series()}
        self.leads = {str(row.code): row for row in holders(body, "coordinator")}
        named = [(code, str(row)) for code, row in self.bodies.items()]
        self.fields["host"].choices = [("", _("우리 모임")), *named, *((code, str(row)) for code, row in self.partners.items())]
        self.fields["attending"].choices = named
        self.fields["observance"].choices = [("", _("없음")), *((code, str(row)) for code, row in self.observances.items())]
        proposed = [(code, row.numbered(next_number(row))) for code, row in self.serieses.items()]
        self.fields["series"].choices = [("", _("없음")), *proposed]
        self.fields["lead"].choices = [(code, row.call_name) for code, row in self.leads.items()]

    @staticmethod
    def of(outing: Outing) -> dict[str, Any]:
        """What stands in the form of an outing that is changed."""
        plain = (
            "title_ko title_en about_ko about_en heavy_ko heavy_en bring_ko bring_en "
            "capacity places_by share opens_at closes_at fuzzy_ko fuzzy_en"
        ).split()
        host = outing.host_body or outing.host_partner
        found = {name: getattr(outing, name) for name in plain} | {
            "private": "1" if outing.private else "0",
            "host": host.code if host else "",
            "lead": outing.lead.code if outing.lead else "",
            "observance": outing.observance.code if outing.observance else "",
            "series": outing.series.code if outing.series else "",
            "series_number": outing.series_number,
            "version": outing.version,
            "attending": [row.body.code for row in outing.attendings.all()],
        }
        return found | ({"day": outing.day, "last_day": outing.last_day} if outing.fuzzy_ko or not outing.stops.all() else {})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        opens, closes = cleaned.get("opens_at"), cleaned.get("closes_at")
        if opens and closes and closes <= opens:
            self.add_error("closes_at", _("마감이 시작보다 빨라요."))
        day, last = cleaned.get("day"), cleaned.get("last_day")
        if day and last and last < day:
            self.add_error("last_day", _("늦어도 될 날이 빠른 날보다 앞서요."))
        return cleaned

    @property
    def plan(self) -> dict[str, Any]:
        """What the action wants to know, without the stops."""
        taken = {"host", "attending", "lead", "observance", "series", "day", "last_day", "version", "base"}
        found = {name: value for name, value in self.cleaned_data.items() if name not in taken}
        for name in ("places_by", "share"):  # a form without them changes nothing
            found = found if found[name] not in {None, ""} else {key: value for key, value in found.items() if key != name}
        host, lead, observance = (self.cleaned_data[name] for name in ("host", "lead", "observance"))
        days = {"day": self.cleaned_data["day"], "last_day": self.cleaned_data["last_day"]} if self.cleaned_data["day"] else {}
        return (
            found
            | days
            | {
                "host_body": self.bodies.get(host),
                "host_partner": self.partners.get(host),
                "lead": self.leads[lead],
                "observance": self.observances.get(observance),
                "series": self.serieses.get(self.cleaned_data["series"]),
                "attending": [self.bodies[code] for code in self.cleaned_data["attending"]],
            }
        )


class StopForm(HouseForm):
    """One row of the day. An empty row is no stop."""

    code = forms.CharField(widget=forms.HiddenInput, required=False)
    starts_at = forms.DateTimeField(label=_("언제"), widget=Moment(), required=False)
    ends_at = forms.DateTimeField(label=_("언제까지"), widget=Moment(), required=False)
    title_ko = forms.CharField(label=_("무엇을"), max_length=120, required=False)
    title_en = forms.CharField(label=_("무엇을 (영어)"), max_length=160, required=False)
    place = forms.ChoiceField(label=_("어디서"), required=False)
    meeting_ko = forms.CharField(label=_("만나는 곳"), max_length=160, required=False)
    meeting_en = forms.CharField(label=_("만나는 곳 (영어)"), max_length=200, required=False)
    gone = forms.BooleanField(label=_("이 들르는 곳을 빼기"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = {row.code: row for row in places()}
        self.fields["place"].choices = [("", _("정하지 않음")), *((code, str(row)) for code, row in self.places.items())]

    @property
    def blank(self) -> bool:
        """Says whether nothing was written into the row, or it was taken out."""
        wanted = ("starts_at", "ends_at", "title_ko", "title_en", "place", "meeting_ko", "meeting_en")
        return self.cleaned_data.get("gone", False) or not any(self.cleaned_data.get(name) for name in wanted)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.cleaned_data = cleaned
        if not self.blank and not self.errors:
            for name, words in (("starts_at", _("언제인지 적어 주세요.")), ("title_ko", _("무엇을 하는지 적어 주세요."))):
                if not cleaned.get(name):
                    self.add_error(name, words)
        start, end = cleaned.get("starts_at"), cleaned.get("ends_at")
        if start and end and end < start:
            self.add_error("ends_at", _("끝나는 시각이 시작하는 시각보다 빨라요."))
        return cleaned

    @property
    def leg(self) -> Leg:
        """The row as the action wants it."""
        kept = {name: value for name, value in self.cleaned_data.items() if name not in {"gone", "place"}}
        return Leg(place=self.places.get(self.cleaned_data["place"]), **kept)


class _Stops(forms.BaseFormSet):
    """The rows of a day: those that are there, and two empty ones."""

    @property
    def legs(self) -> list[Leg]:
        """The stops that were written down."""
        return [row.leg for row in self.forms if not row.blank]

    @staticmethod
    def of(outing: Outing) -> list[dict[str, Any]]:
        """The rows of an outing that is changed."""
        names = "code starts_at ends_at title_ko title_en meeting_ko meeting_en".split()
        return [
            {name: getattr(stop, name) for name in names} | {"place": stop.place.code if stop.place else ""} for stop in outing.stops.all()
        ]


Stops = forms.formset_factory(StopForm, formset=_Stops, extra=EXTRA_STOPS, max_num=MOST_STOPS, absolute_max=MOST_STOPS)


class ObservanceForm(HouseForm):
    """A day that comes every year."""

    name_ko = forms.CharField(label=_("이름"), max_length=80)
    name_en = forms.CharField(label=_("이름 (영어)"), max_length=120)
    month = forms.IntegerField(label=_("달"), min_value=1, max_value=12)
    day = forms.IntegerField(label=_("날"), min_value=1, max_value=31)
    first_year = forms.IntegerField(
        label=_("처음 해"), min_value=1, max_value=dt.MAXYEAR - 1, help_text=_("처음 열린 해, 또는 기리는 일이 있었던 해")
    )
    count = forms.ChoiceField(label=_("무엇을 세나요?"), choices=Observance.Count, widget=forms.RadioSelect(attrs={"class": "long"}))


class SponsorshipForm(HouseForm):
    """Who gives what, for which stop."""

    line_ko = forms.CharField(label=_("후원한 곳을 어떻게 적을까요?"), max_length=120, help_text=_("예: 소통 상임위원회 위원장"))
    line_en = forms.CharField(label=_("후원한 곳 (영어)"), max_length=160, required=False)
    kind = forms.ChoiceField(label=_("무엇을"), choices=Sponsorship.Kind, widget=forms.RadioSelect)
    number = WonField(label=_("자리 수나 금액(원)"), min_value=0, max_value=10**10, required=False)
    thing_ko = forms.CharField(label=_("물품이나 도움"), max_length=120, required=False)
    thing_en = forms.CharField(label=_("물품이나 도움 (영어)"), max_length=160, required=False)
    stop = forms.ChoiceField(label=_("어느 때에"), required=False)
    partner = forms.ChoiceField(label=pgettext_lazy("하나", "함께하는 기관"), required=False)
    person = forms.ChoiceField(label=_("후원한 사람"), required=False, help_text=_("이름은 본인이 ‘내 자리’에서 좋다고 한 뒤에만 나와요."))
    thanks_ko = forms.CharField(label=_("고마움의 말"), max_length=200, required=False)
    thanks_en = forms.CharField(label=_("고마움의 말 (영어)"), max_length=240, required=False)

    def __init__(self, *args: Any, outing: Outing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stops = {stop.code: stop for stop in outing.stops.all()}
        self.partners = {row.code: row for row in Partner.objects.filter(body=outing.body)}
        self.people = {row.code: row for row in people_ever_in(outing.body).order_by("call_name", "pk")}
        self.fields["person"].choices = [("", _("없음")), *((code, row.call_name) for code, row in self.people.items())]
        self.fields["stop"].choices = [("", _("나들이 모두")), *((code, str(stop)) for code, stop in self.stops.items())]
        self.fields["partner"].choices = [("", _("없음")), *((code, str(row)) for code, row in self.partners.items())]

    def clean(self) -> dict[str, Any]:
        """Seats are counted and things have a name; a sum of money may stay unsaid."""
        cleaned = super().clean()
        cleaned["number"] = cleaned.get("number") or 0
        if cleaned.get("kind") == Sponsorship.Kind.SEATS and not cleaned["number"] and "number" not in self.errors:
            self.add_error("number", _("몇 자리인지 적어 주세요."))
        if cleaned.get("kind") == Sponsorship.Kind.THINGS and not cleaned.get("thing_ko") and "thing_ko" not in self.errors:
            self.add_error("thing_ko", _("무엇인지 적어 주세요."))
        return cleaned

    @property
    def given(self) -> dict[str, Any]:
        """What the action wants to know."""
        cleaned = self.cleaned_data
        named = {"partner": self.partners.get(cleaned["partner"]), "person": self.people.get(cleaned["person"])}
        return cleaned | named | {"stop": self.stops.get(cleaned["stop"])}


class CallOffForm(HouseForm):
    """Why it will not take place."""

    reason = forms.CharField(label=_("왜 못 하게 되었나요?"), max_length=200, help_text=_("신청한 사람들이 읽어요."))


class SeriesForm(HouseForm):
    """What comes again under one name."""

    name_ko = forms.CharField(label=_("이름"), max_length=80, help_text=_("차례를 빼고 적어 주세요. 예: 이웃과 함께하는 음악회"))
    name_en = forms.CharField(label=_("이름 (영어)"), max_length=120, required=False)


class CopyForm(HouseForm):
    """The first day of an outing like this one."""

    day = forms.DateField(label=_("첫날"), widget=Day())
