"""The journal of withdrawals: one line each, outside the database and its backups.

A database restored from an older backup does not know the withdrawals that came after it, nor who was forgotten. The
journal does: it is consulted at every `may_show`, and replayed before the site answers. It holds random codes: of a
consent that was taken back (`3f…`), or of a person who was forgotten (`person:9k…`); no name, no reason.
"""

from pathlib import Path

from django.conf import settings

from madang.promises import lines

PERSON = "person:"


def append(*codes: str) -> None:
    """Writes codes and waits until they are on disk. Raises OSError: then nothing is done."""
    lines.append(Path(settings.MADANG_JOURNAL), *codes)


def withdrawn() -> frozenset[str]:
    """Returns the codes of all consents ever withdrawn here; read anew when the file has grown."""
    return lines.read(Path(settings.MADANG_JOURNAL)).words


def forgotten() -> frozenset[str]:
    """Returns the codes of all persons ever forgotten here."""
    return frozenset(line.removeprefix(PERSON) for line in withdrawn() if line.startswith(PERSON))
