from django.apps import AppConfig


class PromisesConfig(AppConfig):
    """The room as Django knows it."""

    name = "madang.promises"
    label = "promises"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from madang.promises import chain, tasks
        from madang.promises.models import AccessRecord
        from madang.promises.retention import erase_with

        erase_with(AccessRecord, chain.retire)
        tasks.plan()
