"""The WSGI door. Withdrawals that a restored database has forgotten are brought back before the first answer."""

import os

from django.core.wsgi import get_wsgi_application

from madang.web.turnstile import Turnstile

AT_ONCE = 2  # people a worker works for at a time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "madang.web.settings")
application = Turnstile(get_wsgi_application(), AT_ONCE)


def _replay() -> None:
    from django.db import connection

    from madang.promises.actions import replay

    if "promises_consent" in connection.introspection.table_names():
        replay()


_replay()
