"""What may be seen of a draw. Everybody who may see the outing: fingerprint, rule, outcome, counts, and who did what by duty.

The list with its codes: those who stand on it, and the two witnesses. Whose code is whose: one's own; to a witness all,
by call-name, until the outing is over.
"""

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from django.db.models import Prefetch, Q
from django_scopes import scopes_disabled

from madang.chapters.queries import people_in
from madang.chapters.rules import coordinator
from madang.engines import lottery
from madang.gatherings.models import DrawEntry, Notice, Outing, Party, Seal, Slip, Ticket
from madang.people.queries import Person
from madang.shared.actor import Actor
from madang.shared.clock import now

Did, Standing = DrawEntry.What, Party.Standing


@dataclass(frozen=True)
class Drawn:
    """A draw as it stands: every seal of the outing with its log, the last one counts."""

    outing: Outing
    seals: list[Seal]
    asked: int

    @property
    def seal(self) -> Seal | None:
        """The list that counts."""
        return self.seals[-1] if self.seals else None

    @property
    def after_the_fact(self) -> set[int]:
        """Numbers of the seals that were made when the outcome of the one before was out already, for everybody to see."""
        return {seal.number for before, seal in pairwise(self.seals) if seal.at >= before.due_at}

    def _log(self, what: str) -> list[DrawEntry]:
        return [row for row in self.seal.log.all() if row.what == what] if self.seal else []

    @property
    def witnesses(self) -> list[tuple[DrawEntry, bool]]:
        """Who was asked to look, and whether each has signed."""
        signed = {row.by_id for row in self._log(Did.SIGNED)}
        return [(row, row.whom_id in signed) for row in self._log(Did.NAMED)]

    @property
    def typed(self) -> dict[int, DrawEntry]:
        """What each typed in last, by person."""
        return {row.by_id: row for row in self._log(Did.TYPED) if row.by_id}

    @property
    def differ(self) -> bool:
        """Two typed and not the same: nothing was drawn."""
        return not self.result and len({row.text for row in self.typed.values()}) > 1

    @property
    def result(self) -> DrawEntry | None:
        """The draw itself."""
        return next(iter(self._log(Did.DRAWN)), None)

    @property
    def due(self) -> bool:
        """The outcome has come into the world and waits to be typed in."""
        return bool(self.seal and not self.result and self.seal.due_at <= now())

    def may_see_list(self, person: Person | None) -> bool:
        """Those on the list, and its witnesses."""
        return person is not None and (self.is_witness(person) or own_slip(person, self.seal) is not None)

    def is_witness(self, person: Person | None) -> bool:
        """Says whether somebody was asked to look at the codes."""
        return person is not None and any(row.whom_id == person.pk for row, _ in self.witnesses)

    def may_type(self, actor: Actor, person: Person | None) -> bool:
        """The organiser's coordinators, and the witnesses."""
        runs = coordinator.test(actor) and actor.body_id == self.outing.body_id
        return bool(self.due and person and (runs or self.is_witness(person)))


def draw_of(outing: Outing) -> Drawn | None:
    """The draw of an outing whose places are drawn; the outing was found behind its own door."""
    if not outing.by_draw:
        return None
    with scopes_disabled():  # the log of one outing, whatever body one stands in; no party and no code is in it
        log = DrawEntry.objects.select_related("by", "whom").order_by("pk")
        seals = Seal.objects.filter(outing=outing).defer("entries").select_related("by").order_by("number")
        asked = Party.objects.filter(outing=outing, standing=Standing.ASKED).count()
        return Drawn(outing, list(seals.prefetch_related(Prefetch("log", log))), asked)


def own_slip(person: Person | None, seal: Seal | None) -> Slip | None:
    """A person's own code on a sealed list."""
    if person is None or seal is None:
        return None
    with scopes_disabled():  # one's own row
        found = Slip.objects.filter(seal=seal, party__tickets__person=person).select_related("party")
        return found.order_by("-party__tickets__given_back_at", "pk").first()


def sealed_list(seal: Seal) -> str:
    """The list as it was sealed. Ask `may_see_list` first."""
    with scopes_disabled():  # as above: who may see it was asked
        return str(Seal.objects.get(pk=seal.pk).entries)


def whole_draw(drawn: Drawn) -> dict[str, Any] | None:
    """draw.json, computed from what was sealed and typed. Ask `may_see_list` first. None before the draw."""
    seal, result = drawn.seal, drawn.result
    if seal is None or result is None:
        return None
    entries = lottery.parse_list(sealed_list(seal))
    return lottery.document(drawn.outing.code, seal.seats, seal.share, seal.rule, result.text, entries)


def still_fits(drawn: Drawn) -> bool:
    """Computes the draw anew and compares it with the fingerprint that was sealed: for those who may not see the list."""
    whole = whole_draw(drawn)
    return whole is not None and drawn.seal is not None and lottery.verify(whole, drawn.seal.fingerprint) == []


@dataclass(frozen=True)
class Line:
    """One line of the sealed list as it is shown: to its own people with `own`, to a witness with call-names."""

    code: str
    size: int
    missed: int
    first: bool
    number: str = ""
    seated: bool | None = None
    own: bool = False
    names: list[str] = field(default_factory=list)
    unnamed: int = 0
    gone: bool = False


def drawn_lines(drawn: Drawn, own: str = "", *, with_names: bool = False) -> list[Line]:
    """The list: as it is sorted before the draw, in the order of the draw after it."""
    if drawn.seal is None:
        return []
    entries = {entry.code: entry for entry in lottery.parse_list(sealed_list(drawn.seal))}
    whole = whole_draw(drawn)
    order = [*whole["seated"], *whole["waiting"]] if whole else list(entries)
    seated = set(whole["seated"]) if whole else set()
    behind = _behind(drawn.seal) if with_names and not drawn.outing.over else {}
    found = []
    for code in order:
        entry, party = entries[code], behind.get(code)
        here = [ticket for ticket in party.tickets.all() if not ticket.given_back_at] if party else []
        names = [ticket.person.call_name for ticket in here if ticket.person]
        found.append(
            Line(
                code=code,
                size=entry.size,
                missed=entry.missed,
                first=entry.first,
                number=whole["numbers"][code] if whole else "",
                seated=code in seated if whole else None,
                own=code == own,
                names=names,
                unnamed=len(here) - len(names),
                gone=bool(behind) and (party is None or party.standing == Standing.LEFT),
            )
        )
    return found


def _behind(seal: Seal) -> dict[str, Party]:
    with scopes_disabled():  # a witness looks across bodies: that is what she was asked for. Call-names only, and only until then
        tickets = Ticket.objects.select_related("person").order_by("number")
        slips = Slip.objects.filter(seal=seal).select_related("party").prefetch_related(Prefetch("party__tickets", tickets))
        return {slip.code: slip.party for slip in slips}


@dataclass(frozen=True)
class Since:
    """What happened to the list after it was sealed: counts only."""

    joined: int
    left: int


@dataclass(frozen=True)
class Brought:
    """What a draw brought one party: whether it stood on the sealed list, and where it waits now (0: it does not)."""

    listed: bool
    number: int


def brought(party: Party) -> Brought | None:
    """What the draw of its outing brought a party. None before the draw, and where nothing is drawn."""
    if not party.outing.by_draw or party.outing.drawn_at is None:
        return None
    with scopes_disabled():  # one party's own place in line; of the others a count
        listed = Slip.objects.filter(party=party, seal__log__what=Did.DRAWN).exists()
        ahead = Party.objects.filter(outing=party.outing, standing=Standing.WAITING).filter(
            Q(place__lt=party.place) | Q(place=party.place, number__lt=party.number)
        )
        return Brought(listed, ahead.count() + 1 if party.standing == Standing.WAITING else 0)


@dataclass(frozen=True)
class Told:
    """Of how many parties that asked one person was told that it is drawn."""

    told: int
    of: int
    ahead: int  # to be sent yet, in the morning perhaps


def told_of_draw(drawn: Drawn) -> Told | None:
    """How many parties know that it is drawn; None while nothing was written down yet. Counts, of every body's people."""
    if drawn.seal is None or drawn.result is None:
        return None
    with scopes_disabled():  # counts
        rows = Notice.objects.filter(outing=drawn.outing, kind=Notice.Kind.DRAWN, slot=drawn.seal.code)
        here = rows.exclude(standing=Notice.Standing.NOT_NEEDED).exclude(party__standing=Standing.LEFT)
        counts = Counter(here.values_list("standing", flat=True))
    told = counts[Notice.Standing.HANDED] + counts[Notice.Standing.PHONED]
    ahead = counts[Notice.Standing.QUEUED] + counts[Notice.Standing.SENDING]
    return Told(told, counts.total(), ahead) if counts else None


def since_sealed(drawn: Drawn) -> Since:
    """Who asked later stands behind the drawn; who left is passed over."""
    if drawn.seal is None:
        return Since(0, 0)
    with scopes_disabled():  # counts
        listed = Slip.objects.filter(seal=drawn.seal)
        here = listed.exclude(party__standing=Standing.LEFT).count()
        joined = Party.objects.filter(outing=drawn.outing, made_at__gte=drawn.seal.at).exclude(pk__in=listed.values("party"))
        return Since(joined.exclude(standing=Standing.LEFT).count(), drawn.seal.parties - here)


def may_witness(drawn: Drawn) -> list[Person]:
    """Members of the organising body who may be asked: not who sealed, not who was asked already."""
    if drawn.seal is None:
        return []
    out = {drawn.seal.by_id, *(row.whom_id for row, _ in drawn.witnesses)}
    with scopes_disabled():  # the organiser's own people
        return [person for person in people_in(drawn.outing.body).order_by("call_name", "pk") if person.pk not in out]


def in_eights(fingerprint: str) -> str:
    """A fingerprint in groups of eight, to be compared by eye."""
    return " ".join(fingerprint[start : start + 8] for start in range(0, len(fingerprint), 8))
