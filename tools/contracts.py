"""The contract that import-linter does not have ready-made: a room's inside is its own.

`desk` composes pages out of other rooms, so it too goes through their `queries` and `actions`.
"""

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, output

INSIDES = ("models", "views", "forms")
NO_ROOMS = {"madang.shared", "madang.engines"}  # there for everybody


class DoorsContract(Contract):
    """Nobody imports another room's models, views or forms."""

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Find every import that goes around a door."""
        around = []
        for room in sorted(graph.find_children("madang") - NO_ROOMS):
            for inside in (f"{room}.{name}" for name in INSIDES):
                if inside not in graph.modules:
                    continue
                for target in {inside, *graph.find_descendants(inside)}:
                    importers = graph.find_modules_that_directly_import(target)
                    around += [(importer, target) for importer in importers if not f"{importer}.".startswith(f"{room}.")]
        return ContractCheck(kept=not around, metadata={"around": sorted(around)})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Name each import and where to knock instead."""
        for importer, target in check.metadata["around"]:
            room = ".".join(target.split(".")[:2])
            output.print_error(f"{importer} imports {target}: ask {room}.queries or {room}.actions instead")
