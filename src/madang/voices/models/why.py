"""Why a picture was liked: a few words of a visitor's, tied to nobody and to no flower."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from madang.promises.retention import Retention
from madang.shared.codes import Coded
from madang.shared.sealed import SealedRow, SealedTextField
from madang.voices.models.moderated import Moderated
from madang.voices.models.unlinked import Unlinked


class Why(Unlinked, Coded, SealedRow, Moderated):
    """Said at a showing, about no picture in particular: beside a log of flowers it must not become a trace of one. Each waits
    for a coordinator, since it may be a child's."""

    showing = models.ForeignKey("gatherings.Showing", on_delete=models.CASCADE, related_name="+")
    words = SealedTextField()

    objects = ScopedManager(body="showing__contest__body")
    retention = Retention(_("그림 앞에서 남긴 한마디에는 누구인지가 없고, 전시와 함께 남습니다."), parent="showing")
