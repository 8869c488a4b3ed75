"""The organisations that a body works with, and the people who come from them."""

from django.db import transaction
from django.utils.translation import gettext as _

from madang.chapters.actions.duties import give_role
from madang.chapters.models import Body, Partner, Role
from madang.people import actions as people
from madang.people.queries import Person
from madang.shared.korean import tidy
from madang.shared.refusals import Refused


@transaction.atomic
def add_partner(*, by: Person | None, body: Body, name_ko: str, name_en: str, above: Partner | None = None) -> Partner:
    """Writes down an organisation, or a unit of one, that a body works with."""
    name = tidy(name_ko)
    if not name:
        raise Refused(_("이름을 적어 주세요."), field="name_ko")
    if Partner.objects.filter(body=body, above=above, name_ko=name).exists():
        raise Refused(_("같은 이름이 이미 있어요."), field="name_ko")
    return Partner.objects.create(body=body, name_ko=name[:80], name_en=(tidy(name_en) or name)[:120], above=above)


@transaction.atomic
def introduce(*, by: Person, body: Body, partner: Partner, call_name: str, latin: str = "", title: str = "") -> Role:
    """Enters somebody who comes from a partner. They are no member and see nothing of the members."""
    person = people.welcome(by=by, realm=body.realm, call_name=call_name, latin=latin)
    return give_role(by=by, person=person, body=body, kind=Role.Kind.PARTNER, partner=partner, title=tidy(title)[:60])
