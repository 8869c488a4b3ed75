"""Ways to reach somebody: mail and SMS. What is sent is safe on a lock screen: no purpose, no name but the house's.

Which one is used is a setting; without one, a test or demo prints to the console, and a production site refuses, so
that no number ends in a log.
"""

from madang.people.senders.mail import send_mail
from madang.people.senders.outcome import Unsent, unsent
from madang.people.senders.sms import sms
from madang.people.senders.way import NotSet

__all__ = ["NotSet", "Unsent", "hand_over", "send"]


def send(kind: str, to: str, text: str, *, subject: str = "") -> None:
    """Sends `text` to a phone or an e-mail address now. Raises where it could not be handed over: the task tries again."""
    if kind == "email":
        send_mail(to, text, subject)
    elif kind == "phone":
        sms().send(to, text)
    else:
        raise ValueError("only a phone or an e-mail can be written to")


def hand_over(kind: str, to: str, text: str) -> None:
    """The same, for a message of which one wants to know what became of it. Raises Unsent, which says why."""
    try:
        send(kind, to, text)
    except Exception as error:  # noqa: BLE001  whatever a way to send raises, what is known of it is one of four words
        raise unsent(error) from None
