from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """The room as Django knows it."""

    name = "madang.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from madang.people import again, checks, holdings, second_factor  # noqa: F401  (checks register themselves)
        from madang.promises import copies, rotation

        copies.leave_out("people.SignInCode", "people.PersonalLink", "people.Knock")
        rotation.also(second_factor.seal_anew)
        holdings.register()
        again.listen()
