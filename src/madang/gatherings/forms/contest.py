"""The drawing contest's forms."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from madang.gatherings.forms.outing import Day
from madang.gatherings.models import Contest, Entry, Stop
from madang.gatherings.models.contest import Age
from madang.gatherings.queries import own_stops, places
from madang.gatherings.templatetags.moments import day
from madang.shared.forms import HouseForm


class ContestForm(HouseForm):
    """A day on which pictures are drawn."""

    title_ko = forms.CharField(label=_("제목"), max_length=120)
    title_en = forms.CharField(label=_("제목 (영어)"), max_length=160, required=False)
    theme_ko = forms.CharField(label=_("주제"), max_length=160, required=False)
    theme_en = forms.CharField(label=_("주제 (영어)"), max_length=200, required=False)
    day = forms.DateField(label=_("날"), widget=Day())
    place = forms.ChoiceField(label=_("어디서"), required=False)
    ages = forms.MultipleChoiceField(
        label=_("누가 그리나요?"),
        choices=Age.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "tight"}),
        help_text=_("고르지 않으면 모두 그려요."),
    )
    paper = forms.ChoiceField(label=_("종이 크기"), choices=Contest.Paper.choices, initial=Contest.Paper.P8)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = {row.code: row for row in places()}
        self.fields["place"].choices = [("", _("정하지 않음")), *((code, str(row)) for code, row in self.places.items())]

    @property
    def plan(self) -> dict[str, Any]:
        """What the action wants to know."""
        return self.cleaned_data | {"place": self.places.get(self.cleaned_data["place"])}


class Several(forms.FileInput):
    """Several files at once, from the camera roll of a phone."""

    allow_multiple_selected = True


class SeveralPictures(forms.FileField):
    """A field that holds a list of files."""

    widget = Several

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Each file by itself; whether it is a picture is found out by reading it."""
        return [super(SeveralPictures, self).clean(file, initial) for file in (data or [None])]


class PicturesForm(HouseForm):
    """Photographs of one drawing after the other; what stands on the slips is typed afterwards."""

    pictures = SeveralPictures(
        label=_("그림 사진 여러 장"),
        widget=Several(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        help_text=_("한 번에 스무 장까지. 찍은 곳 같은 정보는 저절로 지워요. 제목은 다음에 한 장씩 적어요."),
    )


class SlipAnswersForm(HouseForm):
    """What stands on the slip from the back of a drawing; each of the guardian's answers by itself."""

    slip_number = forms.IntegerField(
        label=_("그림 뒤 번호"), min_value=1, required=False, widget=forms.NumberInput(attrs={"inputmode": "numeric"})
    )
    title_ko = forms.CharField(label=_("그림 제목"), max_length=80)
    title_en = forms.CharField(label=_("그림 제목 (영어)"), max_length=120, required=False)
    age = forms.ChoiceField(label=_("나이대"), widget=forms.RadioSelect(attrs={"class": "tight"}))
    child_name = forms.CharField(
        label=_("그린 사람 이름"), max_length=60, required=False, help_text=_("금고에 따로 두고, 이 화면에도 다시 보이지 않아요.")
    )
    hall = forms.BooleanField(label=_("보호자: 전시에 걸고 전시장 화면에 보여도 좋아요."), required=False)
    public = forms.BooleanField(
        label=_("보호자: 누리집에서 누구에게나 보여도 좋아요."),
        required=False,
        help_text=_("종이에 표시가 없으면 비워 두세요. 비우면 그림은 담당자에게만 보여요."),
    )
    name = forms.BooleanField(label=_("보호자: 이름을 ‘김*은’처럼 가려서 보여도 좋아요."), required=False)
    later = forms.BooleanField(
        label=_("보호자의 답은 나중에 받아요."),
        required=False,
        help_text=_("종이가 있으면 비워 두세요. 종이에 표시하지 않은 것은 모두 ‘아니요’로 적어요."),
    )
    return_wanted = forms.BooleanField(label=_("원본을 돌려받고 싶어 해요."), required=False)

    def __init__(self, *args: Any, contest: Contest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["age"].choices = contest.groups

    def clean(self) -> dict[str, Any]:
        """`answered`: the slip is here. A yes that came later than 'later' is a slip of the hand, and is asked about."""
        given = super().clean() or self.cleaned_data
        later = given.pop("later", False)
        if later and any(given.get(name) for name in ("hall", "public", "name")):
            self.add_error("later", _("보호자가 ‘네’라고 한 것이 있어요. 답을 받았으면 이 칸은 비워 주세요."))
        given["answered"] = not later
        return given


class EntryForm(SlipAnswersForm):
    """A picture comes in with the slip from its back, at once."""

    picture = forms.FileField(label=_("그림 사진"), help_text=_("JPEG, PNG, WebP. 찍은 곳 같은 정보는 저절로 지워요."))
    field_order = ("picture",)


class EntrySlipsForm(HouseForm):
    """How many numbered slips for the backs of the sheets to make."""

    number = forms.IntegerField(label=_("몇 장"), min_value=1, max_value=100, initial=20)


class ShowingForm(HouseForm):
    """The pictures hang somewhere."""

    title_ko = forms.CharField(label=_("어디에 거나요?"), max_length=120)
    title_en = forms.CharField(label=_("어디에 (영어)"), max_length=160, required=False)
    day = forms.DateField(label=_("날"), widget=Day())
    stop = forms.ChoiceField(
        label=_("어느 나들이에서 거나요?"), required=False, help_text=_("고르면 그 나들이의 쪽에서 꽃밭으로 바로 갈 수 있어요.")
    )
    flowers = forms.IntegerField(label=_("한 사람에게 꽃 몇 송이"), min_value=1, max_value=9, initial=3)
    entries = forms.MultipleChoiceField(
        label=_("어느 그림을 거나요?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("고르지 않으면 이 잔치의 그림을 모두 걸어요."),
    )

    def __init__(self, *args: Any, contest: Contest, entries: list[Entry], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_code = {entry.code: entry for entry in entries}
        self.fields["entries"].choices = [(entry.code, entry.title) for entry in entries]
        self.stops = {stop.code: stop for stop in own_stops(contest)}
        named = [(code, f"{day(stop.starts_at)} {stop.outing.title} · {stop.title}") for code, stop in self.stops.items()]
        self.fields["stop"].choices = [("", _("정하지 않음")), *named]

    def clean_stop(self) -> Stop | None:
        """The stop itself."""
        return self.stops.get(self.cleaned_data["stop"])

    def clean_entries(self) -> list[Entry]:
        """The entries themselves."""
        return [self.by_code[code] for code in self.cleaned_data["entries"]]


class SlipForm(HouseForm):
    """How many slips with flower codes to print."""

    number = forms.IntegerField(label=_("몇 장"), min_value=1, max_value=500, initial=40)


class BoxForm(HouseForm):
    """A tablet that becomes a box for flowers."""

    label = forms.CharField(label=_("태블릿 이름"), max_length=40, help_text=_("어디에 놓는지 알 수 있게. 예: 왼쪽 책상"))
    allotment = forms.IntegerField(
        label=_("종이 번호 없이 모실 손님"),
        min_value=0,
        max_value=2000,
        initial=200,
        help_text=_("도우미가 ‘다음 분’을 누를 수 있는 횟수예요. 마감할 때 남은 수와 맞추어 보아요."),
    )


def _count(label: str, initial: int | None) -> forms.IntegerField:
    wide = forms.NumberInput(attrs={"inputmode": "numeric"})
    return forms.IntegerField(label=label, min_value=0, max_value=100_000, required=False, initial=initial, widget=wide)


class BoardsForm(HouseForm):
    """The paper flowers on each board; a board that is left empty is not counted yet."""

    def __init__(self, *args: Any, boards: list[Any], person: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.entries = {board.entry.code: board.entry for board in boards}
        for number, board in enumerate(boards, 1):
            self.fields[f"board_{board.entry.code}"] = _count(f"{number}. {board.label}", board.by(person))

    @property
    def counts(self) -> dict[Entry, int]:
        """Entry -> flowers, for what was filled in."""
        typed = {code: self.cleaned_data.get(f"board_{code}") for code in self.entries}
        return {self.entries[code]: number for code, number in typed.items() if number is not None}


class ClosingForm(HouseForm):
    """What one person counted on the table for one line of the closing sheet."""

    returned = _count(_("남아서 돌아온 수"), None)
    spoiled = _count(_("못 쓰게 된 수 (찢어짐, 젖음)"), None)

    def clean(self) -> dict[str, Any]:
        """Empty is not zero for what came back: it has to be counted."""
        cleaned = super().clean()
        if cleaned.get("returned") is None and "returned" not in self.errors:
            self.add_error("returned", _("세어 보고 수를 적어 주세요. 하나도 없으면 0이에요."))
        cleaned["spoiled"] = cleaned.get("spoiled") or 0
        return cleaned
