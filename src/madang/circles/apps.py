from django.apps import AppConfig
from django.db.models.signals import pre_delete


class CirclesConfig(AppConfig):
    """Circles."""

    name = "madang.circles"
    label = "circles"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from madang.circles.actions.member import forget_person

        pre_delete.connect(forget_person, sender="people.Person", dispatch_uid="circles.forget_person")
