"""`make check`: everything that can be said about the code without running it for a person. `… ruff mypy` runs only those.

Every check runs, also after one has failed; what failed is shown in full, and named again at the end.
"""

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
PYTHON = sys.executable
TEMPLATES = "src/madang/*/templates/**/*.html"


def checks() -> dict[str, list[str]]:
    """Every check and its command."""
    templates = [str(path) for path in sorted(ROOT.glob(TEMPLATES))]
    return {
        "mypy": ["mypy"],  # the longest begins first
        "format": ["ruff", "format", "--check", "--quiet"],
        "ruff": ["ruff", "check", "--quiet"],
        "djade": ["djade", "--target-version", "5.2", "--check", *templates],
        "contracts": ["lint-imports", "--no-logo"],
        "deptry": ["deptry", "src"],
        "unused": [PYTHON, "tools/unused.py"],
        "translations": [PYTHON, "tools/translations.py", "check"],
        "migrations": [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"],
        "deployment": [PYTHON, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
    }


def main() -> None:
    """Run the wanted checks, two at a time, one line each, and fail when one failed."""
    failed = []
    wanted = {name: command for name, command in checks().items() if not sys.argv[1:] or name in sys.argv[1:]}
    with tempfile.TemporaryDirectory() as home, ThreadPoolExecutor(2) as pool:
        for name, (done, seconds) in zip(wanted, pool.map(partial(run, home), wanted, wanted.values()), strict=True):
            print(f"{name:<13} {'failed' if done.returncode else 'fine'} ({seconds:.0f} s)", flush=True)
            if done.returncode:
                failed.append(name)
                print(f"{done.stdout}{done.stderr}", flush=True)
    print(f"make check: {', '.join(failed)} failed" if failed else "make check: everything fine")
    sys.exit(bool(failed))


def run(home: str, name: str, command: list[str]) -> tuple[subprocess.CompletedProcess[str], float]:
    """Run one check in a home of its own; what it said, and how long it took."""
    start = time.monotonic()
    whole = command if command[0] == PYTHON else [str(BIN / command[0]), *command[1:]]
    done = subprocess.run(whole, cwd=ROOT, env=production(f"{home}/{name}"), capture_output=True, text=True, check=False)
    return done, time.monotonic() - start


def production(home: str) -> dict[str, str]:
    """The environment of a production site that has nothing to do with this machine's own."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("MADANG_") and name != "DATABASE_URL"}
    site = {"MADANG_ORIGIN": "https://madang.example", "MADANG_HOSTS": "madang.example"}
    return {**clean, **site, "MADANG_DATA": f"{home}/data", "MADANG_SAFE": f"{home}/safe", "PYTHONWARNINGS": "default"}


if __name__ == "__main__":
    main()
