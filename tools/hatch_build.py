"""Hatch's build hook: a wheel (and an editable install) carries compiled translations."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class TranslationsHook(BuildHookInterface):
    """Compile every .po file to .mo before the files are gathered."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Run before each build."""
        sys.path.insert(0, str(Path(self.root) / "tools"))
        import translations

        translations.compile_all(Path(self.root) / "src" / "madang")
