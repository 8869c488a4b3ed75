"""`make fix`: everything about the code that a program can put right by itself."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent


def main() -> None:
    """Tidy Python, templates and translation files, then compile the translations."""
    templates = [str(path) for path in sorted(ROOT.glob("src/madang/*/templates/**/*.html"))]
    sources = [str(path) for path in sorted(ROOT.glob("src/madang/**/*.py")) if "migrations" not in path.parts]
    for command, fine in (
        ([BIN / "ruff", "check", "--fix-only", "--quiet"], (0,)),
        ([BIN / "django-upgrade", "--target-version", "5.2", *sources], (0, 1)),
        ([BIN / "ruff", "format", "--quiet"], (0,)),
        ([BIN / "djade", "--target-version", "5.2", *templates], (0, 1)),
        ([sys.executable, "tools/translations.py", "update"], (0,)),
        ([sys.executable, "tools/translations.py", "compile"], (0,)),
    ):
        if subprocess.run(command, cwd=ROOT, check=False).returncode not in fine:
            sys.exit(1)


if __name__ == "__main__":
    main()
