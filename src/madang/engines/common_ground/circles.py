"""Declared circles, merged until each has enough people."""

from __future__ import annotations

from collections.abc import Mapping

OTHERS = "others"
"""Who declared nothing, and whose circle is too small to be named."""

SMALLEST = 5


def merge(circle_of: Mapping[str, str | None]) -> dict[str, tuple[str, ...]]:
    """Circles of at least five people each; small ones and the undeclared become "others".

    While "others" itself is too small, the smallest circle (then the last by name) joins it. A
    room of fewer than five people is one circle. circle_of: person -> declared circle or None.

    Returns:
        circle -> its declared names: itself, or for "others" all that were merged. Sorted.
    """
    sizes: dict[str, int] = {}
    undeclared = 0
    for circle in circle_of.values():
        if circle is None or circle in ("", OTHERS):
            undeclared += 1
        else:
            sizes[circle] = sizes.get(circle, 0) + 1
    joined = [name for name, size in sizes.items() if size < SMALLEST]
    kept = sorted((name for name in sizes if name not in joined), key=lambda n: (-sizes[n], n))
    others = undeclared + sum(sizes[name] for name in joined)
    while 0 < others < SMALLEST and kept:
        last = kept.pop()
        joined.append(last)
        others += sizes[last]
    merged: dict[str, tuple[str, ...]] = {name: (name,) for name in sorted(kept)}
    if others:
        merged[OTHERS] = tuple(sorted(joined))
    return merged
