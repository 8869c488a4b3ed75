"""Fills a fresh installation with one outing and a thousand tickets. Says a helper's link and the passes as JSON."""

import json
import sys

import django


def main(parties: str, size: str) -> None:
    """Lay the ground."""
    django.setup()
    from django.core.management import call_command
    from django_scopes import scopes_disabled

    call_command("migrate", verbosity=0, interactive=False)
    from bench.gather_people import crowd, outing
    from madang.gatherings import actions
    from madang.gatherings.models import Outing

    with scopes_disabled():
        body, coordinator, people = crowd(int(parties))
        row = Outing.objects.get(code=outing(body, coordinator, int(parties) * int(size)))
        passes = filled(row, body, people, int(size))
        _link, token = actions.make_helper_link(by=coordinator, outing=row, body=body, label="견줄 문")
    print(json.dumps({"code": row.code, "token": token, "passes": passes}))


def filled(outing: object, body: object, people: list, size: int) -> list[str]:
    """A party of `size` for everybody, written at once. Returns the passes."""
    from madang.gatherings.models import Party, Ticket

    given = {"outing": outing, "body": body, "size": size, "standing": Party.Standing.HELD}
    rows = [Party(number=n, place=n, token=str(n), lead=person, **given) for n, person in enumerate(people, 1)]
    parties = Party.objects.bulk_create(rows)
    tickets = [
        Ticket(outing=outing, party=row, number=n, person=row.lead if n == 1 else None) for row in parties for n in range(1, size + 1)
    ]
    return [ticket.pass_token for ticket in Ticket.objects.bulk_create(tickets)]


if __name__ == "__main__":
    main(*sys.argv[1:])
