"""Forms for writing: a new story, its text in one language, its frame, a note."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from madang.shared.forms import HouseForm
from madang.stories import markup
from madang.stories.models import Language, Mention
from madang.stories.neighbours import Body
from madang.stories.queries import names


class NewStoryForm(HouseForm):
    """The least that a story begins with."""

    title = forms.CharField(label=_lazy("제목"), max_length=160)
    original = forms.ChoiceField(label=_lazy("어느 말로 먼저 쓰나요?"), choices=Language.choices, widget=forms.RadioSelect, initial="ko")


class TextForm(HouseForm):
    """A text. `seen` is the edition it began from; `place` and `after` name what the insert button puts where."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    title = forms.CharField(label=_lazy("제목"), max_length=160)
    lead = forms.CharField(
        label=_lazy("첫머리"),
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_lazy("목록과 미리보기에 나오는 두세 문장이에요. 밖으로 옮겨지는 글이라 사람 이름과 남의 말은 넣지 않아요."),
    )
    body = forms.CharField(
        label=_lazy("본문"),
        required=False,
        max_length=60_000,
        widget=forms.Textarea(attrs={"rows": 24}),
        help_text=_lazy("빈 줄로 문단을 나눠요. ‘## ’로 시작하면 작은 제목, ‘- ’로 시작하면 목록, [글](https://…)은 링크가 돼요."),
    )
    place = forms.ChoiceField(label=_lazy("넣을 것"), required=False)
    after = forms.ChoiceField(label=_lazy("어디에"), required=False)
    small = forms.BooleanField(
        label=_lazy("뜻은 그대로예요"),
        required=False,
        help_text=_lazy("맞춤법처럼 작은 고침이면 켜 주세요. 번역이 오래된 것으로 표시되지 않아요."),
    )
    caught_up = forms.BooleanField(label=_lazy("원문의 바뀐 곳을 모두 옮겼어요"), required=False)

    def __init__(self, *args: Any, shelf: list[Any], current: str, source: bool, behind: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = [("", _("고르세요")), *shelf]  # type: ignore[attr-defined]
        self.fields["after"].choices = _gaps(self.data.get("body", current) if self.is_bound else current)  # type: ignore[attr-defined]
        self.fields["after"].initial = "end"
        if not source:
            del self.fields["small"]
        if not behind:
            del self.fields["caught_up"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        place, after = cleaned.pop("place", ""), cleaned.pop("after", "")
        if "insert" in self.data:
            if not place:
                self.add_error("place", _("넣을 것을 먼저 골라 주세요."))
            elif match := markup.REFERENCE.fullmatch(place):
                where = int(after) if after.isdigit() else len(markup.blocks(cleaned.get("body", "")))
                cleaned["body"] = markup.with_reference(cleaned.get("body", ""), markup.Reference(match[1], match[2]), where)
        return cleaned


def _gaps(body: str) -> list[tuple[str, str]]:
    """The places between the blocks, each named by the words before it."""
    gaps = [("0", str(_("맨 앞")))]
    for number, block in enumerate(markup.blocks(body), 1):
        words = markup.plain(block.source, lambda _code: "…")[:28] if block.kind == "text" else f"{{{block.kind}}}"
        gaps.append((str(number), _("‘%(words)s…’ 다음") % {"words": words}))
    return [*gaps, ("end", str(_("맨 끝")))]


class Day(forms.DateInput):
    """The browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class FrameForm(HouseForm):
    """When it happened, where it belongs, and whose name stands above it."""

    starts_on = forms.DateField(label=_lazy("일이 있은 날 (처음)"), required=False, widget=Day())
    ends_on = forms.DateField(label=_lazy("일이 있은 날 (끝)"), required=False, widget=Day())
    overseas = forms.BooleanField(label=_lazy("해외 소식이에요"), required=False)
    byline: Any = forms.ModelChoiceField(
        label=_lazy("글쓴이 이름"),
        queryset=Mention.objects.none(),
        required=False,
        empty_label=_lazy("이름 없이 모임 이름만"),
        help_text=_lazy("이름의 주인이 정한 그대로, 순서도 그대로 나와요."),
    )

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["byline"]
        field.queryset = names.mentions(body.pk)
        field.label_from_instance = names.label
