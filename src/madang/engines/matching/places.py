"""How far apart two districts are."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from .problem import Problem

EARTH_KM = 6371.0088


def haversine_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance in km of two (latitude, longitude) in degrees (haversine)."""
    (lat_a, lon_a), (lat_b, lon_b) = a, b
    phi_a, phi_b = math.radians(lat_a), math.radians(lat_b)
    half_lat, half_lon = (phi_b - phi_a) / 2, math.radians(lon_b - lon_a) / 2
    h = math.sin(half_lat) ** 2 + math.cos(phi_a) * math.cos(phi_b) * math.sin(half_lon) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, h)))


def district_km(
    a: str | None,
    b: str | None,
    km: Mapping[tuple[str, str], float],
    coordinates: Mapping[str, tuple[float, float]],
) -> float:
    """Distance of two districts in km; nan when nobody can say."""
    if a is None or b is None:
        return math.nan
    if a == b:
        return 0.0
    known = km.get((a, b), km.get((b, a)))
    if known is not None:
        return known
    if a in coordinates and b in coordinates:
        return haversine_km(coordinates[a], coordinates[b])
    return math.nan


def distances(problem: Problem) -> npt.NDArray[np.float64]:
    """Distance of every newcomer from every mentor, (mentees, mentors) in km, nan = unknown."""
    rows = [p.district for p in problem.mentees]
    columns = [p.district for p in problem.mentors]
    row_names, column_names = list(dict.fromkeys(rows)), list(dict.fromkeys(columns))
    table = np.array(
        [[district_km(a, b, problem.km, problem.coordinates) for b in column_names] for a in row_names],
        dtype=np.float64,
    )
    row_index = {name: k for k, name in enumerate(row_names)}
    column_index = {name: k for k, name in enumerate(column_names)}
    picked = np.ix_([row_index[r] for r in rows], [column_index[c] for c in columns])
    return np.asarray(table[picked], dtype=np.float64)
