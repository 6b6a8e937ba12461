"""Albers' equal-area conic on a sphere: regions compare truly in size, which a history of frontiers needs."""

from dataclasses import dataclass
from functools import cached_property
from math import cos, radians, sin, sqrt

EARTH = 6371.0088
"""Mean radius in km (IUGG). The sphere differs from the ellipsoid by less than a drawn line here."""


@dataclass(frozen=True)
class Albers:
    """Two standard parallels and an origin, in degrees: J. P. Snyder, Map Projections (1987), 14-1 to 14-6."""

    south: float
    north: float
    lat: float
    lon: float

    @cached_property
    def n(self) -> float:
        return (sin(radians(self.south)) + sin(radians(self.north))) / 2

    @cached_property
    def c(self) -> float:
        return cos(radians(self.south)) ** 2 + 2 * self.n * sin(radians(self.south))

    @cached_property
    def origin(self) -> float:
        return self.rho(self.lat)

    def rho(self, lat: float) -> float:
        """Distance from the cone's tip to a parallel."""
        return sqrt(self.c - 2 * self.n * sin(radians(lat))) / self.n

    def project(self, lon: float, lat: float) -> tuple[float, float]:
        """East and north of the origin, in radii of the sphere."""
        rho, angle = self.rho(lat), self.n * radians(lon - self.lon)
        return rho * sin(angle), self.origin - rho * cos(angle)
