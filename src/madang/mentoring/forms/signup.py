"""The five taps: when, what, not whom, with whom at ease, photos. The same page for both sides, with a few words more for mentors."""

import secrets
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from madang.mentoring.answers import Answers, Private
from madang.mentoring.models import Round, SignUp
from madang.mentoring.words import week
from madang.mentoring.words.agreed import CARD, MATCH, PHOTO
from madang.mentoring.words.topics import LANGUAGES, TOPICS, topic_words
from madang.shared.forms import HouseForm

RANKS = (("", gettext_lazy("고르지 않음")), ("1", gettext_lazy("첫째")), ("2", gettext_lazy("둘째")), ("3", gettext_lazy("셋째")))


def _groups() -> list[tuple[str, Any]]:
    groups = [(g.key, format_html("<span>{} <small>{}</small></span>", g.label, g.hint)) for g in week.GROUPS]
    return [*groups, (week.ANY, format_html("<span>{} <small>{}</small></span>", _("그때그때 달라요"), _("만날 때마다 둘이 정해요")))]


def _parts() -> list[tuple[str, str]]:
    return [(f"{d}-{h}", f"{day} {hour}") for d, day in enumerate(week.DAYS) for h, hour in enumerate(week.HOURS)]


class PrivateForm(HouseForm):
    """What one coordinator alone reads: whom not, and with whom at ease. `named`: whom she ticked, or may tick."""

    about = forms.CharField(
        label=gettext_lazy("만나고 싶지 않은 분"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("이름이나 별명, 또는 알아볼 수 있는 말로 적어 주세요. 까닭은 적지 않아도 돼요."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    not_with = forms.MultipleChoiceField(
        label=gettext_lazy("이분들 가운데 만나고 싶지 않은 분"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "tight"}),
    )
    gender_wish = forms.ChoiceField(
        label=gettext_lazy("어떤 분이 편하세요?"),
        initial="any",
        widget=forms.RadioSelect(attrs={"class": "tight"}),
        choices=[("woman", gettext_lazy("여자 분")), ("man", gettext_lazy("남자 분")), ("any", gettext_lazy("상관없어요"))],
    )
    gender = forms.ChoiceField(
        label=gettext_lazy("나는"),
        required=False,
        initial="",
        widget=forms.RadioSelect(attrs={"class": "tight"}),
        choices=[("woman", gettext_lazy("여자")), ("man", gettext_lazy("남자")), ("", gettext_lazy("말하지 않을래요"))],
    )

    def __init__(self, *args: Any, named: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if named:
            self.fields["not_with"].choices = list(named.items())  # type: ignore[attr-defined]
        else:
            del self.fields["not_with"]

    def private(self) -> dict[str, Any]:
        """What was answered, as the action takes it."""
        data = self.cleaned_data
        given = {name: data[name] for name in ("gender", "gender_wish")}
        return {**given, "text": data["about"], "not_with": data.get("not_with", [])}


class SignUpForm(PrivateForm):
    """What both sides answer. `stranger`: asks for a nickname and one contact too."""

    call_name = forms.CharField(
        label=gettext_lazy("부르는 이름"),
        max_length=40,
        help_text=gettext_lazy("별명도 좋아요. 다른 사람에게는 이 이름만 보여요."),
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )
    contact = forms.CharField(
        label=gettext_lazy("연락처 하나"),
        max_length=80,
        help_text=gettext_lazy("전화번호 하나면 돼요. 담당자만 쓰고, 아무에게도 보이지 않아요."),
        widget=forms.TextInput(attrs={"autocomplete": "tel", "placeholder": "010-1234-5678"}),
    )
    once = forms.CharField(widget=forms.HiddenInput, max_length=32)
    when = forms.MultipleChoiceField(
        label=gettext_lazy("언제 시간이 나세요?"),
        widget=forms.CheckboxSelectMultiple(attrs={"class": "tight"}),
        help_text=gettext_lazy("되는 때를 모두 눌러 주세요."),
        error_messages={"required": gettext_lazy("되는 때를 하나는 골라 주세요. 잘 모르겠으면 ‘그때그때 달라요’를 눌러 주세요.")},
    )
    parts = forms.MultipleChoiceField(label=gettext_lazy("하나씩 고르기"), required=False, widget=forms.CheckboxSelectMultiple)
    district = forms.CharField(
        label=gettext_lazy("만나기 편한 동네"),
        required=False,
        max_length=30,
        help_text=gettext_lazy("사는 곳이 아니라 만나기 편한 곳이에요. 예: 솔내1동"),
    )
    topics = forms.MultipleChoiceField(
        label=gettext_lazy("함께 하고 싶은 것"),
        required=False,
        choices=list(TOPICS.items()),
        widget=forms.CheckboxSelectMultiple(attrs={"class": "tight"}),
    )
    photo = forms.ChoiceField(
        label=PHOTO,
        initial="no",
        widget=forms.RadioSelect(attrs={"class": "tight"}),
        help_text=gettext_lazy("밖에 싣는 사진은 그때 따로 여쭤봐요. 언제든 거둘 수 있어요."),
        choices=[("no", gettext_lazy("아니요")), ("yes", gettext_lazy("네, 괜찮아요"))],
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("편하게 쓰는 말"),
        choices=list(LANGUAGES.items()),
        widget=forms.CheckboxSelectMultiple(attrs={"class": "tight"}),
    )

    def __init__(
        self, *args: Any, round_: Round, cards: list[SignUp], stranger: bool, named: dict[str, str] | None = None, **kwargs: Any
    ) -> None:
        """`named`: whom she ticked earlier, with their call-names, so that she can let it stand or lift it."""
        super().__init__(*args, named={**(named or {}), **{card.person.code: card.person.call_name for card in cards}}, **kwargs)
        self.round, self.cards = round_, cards
        self.fields["when"].choices, self.fields["parts"].choices = _groups(), _parts()  # type: ignore[attr-defined]
        if stranger:
            self.initial.setdefault("once", secrets.token_hex(12))
        else:
            for name in ("call_name", "contact", "once"):
                del self.fields[name]
        own = (get_language() or "ko")[:2]
        self.initial.setdefault("languages", ["ko"] if own == "ko" else ["ko", own])

    def clean(self) -> dict[str, Any]:
        """A time that was ticked in the table alone is a time as well."""
        cleaned = super().clean()
        if cleaned.get("parts") and "when" in self.errors:
            del self.errors["when"]
            cleaned["when"] = []
        return cleaned

    @property
    def table(self) -> list[tuple[Any, list[Any]]]:
        """The single parts of the week, a row for each day."""
        boxes = list(self["parts"].subwidgets)
        per_day = len(week.HOURS)
        return [(day, boxes[d * per_day : (d + 1) * per_day]) for d, day in enumerate(week.SHORT)]

    @property
    def hours_of_day(self) -> list[Any]:
        """The heads of the table's columns."""
        return list(zip(week.HOURS, week.CLOCK, strict=True))

    def answers(self) -> Answers:
        """What the matching may use."""
        data = self.cleaned_data
        return Answers(
            slots=week.mask_of(data["when"], data["parts"]), topics=data["topics"], languages=data["languages"], district=data["district"]
        )

    def given(self) -> dict[str, Any]:
        """Everything that was answered, as the action takes it."""
        data = self.cleaned_data
        return {
            "answers": self.answers(),
            "gender": data["gender"],
            "gender_wish": data["gender_wish"],
            "about": data["about"],
            "not_with": data.get("not_with", []),
            "photo": data["photo"] == "yes",
            "words": {"match": str(MATCH), "photo": str(PHOTO), "card": str(CARD)},
        }


class MenteeForm(SignUpForm):
    """A newcomer: may rank mentors where the round shows their cards, or leave it open, or decide later."""

    mode = forms.ChoiceField(label=gettext_lazy("누구와 만나고 싶으세요?"), initial="anyone", widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        modes = [("anyone", _("누구든 좋아요")), ("later", _("나중에 고를게요"))]
        if self.cards:
            modes.insert(0, ("cards", _("아래 카드에서 고를게요")))
        self.fields["mode"].choices = modes  # type: ignore[attr-defined]
        for card in self.cards:
            self.fields[f"rank-{card.code}"] = forms.ChoiceField(label=_("몇째로 만나고 싶으세요?"), choices=RANKS, required=False)

    @property
    def ranked(self) -> list[tuple[SignUp, str, Any]]:
        """Each card with what the mentor agreed to show, and its field."""
        return [(card, topic_words(card.given.topics), self[f"rank-{card.code}"]) for card in self.cards]

    def clean(self) -> dict[str, Any]:
        """No rank twice; whoever ranks has chosen from the cards, of which one may be gone since."""
        cleaned = super().clean()
        lying = {f"rank-{card.code}" for card in self.cards}
        if any(name.startswith("rank-") and value and name not in lying for name, value in self.data.items()):
            self.add_error("mode", _("고르신 카드 가운데 그 사이 내려간 것이 있어요. 남은 카드에서 다시 골라 주세요."))
        ranks = {rank: card.code for card in self.cards if (rank := cleaned.get(f"rank-{card.code}"))}
        chosen = [card for card in self.cards if cleaned.get(f"rank-{card.code}")]
        if len(ranks) < len(chosen):
            self.add_error(f"rank-{chosen[-1].code}", _("같은 순서를 두 번 고르셨어요. 하나를 바꿔 주세요."))
        cleaned["wishes"] = [ranks[rank] for rank in sorted(ranks)]
        if chosen:
            cleaned["mode"] = "cards"
        elif cleaned.get("mode") == "cards" and not chosen:
            self.add_error("mode", _("카드에서 한 분은 골라 주세요. 아니면 ‘누구든 좋아요’를 눌러 주세요."))
        return cleaned

    def answers(self) -> Answers:
        """With the wishes."""
        found = super().answers()
        found.mode, found.wishes = self.cleaned_data["mode"], self.cleaned_data["wishes"]
        found.shown = [card.code for card in self.cards]
        return found


class MentorForm(SignUpForm):
    """A mentor: what the limits are, and whether others may see a card."""

    near = forms.BooleanField(label=gettext_lazy("이 동네에서만 만날 수 있어요"), required=False)
    hours = forms.TypedChoiceField(
        label=gettext_lazy("한 달에 낼 수 있는 시간"),
        coerce=int,
        initial="2",
        widget=forms.RadioSelect(attrs={"class": "tight"}),
        choices=[("2", gettext_lazy("두 시간쯤")), ("4", gettext_lazy("네 시간쯤")), ("8", gettext_lazy("더 많이"))],
    )
    car = forms.BooleanField(label=gettext_lazy("차가 있어서 태워 드릴 수 있어요"), required=False)
    capacity = forms.TypedChoiceField(
        label=gettext_lazy("몇 분과 짝이 될 수 있나요?"),
        coerce=int,
        initial="1",
        widget=forms.RadioSelect(attrs={"class": "tight"}),
        choices=[("1", gettext_lazy("한 분")), ("2", gettext_lazy("두 분까지")), ("3", gettext_lazy("세 분까지"))],
    )
    team = forms.BooleanField(
        label=gettext_lazy("다른 멘토와 둘이 한 분을 맡아도 좋아요"),
        required=False,
        initial=True,
        help_text=gettext_lazy("멘토가 더 많을 때 셋이 함께 만나요."),
    )
    card = forms.ChoiceField(
        label=CARD,
        initial="no",
        widget=forms.RadioSelect(attrs={"class": "tight"}),
        choices=[("no", gettext_lazy("아니요")), ("yes", gettext_lazy("네, 보여도 돼요"))],
    )

    def clean(self) -> dict[str, Any]:
        """'Only here' needs a here."""
        cleaned = super().clean()
        if cleaned.get("near") and not cleaned.get("district"):
            self.add_error("district", _("어느 동네인지 적어 주세요."))
        return cleaned

    def answers(self) -> Answers:
        """With the limits."""
        data, found = self.cleaned_data, super().answers()
        found.near, found.hours, found.car = data["near"], data["hours"], data["car"]
        found.capacity, found.team = data["capacity"], data["team"]
        return found

    def given(self) -> dict[str, Any]:
        """With the yes or no to a card."""
        return {**super().given(), "card": self.cleaned_data["card"] == "yes"}


def private_initial(private: Private) -> dict[str, Any]:
    """What somebody answered in private, on whatever sign-up: it stands until she lifts it."""
    return {"gender": private.gender, "gender_wish": private.gender_wish, "about": private.text, "not_with": private.not_with}


def answers_initial(row: SignUp, *, card: bool) -> dict[str, Any]:
    """What somebody answered for this round, as the form's first values."""
    given = row.given
    when, parts = week.ticks_of(given.slots)
    ranks = {f"rank-{code}": str(number) for number, code in enumerate(given.wishes, 1)}
    return {
        **ranks,
        "when": when,
        "parts": parts,
        "topics": given.topics,
        "mode": given.mode,
        "district": given.district,
        "languages": given.languages,
        "near": given.near,
        "hours": given.hours or 2,
        "car": given.car,
        "capacity": given.capacity,
        "team": given.team,
        "card": "yes" if card else "no",
    }
