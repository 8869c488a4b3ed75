from django.apps import AppConfig


class MentoringConfig(AppConfig):
    name = "madang.mentoring"
    label = "mentoring"
    default_auto_field = "django.db.models.BigAutoField"
