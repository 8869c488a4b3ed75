"""One of the processes that all want places at the same moment: does what each line says, and tells each thing when it is done.

    {"claim": code of an outing, "asks": [[person, size], ...]}     {"leave": [party, ...]}
    {"answer": [[party, yes], ...]}                                 {"look": code of an outing}

What it has told is acknowledged: it must be in the database whatever happens to this process afterwards.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any


def claim(code: str, asks: list[list[int]]) -> Iterator[dict[str, Any]]:
    """Asks for everybody in turn; the same person's two taps carry the same token."""
    from madang.gatherings import actions
    from madang.gatherings.models import Outing
    from madang.people.models import Person

    outing = Outing.objects.select_related("body").get(code=code)
    people = Person.objects.in_bulk([person for person, _ in asks])
    for person, size in asks:
        kind = "alone" if size == 1 else "household"
        party = actions.claim(by=people[person], outing=outing, body=outing.body, kind=kind, size=size, token=f"{code}-{person}")
        yield {"person": person, "party": party.code, "standing": party.standing}


def leave(parties: list[str]) -> Iterator[dict[str, Any]]:
    """Gives places back, each of which goes to who waits."""
    from madang.gatherings import actions
    from madang.gatherings.models import Party

    for code in parties:
        party = Party.objects.select_related("outing", "lead").get(code=code)
        yield {"party": code, "standing": actions.leave(by=party.lead, party=party).standing}


def answer(parties: list[list[Any]]) -> Iterator[dict[str, Any]]:
    """Yes or no to an offered place."""
    from madang.gatherings import actions
    from madang.gatherings.models import Party

    for code, yes in parties:
        party = Party.objects.select_related("outing", "lead").get(code=code)
        yield {"party": code, "standing": actions.answer(by=party.lead, party=party, yes=yes).standing}


def look(code: str) -> Iterator[dict[str, Any]]:
    """What is written down."""
    from madang.gatherings.models import Outing, Party, Ticket

    outing = Outing.objects.get(code=code)
    places = Counter(Ticket.objects.filter(outing=outing, given_back_at__isnull=True).values_list("party__code", flat=True))
    rows = Party.objects.filter(outing=outing).order_by("number").values_list("code", "standing", "size", "number", "lead_id")
    parties = [[*row, places[row[0]]] for row in rows]
    yield {"taken": outing.taken, "capacity": outing.capacity, "line": outing.line, "parties": parties}


def main() -> None:
    """Line by line."""
    import django

    django.setup()
    from django_scopes import scopes_disabled

    print(json.dumps({"ready": True}), flush=True)
    with scopes_disabled():
        for line in sys.stdin:
            order = json.loads(line)
            verb = next(iter(order))
            todo = {"claim": claim, "leave": leave, "answer": answer, "look": look}[verb]
            told = todo(order[verb], order["asks"]) if verb == "claim" else todo(order[verb])
            for said in told:
                print(json.dumps(said), flush=True)
            print(json.dumps({"done": verb}), flush=True)


if __name__ == "__main__":
    main()
