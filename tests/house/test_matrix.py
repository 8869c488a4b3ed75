"""Who may see what: every address x every role x own, another body's and an unknown object x GET and POST.

A probe fails when a page breaks, when a closed door opens, when another body's object answers differently from one
that does not exist, when anything planted with somebody else comes back, or when a page is without its way out or says in
its title what somebody came for (K5).
"""

import importlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django_scopes import scope

from madang.chapters.queries import actor as actor_of
from madang.shared.codes import CODE_PATTERN
from tests.cast import Cast, Sample, client_of
from tests.harness.database import KIND

ROOMS = "people promises chapters mentoring gatherings voices circles stories campaigns desk web".split()
ROLES = ("stranger coordinator newcomer mentor member counsellor reporter editor council_staff partner outsider foreigner").split()
UNKNOWN = "0" * 12
NOWHERE = "nowhere/at/all/"
CODE = re.compile(CODE_PATTERN)
# Call-names of the cast: what somebody outside must never read. The neighbour's, the other council's, the chapter's.
NEIGHBOUR, FOREIGN, CHAPTER = ("이웃봄", "이웃결"), ("먼결",), ("한결", "여름", "가람", "온유")
PHONES = ("01090000002", "010-9000-0002", "01090000012", "010-9000-0012", "01090000021", "010-9000-0021")
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
VARIES = re.compile(r'csrfmiddlewaretoken" value="[^"]*"|nonce="[^"]*"|name="(?:token|cargo)" value="[^"]*"')


@dataclass(frozen=True)
class Address:
    """One named address of the resolver with the view behind it."""

    name: str
    view: Any
    arguments: tuple[str, ...]


def addresses(patterns: list[Any] | None = None, prefix: str = "") -> Iterator[Address]:
    """Every address of the house, from the resolver itself."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from addresses(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern):
            yield Address(f"{prefix}{pattern.name}", pattern.callback, tuple(pattern.pattern.converters))


def samples(cast: Cast) -> dict[str, Sample]:
    """The rooms' samples: arguments for every address that has some."""
    found: dict[str, Sample] = {}
    for room in ROOMS:
        try:
            module = importlib.import_module(f"tests.{room}.samples")
        except ModuleNotFoundError:
            continue
        found |= module.samples(cast)
    return found


def unknown(sample: Sample) -> dict[str, Any]:
    """The sample's arguments with every code that belongs to an object replaced by one that nobody has."""
    return {key: _other(value, sample.other.get(key)) for key, value in sample.own.items()}


def _other(own: Any, other: Any) -> Any:
    if own == other:
        return own
    return UNKNOWN if isinstance(own, str) and len(own) == len(UNKNOWN) else ("nobody" if isinstance(own, str) else 0)


def test_every_address_names_its_rule() -> None:
    bare = [address.name for address in addresses() if not hasattr(address.view, "rule")]
    assert not bare, f"These views have no @door(rule): {bare}"


def test_every_address_with_arguments_has_a_sample(world: dict[str, Sample]) -> None:
    missing = [a.name for a in addresses() if a.arguments and a.name not in world]
    assert not missing, f"tests/<room>/samples.py gives no arguments for {missing}"


@dataclass
class Probes:
    """Counts the probes of a role and collects what leaked."""

    role: str
    client: Client
    cast: Cast
    count: int = 0
    leaks: list[str] = None  # type: ignore[assignment]
    nothing: dict[tuple[str, str], tuple[int, str, str]] = field(default_factory=dict)

    def ask(self, method: str, url: str) -> HttpResponse:
        """One request that leaves nothing behind."""
        self.count += 1
        cache.clear()
        with transaction.atomic():
            session = self.client.cookies.copy()
            answer = getattr(self.client, method)(url)
            self.client.cookies = session
            _ = b"".join(answer.streaming_content) if answer.streaming else answer.content
            transaction.set_rollback(True)
        return answer

    def leak(self, what: str) -> None:
        self.leaks.append(f"{self.role}: {what}")


def text_of(answer: HttpResponse) -> str:
    return "" if answer.streaming else answer.content.decode("utf-8", "replace")


def forbidden_words(role: str) -> tuple[str, ...]:
    """What must not stand on any page that this role gets."""
    if role == "outsider":
        return CHAPTER + FOREIGN
    if role == "foreigner":
        return CHAPTER + NEIGHBOUR
    if role in {"stranger", "partner", "council_staff"}:
        return CHAPTER + NEIGHBOUR + FOREIGN
    return NEIGHBOUR + FOREIGN


def likeness(answer: HttpResponse, url: str) -> tuple[int, str, str]:
    """What an outsider could compare: status, where it sends, and the page without its tokens, its own address and the
    codes in it: whoever asks has typed those herself."""
    codes = [part for part in url.split("/") if CODE.fullmatch(part)]

    def bare(text: str) -> str:
        text = text.replace(url, "URL").replace(quote(url, safe=""), "URL")
        for number, code in enumerate(codes):
            text = text.replace(code, f"CODE{number}")
        return text

    return answer.status_code, bare(answer.headers.get("Location", "")), bare(VARIES.sub("", text_of(answer)))


def probe(probes: Probes, address: Address, sample: Sample | None, method: str) -> None:
    """Own object, the neighbour's, an unknown one."""
    own = reverse(address.name, kwargs=sample.own if sample else None)
    answer = probes.ask(method, own)
    check_content(probes, address, method, answer)
    if sample is None or sample.public:
        return
    other, nobody = reverse(address.name, kwargs=sample.other), reverse(address.name, kwargs=unknown(sample))
    other_answer, nobody_answer = probes.ask(method, other), probes.ask(method, nobody)
    if probes.role == "outsider":  # the neighbour's object is their own: the chapter's must look like nothing
        other, other_answer = own, answer
    check_content(probes, address, method, other_answer)
    if likeness(other_answer, other) != likeness(nobody_answer, nobody):
        probes.leak(
            f"{method} {address.name}: another body's object answers unlike an unknown one "
            f"({other_answer.status_code} / {nobody_answer.status_code})"
        )


def probe_closed(probes: Probes, address: Address, sample: Sample | None, method: str) -> None:
    """A door whose rule says no to somebody signed in: no view runs behind it, so one object stands for all of them, and the
    answer must be to the letter that of an address which does not exist."""
    url = reverse(address.name, kwargs=sample.other if sample and probes.role != "outsider" else sample.own if sample else None)
    answer = probes.ask(method, url)
    check_content(probes, address, method, answer)
    nowhere = f"/{url.split('/')[1]}/{NOWHERE}".replace("//", "/")  # in the same room: the menu marks it
    if (method, nowhere) not in probes.nothing:
        probes.nothing[method, nowhere] = likeness(probes.ask(method, nowhere), nowhere)
    if answer.status_code != 405 and likeness(answer, url) != probes.nothing[method, nowhere]:  # 405: a button's address, before its door
        probes.leak(f"{method} {address.name}: a closed door answers unlike an address that does not exist ({answer.status_code})")


def check_content(probes: Probes, address: Address, method: str, answer: HttpResponse) -> None:
    """No break, no open door, nothing planted."""
    where = f"{method} {address.name}"
    if answer.status_code >= 500:
        probes.leak(f"{where} breaks")
    actor = getattr(answer.wsgi_request, "actor", None)
    if actor is not None and not allowed(address, actor) and answer.status_code not in {302, 404, 405}:
        probes.leak(f"{where} opens ({answer.status_code}) although its rule says no")
    page = text_of(answer)
    if answer.status_code == 200 and "</html>" in page:
        check_trace(probes, where, page)
    own_phone = {"newcomer": PHONES[:2], "foreigner": PHONES[4:]}.get(probes.role, ())
    for word in (*forbidden_words(probes.role), *(p for p in PHONES if p not in own_phone)):
        if word in page:
            probes.leak(f"{where} shows {word}")


def check_trace(probes: Probes, where: str, page: str) -> None:
    """K5: every whole page has the way out, and nothing but the house's name in the tab of somebody signed in."""
    title = TITLE.search(page)
    if f'class="leave" href="{settings.MADANG_LEAVE_TO}"' not in page or 'rel="noreferrer nofollow"' not in page:
        probes.leak(f"{where} has no way out")
    if title is None or (probes.role != "stranger" and title[1].strip() != "마당"):
        probes.leak(f"{where} says what it is in its title")


def allowed(address: Address, actor: Any) -> bool:
    """Asks the view's rule as the request did: where the actor stands."""
    with scope(realm=actor.realm, body=actor.body_id or 0):
        return bool(address.view.rule.test(actor))


@pytest.mark.parametrize("role", ROLES)
def test_the_matrix(role: str, cast: Cast, world: dict[str, Sample], record_property: Any) -> None:
    """Behind a closed door no view runs: one object of three is tried there, and on PostgreSQL none, since nothing is asked of
    the database. A stranger, whom every closed door sends to sign in, is tried with all three."""
    who = actor_of(person=cast.roles[role], body_id=None, second_factor=True)
    probes = Probes(role, client_of(cast.roles[role]), cast, leaks=[])
    probes.client.raise_request_exception = False
    for address in addresses():
        if address.arguments and address.name not in world:
            continue  # its own test says so
        opens = allowed(address, who)
        if KIND == "postgres" and not opens:
            continue
        for method in ("get", "post"):
            (probe if opens or not who.signed_in else probe_closed)(probes, address, world.get(address.name), method)
    record_property("probes", probes.count)
    print(f"matrix: {role}: {probes.count} probes")
    assert not probes.leaks, "\n".join(probes.leaks)


def test_the_matrix_has_at_least_5000_probes(cast: Cast, world: dict[str, Sample]) -> None:
    number = 0
    for person in cast.roles.values():
        who = actor_of(person=person, body_id=None, second_factor=True)
        for address in addresses():
            if not address.arguments or address.name in world:
                sample, whole = world.get(address.name), person is None or allowed(address, who)
                number += 2 * (3 if whole and sample and not sample.public else 1)
    assert number >= 5_000, f"{number} probes"


def test_a_resident_number_is_refused_at_every_address(cast: Cast, world: dict[str, Sample]) -> None:
    """Wherever one is pasted, under whatever name, the answer is the kind page (or the door was shut anyway). A stranger
    tries every address, the others those that open for them."""
    taken = []
    for role in ("stranger", "newcomer", "coordinator", "editor"):
        client, who = client_of(cast.roles[role]), actor_of(person=cast.roles[role], body_id=None, second_factor=True)
        for address in addresses():
            sample = world.get(address.name)
            if (address.arguments and sample is None) or (who.signed_in and not allowed(address, who)):
                continue
            url = reverse(address.name, kwargs=sample.own if sample else None)
            with transaction.atomic():
                session = client.cookies.copy()
                answer = client.post(url, {"anything": "적어 둘게요 900101-1234567"})
                client.cookies = session
                transaction.set_rollback(True)
            if answer.status_code not in {302, 400, 404, 405, 422, 429}:
                taken.append(f"{role} {address.name} ({answer.status_code})")
    assert not taken, taken


def test_no_word_of_an_address_could_be_a_code() -> None:
    """So that the order of the addresses of gatherings is only a matter of haste."""
    (outings,) = [found for found in get_resolver().url_patterns if str(found.pattern) == "outings/"]
    words = {str(found.pattern).split("/")[0] for found in outings.url_patterns}
    assert len(words) > 10 and [word for word in words if CODE.fullmatch(word)] == []
