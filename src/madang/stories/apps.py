from django.apps import AppConfig


class StoriesConfig(AppConfig):
    """Tells the house below what this room does when something is taken back, at night, and for a person's own file."""

    name = "madang.stories"
    label = "stories"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from madang.people import exports
        from madang.promises import news, rotation
        from madang.shared.tasks import every
        from madang.stories import actions, again, queries

        news.replaying.connect(again.take_down_again, dispatch_uid="stories take down again")
        rotation.also(again.seal_photos_anew)
        news.consent_withdrawn.connect(actions.erase_what_was_taken_back, dispatch_uid="stories")
        every("readers", 24, actions.forget_readers)
        exports.register(_("이야기에 나오는 나"), queries.own_data)
