"""What a person on stage decides herself: her name, whether she is listed at all, what she should not be asked."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from madang.gatherings.actions.across import across_bodies
from madang.gatherings.actions.yes import say
from madang.gatherings.models import Credit, Outing
from madang.gatherings.models.programme import STANDING
from madang.gatherings.unasked import fingerprints
from madang.people.queries import Person
from madang.promises import actions as promises
from madang.shared import keys
from madang.shared.codes import new_code
from madang.shared.refusals import Refused

WHAT = "please do not ask"


def name_words() -> str:
    """The sentence beside the box, kept with the consent."""
    return _("순서지와 이야기에 내 이름이 나와도 괜찮아요.")


@transaction.atomic
def show_name(*, by: Person, credit: Credit, yes: bool) -> None:
    """A person says yes to her name in a programme, or takes it back everywhere. Twice is once."""
    if credit.person_id != by.pk:
        raise Refused(_("이름은 그 사람만 내보일 수 있어요."))
    say(by=by, yes=yes, words=name_words(), use="name", audience="public", item=credit.use_item)


@transaction.atomic
@across_bodies
def set_private(*, by: Person, credit: Credit, private: bool) -> None:
    """She herself says whether the programme knows of her at all."""
    if credit.person_id != by.pk:
        raise Refused(_("이것은 그 사람만 정할 수 있어요."))
    Credit.objects.filter(pk=credit.pk).update(private=private, private_by=by if private else None)


@transaction.atomic
@across_bodies
def ask_not(*, by: Person, credit: Credit, please_not: str) -> None:
    """What she is not to be asked: set by herself, or by the coordinator for somebody without a phone. Empty takes it back."""
    if credit.person is None:
        raise Refused(_("묻지 말아 달라는 말은 사람에게만 적을 수 있어요."), field="please_not")
    if credit.person_id != by.pk:
        promises.record(by=by.code, whose=credit.person.code, what=WHAT, purpose=gettext_noop("대신 적음"))
    credit.please_not, credit.please_not_marks = please_not, fingerprints(please_not)
    credit.save(update_fields=["please_not", "please_not_marks"])


@across_bodies
def read_mine(*, by: Person, credit: Credit) -> str:
    """What she wrote herself. Raises Refused for anybody else's."""
    if credit.person_id != by.pk:
        raise Refused(_("이것은 그 사람만 볼 수 있어요."))
    with promises.read_personal(by=by.code, whose=by.code, what=WHAT, purpose=gettext_noop("내가 적은 것을 봄")):
        return str(credit.please_not)


@across_bodies
def open_speaker_sheet(*, by: Person, outing: Outing) -> dict[int, str]:
    """What nobody is to be asked, by credit, for the moderator's sheet. Each reading is on record before it happens."""
    credits = Credit.objects.filter(
        STANDING, item__part__outing=outing, item__dropped_at__isnull=True, item__part__dropped_at__isnull=True, person__isnull=False
    )
    rows = list(credits.exclude(please_not="").select_related("person"))
    if not rows:
        return {}
    whose = [row.person.code for row in rows if row.person]
    with promises.read_personal(by=by.code, whose=whose, what=WHAT, purpose=gettext_noop("진행표를 봄")):
        return {row.pk: str(row.please_not) for row in rows}


@transaction.atomic
def make_name_slips(*, by: Person, outing: Outing) -> list[tuple[Credit, str]]:
    """A slip for every person on stage, with which she says yes or no to her name without an account. Earlier slips end."""
    rows = Credit.objects.filter(STANDING, item__part__outing=outing, person__isnull=False).select_related("person", "team", "item")
    slips = []
    for row in rows:
        if row.item.dropped_at is None:
            slips.append((row, new_code()))
            Credit.objects.filter(pk=row.pk).update(key=keys.blind("name slip", slips[-1][1]))
    return slips


def forget_on_stage(*, person: Person) -> None:
    """What somebody who goes asked not to be asked goes with her."""
    Credit.objects.filter(person=person).update(please_not="", please_not_marks=[], key="")
