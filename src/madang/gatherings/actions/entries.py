"""Drawings come in with their slips; a guardian answers each question by itself, and may take it all back."""

from collections.abc import Iterable
from functools import partial
from io import BytesIO
from typing import Any, BinaryIO

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from madang.gatherings.actions.across import across_bodies
from madang.gatherings.models import Contest, Entry, EntrySlip
from madang.gatherings.queries.contest import HALL, NAME, PICTURE
from madang.people import actions as people
from madang.people.queries import Person
from madang.promises import actions as promises
from madang.promises.queries import ever_agreed, standing
from madang.shared.clock import today
from madang.shared.codes import new_code
from madang.shared.refusals import Refused

MOST_SLIPS, MOST_AT_ONCE = 100, 20
LARGE, SMALL = 1600, 560  # the longer side, in pixels


@transaction.atomic
def hand_in(
    *,
    by: Person,
    contest: Contest,
    file: BinaryIO,
    title_ko: str = "",
    age: str = "",
    title_en: str = "",
    child_name: str = "",
    guardian_agreed: bool = False,
    slip_number: int | None = None,
    answered: bool = False,
    **yes: bool,
) -> Entry:
    """Takes an entry in. The child's name goes into the vault; the picture stays out of sight without a guardian's yes.

    Without a title and an age group it is a photograph that waits to be written down (`write_down`). `yes`: hall, name, return.
    `answered`: the guardian's slip is here; what it does not tick is a no.
    """
    from madang.shared.pictures import clean_picture  # Pillow is loaded when the first picture comes

    clean = clean_picture(file, max_side=LARGE, field="picture")
    small = clean_picture(BytesIO(clean.bytes), max_side=SMALL, quality=75)
    child = people.welcome(by=by, realm=contest.body.realm, call_name=_("그린이"))
    entry = Entry(contest=contest, child=child, title_ko=title_ko, title_en=title_en, age=age, width=clean.width, height=clean.height)
    entry.slip = _slip(contest, slip_number, None)
    entry.picture.save(f"{new_code()}.jpg", ContentFile(clean.bytes), save=False)
    entry.small.save(f"{new_code()}.jpg", ContentFile(small.bytes), save=False)
    try:
        entry.return_wanted = yes.get("return_wanted", False)
        entry.save()
        _name_and_yes(by, entry, child_name, public=guardian_agreed, hall=yes.get("hall", False), name=yes.get("name", False))
        _answered(entry, answered)
    except Refused:  # what was written to the disk goes with what was not written to the database
        for kept in (entry.picture, entry.small):
            kept.delete(save=False)
        raise
    return entry


@transaction.atomic
def hand_in_many(*, by: Person, contest: Contest, files: Iterable[Any]) -> tuple[list[Entry], list[tuple[str, str]]]:
    """Takes in photographs of one drawing after the other. Returns the entries, and (file name, sentence) for what was no picture."""
    entries, refused = [], []
    for file in list(files)[:MOST_AT_ONCE]:
        try:
            entries.append(hand_in(by=by, contest=contest, file=file))
        except Refused as refusal:
            refused.append((str(file.name)[:60], str(refusal.sentence)))
    return entries, refused


@transaction.atomic
def write_down(
    *,
    by: Person,
    entry: Entry,
    title_ko: str,
    age: str,
    title_en: str = "",
    child_name: str = "",
    slip_number: int | None = None,
    return_wanted: bool = False,
    answered: bool = False,
    **yes: bool,
) -> Entry:
    """Writes what stands on the slip: title, age group, number, each of the guardian's answers by itself (`public hall name`).

    `answered` as in `hand_in`; an answer that was once written down stays one.
    """
    entry.title_ko, entry.title_en, entry.age, entry.return_wanted = title_ko, title_en, age, return_wanted
    if slip_number is not None:
        entry.slip = _slip(entry.contest, slip_number, entry)
    entry.save()
    _name_and_yes(by, entry, child_name, **yes)
    _answered(entry, answered)
    return entry


def _answered(entry: Entry, answered: bool) -> None:
    if answered and entry.answered_on is None:
        entry.answered_on = today()
        entry.save(update_fields=["answered_on"])


def _slip(contest: Contest, number: int | None, entry: Entry | None) -> EntrySlip | None:
    """The printed slip with a number, if it is not on another picture."""
    if number is None:
        return None
    slip = EntrySlip.objects.filter(contest=contest, number=number).first()
    if slip is None:
        raise Refused(_("이 번호의 종이는 인쇄한 적이 없어요. 그림 뒤의 번호를 다시 보아 주세요."), field="slip_number")
    if Entry.objects.filter(slip=slip).exclude(pk=(entry and entry.pk) or 0).exists():
        raise Refused(_("이 번호는 다른 그림에 이미 적혀 있어요. 그림 뒤의 번호를 다시 보아 주세요."), field="slip_number")
    return slip


def masked(name: str) -> str:
    """김하은 -> 김*은: the name as it may be seen where the guardian agreed to that."""
    bare = "".join(name.split())
    return bare[:1] + "*" * max(1, len(bare) - 2) + (bare[-1:] if len(bare) > 2 else "")


def _name_and_yes(by: Person, entry: Entry, child_name: str, *, public: bool = False, hall: bool = False, name: bool = False) -> None:
    if name and not child_name.strip() and not entry.signed:
        raise Refused(_("이름을 보이려면 그린 사람 이름을 적어 주세요."), field="child_name")
    if child_name.strip() and entry.child:
        people.keep_contact(by=by, person=entry.child, kind="legal_name", value=child_name)
    answers = ((HALL, hall), (PICTURE, public), (NAME, name))
    for asked, yes in sorted(answers, key=lambda answer: not answer[1]):  # first what is given: files go when no yes stands
        _agree(by, entry, asked, yes)
    shown = masked(child_name) if name and child_name.strip() else (entry.signed if name else "")
    if entry.signed != shown:
        entry.signed = shown
        entry.save(update_fields=["signed"])


def _agree(by: Person, entry: Entry, asked: dict[str, Any], yes: bool) -> None:
    """Notes one answer of the guardian's: given once, and taken back where the box is empty now."""
    given = list(standing(**asked, items=[entry.item]))
    if yes and not given and entry.child:
        promises.give(by=by, person=entry.child, **asked, item=entry.item, words=yes_words(asked), how="guardian_paper")
    for consent in () if yes else given:
        promises.withdraw(by=by, consent=consent)


def yes_words(asked: dict[str, Any]) -> str:
    """The sentence on the slip that the guardian ticks and signs, kept with the consent."""
    if asked == HALL:
        return _("이 그림을 전시에 걸고, 전시장 화면에 보여도 좋습니다. 언제든 거둘 수 있습니다.")
    if asked == NAME:
        return _("그린 사람의 이름을 ‘김*은’처럼 가려서 함께 보여도 좋습니다. 언제든 거둘 수 있습니다.")
    return guardian_words()


def guardian_words() -> str:
    """The sentence for showing the picture to everybody."""
    return _("그림을 제목, 나이대와 함께 누리집에서 누구에게나 보여도 좋습니다. 언제든 거둘 수 있습니다.")


@transaction.atomic
def agree_for_child(*, by: Person, entry: Entry) -> None:
    """Notes the guardian's yes to show it to everybody, from the signed slip. Twice is once.

    Only where there never was an answer: who ticked the hall alone, or nothing, said no to everybody, and nobody gives that for her.
    """
    entry = Entry.objects.select_related("child").select_for_update(of=("self",)).get(pk=entry.pk)  # not beside `write_down`
    if not standing(**PICTURE, items=[entry.item]).exists() and (entry.answered_on or ever_agreed([entry.item])):
        raise Refused(_("보호자의 답이 이미 적혀 있어요. 종이를 다시 보고 그림을 열어 고쳐 주세요."))
    _agree(by, entry, PICTURE, True)


@transaction.atomic
def take_back_for_child(*, by: Person, entry: Entry) -> None:
    """The guardian takes it all back: the picture is gone from every page and every screen, and its file with it."""
    for asked in (NAME, HALL, PICTURE):
        _agree(by, entry, asked, False)


@across_bodies
def erase_picture(item: str) -> None:
    """News of a withdrawn consent: the name goes with its yes, the files as soon as no yes to show the picture stands."""
    entry = Entry.objects.filter(code=item.partition(":")[2]).first()
    if entry is None:
        return
    if entry.signed and not standing(**NAME, items=[item]).exists():
        entry.signed = ""
        entry.save(update_fields=["signed"])
    if entry.picture and not any(standing(**asked, items=[item]).exists() for asked in (HALL, PICTURE)):
        storage, names = entry.picture.storage, [file.name for file in (entry.picture, entry.small) if file.name]
        Entry.objects.filter(pk=entry.pk).update(picture="", small="")
        for name in names:
            transaction.on_commit(partial(storage.delete, name))


@transaction.atomic
def give_back(*, by: Person, entry: Entry) -> Entry:
    """The original went back to who drew it. Tapped twice it stays the first."""
    if entry.returned_on is None:
        entry.returned_on, entry.returned_by = today(), by
        entry.save(update_fields=["returned_on", "returned_by"])
    return entry


@transaction.atomic
def print_entry_slips(*, by: Person, contest: Contest, number: int) -> list[EntrySlip]:
    """Makes so many more numbered slips for the backs of the sheets."""
    last = EntrySlip.objects.filter(contest=contest).order_by("-number").values_list("number", flat=True).first() or 0
    if not 1 <= number <= MOST_SLIPS or last + number > 10 * MOST_SLIPS:
        raise Refused(_("한 번에 1장부터 100장까지 만들 수 있어요."), field="number")
    return [EntrySlip.objects.create(contest=contest, number=last + step) for step in range(1, number + 1)]
