"""Fills a fresh installation for the storms: so many members, so many outings of so many seats. Says their codes as JSON."""

import json
import sys

import django

from bench.gather_people import crowd, outing


def main(people: str, storms: str, seats: str) -> None:
    """Lay the ground."""
    django.setup()
    from django.core.management import call_command
    from django_scopes import scopes_disabled

    call_command("migrate", run_syncdb=True, verbosity=0, interactive=False)
    with scopes_disabled():
        body, coordinator, rows = crowd(int(people))
        codes = [outing(body, coordinator, int(seats)) for _ in range(int(storms))]
    print(json.dumps({"people": [row.pk for row in rows], "outings": codes}))


if __name__ == "__main__":
    main(*sys.argv[1:])
