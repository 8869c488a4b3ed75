from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VoicesConfig(AppConfig):
    """Voices."""

    name = "madang.voices"
    label = "voices"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.urls import reverse

        from madang.gatherings import ways
        from madang.people import exports
        from madang.promises.news import consent_withdrawn
        from madang.voices.actions import erase_words
        from madang.voices.queries import own_data

        exports.register(_("내가 한 말과 제안"), own_data)
        ways.register("entry", "voices", lambda entry: (reverse("voices:drawing", args=[entry.code]), entry.title))
        ways.register("showing", "voices", lambda showing: (reverse("voices:why", args=[showing.code]), str(_("한마디 남기기"))))
        consent_withdrawn.connect(erase_words, dispatch_uid="voices.erase_words")
