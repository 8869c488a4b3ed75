"""The bytes of a database file while it is open.

A process that opens and closes such a file itself drops every POSIX lock it holds on it, whoever took it ("How To
Corrupt An SQLite Database File", 2.2): the next process believes itself alone and clears away the log under our
feet. So another process reads.
"""

import subprocess
from pathlib import Path

from django.db import connection


def database_files() -> list[tuple[str, bytes]]:
    """Returns name and bytes of SQLite's file and of what lies beside it (its log, its index of the log)."""
    name = Path(connection.settings_dict["NAME"])
    files = sorted(name.parent.glob(f"{name.name}*"))
    return [(file.name, subprocess.check_output(["cat", file])) for file in files]
