"""What proves a draft: figures without names, and the certificate that another machine can check."""

import json
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from madang.promises.retention import Retention
from madang.shared.clock import now
from madang.shared.sealed import SealedRow, SealedTextField


class Proof(SealedRow):
    """Written with its draft and never changed. `figures`: policy, prices and how many, as JSON; `version`: which
    program looked at it, at `checked_at`; `prices`: the certificate file that everybody may have.

    `file`: the whole certificate, with who is open to whom by number. Who knows the people could tell them apart by what
    they answered openly, and so what they answered in private: it never goes to somebody of the body.
    """

    draft = models.OneToOneField("mentoring.Draft", on_delete=models.CASCADE, related_name="proved")
    figures = models.TextField()
    version = models.CharField(max_length=40)
    checked_at = models.DateTimeField(default=now)
    prices = models.TextField()
    file = SealedTextField()

    objects = ScopedManager(body="draft__round__body")
    seal_binds = ("draft_id",)
    retention = Retention(_("증명서는 그 제안과 함께 지웁니다. 이름은 들어 있지 않습니다."), parent="draft")

    @property
    def said(self) -> dict[str, Any]:
        """The figures, unpacked."""
        return dict(json.loads(self.figures))
