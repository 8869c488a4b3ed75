"""The small markup of stories: paragraphs, headings, lists, links, strong words, and references.

    A paragraph with a [link](https://example.org), **strong** words and {name:0123456789ab}.

    ## A heading

    - a list

    {voice:0123456789ab}

A voice, a photo or an outing is a block of its own wherever it is written; a name stands in a line. Nothing else is markup, and there
is no HTML: what looks like it is shown as it was typed.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import nh3
from django.utils.html import escape

from madang.shared.codes import CODE_PATTERN

KINDS = ("voice", "photo", "name", "outing")
REFERENCE = re.compile(rf"\{{({'|'.join(KINDS)}):({CODE_PATTERN})\}}")
BROKEN = re.compile(rf"\{{\s*(?:{'|'.join(KINDS)}|말|사진|이름|나들이)[^}}\n]*\}}?")  # i18n: data
_BLOCK = re.compile(rf"(\{{(?:voice|photo|outing):{CODE_PATTERN}\}})")
_LINK = re.compile(r"\[([^\]\n]{1,200})\]\((https?://[^\s()<>\"]{1,500})\)")
_STRONG = re.compile(r"\*\*([^*\n]{1,200})\*\*")
_TAGS = {"p", "h2", "h3", "ul", "li", "a", "strong", "br"}
Names = Callable[[str], str]


@dataclass(frozen=True)
class Reference:
    """What a text points to."""

    kind: str
    code: str

    def __str__(self) -> str:
        return f"{{{self.kind}:{self.code}}}"


@dataclass(frozen=True)
class Block:
    """A piece of a text: `kind` is text, voice, photo or outing. A text block holds source, the others a code."""

    kind: str
    source: str = ""
    code: str = ""


def references(text: str) -> list[Reference]:
    """Everything a text points to, once each, in order."""
    return list(dict.fromkeys(Reference(kind, code) for kind, code in REFERENCE.findall(text)))


def without(text: str, reference: Reference) -> str:
    """The text without one reference; a block goes with its line."""
    return re.sub(r"\n{3,}", "\n\n", text.replace(str(reference), "")).strip()


def with_reference(text: str, reference: Reference, after: int) -> str:
    """The text with a reference as a block of its own after block number `after` (0: at the top)."""
    parts = [block.source or str(Reference(block.kind, block.code)) for block in blocks(text)]
    parts.insert(max(0, min(after, len(parts))), str(reference))
    return "\n\n".join(parts)


def blocks(text: str) -> list[Block]:
    """Cuts a text into its blocks."""
    found = []
    for part in re.split(r"\n\s*\n", _BLOCK.sub(r"\n\n\1\n\n", text.replace("\r\n", "\n"))):
        source = part.strip("\n").strip()
        match = REFERENCE.fullmatch(source)
        if match and match[1] != "name":
            found.append(Block(match[1], code=match[2]))
        elif source:
            found.append(Block("text", source))
    return found


def html(source: str, name: Names) -> str:
    """One text block as safe HTML. `name` gives the words for a name's code."""
    return nh3.clean(
        "".join(_lines(source, name)),
        tags=_TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https"},
        link_rel="noopener noreferrer",
    )


def _lines(source: str, name: Names) -> Iterator[str]:
    """Neighbouring lines of one kind belong together."""
    paragraph: list[str] = []
    items: list[str] = []
    for line in [*source.split("\n"), ""]:
        kind, words = _kind(line.strip())
        if kind != "line" and paragraph:
            yield f"<p>{'<br>'.join(paragraph)}</p>"
            paragraph = []
        if kind != "item" and items:
            yield f"<ul>{''.join(items)}</ul>"
            items = []
        if kind == "line":
            paragraph.append(_inline(words, name))
        elif kind == "item":
            items.append(f"<li>{_inline(words, name)}</li>")
        elif kind in {"h2", "h3"}:
            yield f"<{kind}>{_inline(words, name)}</{kind}>"


def _kind(line: str) -> tuple[str, str]:
    for mark, kind in (("### ", "h3"), ("## ", "h2"), ("# ", "h2"), ("- ", "item"), ("* ", "item"), ("• ", "item")):
        if line.startswith(mark):
            return kind, line[len(mark) :].strip()
    return ("line", line) if line else ("nothing", "")


def _inline(line: str, name: Names) -> str:
    safe = escape(line)
    linked = _LINK.sub(lambda found: f'<a href="{found[2]}">{found[1]}</a>', safe)
    strong = _STRONG.sub(r"<strong>\1</strong>", linked)
    return REFERENCE.sub(lambda found: escape(name(found[2])) if found[1] == "name" else "", strong)


def plain(source: str, name: Names) -> str:
    """One text block as plain words."""
    lines = (_kind(line.strip())[1] for line in source.split("\n"))
    bare = _STRONG.sub(r"\1", _LINK.sub(r"\1", " ".join(line for line in lines if line)))
    return REFERENCE.sub(lambda found: name(found[2]) if found[1] == "name" else "", bare)
