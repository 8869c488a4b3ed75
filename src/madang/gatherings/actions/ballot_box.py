"""Boxes and their logs: lines come in, in whatever order, and the count is made of what holds."""

import hashlib
import re
import secrets
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from madang.engines.ballots import Line, State, chain_start, judge, line_hash, walk
from madang.gatherings.actions.across import across_bodies
from madang.gatherings.models import Ballot, BallotBox, BallotLine, Showing, Sticker
from madang.people.queries import Person
from madang.shared.refusals import Refused

MOST_BOXES, MOST_VISITORS, MOST_LINES = 20, 2000, 500
_HEX, _CODE = re.compile(r"[0-9a-f]{64}"), re.compile(r"[0-9a-z]{12}")


def fingerprint(secret: str) -> str:
    """How a random secret lies in the database."""
    return hashlib.sha256(secret.encode()).hexdigest()


@transaction.atomic
def make_box(*, by: Person, showing: Showing, label: str, allotment: int) -> tuple[BallotBox, str]:
    """Makes a box for one tablet. Returns it and the secret of the link that ties the tablet to it, once."""
    if showing.closed_at:
        raise Refused(_("꽃 붙이기를 닫은 전시예요. 다른 전시를 먼저 적어 주세요."))
    if showing.boxes.count() >= MOST_BOXES:
        raise Refused(_("한 전시에 태블릿은 20대까지예요."), field="label")
    if not 0 <= allotment <= MOST_VISITORS:
        raise Refused(_("한 태블릿으로 모실 손님은 0명부터 2,000명까지 적을 수 있어요."), field="allotment")
    secret = secrets.token_urlsafe(18)
    label = label.strip()[:40] or _("태블릿")
    box = BallotBox.objects.create(showing=showing, label=label, allotment=allotment, key=fingerprint(secret), made_by=by)
    return box, secret


@transaction.atomic
def tie_again(*, by: Person, box: BallotBox) -> str:
    """A fresh link for a box whose tablet forgot it, or was lost: the tablet that it had is not let in any more.

    The log stays on the tablet: another tablet cannot go on with it.
    """
    secret = secrets.token_urlsafe(18)
    box.key, box.claimed = fingerprint(secret), False
    box.save(update_fields=["key", "claimed"])
    return secret


@across_bodies
@transaction.atomic
def claim_box(*, box: BallotBox) -> BallotBox:
    """A tablet becomes this box. The link is used up: two tablets on one log could not be told apart.

    `key` stays: the tablet's session holds it, so that a fresh link (`tie_again`) unties a tablet that was lost.
    """
    if not BallotBox.objects.filter(pk=box.pk, claimed=False, key=box.key).update(claimed=True):
        raise Refused(_("이 링크는 이미 다른 기기가 썼어요. 담당자에게 새 링크를 받아 주세요."))
    box.refresh_from_db()
    return box


@across_bodies
@transaction.atomic
def take_lines(*, box: BallotBox, lines: Iterable[Any]) -> tuple[int, dict[int, str]]:
    """Keeps lines of a box's log as they came. Sent twice is once; the order does not matter.

    Returns how many were new, and (by its place in `lines`) a sentence for each that cannot be a line at all: it is kept
    out, the others are taken. One that does not hold is kept and named.
    """
    rows, refused = _rows(box, lines)
    Showing.objects.select_for_update().get(pk=box.showing_id)  # one judge at a time
    known = set(BallotLine.objects.filter(box=box, n__in=[row.n for row in rows]).values_list("content", "hash"))
    fresh = {(row.content, row.hash): row for row in rows if (row.content, row.hash) not in known}
    BallotLine.objects.bulk_create(fresh.values())
    _settle(box)
    return len(fresh), refused


def _rows(box: BallotBox, lines: Iterable[Any]) -> tuple[list[BallotLine], dict[int, str]]:
    """What can be a line, and what cannot: one that was spoiled on its way holds up no other."""
    rows: list[BallotLine] = []
    refused: dict[int, str] = {}
    for place, line in enumerate(lines):
        try:
            rows.append(_row(box, line))
        except Refused as refusal:
            refused[place] = str(refusal.sentence)
    return rows, refused


def _row(box: BallotBox, line: Any) -> BallotLine:
    """One line as it came, if it can be one."""
    try:
        n, chosen = line["n"], line["chosen"]
        texts = [str(line[name]) for name in ("before", "kind", "right", "hash")]
        before, kind, right, digest = texts
        sound = (
            isinstance(n, int)
            and 0 < n <= 1_000_000
            and kind in {"slip", "next"}
            and _HEX.fullmatch(before)
            and _HEX.fullmatch(digest)
            and (_HEX.fullmatch(right) if kind == "slip" else re.fullmatch(r"[0-9]{1,6}", right))
            and isinstance(chosen, list)
            and len(chosen) <= 40
            and all(isinstance(code, str) and _CODE.fullmatch(code) for code in chosen)
        )
    except (KeyError, TypeError):
        sound = False
    if not sound:
        raise Refused(_("이 기기가 보낸 기록을 읽지 못했어요. 기기의 쪽을 새로 열고 다시 보내 주세요. 기기에 있는 기록은 그대로예요."))
    row = BallotLine(box=box, n=n, before=before, kind=kind, right=right, chosen=chosen, hash=digest)
    row.content = line_hash(row.as_line())
    return row


def _settle(box: BallotBox) -> None:
    """Judges the lines of a box that now follow on each other, after those already judged. The first use of a slip counts."""
    rows = list(BallotLine.objects.filter(box=box).select_related("box__showing"))
    held, _troubles = walk(box.showing.code, box.code, [row.as_line() for row in rows])
    waiting = {row.hash: row for row in rows if not row.verdict and row.content == row.hash}
    new = [(line, waiting[line.hash]) for line in held if line.hash in waiting]
    if not new:
        return
    _phones_first(box.showing, {line.right for line, _row in new if line.kind == "slip"}, box)
    state, place = _state(box.showing)
    for number, (line, row) in enumerate(new, place + 1):
        row.verdict, row.place = judge(line, state), number
    BallotLine.objects.bulk_update([row for _line, row in new], ["verdict", "place"])
    used = {row.right for _line, row in new if row.kind == "slip"}
    Ballot.objects.filter(showing=box.showing, hash__in=used).update(left_it=True)  # no phone goes on with these slips


def _state(showing: Showing) -> tuple[State, int]:
    """Everything that has been used at a showing, by judging again what was judged."""
    slips = frozenset(Ballot.objects.filter(showing=showing).values_list("hash", flat=True))
    state = State(showing.flowers, slips, dict(BallotBox.objects.filter(showing=showing).values_list("code", "allotment")))
    judged = BallotLine.objects.filter(box__showing=showing, place__isnull=False).select_related("box__showing").order_by("place")
    last = 0
    for row in judged:
        judge(row.as_line(), state)
        last = row.place or last
    return state, last


def _phones_first(showing: Showing, rights: set[str], box: BallotBox) -> None:
    """A phone that has put flowers with one of these slips was here first: they go into its log before."""
    if box.kind != BallotBox.Kind.PHONES:
        for ballot in Ballot.objects.filter(showing=showing, hash__in=rights, left_it=False, placed__gt=0):
            cast(ballot=ballot)


@across_bodies
@transaction.atomic
def cast(*, ballot: Ballot) -> None:
    """A visitor with a phone leaves: her flowers go into the log of the phones and stay. Without a flower the slip stays good."""
    Showing.objects.select_for_update().get(pk=ballot.showing_id)
    ballot = Ballot.objects.select_for_update(of=("self",)).select_related("showing").get(pk=ballot.pk)
    if ballot.left_it or not ballot.placed:
        return
    box, _made = BallotBox.objects.get_or_create(
        showing=ballot.showing, kind=BallotBox.Kind.PHONES, defaults={"label": _("휴대전화"), "claimed": True}
    )
    last = BallotLine.objects.filter(box=box).order_by("-n").first()
    chosen = tuple(sorted(Sticker.objects.filter(ballot=ballot).values_list("entry__code", flat=True)))
    before = last.hash if last else chain_start(ballot.showing.code, box.code)
    line = Line(ballot.showing.code, box.code, last.n + 1 if last else 1, before, "slip", ballot.hash, chosen)
    digest, fields = line_hash(line), {"before": before, "kind": line.kind, "right": line.right, "chosen": list(chosen)}
    BallotLine.objects.create(box=box, n=line.n, hash=digest, content=digest, **fields)
    ballot.left_it = True
    ballot.save(update_fields=["left_it"])
    _settle(box)


def cast_all(showing: Showing) -> None:
    """At the end of a showing: phones that did not say good-bye, in an order that says nothing."""
    waiting = list(Ballot.objects.filter(showing=showing, left_it=False, placed__gt=0))
    secrets.SystemRandom().shuffle(waiting)
    for ballot in waiting:
        cast(ballot=ballot)
