from django.apps import AppConfig


class ChaptersConfig(AppConfig):
    """The room as Django knows it."""

    name = "madang.chapters"
    label = "chapters"
    default_auto_field = "django.db.models.BigAutoField"
