"""What a drawing shows of the globe, from degrees to px, and what lies there under the lettering.

Albers' equal-area conic on a sphere: regions compare truly in size, which a history of frontiers needs. Coasts, lakes,
rivers and today's boundaries are cut and projected for each drawing by tools.upkeep.naturalearth, which no build runs:
the plates' frames hardly ever change.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, pairwise
from math import cos, hypot, radians, sin, sqrt
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from tools.model.errors import DataError
from tools.model.maps import Frame, Plate

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

WHERE = "docs/data/grounds.json"
GRID = 2
"""The file counts in units of 1/GRID px: whole numbers are short."""
Steps = list[int]
"""A line or ring: its first point, then the step to each next one."""


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


@dataclass(frozen=True)
class Ground:
    """One drawing's: what Natural Earth says lies where, today."""

    land: list[Steps]
    """Rings, those of the Caspian Sea among them: where two lie over each other is water."""
    lakes: dict[str, list[Steps]]
    rivers: dict[str, list[Steps]]
    stretches: list[list[Steps]]
    """The boundaries along the plate's stretches, in their order; a sketch has none."""
    graticule: list[Steps]
    plate: str = field(kw_only=True)
    across: int = field(kw_only=True)
    cut: str = field(kw_only=True)
    """What it was cut by: see ``Plate.cut``."""


Grounds = dict[tuple[str, int], Ground]
"""Those of all drawings, by plate and width in px."""
GROUNDS = TypeAdapter(list[Ground])


def read_grounds(path: Path) -> Grounds:
    """The grounds. Raises DataError where the file is not as tools.upkeep.naturalearth writes it."""
    try:
        found = GROUNDS.validate_json(path.read_bytes())
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        at = ", ".join(map(str, first["loc"]))
        raise DataError(WHERE, f"expected the grounds as JSON, found at {at or 'its start'}: {first['msg']}") from None
    except OSError as error:
        raise DataError(WHERE, f"expected the grounds, found none ({error.strerror})") from None
    return {(record.plate, record.across): record for record in found}


def ground_of(grounds: Grounds, plate: Plate, frame: Frame, across: int) -> Ground:
    """A drawing's ground. Raises DataError where there is none that was cut for this frame and these lines."""
    record = grounds.get((plate.id, across))
    if not record or record.cut != plate.cut(frame) or len(record.stretches) != len(plate.stretches):
        raise DataError(
            plate.where,
            f"expected a ground in {WHERE} cut for its frame, rivers and boundaries, found none: "
            "run python -m tools.upkeep.naturalearth",
        )
    return record


def path(shapes: Iterable[Steps], closed: bool = False) -> str:
    """SVG path data of lines, or of rings where ``closed``, in units of 1/GRID px."""
    return "".join(
        f"M{x} {y}l" + "".join(f"{' ' * (n >= 0)}{n}" for n in steps).strip() + "z" * closed for x, y, *steps in shapes
    )


def points(steps: Steps) -> Line:
    """A line of the ground in px."""
    xs, ys = accumulate(steps[::2]), accumulate(steps[1::2])
    return [(x / GRID, y / GRID) for x, y in zip(xs, ys, strict=True)]


def steps(line: Line) -> Steps:
    """A line in px as the ground has it."""
    grid = [(round(x * GRID), round(y * GRID)) for x, y in line]
    return [*grid[0], *(step for a, b in pairwise(grid) for step in (b[0] - a[0], b[1] - a[1]))]


def dotted(line: Line, step: float = 3.0) -> Iterator[Point]:
    """Points of a line no farther than ``step`` px from each other."""
    yield from line[:1]
    for a, b in pairwise(line):
        count = max(1, round(hypot(b[0] - a[0], b[1] - a[1]) / step))
        yield from (tuple(a[i] + (b[i] - a[i]) * n / count for i in (0, 1)) for n in range(1, count + 1))
