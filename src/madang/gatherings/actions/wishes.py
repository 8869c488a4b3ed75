"""What a person wishes: to be in photos or not (not, unless she says so), and what the responsible one should know."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from madang.gatherings.actions.across import across_bodies
from madang.gatherings.actions.yes import say
from madang.gatherings.models import Need, Outing
from madang.people.queries import Person
from madang.promises import actions as promises
from madang.shared.refusals import Refused


def photo_item(outing: Outing) -> str:
    """What a consent to be in this outing's photos is about."""
    return f"outing:{outing.code}"


def photo_words() -> str:
    """The sentence beside the box, kept with the consent."""
    return _("사진에 내 얼굴이 나와도 괜찮아요.")


@transaction.atomic
def wish_photo(*, by: Person, outing: Outing, yes: bool) -> None:
    """Says yes to photos of this outing, or takes it back. Saying the same twice changes nothing."""
    say(by=by, yes=yes, words=photo_words(), use="photo", audience="public", item=photo_item(outing))


@across_bodies
def open_needs(*, by: Person, outing: Outing) -> list[tuple[Need, str]]:
    """What people told beforehand, for the one responsible. Each reading is recorded before it happens. Raises Refused.

    Whose it is, is `need.person`: not always who asked for the party's places.
    """
    if outing.lead_id != by.pk:
        raise Refused(_("미리 알려 준 것은 이 나들이의 책임자만 볼 수 있어요."))
    found = []
    needs = Need.objects.filter(party__outing=outing).select_related("party__body", "person").order_by("party__number", "pk")
    for need in needs:
        with promises.read_personal(by=by.code, whose=need.person.code, what="access need", purpose=gettext_noop("나들이를 준비하려고 봄")):
            found.append((need, need.told))
    return found
