"""How far apart two districts are."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

EARTH_KM = 6371.0088


def distances(
    rows: Sequence[str | None],
    columns: Sequence[str | None],
    km: Mapping[tuple[str, str], float],
    coordinates: Mapping[str, tuple[float, float]],
) -> npt.NDArray[np.float64]:
    """Distance of each of these districts from each of those, in km, nan = unknown (haversine).

    The same district is 0 km away; a table, in either order, goes before coordinates.
    """
    spots = [
        np.radians([coordinates.get(d, (math.nan, math.nan)) if d else (math.nan, math.nan) for d in side]) for side in (rows, columns)
    ]
    (phi_a, lam_a), (phi_b, lam_b) = (spot.reshape(-1, 2).T for spot in spots)
    half_lat, half_lon = (phi_b[None, :] - phi_a[:, None]) / 2, (lam_b[None, :] - lam_a[:, None]) / 2
    h = np.sin(half_lat) ** 2 + (np.cos(phi_a)[:, None] * np.cos(phi_b)[None, :]) * np.sin(half_lon) ** 2
    table = np.asarray(2 * EARTH_KM * np.arcsin(np.sqrt(np.minimum(1.0, h))), np.float64)
    index = [{d: k for k, d in enumerate(side) if d is not None} for side in (rows, columns)]
    for (a, b), known in km.items():
        for one, other in ((b, a), (a, b)):
            if one in index[0] and other in index[1] and ((one, other) == (a, b) or (one, other) not in km):
                table[index[0][one], index[1][other]] = known
    for d in index[0].keys() & index[1].keys():
        table[index[0][d], index[1][d]] = 0.0
    return table
