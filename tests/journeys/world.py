"""Every page of the house with something on it, and who opens which: the samples of all rooms in one chapter."""

from collections.abc import Iterator

from django.urls import reverse

from madang.chapters.queries import actor
from tests.cast import Cast, client_of
from tests.house.test_matrix import addresses, allowed, samples

# Who looks at a page that several may open: the first of these. Everybody looks at what leads to the rooms.
ROLES = ("stranger", "newcomer", "mentor", "reporter", "counsellor", "council_staff", "coordinator")
FOR_EACH = ("front", "people:me", "desk:index", "mentoring:index", "gatherings:index", "voices:index", "stories:index")


def pages(cast: Cast, roles: tuple[str, ...]) -> dict[str, list[str]]:
    """Role -> the addresses that she looks at, for some of the roles: each page once, with an object of the chapter."""
    given = samples(cast)
    clients = {role: client_of(cast.roles[role]) for role in ROLES if ROLES.index(role) <= max(map(ROLES.index, roles))}
    actors = {role: actor(person=cast.roles[role], body_id=None, second_factor=True) for role in clients}
    found: dict[str, list[str]] = {role: [] for role in roles}
    for address in addresses():
        if address.arguments and address.name not in given:
            continue
        url = reverse(address.name, kwargs=given[address.name].own if address.name in given else {})
        let_in = {role: client for role, client in clients.items() if allowed(address, actors[role])}  # nobody else gets a page
        for role in _lookers(address.name, url, let_in):
            if role in found:
                found[role].append(url)
    return found


def _lookers(name: str, url: str, clients: dict[str, object]) -> Iterator[str]:
    for role, client in clients.items():
        answer = client.get(url)  # type: ignore[attr-defined]
        kind, kept = answer.headers.get("Content-Type", ""), "attachment" in answer.headers.get("Content-Disposition", "")
        if answer.status_code == 200 and kind.startswith("text/html") and not kept:
            yield role
            if name not in FOR_EACH:
                return
