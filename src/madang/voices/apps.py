from django.apps import AppConfig


class VoicesConfig(AppConfig):
    name = "madang.voices"
    label = "voices"
    default_auto_field = "django.db.models.BigAutoField"
