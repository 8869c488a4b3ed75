"""Searching pairs for a large round behind the page: the worker proposes, and the page says how far it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import override
from django_scopes import scope, scopes_disabled

from madang.mentoring.actions.drafts import locked, propose
from madang.mentoring.models import Draft, Round, Search
from madang.mentoring.progress import forget, tell
from madang.mentoring.queries.rounds import possible_pairs
from madang.promises.actions.access import standing_in
from madang.shared.refusals import Refused
from madang.shared.tasks import later, task

LARGE = 100_000  # possible pairs; a smaller round is answered at once


@transaction.atomic
def search(*, by: Any, round_: Round, seen: str) -> Draft | None:
    """A proposal at once, or None where the worker is at it: a second tap waits for the same search.

    A search that nobody has finished in time is not waited for again: then it is done here and now.
    """
    locked(round_, seen)
    row = Search.objects.filter(round=round_).first()
    if row and row.goes_on:
        return None
    unfinished = row is not None and not row.refused
    if unfinished or possible_pairs(round_) < LARGE:
        return propose(by=by, round_=round_, seen=seen)
    Search.objects.filter(round=round_).delete()
    later(work_out, Search.objects.create(round=round_, by=by, seen=seen).code)
    return None


@task()
def work_out(code: str) -> None:
    """The worker proposes what was asked for. What was done meanwhile by hand stands: the search is then declined."""
    with scopes_disabled():  # the worker stands in no body
        row = Search.objects.select_related("round__body", "round__term", "by").filter(code=code, refused="").first()
    if row is None:  # it was done, or asked for anew
        return
    with _standing(row):
        try:
            propose(by=row.by, round_=row.round, seen=row.seen, told=partial(tell, code))
        except Refused as refusal:
            Search.objects.filter(pk=row.pk).update(refused=str(refusal))
        finally:
            forget(code)


@contextmanager
def _standing(row: Search) -> Iterator[None]:
    """Where who asked stood, and her language."""
    body, token = row.round.body, standing_in.set(row.round.body.code)
    language = row.by.language if row.by else settings.LANGUAGE_CODE
    try:
        with scope(realm=body.realm, body=body.pk), override(language), timezone.override(body.time_zone):
            yield
    finally:
        standing_in.reset(token)
