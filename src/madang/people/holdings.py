"""What the rooms people and promises hold about a person, for her own file."""

from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from madang.people import exports
from madang.people.models import Contact, Device, Person
from madang.people.readings import readings_of
from madang.promises.queries import consents_of, stands
from madang.shared.clock import written


def about(person: Person) -> dict[str, Any]:
    """Her names, her vault."""
    vault = {row.get_kind_display(): row.value for row in Contact.objects.filter(person=person)}
    return {
        _("부르는 이름"): person.call_name, _("로마자 이름"): person.call_name_latin, _("불리고 싶은 말"): person.word,
        _("말"): person.language, _("들어온 날"): localdate(person.joined_at).isoformat(), **vault,
    }  # fmt: skip


def devices(person: Person) -> list[dict[str, Any]]:
    """Where she was signed in."""
    rows = Device.objects.filter(person=person).order_by("-seen_at")
    return [{_("기기"): row.label, _("처음"): written(row.made_at), _("마지막"): written(row.seen_at)} for row in rows]


def consents(person: Person) -> list[dict[str, Any]]:
    """What she agreed to, and what she took back."""
    return [
        {
            _("무엇을"): row.get_use_display(), _("누구에게"): row.get_audience_display(), _("보여 드린 글"): row.words,
            _("동의한 때"): written(row.given_at), _("지금"): _("동의하고 있음") if stands(row) else _("거두었거나 끝남"),
        }
        for row in consents_of(person.pk)
    ]  # fmt: skip


def readings(person: Person) -> list[dict[str, Any]]:
    """Who looked at her data."""
    return [
        {_("언제"): written(row.at), _("누가"): row.who, _("무엇을"): str(row.what), _("왜"): row.purpose} for row in readings_of(person)
    ]


def register() -> None:
    """Tells the register of exports; called once at the start."""
    exports.register(gettext_lazy("나"), about)
    exports.register(gettext_lazy("내가 동의한 것"), consents)
    exports.register(gettext_lazy("내 정보를 본 사람"), readings)
    exports.register(gettext_lazy("내 기기"), devices)
