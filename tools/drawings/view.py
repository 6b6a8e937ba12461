"""What a drawing shows: from degrees to px, and the squares of its frame.

Albers' equal-area conic on a sphere: regions compare truly in size, which a history of frontiers needs.
"""

from dataclasses import dataclass
from functools import cached_property
from math import cos, radians, sin, sqrt

from tools.model.maps import Frame

Point = tuple[float, float]
Line = list[Point]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

EARTH = 6371.0088
"""Mean radius in km (IUGG). The sphere differs from the ellipsoid by less than a drawn line here."""
WIDE, PHONE = 600, 340
"""Px of a plate's two drawings: the widths that the column of text has, so that lettering has its true size there."""
INSET = (15.0, 15.0, 4.0, 4.0)
"""Px at left, top, right and bottom that lettering keeps clear: the frame's letters and figures stand there."""
SQUARE = 100
"""Px of a square of the frame, about."""


class Albers:
    """Two standard parallels and an origin, in degrees: J. P. Snyder, Map Projections (1987), 14-1 to 14-6."""

    def __init__(self, south: float, north: float, lat: float, lon: float) -> None:
        self.n = (sin(radians(south)) + sin(radians(north))) / 2
        self.c = cos(radians(south)) ** 2 + 2 * self.n * sin(radians(south))
        self.lon, self.origin = lon, self.rho(lat)

    def rho(self, lat: float) -> float:
        """Distance from the cone's tip to a parallel."""
        return sqrt(self.c - 2 * self.n * sin(radians(lat))) / self.n

    def project(self, lon: float, lat: float) -> Point:
        """East and north of the origin, in radii of the sphere."""
        rho, angle = self.rho(lat), self.n * radians(lon - self.lon)
        return rho * sin(angle), self.origin - rho * cos(angle)


@dataclass(frozen=True)
class View:
    frame: Frame
    across: int
    """WIDE or PHONE."""

    @cached_property
    def projection(self) -> Albers:
        lon, lat = self.frame.centre
        return Albers(*self.frame.parallels, lat, lon)

    @property
    def scale(self) -> float:
        """Px per km."""
        return self.across / self.frame.width

    def px(self, point: Point) -> Point:
        """Where a point (degrees east, north) stands on the drawing."""
        x, y = self.projection.project(*point)
        size = EARTH * self.scale
        return self.across / 2 + x * size, self.frame.height / 2 - y * size

    @property
    def room(self) -> Box:
        """Where lettering may stand."""
        left, top, right, bottom = INSET
        return (left, top, self.across - right, self.frame.height - bottom)

    @property
    def squares(self) -> tuple[int, int]:
        """Columns and rows of the frame."""
        return self.across // SQUARE, round(self.frame.height / SQUARE)

    def square(self, point: Point) -> str:
        """The square of the frame that holds a point of the drawing: ``C2``; columns are letters."""
        sides = zip(point, self.squares, (self.across, self.frame.height), strict=True)
        column, row = (min(count - 1, max(0, int(at * count / side))) for at, count, side in sides)
        return f"{chr(ord('A') + column)}{row + 1}"
