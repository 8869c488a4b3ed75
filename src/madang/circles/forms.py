"""What is typed in a circle."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from madang.circles.actions.member import MOST
from madang.shared.forms import HouseForm


class CircleForm(HouseForm):
    """A circle's name and what it is for."""

    name = forms.CharField(label=_("둘레 이름"), max_length=60, help_text=_("둘레 사람만 볼 수 있어요. 진행 담당도 보지 못해요."))
    about = forms.CharField(label=_("어떤 둘레인가요?"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class KeyForm(HouseForm):
    """An invitation as it was read to her or stands on paper."""

    key = forms.CharField(
        label=_("초대 번호"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "class": "short"}),
    )


class InviteForm(HouseForm):
    """How many people a key lets in."""

    seats = forms.IntegerField(label=_("몇 사람을 부르나요?"), min_value=1, max_value=MOST, initial=1)


class PostForm(HouseForm):
    """Table talk."""

    words = forms.CharField(
        label=_("나누고 싶은 말"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}), help_text=_("이 둘레 사람만 읽어요.")
    )


class TableForm(HouseForm):
    """When, where and what is on the table."""

    title = forms.CharField(label=_("무슨 밥상인가요?"), max_length=80)
    day = forms.DateField(label=_("언제"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    hour = forms.TimeField(label=_("몇 시"), widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}))
    place = forms.CharField(label=_("어디서"), max_length=160, help_text=_("주소는 온다고 한 사람에게만 보여요."))
    dishes = forms.CharField(
        label=_("있으면 좋은 음식"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("한 줄에 하나씩 적어 주세요. 누가 가져올지는 오는 사람이 골라요."),
    )
    note = forms.CharField(label=_("더 알릴 것"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2}))

    def clean(self) -> dict[str, Any]:
        """Joins the day and the hour in the time zone of the one who asks to her table."""
        cleaned = super().clean()
        day, hour = cleaned.pop("day", None), cleaned.pop("hour", None)
        if day and hour:
            cleaned["at"] = timezone.make_aware(dt.datetime.combine(day, hour))
        return cleaned


class ComeForm(HouseForm):
    """Coming, and what one cannot eat."""

    cannot_eat = forms.CharField(label=_("못 먹는 것"), required=False, max_length=160, help_text=_("이 밥상에 오는 사람만 봐요."))


class DishForm(HouseForm):
    """One more dish."""

    name = forms.CharField(label=_("내가 가져갈 음식"), max_length=60)


class LeaveForm(HouseForm):
    """What becomes of her words when she leaves."""

    erase_words = forms.TypedChoiceField(
        label=_("제가 쓴 글은"),
        coerce=lambda value: value == "yes",
        initial="yes",
        choices=[("yes", _("함께 지울게요")), ("no", _("이름 없이 남겨 둘게요"))],
        widget=forms.RadioSelect,
    )
