"""The checker as one file that works anywhere, without a network: its script is the page's own, put together when it is asked for."""

import base64
import hashlib
import re
from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from madang.gatherings.draw_check import SENTENCES

IMPORT = 'import { read, verify } from "./verify.js";\n'


def checker_page(request: HttpRequest) -> str:
    """The whole file, in the reader's language. It forbids itself everything but its own script and style: it can send nothing."""
    glue = _text("checker.js")
    if IMPORT not in glue:
        raise RuntimeError("checker.js does not import verify.js in the one way that is understood here")
    script, style = _text("verify.js") + glue.replace(IMPORT, ""), _text("checker.css")
    context = {
        "script": _plain(script),
        "style": _plain(style),
        "policy": f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'",
        "sentences": {str(flaw): sentence for flaw, sentence in SENTENCES.items()},
    }
    return render_to_string("gatherings/draw/checker.html", context, request)


def _text(name: str) -> str:
    return Path(str(finders.find(f"js/draw/{name}"))).read_text("utf-8")


def _plain(text: str) -> SafeString:
    """Our own file, as it stands: it ends no script and no style by itself."""
    if re.search(r"</(script|style)|<!--", text, re.IGNORECASE):
        raise RuntimeError("what goes into a script must not end it")
    return mark_safe(text)  # noqa: S308  (a file of ours, no input)


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
