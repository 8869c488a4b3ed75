"""A QR code as SVG, drawn by attributes only (the CSP allows no inline style), and the whole address that it leads to."""

import segno
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe


def address(path: str) -> str:
    """Returns a path of this site with its host, for paper and for messages."""
    return f"{settings.MADANG_ORIGIN}{path}"


def qr(text: str, *, size: int = 160, label: str = "") -> SafeString:
    """Returns `text` (an address) as an SVG of `size` pixels. Without a `label` it is decoration beside the written address."""
    code = segno.make(text, error="m", micro=False)
    border = 2
    drawing = code.svg_inline(border=border, omitsize=True, svgclass="qr", lineclass=None)
    named = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return mark_safe(drawing.replace("<svg ", f'<svg width="{size}" height="{size}" {named} ', 1))  # noqa: S308 - segno's own markup
