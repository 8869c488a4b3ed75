from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    """The room for the world."""

    name = "madang.campaigns"
    label = "campaigns"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from madang.campaigns.again import leave_again
        from madang.promises.news import replaying

        replaying.connect(leave_again, dispatch_uid="campaigns leave again")
