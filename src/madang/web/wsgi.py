"""The WSGI door. Withdrawals that a restored database has forgotten are brought back before the first answer."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "madang.web.settings")
application = get_wsgi_application()


def _replay() -> None:
    from django.db import connection

    from madang.promises.actions import replay

    if "promises_consent" in connection.introspection.table_names():
        replay()


_replay()
