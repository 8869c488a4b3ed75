"""Hatch's build hook: a wheel (and an editable install) carries compiled translations and the reader of QR codes."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class HouseHook(BuildHookInterface):
    """Make what the repository does not hold before the files are gathered."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Run before each build."""
        sys.path.insert(0, str(Path(self.root) / "tools"))
        import translations
        import vendored

        translations.compile_all(Path(self.root) / "src" / "madang")
        try:
            vendored.fetch(Path(self.root))
        except vendored.NotFetched as sentence:
            self.app.display_warning(str(sentence))
