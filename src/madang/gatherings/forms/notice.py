"""How one wants to be told, and whom one asks to come along."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from madang.gatherings.models import NoticeWish
from madang.shared.forms import HouseForm


class WishForm(HouseForm):
    """One way, and any of the three reminders."""

    way = forms.ChoiceField(label=_("어떻게 알려 드릴까요?"), choices=NoticeWish.Way, widget=forms.RadioSelect(attrs={"class": "long"}))
    week = forms.BooleanField(label=_("이레 앞에"), required=False)
    day = forms.BooleanField(label=_("하루 앞에"), required=False)
    hours = forms.BooleanField(label=_("세 시간 앞에"), required=False)

    @classmethod
    def of(cls, wish: NoticeWish | None) -> "WishForm":
        """The form as it stands for somebody; without a wish, as it is for everybody."""
        stands: dict[str, Any] = {"way": "phone", "week": True, "day": True, "hours": True}
        return cls(initial={name: getattr(wish, name) for name in stands} if wish else stands)


class FriendForm(HouseForm):
    """A friend's call-name; empty: a link to send her."""

    name = forms.CharField(required=False, max_length=40)
