from typing import Any

from django.apps import AppConfig


class GatheringsConfig(AppConfig):
    """The room `gatherings`."""

    name = "madang.gatherings"
    label = "gatherings"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listens for what is taken back, and for who goes."""
        from django.db.models.signals import pre_delete
        from django.utils.translation import gettext_lazy as _

        from madang.gatherings.queries import her_gifts, hers
        from madang.people import exports, readings
        from madang.promises.news import consent_withdrawn, restored

        exports.register(_("나들이"), hers)
        exports.register(_("보탠 것"), her_gifts)
        readings.name("access need", _("미리 알려 주신 것"))
        readings.name("please do not ask", _("묻지 말아 달라는 말"))
        consent_withdrawn.connect(_picture_taken_back, dispatch_uid="gatherings.picture")
        restored.connect(_put_back, dispatch_uid="gatherings.doors")
        _every_hour()
        pre_delete.connect(_somebody_goes, sender="people.Person", dispatch_uid="gatherings.places")


def _every_hour() -> None:
    from madang.gatherings.actions.line import look_along_the_lines
    from madang.gatherings.actions.notices import look
    from madang.shared.tasks import every

    every("lines", 1, look_along_the_lines)
    every("notices", 1, look)


def _picture_taken_back(sender: Any, *, consent: Any, **_: Any) -> None:
    from madang.gatherings.actions.entries import erase_picture

    if consent.item.startswith("entry:"):
        erase_picture(consent.item)


def _put_back(sender: Any, **_: Any) -> None:
    from madang.gatherings.actions.shut import shut_doors

    shut_doors()


def _somebody_goes(sender: Any, *, instance: Any, **_: Any) -> None:
    from madang.gatherings.actions.seats import free_places_of
    from madang.gatherings.actions.stage import forget_on_stage

    free_places_of(person=instance)
    forget_on_stage(person=instance)
