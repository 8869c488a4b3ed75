"""Forms for photos."""

from django import forms
from django.utils.translation import gettext_lazy as _

from madang.shared.forms import HouseForm
from madang.stories.models import Photo


class UploadForm(HouseForm):
    """A file, and whether the original is kept."""

    file = forms.FileField(
        label=_("사진 파일"),
        widget=forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        help_text=_("찍은 곳, 기기 같은 숨은 정보는 모두 지우고 새로 그려서 둬요."),
    )
    original = forms.ChoiceField(
        label=_("맡긴 파일은 어떻게 할까요?"),
        initial="destroy",
        widget=forms.RadioSelect,
        choices=[("destroy", _("지워 주세요")), ("keep", _("잠가서 보관해 주세요"))],
    )


class PhotoForm(HouseForm):
    """Credit, caption, licence, faces."""

    credit = forms.CharField(
        label=_("누가 찍었나요?"),
        max_length=160,
        help_text=_("예: 사진 제공 마을신문. 적지 않으면 실을 수 없어요."),
    )
    credit_en = forms.CharField(label=_("누가 찍었나요? (영어)"), max_length=160, required=False)
    caption_ko = forms.CharField(
        label=_("설명"),
        max_length=300,
        help_text=_("무엇을 하는 모습인지 적어요. 사람 이름은 {name:…} 표시로만 넣어요."),
    )
    caption_en = forms.CharField(label=_("설명 (영어)"), max_length=400, required=False)
    seen_ko = forms.CharField(
        label=_("보지 못하는 사람에게 들려줄 말"),
        max_length=200,
        required=False,
        help_text=_("비우면 설명을 읽어 줘요."),
    )
    seen_en = forms.CharField(label=_("보지 못하는 사람에게 들려줄 말 (영어)"), max_length=300, required=False)
    licence = forms.ChoiceField(label=_("쓸 수 있는 까닭"), choices=Photo.Licence.choices)
    faces = forms.ChoiceField(
        label=_("알아볼 수 있는 사람이 있나요?"),
        choices=Photo.Faces.choices,
        widget=forms.RadioSelect(attrs={"class": "long"}),
    )
