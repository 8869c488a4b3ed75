"""`make test`: the whole suite on SQLite, then all that uses the database on PostgreSQL, each with three workers.

make test TESTS="tests/people -k withdraw"      a part of it
MADANG_TEST_DATABASE=postgres make test         one database only
"""

import os
import re
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools import browser  # noqa: E402

HOW = ["--numprocesses=3", "--dist=worksteal", "--quiet"]  # three on two cores: a worker with a browser waits a third of its time


def main() -> None:
    """Run every database's turn, whatever the first one said, and fail when one failed."""
    named = os.environ.get("MADANG_TEST_DATABASE")
    wanted = [named] if named else ["sqlite", "postgres"]
    try:
        print(f"browser: {browser.find().path}", flush=True)
    except browser.NoBrowser as sentence:
        sys.exit(str(sentence))
    again = [[], ["--with-database"]]  # a test that cannot reach a database says the same on both
    turns = [turn(database, [*more, *sys.argv[1:]]) for database, more in zip(wanted, again, strict=False)]
    print("\n" + "\n".join(line for line, _ in turns))
    sys.exit(any(code for _, code in turns))


def turn(database: str, arguments: list[str]) -> tuple[str, int]:
    """Run the suite on one database; return its line of the summary and its exit code."""
    print(f"\n=== {database} ===", flush=True)
    command = [sys.executable, "-m", "pytest", *HOW, f"--output=test-results/{database}", *arguments]
    start, last = time.monotonic(), ""
    with subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, "MADANG_TEST_DATABASE": database}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as running:
        assert running.stdout
        for line in running.stdout:
            print(line, end="", flush=True)
            last = line.strip() if re.search(r"\d+ (passed|failed|error)", line) else last
    verdict = "fine" if running.returncode == 0 else f"FAILED (exit {running.returncode})"
    return f"{database:<9} {verdict}: {last.strip('= ') or 'no test ran'} ({time.monotonic() - start:.0f} s)", running.returncode


if __name__ == "__main__":
    main()
