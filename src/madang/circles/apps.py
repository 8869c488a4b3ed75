from django.apps import AppConfig
from django.db.models.signals import pre_delete
from django.utils.translation import gettext_lazy as _


class CirclesConfig(AppConfig):
    """Circles."""

    name = "madang.circles"
    label = "circles"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from madang.circles.actions.member import forget_person
        from madang.circles.queries import own_data
        from madang.people import exports

        exports.register(_("내 둘레"), own_data)
        pre_delete.connect(forget_person, sender="people.Person", dispatch_uid="circles.forget_person")
