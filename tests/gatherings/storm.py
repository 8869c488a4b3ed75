"""One of the many who all want a place at the same moment: a process of its own, for the storm.

    python -m tests.gatherings.storm <outing code> <first person's id> <how many> <order of sizes>

Says 'ready', waits for a line, then asks for one party after another and says what came of each.
"""

import json
import sys


def main(outing_code: str, first: str, many: str, sizes: str) -> None:
    """Ask for places as fast as one can."""
    import django

    django.setup()
    from django_scopes import scopes_disabled

    from madang.gatherings import actions
    from madang.gatherings.models import Outing
    from madang.people.models import Person

    with scopes_disabled():
        outing = Outing.objects.select_related("body").get(code=outing_code)
        people = list(Person.objects.filter(pk__gte=int(first)).order_by("pk")[: int(many)])
        print("ready", flush=True)
        sys.stdin.readline()
        for number, person in enumerate(people):
            size = int(sizes[number % len(sizes)])
            kind = "alone" if size == 1 else "household"
            party = actions.claim(by=person, outing=outing, body=outing.body, kind=kind, size=size, token=f"storm-{person.pk}")
            print(json.dumps({"code": party.code, "standing": party.standing, "size": size}), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
