"""Random draws, and the same ones judged by the other implementation."""

import json
import random
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from madang.engines.lottery import Party
from tools.browser import node_environment, node_home

VERIFY = Path(__file__).resolve().parents[3] / "src/madang/web/static/js/draw/verify.js"
# Every sign that a code may have: where sorting by ASCII differs from sorting by a language's rules.
SIGNS = "ABCXYZabcxyz0189_-"


def asking(chance: random.Random, most: int = 40) -> list[Party]:
    """Parties of one to four; many with the same number of misses, codes that begin alike, short and long."""
    codes = {"".join(chance.choices(SIGNS, k=chance.choice((1, 2, 3, 12)))) for _ in range(chance.randint(1, most))}
    return [Party(code, chance.randint(1, 4), chance.choice((0, 0, 1, 2, 3, 4, 9)), chance.random() < 0.3) for code in codes]


def in_javascript(asked: Sequence[tuple[Any, str]]) -> list[Any]:
    """What `verify.js` says of each (document, posted fingerprint), in one run of Node."""
    return _in_node(asked, "for (const [whole, posted] of asked) found.push(await verify(whole, posted));")


def files_in_javascript(files: Sequence[bytes]) -> list[Any]:
    """What `verify.js` says of each file as it lies on the disk: "broken" where it cannot be read."""
    script = """
        for (const file of asked) {
          try {
            const { whole, odd } = read(Uint8Array.from(file));
            found.push(await verify(whole, "", odd));
          } catch {
            found.push("broken");
          }
        }
    """
    return _in_node([list(file) for file in files], script)


def _in_node(asked: Any, each: str) -> list[Any]:
    script = f"""
        import {{ readFileSync }} from "node:fs";
        import {{ read, verify }} from "{VERIFY.as_uri()}";
        const asked = JSON.parse(readFileSync(process.argv[2], "utf-8"));
        const found = [];
        {each}
        console.log(JSON.stringify(found));
    """
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "check.mjs").write_text(script, "utf-8")
        (Path(folder) / "asked.json").write_text(json.dumps(asked), "utf-8")
        command = [str(node_home()[0]), "--no-warnings", str(Path(folder) / "check.mjs"), str(Path(folder) / "asked.json")]
        done = subprocess.run(command, capture_output=True, text=True, env=node_environment(), check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
