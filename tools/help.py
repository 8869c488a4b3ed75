"""Print the verbs of a Makefile with what they do: `python tools/help.py Makefile`."""

import re
import sys
from pathlib import Path

for makefile in sys.argv[1:]:
    for verb, words in re.findall(r"^(\w+):.*?## (.*)$", Path(makefile).read_text("utf-8"), re.MULTILINE):
        print(f"make {verb:<7} {words}")
