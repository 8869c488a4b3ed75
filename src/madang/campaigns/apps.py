from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    """The room for the world."""

    name = "madang.campaigns"
    label = "campaigns"
    default_auto_field = "django.db.models.BigAutoField"
