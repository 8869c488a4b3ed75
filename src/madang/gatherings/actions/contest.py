"""The drawing contest: pictures hang somewhere, visitors with slips put flowers on them."""

import secrets
import unicodedata
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from madang.chapters.queries import Body
from madang.engines.ballots import slip_hash
from madang.gatherings.actions.across import across_bodies
from madang.gatherings.actions.ballot_box import cast_all, fingerprint
from madang.gatherings.actions.places import still_there
from madang.gatherings.models import Ballot, Contest, Entry, Hanging, Showing, Sticker
from madang.people.limits import Limit, knock
from madang.people.queries import Person
from madang.shared.clock import now
from madang.shared.codes import ALPHABET
from madang.shared.refusals import Refused

MOST_CODES = 500
CODE_LENGTH = 8
GUESSES = Limit("flower slip", 60, 60)  # wrong codes from one place: a booth's Wi-Fi is one place for all its visitors


@transaction.atomic
def open_contest(*, by: Person, body: Body, title_ko: str, **fields: Any) -> Contest:
    """Writes down a contest: its theme, day and place."""
    still_there([fields.get("place")])
    return Contest.objects.create(body=body, title_ko=title_ko, **fields)


@transaction.atomic
def hang(
    *, by: Person, contest: Contest, title_ko: str, day: Any, flowers: int = 3, entries: Iterable[Entry] = (), **fields: Any
) -> Showing:  # fmt: skip
    """Shows the entries somewhere for a day, with flowers of its own. `entries`: only these; none: all of the contest."""
    showing = Showing.objects.create(contest=contest, title_ko=title_ko, day=day, flowers=flowers, **fields)
    Hanging.objects.bulk_create([Hanging(showing=showing, entry=entry) for entry in entries])
    return showing


@transaction.atomic
def print_codes(*, by: Person, showing: Showing, number: int) -> list[str]:
    """Makes so many visitors' codes to print and cut: 40 bits each, so that guessing finds none."""
    if not 1 <= number <= MOST_CODES:
        raise Refused(_("한 번에 1장부터 500장까지 만들 수 있어요."), field="number")
    codes = ["".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH)) for _ in range(number)]
    rows = [Ballot(showing=showing, code=code, hash=slip_hash(showing.salt, code), flowers=showing.flowers) for code in codes]
    Ballot.objects.bulk_create(rows)
    return codes


def tidy_code(typed: str) -> str:
    """A code as it is kept, however it was typed: spaces and hyphens out, small letters, o for 0 and i, l for 1."""
    bare = "".join(letter for letter in unicodedata.normalize("NFKC", typed).lower() if letter.isalnum())
    return bare.translate(str.maketrans("oil", "011"))


@across_bodies
def open_slip(*, showing: Showing, typed: str, holder: str, place: str) -> Ballot:
    """A visitor types her code into her own phone: from then on the slip belongs to this browser (`holder`, a random key).

    Raises Refused: no such code, used already, or taken by another phone. Wrong codes and copies are counted, whatever is refused.
    """
    ballot = Ballot.objects.filter(showing=showing, code=tidy_code(typed)).select_related("showing").first()
    if ballot is None:
        knock(GUESSES, f"{showing.code} {place}")
        raise Refused(_("그 번호를 찾지 못했어요. 종이에 적힌 여덟 글자를 다시 보아 주세요."), field="slip")
    mine = fingerprint(holder)
    first = Ballot.objects.filter(pk=ballot.pk, left_it=False, holder="").update(holder=mine)
    ballot.refresh_from_db(fields=["holder", "left_it"])  # a copy may have been typed in this very moment
    if not first and ballot.holder != mine and (ballot.left_it or ballot.holder):
        Ballot.objects.filter(pk=ballot.pk).update(copied=F("copied") + 1)
        raise Refused(_("이 번호는 이미 쓰였어요. 처음 쓰시는 거라면 담당자에게 새 종이를 받아 주세요."), field="slip")
    if ballot.left_it:
        raise Refused(_("이 번호의 꽃은 이미 붙였어요. 고맙습니다. 꽃밭에서 볼 수 있어요."), field="slip")
    return ballot


@across_bodies
@transaction.atomic
def put_flower(*, by: Person | None, ballot: Ballot, entry: Entry) -> bool:
    """Puts one of a visitor's flowers on a picture. A double tap puts one. Returns False when none are left."""
    ballot = _open(ballot)
    if Sticker.objects.filter(ballot=ballot, entry=entry).exists():
        return True
    if ballot.placed >= ballot.flowers:
        return False
    Sticker.objects.create(ballot=ballot, entry=entry)
    ballot.placed += 1
    ballot.save(update_fields=["placed"])
    return True


@across_bodies
@transaction.atomic
def take_flower(*, by: Person | None, ballot: Ballot, entry: Entry) -> None:
    """Takes a flower off again, to put it elsewhere."""
    ballot = _open(ballot)
    gone, _kinds = Sticker.objects.filter(ballot=ballot, entry=entry).delete()
    if gone:
        ballot.placed -= 1
        ballot.save(update_fields=["placed"])


def _open(ballot: Ballot) -> Ballot:
    """The slip, locked, so that two taps come one after the other."""
    if ballot.showing.closed_at:
        raise Refused(_("꽃 붙이기가 끝났어요. 모인 꽃은 꽃밭에서 볼 수 있어요."))
    ballot = Ballot.objects.select_for_update(of=("self",)).select_related("showing").get(pk=ballot.pk)
    if Showing.objects.filter(pk=ballot.showing_id, closed_at__isnull=False).exists():  # closed while we waited for the slip
        raise Refused(_("꽃 붙이기가 끝났어요. 모인 꽃은 꽃밭에서 볼 수 있어요."))
    if ballot.left_it:
        raise Refused(_("이 번호의 꽃은 이미 붙였어요. 고맙습니다. 꽃밭에서 볼 수 있어요."))
    return ballot


@transaction.atomic
def close_showing(*, by: Person, showing: Showing) -> Showing:
    """Ends the flowers; the garden stays. Phones that did not say good-bye go into the log."""
    showing = Showing.objects.select_for_update(of=("self",)).get(pk=showing.pk)
    list(Ballot.objects.select_for_update(of=("self",)).filter(showing=showing, left_it=False).order_by("pk"))  # no flower in between
    cast_all(showing)
    showing.closed_at = showing.closed_at or now()
    showing.save(update_fields=["closed_at"])
    return showing
