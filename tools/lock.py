"""Pin the dependencies anew: pyproject.toml names ranges, requirements/*.txt hold exact versions with their hashes.

`make lock` keeps what is pinned where it still fits; `make lock UPGRADE=1` takes the newest of everything.
No file names a registry: where packages come from is the machine's business (PIP_*, UV_*).
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SETS = {
    "installer": ["--group", "installer"],
    "run": ["pyproject.toml", "--group", "build"],
    "dev": ["pyproject.toml", "--extra", "postgres", "--extra", "fast", "--group", "build", "--group", "dev", "--group", "bench"],
}


def main() -> None:
    """Write one requirements file for each set."""
    uv = Path(sys.executable).with_name("uv")
    upgrade = ["--upgrade"] if os.environ.get("UPGRADE") else []
    for name, sources in SETS.items():
        target = ROOT / "requirements" / f"{name}.txt"
        command = [str(uv), "pip", "compile", *sources, *upgrade, "--universal", "--python-version", "3.11"]
        command += ["--generate-hashes", "--no-header", "--no-annotate", "--no-emit-index-url", "-q", "-o", str(target)]
        subprocess.run(command, cwd=ROOT, check=True)
        print(f"requirements/{name}.txt: {target.read_text().count('==')} packages")


if __name__ == "__main__":
    main()
