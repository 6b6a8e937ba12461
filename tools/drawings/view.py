"""What a drawing shows: from degrees to px, and the squares of its frame."""

from dataclasses import dataclass
from functools import cached_property

from tools.drawings.projection import EARTH, Albers
from tools.model.maps import Frame

Point = tuple[float, float]
Line = list[Point]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

WIDE, PHONE = 600, 340
"""Px of a plate's two drawings: the widths that the column of text has, so that lettering has its true size there."""
ACROSS = (WIDE, PHONE)
INSET = (15.0, 15.0, 4.0, 4.0)
"""Px at left, top, right and bottom that lettering keeps clear: the frame's letters and figures stand there."""
SQUARE = 100
"""Px of a square of the frame, about."""


@dataclass(frozen=True)
class View:
    frame: Frame
    across: int
    """WIDE or PHONE."""

    @cached_property
    def projection(self) -> Albers:
        south, north = self.frame.parallels
        lon, lat = self.frame.centre
        return Albers(south, north, lat, lon)

    @property
    def height(self) -> int:
        return self.frame.height

    @cached_property
    def scale(self) -> float:
        """Px per km."""
        return self.across / self.frame.width

    def px(self, point: Point) -> Point:
        """Where a point (degrees east, north) stands on the drawing."""
        x, y = self.projection.project(*point)
        size = EARTH * self.scale
        return self.across / 2 + x * size, self.height / 2 - y * size

    @cached_property
    def room(self) -> Box:
        """Where lettering may stand."""
        left, top, right, bottom = INSET
        return (left, top, self.across - right, self.height - bottom)

    @property
    def columns(self) -> int:
        return self.across // SQUARE

    @property
    def rows(self) -> int:
        return round(self.height / SQUARE)

    def square(self, point: Point) -> str:
        """The square of the frame that holds a point of the drawing: ``C2``; columns are letters."""
        column = min(self.columns - 1, max(0, int(point[0] * self.columns / self.across)))
        row = min(self.rows - 1, max(0, int(point[1] * self.rows / self.height)))
        return f"{chr(ord('A') + column)}{row + 1}"
