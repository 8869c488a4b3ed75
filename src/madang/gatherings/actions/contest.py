"""The drawing contest: entries come in, hang somewhere, get flowers; a guardian says yes, and may take it back."""

import secrets
from functools import partial
from io import BytesIO
from typing import Any, BinaryIO

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from madang.chapters.queries import Body
from madang.gatherings.actions.across import across_bodies
from madang.gatherings.models import Ballot, Contest, Entry, Showing, Sticker
from madang.people import actions as people
from madang.people.queries import Person
from madang.promises import actions as promises
from madang.promises.queries import standing
from madang.shared.clock import now
from madang.shared.codes import ALPHABET, new_code
from madang.shared.refusals import Refused

PICTURE: dict[str, Any] = {"use": "picture", "audience": "public"}
MOST_CODES = 500
LARGE, SMALL = 1600, 560  # the longer side, in pixels


@transaction.atomic
def open_contest(*, by: Person, body: Body, title_ko: str, **fields: Any) -> Contest:
    """Writes down a contest: its theme, day and place."""
    return Contest.objects.create(body=body, title_ko=title_ko, **fields)


@transaction.atomic
def hand_in(
    *,
    by: Person,
    contest: Contest,
    file: BinaryIO,
    title_ko: str,
    age: str,
    title_en: str = "",
    child_name: str = "",
    guardian_agreed: bool = False,
) -> Entry:
    """Takes an entry in. The child's name goes into the vault; the picture stays out of sight without a guardian's yes."""
    from madang.shared.pictures import clean_picture  # Pillow is loaded when the first picture comes

    clean = clean_picture(file, max_side=LARGE, field="picture")
    small = clean_picture(BytesIO(clean.bytes), max_side=SMALL, quality=75)
    child = people.welcome(
        by=by, realm=contest.body.realm, call_name=_("그린이"), contacts={"legal_name": child_name} if child_name.strip() else {}
    )
    entry = Entry(contest=contest, child=child, title_ko=title_ko, title_en=title_en, age=age, width=clean.width, height=clean.height)
    entry.picture.save(f"{new_code()}.jpg", ContentFile(clean.bytes), save=False)
    entry.small.save(f"{new_code()}.jpg", ContentFile(small.bytes), save=False)
    entry.save()
    if guardian_agreed:
        agree_for_child(by=by, entry=entry)
    return entry


def guardian_words() -> str:
    """The sentence on the slip that the guardian signs, kept with the consent."""
    return _("그림을 제목, 나이대와 함께 보여 주어도 좋습니다. 이름은 보이지 않습니다. 언제든 거둘 수 있습니다.")


@transaction.atomic
def agree_for_child(*, by: Person, entry: Entry) -> None:
    """Notes the guardian's yes from the signed slip. Twice is once."""
    if entry.child and not standing(**PICTURE, items=[entry.item]).exists():
        promises.give(by=by, person=entry.child, **PICTURE, item=entry.item, words=guardian_words(), how="guardian_paper")


@transaction.atomic
def take_back_for_child(*, by: Person, entry: Entry) -> None:
    """The guardian takes it back: the picture is gone from every page, and its file with it."""
    for consent in standing(**PICTURE, items=[entry.item]):
        promises.withdraw(by=by, consent=consent)


@across_bodies
def erase_picture(item: str) -> None:
    """News of a withdrawn consent: the file goes as soon as the withdrawal is certain."""
    entry = Entry.objects.filter(code=item.partition(":")[2]).exclude(picture="").first()
    if entry:
        storage, names = entry.picture.storage, [file.name for file in (entry.picture, entry.small) if file.name]
        Entry.objects.filter(pk=entry.pk).update(picture="", small="")
        for name in names:
            transaction.on_commit(partial(storage.delete, name))


@transaction.atomic
def hang(*, by: Person, contest: Contest, title_ko: str, day: Any, flowers: int = 3, **fields: Any) -> Showing:
    """Shows the entries somewhere for a day, with flowers of its own."""
    return Showing.objects.create(contest=contest, title_ko=title_ko, day=day, flowers=flowers, **fields)


@transaction.atomic
def print_codes(*, by: Person, showing: Showing, number: int) -> list[str]:
    """Makes so many visitors' codes to print and cut."""
    if not 1 <= number <= MOST_CODES:
        raise Refused(_("한 번에 1장부터 500장까지 만들 수 있어요."), field="number")
    codes = ["".join(secrets.choice(ALPHABET) for _ in range(6)) for _ in range(number)]
    Ballot.objects.bulk_create([Ballot(showing=showing, code=code, flowers=showing.flowers) for code in codes])
    return codes


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
    return Ballot.objects.select_for_update(of=("self",)).select_related("showing").get(pk=ballot.pk)


@transaction.atomic
def close_showing(*, by: Person, showing: Showing) -> Showing:
    """Ends the flowers; the garden stays."""
    showing.closed_at = showing.closed_at or now()
    showing.save(update_fields=["closed_at"])
    return showing
