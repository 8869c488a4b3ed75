"""Works by their names, however they are spelled."""

from dataclasses import dataclass
from enum import IntEnum

from madang.chapters.queries import Body
from madang.gatherings import spelling
from madang.gatherings.models import Work


class Likeness(IntEnum):
    """How sure it is that a name means a known work."""

    NEAR = 1  # a letter or two apart, or the creator is missing on one side: somebody has to say
    SPELLED = 2  # the same letters, written otherwise
    KNOWN = 3  # written just so before


@dataclass(frozen=True)
class Named:
    """The names under which something is entered."""

    title_ko: str
    title_en: str = ""
    creator_ko: str = ""
    creator_en: str = ""

    @property
    def titles(self) -> list[str]:
        """Its titles that are there."""
        return [text for text in (self.title_ko, self.title_en) if text]

    @property
    def creators(self) -> list[str]:
        """Its creator's names that are there."""
        return [text for text in (self.creator_ko, self.creator_en) if text]

    @property
    def key(self) -> str:
        """The key under which the row lies."""
        return f"{spelling.key(self.title_ko)}|{spelling.key(self.creator_ko or self.creator_en)}"[:400]


def names_of(work: Work) -> tuple[list[str], list[str]]:
    """All titles and all creators' names of a work, with every spelling that was kept."""
    also: tuple[list[str], list[str]] = ([], [])
    for row in work.spellings.all():
        also[row.creator].append(row.words)
    known = Named(work.title_ko, work.title_en, work.creator_ko, work.creator_en)
    return known.titles + also[False], known.creators + also[True]


def alike(body: Body, named: Named) -> tuple[Work, Likeness] | None:
    """The known work that these names mean, the surest one, and how sure it is."""
    found = []
    for work in Work.objects.filter(body=body).prefetch_related("spellings"):
        likeness = _likeness(named, work)
        if likeness:
            found.append((work, likeness))
    return max(found, key=lambda pair: (pair[1], -pair[0].pk), default=None)


def _likeness(named: Named, work: Work) -> Likeness | None:
    titles, creators = names_of(work)
    title = _same(named.titles, titles)
    if title is None:
        return None
    if bool(named.creators) != bool(creators):
        return Likeness.NEAR
    creator = _same(named.creators, creators) if creators else Likeness.KNOWN
    return min(title, creator) if creator is not None else None


def _same(given: list[str], known: list[str]) -> Likeness | None:
    if set(given) <= set(known):
        return Likeness.KNOWN
    keys, others = {spelling.key(text) for text in given}, {spelling.key(text) for text in known}
    if keys & others:
        return Likeness.SPELLED
    return Likeness.NEAR if any(spelling.close(one, other) for one in keys for other in others) else None


def works(body: Body) -> list[Work]:
    """Every work of a body, by title."""
    return list(Work.objects.filter(body=body))
