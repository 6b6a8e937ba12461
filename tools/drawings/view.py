"""What a plate shows: from degrees to px, and the squares of its frame."""

from dataclasses import dataclass
from functools import cached_property

from tools.drawings.geometry import Box, Line, Point
from tools.drawings.projection import EARTH, Albers
from tools.model.maps import Frame

WIDTH = 660
"""Px of every drawing: the width of the text column, so that lettering has its true size there."""
INSET = (15.0, 15.0, 4.0, 4.0)
"""Px at left, top, right and bottom that lettering keeps clear: the frame's letters and figures stand there."""
SQUARE = 110
"""Px of a square of the frame, about."""


@dataclass(frozen=True)
class View:
    frame: Frame

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
        return WIDTH / self.frame.width

    def px(self, point: Point) -> Point:
        """Where a point (degrees east, north) stands on the drawing."""
        x, y = self.projection.project(*point)
        size = EARTH * self.scale
        return WIDTH / 2 + x * size, self.height / 2 - y * size

    def line(self, points: Line) -> Line:
        return [self.px(point) for point in points]

    def box(self, margin: float = 0.0) -> Box:
        return (-margin, -margin, WIDTH + margin, self.height + margin)

    @cached_property
    def room(self) -> Box:
        """Where lettering may stand."""
        left, top, right, bottom = INSET
        return (left, top, WIDTH - right, self.height - bottom)

    @property
    def columns(self) -> int:
        return WIDTH // SQUARE

    @property
    def rows(self) -> int:
        return round(self.height / SQUARE)

    def square(self, point: Point) -> str:
        """The square of the frame that holds a point of the drawing: ``C2``; columns are letters."""
        column = min(self.columns - 1, max(0, int(point[0] * self.columns / WIDTH)))
        row = min(self.rows - 1, max(0, int(point[1] * self.rows / self.height)))
        return f"{chr(ord('A') + column)}{row + 1}"
