"""Make .venv ready: `python3 tools/bootstrap.py run` (what the site needs) or `dev` (tests and checks as well).

Standard library only, because it runs before anything is installed. What is up to date is skipped: a stamp in .venv
holds the hash of everything that the environment was made from. Where packages come from is the machine's business:
PIP_* and UV_* are handed on untouched.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCKS = {name: ROOT / "requirements" / f"{name}.txt" for name in ("installer", "run", "dev")}
TRUST = {"UV_SYSTEM_CERTS": "1", "UV_NATIVE_TLS": "1"}  # uv, like pip, believes the certificates that the machine believes
NO_PIP = (
    "This Python can neither make a virtual environment with pip nor has pip itself. Install one of them and type the "
    "command again: `sudo apt install python3-venv` (Debian, Ubuntu), `sudo dnf install python3-pip` (Fedora), or uv."
)


class Failed(Exception):
    """A step that did not work, with a sentence for a person."""


def main() -> None:
    """Bring the environment to the wanted set, one line a step."""
    wanted = sys.argv[1] if sys.argv[1:] else "dev"
    cache = ROOT / ".cache"
    cache.mkdir(exist_ok=True)
    with (cache / "bootstrap.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two verbs at once wait for each other
        try:
            prepare(wanted)
        except Failed as failed:
            sys.exit(f"\n{failed}")


def prepare(wanted: str) -> None:
    """Install what is missing for the wanted set, compile the translations that changed, fetch the script of others."""
    if not is_ready(wanted):
        with_step("Making .venv", make_environment)
        packages = LOCKS[wanted].read_text().count("==")
        with_step(f"Installing {packages} pinned packages", install, "--require-hashes", "-r", str(LOCKS[wanted]))
        with_step("Installing Madang itself", install, "--no-deps", "--no-build-isolation", "-e", str(ROOT))
        stamp(wanted).write_text(fingerprint(wanted))
    run(PYTHON, ROOT / "tools" / "translations.py", "compile")
    subprocess.run([PYTHON, ROOT / "tools" / "vendored.py"], check=False)  # it says itself what it could not fetch


def is_ready(wanted: str) -> bool:
    """Say whether .venv holds the wanted set, on its own or as part of the larger one."""
    sets = ("run", "dev") if wanted == "run" else ("dev",)
    return works(PYTHON) and any(stamp(name).exists() and stamp(name).read_text() == fingerprint(name) for name in sets)


def stamp(name: str) -> Path:
    """Where .venv notes what it was made from."""
    return VENV / f".madang-{name}"


def fingerprint(name: str) -> str:
    """Hash everything that decides what is installed."""
    parts = [LOCKS[name].read_bytes(), (ROOT / "pyproject.toml").read_bytes(), str(ROOT).encode()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def make_environment() -> None:
    """Make .venv unless it is there: with pip where this Python can, otherwise bare (uv or a pip outside fills it)."""
    if works(PYTHON):
        return
    shutil.rmtree(VENV, ignore_errors=True)
    for options in ([], ["--without-pip"]):
        if subprocess.run([sys.executable, "-m", "venv", *options, VENV], capture_output=True, check=False).returncode == 0:
            return
        shutil.rmtree(VENV, ignore_errors=True)
    if uv := shutil.which("uv"):
        run(uv, "venv", "--python", sys.executable, VENV)
    else:
        raise Failed(NO_PIP)


def install(*what: str) -> None:
    """Install into .venv with uv, which is quick; with pip where uv is not to be had or is refused."""
    pip, uv = find_pip(), find_uv()
    if uv:
        command = [*uv, "pip", "install", "-p", PYTHON, *what]
        if subprocess.run(command, env={**TRUST, **os.environ}, capture_output=True, cwd=ROOT, check=False).returncode == 0:
            return
    if not pip:
        raise Failed(NO_PIP)
    run(*pip, "install", "-q", "--disable-pip-version-check", *what)


def find_uv() -> list[str] | None:
    """The machine's uv, or one fetched into .venv with pip."""
    if found := shutil.which("uv"):
        return [found]
    own, pip = VENV / "bin" / "uv", find_pip()
    if not own.exists() and pip:
        command = [*pip, "install", "-q", "--disable-pip-version-check", "--require-hashes", "-r", LOCKS["installer"]]
        subprocess.run(command, capture_output=True, cwd=ROOT, check=False)
    return [str(own)] if own.exists() else None


def find_pip() -> list[str] | None:
    """The pip inside .venv, or this Python's pip told to work there."""
    for pip in ([str(PYTHON), "-m", "pip"], [sys.executable, "-m", "pip", "--python", str(PYTHON)]):
        if subprocess.run([*pip, "--version"], capture_output=True, check=False).returncode == 0:
            return pip
    return None


def works(python: Path) -> bool:
    """Say whether an environment's Python starts (it does not after the system's Python was replaced)."""
    return python.exists() and subprocess.run([python, "-c", ""], capture_output=True, check=False).returncode == 0


def with_step(words: str, step: Callable[..., None], *arguments: str) -> None:
    """Do a step and print one line about it with the seconds it took."""
    print(f"· {words} …", end="", flush=True)
    start = time.monotonic()
    step(*arguments)
    print(f" {time.monotonic() - start:.0f} s", flush=True)


def run(*command: object) -> None:
    """Run a command; show what it said only when it fails."""
    words = [os.fspath(part) if isinstance(part, Path) else str(part) for part in command]
    done = subprocess.run(words, capture_output=True, text=True, cwd=ROOT, check=False)
    if done.returncode:
        raise Failed(f"{done.stdout}{done.stderr}\nThis step failed: {' '.join(words)}")


if __name__ == "__main__":
    main()
