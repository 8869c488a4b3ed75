from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy


class MentoringConfig(AppConfig):
    """Listens for consent that is taken back and for who goes, ends loans in the night, forgets who was not
    taken in, and gives people what is theirs to take along."""

    name = "madang.mentoring"
    label = "mentoring"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect the listeners."""
        from django.db.models.signals import pre_delete
        from django_scopes import scopes_disabled

        from madang.mentoring.actions.arrivals import forget_arrivals
        from madang.mentoring.actions.lending import end_loans, forget_loan
        from madang.mentoring.actions.life import end_for
        from madang.mentoring.actions.sending import close_questions
        from madang.mentoring.actions.signups import forget_sign_up
        from madang.mentoring.models import Arrival
        from madang.mentoring.queries import hers
        from madang.people import exports, readings
        from madang.promises.news import consent_withdrawn
        from madang.promises.retention import erase_with
        from madang.shared.tasks import every

        def taken_back(consent: object, **_: object) -> None:
            with scopes_disabled():  # a withdrawal reaches every body
                forget_loan(consent)
                forget_sign_up(consent)

        def somebody_goes(instance: Any, **_: object) -> None:
            end_for(person=instance)

        every("loans", 24, end_loans)
        every("questions", 24, close_questions)
        erase_with(Arrival, forget_arrivals)
        exports.register(gettext_lazy("내 짝"), hers)
        readings.name("private_answers", gettext_lazy("비밀로 하는 답"))
        readings.name("contact", gettext_lazy("연락처"))
        readings.name("trial", gettext_lazy("짝으로 어떨지"))
        pre_delete.connect(somebody_goes, sender="people.Person", weak=False, dispatch_uid="mentoring.somebody_goes")
        consent_withdrawn.connect(taken_back, weak=False, dispatch_uid="mentoring.taken_back")
