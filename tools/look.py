"""Look at pages of a running server as a person sees them: PNGs at phone and desk width, in Korean and in English.

    .venv/bin/python tools/look.py http://127.0.0.1:8000 / /outings/ --out /tmp/look
    … --languages ko --widths 390            fewer pictures
    … --first "goto /sign-in/" --first "fill #id_code = 123456" --first "click button[type=submit]"
                                             steps before the first picture, for signing in (once for each picture set)
    … --cookie sessionid=abc                 or hand over a session
    … --no-js · --print · --fold             JavaScript off · print styles · only what is seen without scrolling

Files are named after the page: outings-ko-390.png. Each line tells the status, the kilobytes that came over the wire
and what the page complained about in its console; exit code 1 when a page failed or complained.
"""

import argparse
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tools import browser

HEIGHTS = {390: 844, 360: 740, 1280: 900}


def main() -> None:
    """Take every picture that was asked for."""
    wish = arguments()
    wish.out.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, playwright.chromium.launch(**browser.find().launch) as chromium:
        lines = list(pictures(chromium, wish))
    sys.exit(any("!" in line for line in lines))


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("base", help="address of the running server")
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--out", type=Path, default=Path("test-results/look"))
    parser.add_argument("--widths", type=int, nargs="+", default=[390, 1280])
    parser.add_argument("--languages", nargs="+", default=["ko", "en"])
    parser.add_argument("--first", action="append", default=[], metavar="STEP")
    parser.add_argument("--cookie", action="append", default=[], metavar="NAME=VALUE")
    parser.add_argument("--no-js", action="store_true")
    parser.add_argument("--print", action="store_true", dest="on_paper")
    parser.add_argument("--fold", action="store_true")
    return parser.parse_args()


def pictures(chromium: Browser, wish: argparse.Namespace) -> Iterator[str]:
    """Open each page in each language and width; yield one line for each picture."""
    for language in wish.languages:
        for width in wish.widths:
            page = opened(chromium, wish, language, width)
            for step in wish.first:
                take(page, wish.base, step)
            for path in wish.paths:
                name = re.sub(r"[^\w-]+", "-", path).strip("-") or "front"
                line = picture(page, wish, path, wish.out / f"{name}-{language}-{width}.png")
                print(line, flush=True)
                yield line
            page.context.close()


def opened(chromium: Browser, wish: argparse.Namespace, language: str, width: int) -> Page:
    """A fresh, signed-out page of one width that prefers one language."""
    context = chromium.new_context(
        viewport={"width": width, "height": HEIGHTS.get(width, 900)},
        locale={"ko": "ko-KR", "en": "en-GB"}.get(language, language),
        timezone_id="Asia/Seoul",
        java_script_enabled=not wish.no_js,
        has_touch=width < 600,
    )
    cookies = [f"language={language}", *wish.cookie]
    pairs = [cookie.split("=", 1) for cookie in cookies]
    context.add_cookies([{"name": name, "value": value, "url": wish.base} for name, value in pairs])
    page = context.new_page()
    if wish.on_paper:
        page.emulate_media(media="print")
    return page


def take(page: Page, base: str, step: str) -> None:
    """Do one step: `goto PATH`, `fill SELECTOR = VALUE`, `check SELECTOR`, `click SELECTOR`."""
    verb, _, rest = step.partition(" ")
    if verb == "goto":
        page.goto(base.rstrip("/") + rest.strip())
    elif verb == "fill":
        selector, _, value = rest.rpartition(" = ")
        page.fill(selector.strip(), value)
    elif verb in ("click", "check"):
        getattr(page, verb)(rest.strip())
        page.wait_for_load_state()
    else:
        sys.exit(f"A step begins with goto, fill, check or click: {step}")


def picture(page: Page, wish: argparse.Namespace, path: str, target: Path) -> str:
    """Save one picture; return its line, with '!' where something is wrong."""
    complaints: list[str] = []
    sizes: list[int] = []
    listeners = {
        "console": lambda message: message.type == "error" and complaints.append(message.text),
        "pageerror": lambda error: complaints.append(str(error)),
        "requestfinished": lambda request: sizes.append(request.sizes()["responseBodySize"]),
    }
    for event, listener in listeners.items():
        page.on(event, listener)
    response = page.goto(wish.base.rstrip("/") + path, wait_until="load")
    page.screenshot(path=target, full_page=not wish.fold, animations="disabled")
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth") if not wish.no_js else False
    for event, listener in listeners.items():
        page.remove_listener(event, listener)
    status = response.status if response else 0
    wrong = [*complaints, *(["wider than the screen"] if wide else []), *([f"status {status}"] if status >= 400 else [])]
    return f"{os.fspath(target)}  {status}  {sum(sizes) / 1000:.0f} kB" + "".join(f"\n  ! {text}" for text in wrong)


if __name__ == "__main__":
    main()
