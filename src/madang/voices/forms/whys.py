"""Why one liked a picture."""

from django import forms
from django.utils.translation import gettext_lazy as _

from madang.shared.forms import HouseForm
from madang.voices.actions.whys import LONGEST


class WhyForm(HouseForm):
    """A few words."""

    words = forms.CharField(
        label=_("그 그림이 왜 좋았나요?"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("이름은 적지 마세요. 누가 적었는지, 어느 꽃이었는지는 남지 않아요. 담당자가 먼저 읽고 나서 보여요."),
    )
