"""A proposal and its way: proposed, discussed, decided with a reason, scheduled."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from madang.promises.retention import Retention
from madang.shared.clock import today
from madang.shared.codes import Coded
from madang.shared.sealed import SealedRow, SealedTextField
from madang.shared.spoken import spoken
from madang.voices.models.moderated import Moderated
from madang.voices.models.unlinked import Unlinked
from madang.voices.models.voice import Voice


class Call(Coded):
    """An open call of a season, on the phone and as a poster. Whoever has its address may propose."""

    body = models.ForeignKey("chapters.Body", on_delete=models.PROTECT, related_name="+")
    title_ko = models.CharField(max_length=120)
    title_en = models.CharField(max_length=160, blank=True)
    about_ko = models.TextField(blank=True)
    about_en = models.TextField(blank=True)
    since = models.DateField(default=today)
    until = models.DateField()

    title, about = spoken("title"), spoken("about")

    objects = ScopedManager(body="body")
    retention = Retention(_("어떤 제안을 받았는지는 모임의 역사로 남습니다."))

    class Meta:
        ordering = ["-since", "-pk"]


class Proposal(Coded, SealedRow, Moderated):
    """What somebody would like. `author`: only when she wants to be named. `follow`: blind index of her slip."""

    body = models.ForeignKey("chapters.Body", on_delete=models.PROTECT, related_name="+")
    call = models.ForeignKey(Call, on_delete=models.SET_NULL, null=True, related_name="proposals")
    voice = models.ForeignKey(Voice, on_delete=models.SET_NULL, null=True, related_name="proposals")
    author = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    title = SealedTextField()
    words = SealedTextField(blank=True)
    cost = models.PositiveIntegerField(null=True, help_text="a guess, in won")
    typed_in = models.BooleanField(default=False, help_text="came on a paper card")
    on = models.DateField(default=today)
    follow = models.CharField(max_length=32, unique=True)

    objects = ScopedManager(body="body")
    retention = Retention(_("제안과 그 대답은 네 해 뒤에 지웁니다. 낸 분은 언제든 거둘 수 있습니다."), days=4 * 365, since="on")

    class Meta:
        ordering = ["-on", "-pk"]


class Step(models.Model):
    """One happening on a proposal's way: by whom, when, why."""

    class Kind(models.TextChoices):
        PROPOSED = "proposed", _("제안됨")
        DISCUSSED = "discussed", _("이야기함")
        ACCEPTED = "accepted", _("하기로 함")
        REFUSED = "refused", _("하지 않기로 함")
        SCHEDULED = "scheduled", _("날을 잡음")

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=10, choices=Kind)
    reason = models.TextField(blank=True)
    outing = models.ForeignKey("gatherings.Outing", on_delete=models.SET_NULL, null=True, related_name="+")
    by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    on = models.DateField(default=today)

    objects = ScopedManager(body="proposal__body")
    retention = Retention(_("제안이 걸어온 길은 제안과 함께 지웁니다."), parent="proposal")

    class Meta:
        ordering = ["pk"]


class Support(Unlinked):
    """Somebody is for it. `key` is a keyed hash of person and proposal: nobody reads from it who."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="supports")
    key = models.CharField(max_length=32, unique=True)

    objects = ScopedManager(body="proposal__body")
    retention = Retention(_("뜻을 보탠 기록에는 누구인지가 없고, 제안과 함께 지웁니다."), parent="proposal")
