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

        from madang.gatherings.queries import hers
        from madang.people import exports
        from madang.promises.news import consent_withdrawn

        exports.register(_("나들이"), hers)
        consent_withdrawn.connect(_picture_taken_back, dispatch_uid="gatherings.picture")
        pre_delete.connect(_somebody_goes, sender="people.Person", dispatch_uid="gatherings.places")


def _picture_taken_back(sender: Any, *, consent: Any, **_: Any) -> None:
    from madang.gatherings.actions.contest import erase_picture

    if consent.item.startswith("entry:"):
        erase_picture(consent.item)


def _somebody_goes(sender: Any, *, instance: Any, **_: Any) -> None:
    from madang.gatherings.actions.seats import free_places_of

    free_places_of(person=instance)
