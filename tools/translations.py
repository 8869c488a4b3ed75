"""Translations without GNU gettext. Korean is the msgid; English lives in each room's locale/en/LC_MESSAGES/django.po.

    .venv/bin/python tools/translations.py update    gather every string into the .po files; new ones come in empty,
                                                     or filled where another room already says them in English
    .venv/bin/python tools/translations.py check     list what is missing, left over, broken, or not marked at all
    .venv/bin/python tools/translations.py compile   write the .mo files that Django reads (never committed)

Words that stay as they are (data, the name of a language) are marked on their line, in Python `# i18n: data`, in a
template `{# i18n: data #}`; a whole Python file of them with `# i18n: data file` on a line of its own. Seeds are data.
"""

import ast
import os
import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "madang"
HEADER = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
HEADER += '"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
KEYWORDS = {
    **dict.fromkeys(("_", "_lazy", "gettext", "gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
HANGUL = re.compile("[\u1100-\u115e\u1161-\u11ff\u3131-\u3163\uac00-\ud7a3]")  # without the blank fillers
ABOUT_HANGUL = re.compile("[가힣ㄱㅎ]-|^[가힣]$")  # a pattern about Hangul, or the ends of the alphabet, rather than words
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%([sd])|\{(\w*)[^{}]*\}")
QUOTED = re.compile(r"""_\(("[^"]*"|'[^']*')\)""")
TRANSLATING = ("translate", "trans", "blocktranslate", "blocktrans", "plural")
MARK, FILE_MARK = "i18n: data", re.compile(r"^#.*i18n: data file", re.MULTILINE)

Key = tuple[str, str | None]


# --- what the source says ---------------------------------------------------------------------------------------


def rooms(package: Path = PACKAGE) -> list[Path]:
    """The folders that have their own catalogue."""
    return [folder for folder in sorted(package.iterdir()) if (folder / "__init__.py").exists()]


def sources(room: Path) -> tuple[list[Path], list[Path]]:
    """A room's Python files and its templates."""
    python = [path for path in sorted(room.rglob("*.py")) if "migrations" not in path.parts]
    templates = [path for path in sorted(room.rglob("templates/**/*")) if path.suffix in {".html", ".txt", ".xml", ".svg"}]
    return python, templates


def extracted(room: Path) -> Catalog:
    """Everything in a room that goes through gettext."""
    catalog = Catalog(locale="en")
    python, templates = sources(room)
    for path in python:
        add_messages(catalog, path, path.read_text("utf-8"))
    for path in templates:
        add_messages(catalog, path, as_python(path))
    return catalog


def as_python(path: Path) -> str:
    """A template as Django itself rewrites it for gettext: calls between blanked-out text, here without indentation."""
    from django.utils.translation.template import templatize

    return "\n".join(line.lstrip() for line in templatize(path.read_text("utf-8"), origin=os.fspath(path)).split("\n"))


def add_messages(catalog: Catalog, path: Path, text: str) -> None:
    """Put one file's messages into a catalogue."""
    for _, function, found, _ in extract_python(BytesIO(text.encode()), KEYWORDS.keys(), [], {"encoding": "utf-8"}):
        if found is None:  # words that are looked up by a name; they are marked where they are written
            continue
        strings = [found] if isinstance(found, str) else list(found)
        context = strings.pop(0) if "pgettext" in function else None
        wanted = strings[: 2 if "ngettext" in function or "npgettext" in function else 1]
        if any(not isinstance(string, str) or not string for string in wanted):
            continue
        identity = tuple(wanted) if len(wanted) == 2 else wanted[0]
        catalog.add(identity, locations=[(path.relative_to(ROOT).as_posix(), 0)], context=context)


# --- the .po files --------------------------------------------------------------------------------------------------


def po_file(room: Path) -> Path:
    """Where a room's English is written."""
    return room / "locale" / "en" / "LC_MESSAGES" / "django.po"


def written(room: Path) -> Catalog:
    """A room's English, or an empty catalogue."""
    path = po_file(room)
    if not path.exists():
        return Catalog(locale="en")
    with path.open("rb") as file:
        return read_po(file, locale="en", abort_invalid=True)


def key(message: Message) -> Key:
    """What makes a message one and the same."""
    return (message.id if isinstance(message.id, str) else message.id[0], message.context)


def said(catalog: Catalog) -> dict[Key, Message]:
    """Every message that has English, also among those that were set aside."""
    messages = [*catalog.obsolete.values(), *(message for message in catalog if message.id)]
    return {key(message): message for message in messages if complete(message)}


def complete(message: Message) -> bool:
    """Say whether every form of a message is written."""
    return bool(message.string) and (isinstance(message.string, str) or all(message.string))


def update(prune: bool) -> int:
    """Bring every .po file in step with the source; English that is not used any more is set aside as `#~`."""
    catalogs = {room: written(room) for room in rooms()}
    elsewhere = {identity: message for catalog in catalogs.values() for identity, message in said(catalog).items()}
    for room, old in catalogs.items():
        new, own = extracted(room), said(old)
        for message in new:
            known = own.get(key(message)) or elsewhere.get(key(message))
            if message.id and known and isinstance(known.id, str) == isinstance(message.id, str):
                message.string = known.string
        gone = own.keys() - {key(message) for message in new}
        if not prune:
            new.obsolete.update({identity: own[identity] for identity in sorted(gone, key=str)})
        if len(new) or new.obsolete or po_file(room).exists():
            write(po_file(room), new)
            empty = sum(1 for message in new if message.id and not complete(message))
            print(f"{room.name:<12} {len(new):>4} strings, {empty} without English, {len(gone)} not used any more")
    return 0


def write(path: Path, catalog: Catalog) -> None:
    """Write a .po file that changes only where words change: sorted, no dates, no line numbers, no wrapping."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(f".{os.getpid()}")
    with temporary.open("wb") as file:
        file.write(HEADER.encode())
        write_po(file, catalog, width=0, omit_header=True, sort_output=True, include_lineno=False)
    if path.exists() and path.read_bytes() == temporary.read_bytes():
        temporary.unlink()
    else:
        temporary.replace(path)


def compile_all(package: Path = PACKAGE) -> int:
    """Write the .mo file beside each .po file that is newer."""
    for source in sorted([*package.glob("*/locale/*/LC_MESSAGES/django.po"), *package.glob("web/words/*/LC_MESSAGES/django.po")]):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        temporary = source.with_suffix(f".{os.getpid()}")
        with source.open("rb") as text, temporary.open("wb") as binary:
            write_mo(binary, read_po(text, locale=source.parent.parent.name))
        temporary.replace(target)
    return 0


# --- the check ------------------------------------------------------------------------------------------------------


def check() -> int:
    """Print every fault, one a line, and how many there are."""
    faults = [fault for room in rooms() for fault in (*catalog_faults(room), *unmarked(room))]
    faults += contradictions()
    for fault in faults:
        print(fault)
    print(f"translations: {len(faults)} faults" if faults else "translations: every string in both languages")
    return 1 if faults else 0


def catalog_faults(room: Path) -> Iterator[str]:
    """What is wrong between a room's source and its .po file."""
    where = po_file(room).relative_to(ROOT)
    old = {key(message): message for message in written(room) if message.id}
    new = {key(message): message for message in extracted(room) if message.id}
    for identity, message in new.items():
        known = old.get(identity)
        if known is None or not complete(known) or isinstance(known.id, str) != isinstance(message.id, str):
            yield f"{where}: no English for {identity[0]!r} ({', '.join(sorted({place for place, _ in message.locations}))})"
        elif known.fuzzy:
            yield f"{where}: marked as fuzzy: {identity[0]!r}"
        elif fault := placeholder_fault(known):
            yield f"{where}: {fault} in {identity[0]!r}"
    for identity in old.keys() - new.keys():
        yield f"{where}: not used any more: {identity[0]!r}"
    if written(room).obsolete:
        yield f"{where}: set-aside entries (#~); `tools/translations.py update --prune` removes them"


def placeholder_fault(message: Message) -> str | None:
    """Say how the placeholders of the English differ; one thing may be named without its number ("one seat")."""
    if isinstance(message.id, str):
        pairs = [(message.id, message.string, False)]
    else:
        pairs = [(message.id[0], message.string[0], True), (message.id[1], message.string[1], False)]
    for korean, english, singular in pairs:
        wanted, found = placeholders(korean), placeholders(english)
        if found - wanted or (wanted - found and not singular):
            return f"placeholders {sorted(found)} instead of {sorted(wanted)}"
    return None


def placeholders(text: str) -> set[str]:
    """The names that a string leaves open."""
    return {next((name for name in match.groups() if name), "") for match in PLACEHOLDER.finditer(text.replace("%%", ""))}


def contradictions() -> Iterator[str]:
    """The same Korean with two kinds of English: only one of them would ever be shown."""
    seen: dict[Key, tuple[str, Message]] = {}
    for room in rooms():
        for identity, message in said(written(room)).items():
            first, other = seen.setdefault(identity, (room.name, message))
            if other.string != message.string:
                yield f"{identity[0]!r} is {other.string!r} in {first} and {message.string!r} in {room.name}: agree, or use a context"


def unmarked(room: Path) -> Iterator[str]:
    """Hangul that a reader of English would see as it is."""
    python, templates = sources(room)
    for path in python:
        if "seed" in path.parts:
            continue
        text = path.read_text("utf-8")
        if HANGUL.search(text) and not FILE_MARK.search(text):
            yield from (f"{path.relative_to(ROOT)}:{line}: not translated: {words}" for line, words in python_hangul(text))
    for path in templates:
        text = path.read_text("utf-8")
        yield from (f"{path.relative_to(ROOT)}:{line}: not translated: {words}" for line, words in template_hangul(text))


def python_hangul(text: str) -> Iterator[tuple[int, str]]:
    """String literals with Hangul that are neither translated nor documentation nor marked."""
    lines, tree = text.splitlines(), ast.parse(text)
    fine: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in KEYWORDS:
            fine |= {id(part) for argument in node.args for part in ast.walk(argument)}
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            fine.add(id(node.value))
        elif isinstance(node, ast.stmt) and not hasattr(node, "body"):
            if any(MARK in line for line in lines[node.lineno - 1 : node.end_lineno]):
                fine |= {id(part) for part in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in fine:
            if HANGUL.search(node.value) and not ABOUT_HANGUL.search(node.value) and MARK not in lines[node.lineno - 1]:
                yield node.lineno, node.value.strip()[:60]


def template_hangul(text: str) -> Iterator[tuple[int, str]]:
    """Text and tag arguments with Hangul that are neither translated nor comments nor marked."""
    from django.template.base import Lexer, TokenType

    lines, inside = text.splitlines(), ""
    for token in Lexer(text).tokenize():
        verb = token.contents.split(None, 1)[0] if token.token_type == TokenType.BLOCK and token.contents else ""
        if verb in ("comment", "blocktranslate", "blocktrans", "verbatim"):
            inside = f"end{verb}"
        elif verb and verb == inside:
            inside = ""
        if token.token_type == TokenType.COMMENT or inside or verb in TRANSLATING:
            continue
        for offset, piece in enumerate(QUOTED.sub("", token.contents).split("\n")):
            number = token.lineno + offset
            if HANGUL.search(piece) and MARK not in lines[min(number, len(lines)) - 1]:
                yield number, piece.strip()[:60]


def main() -> int:
    """Do what the command line asks."""
    verb = sys.argv[1] if sys.argv[1:] else ""
    if verb == "update":
        return update(prune="--prune" in sys.argv)
    if verb in ("check", "compile"):
        return {"check": check, "compile": compile_all}[verb]()
    print(__doc__)
    return 2


if __name__ == "__main__":
    sys.exit(main())
