from django.apps import AppConfig


class WebConfig(AppConfig):
    """The room as Django knows it."""

    name = "madang.web"
    label = "web"
