"""The look: every style sheet and script of the house, each kind in one packed file with its hash in its name.

They stay separate files in static/ (one a part); here they are joined when the process starts, so that a slow phone
asks twice and keeps what it got for good. The order of the style sheets does not matter but for the first: the layers
stand in tokens.css.
"""

import gzip
import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.contrib.staticfiles import finders

PARTS = (
    "clicker top head card facts form buttons table week note voice steps tabs badge meter list empty board garden "
    "pairing strip stops wall hall backs door story poster front exit foot map booklet cards print"
).split()
SHEETS = ("css/tokens.css", "css/base.css", *(f"css/parts/{part}.css" for part in PARTS))
SCRIPTS = ("js/exit.js", "js/copy.js", "js/in_place.js", "js/pairing.js", "django_htmx/htmx-2.min.js")
TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8"}
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


@dataclass(frozen=True)
class Packed:
    """One joined file: its address, its bytes, and the bytes as they travel."""

    url: str
    plain: bytes
    packed: bytes
    kind: str


def _pack(kind: str, names: tuple[str, ...]) -> Packed:
    texts = [Path(str(finders.find(name))).read_text("utf-8") for name in names]
    text = "\n".join(texts)
    if kind == "css":
        text = re.sub(r"\n\s*", "\n", _COMMENT.sub("", text)).strip()
    plain = text.encode()
    mark = hashlib.sha256(plain).hexdigest()[:12]
    return Packed(f"/look/{mark}.{kind}", plain, gzip.compress(plain, 9, mtime=0), kind)


@lru_cache(maxsize=1)
def look() -> dict[str, Packed]:
    """Returns the house's style sheet and script."""
    return {"css": _pack("css", SHEETS), "js": _pack("js", SCRIPTS)}
