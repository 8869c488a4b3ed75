from django.apps import AppConfig


class StoriesConfig(AppConfig):
    """Tells the house below what this room does when something is taken back, at night, and for a person's own file."""

    name = "madang.stories"
    label = "stories"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from importlib.util import find_spec

        if not find_spec("madang.stories.actions").origin:  # type: ignore[union-attr]
            return  # until the actions are written
        from django.utils.translation import gettext_lazy as _

        from madang.people import exports
        from madang.promises.news import consent_withdrawn
        from madang.shared.tasks import every
        from madang.stories import actions, queries

        consent_withdrawn.connect(actions.erase_what_was_taken_back, dispatch_uid="stories")
        every("readers", 24, actions.forget_readers)
        exports.register(_("이야기에 나오는 나"), queries.own_data)
