from django.apps import AppConfig


class ChaptersConfig(AppConfig):
    """The room as Django knows it."""

    name = "madang.chapters"
    label = "chapters"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from madang.chapters.queries.told import council_name, is_staff, stands_with
        from madang.people import above

        above.tell(stands_with=stands_with, is_staff=is_staff, council_name=council_name)
