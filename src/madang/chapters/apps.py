from django.apps import AppConfig


class ChaptersConfig(AppConfig):
    name = "madang.chapters"
    label = "chapters"
    default_auto_field = "django.db.models.BigAutoField"
