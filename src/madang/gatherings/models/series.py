"""A series: the first concert, the second concert. Its outings are numbered, and the next number proposes itself."""

from django.db import models
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from madang.gatherings.models.observance import ordinal
from madang.gatherings.models.words import korean, spoken
from madang.promises.retention import Retention
from madang.shared.codes import Coded

# How each language counts aloud as far as it is pleasant to read. i18n: data
ORDINALS_KO = (
    "첫 두 세 네 다섯 여섯 일곱 여덟 아홉 열 열한 열두 열세 열네 열다섯 열여섯 열일곱 열여덟 열아홉 스무"  # i18n: data
).split()
ORDINALS_EN = (
    "First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth Eleventh Twelfth Thirteenth Fourteenth "
    "Fifteenth Sixteenth Seventeenth Eighteenth Nineteenth Twentieth"
).split()


def counted(number: int) -> str:
    """'첫 번째', '두 번째', '제21회'; 'First', 'Second', '21st', in the reader's language."""
    if korean():
        spelled = number <= len(ORDINALS_KO)
        return f"{ORDINALS_KO[number - 1]} 번째" if spelled else f"제{number}회"  # i18n: data
    return ORDINALS_EN[number - 1] if number <= len(ORDINALS_EN) else ordinal(number)


class Series(Coded):
    """Outings that come again under one name. The number lies with the outing; a number is used once."""

    body = models.ForeignKey("chapters.Body", on_delete=models.PROTECT, related_name="series")
    name_ko = models.CharField(max_length=80)
    name_en = models.CharField(max_length=120, blank=True)

    name = spoken("name")

    objects = ScopedManager(body="body")
    retention = Retention(_("이어지는 행사의 이름은 사람에 관한 자료가 아니라서 계속 남습니다."))

    class Meta:
        ordering = ["name_ko"]
        constraints = [models.UniqueConstraint(fields=["body", "name_ko"], name="series_name_once")]

    def __str__(self) -> str:
        return str(self.name)

    def called(self, number: int) -> str:
        """'첫 번째 …', 'First …'."""
        return pgettext("이어지는 행사", "%(ordinal)s %(name)s") % {"ordinal": counted(number), "name": self.name}

    def numbered(self, number: int) -> str:
        """The same for a list to choose from: '북향민과 함께하는 음악회 · 다음은 두 번째'."""
        return gettext("%(name)s · 다음은 %(ordinal)s") % {"ordinal": counted(number), "name": self.name}
