"""The shapes under the lettering: what of the base map a plate shows, and its own lines, as SVG path data."""

from collections.abc import Iterable
from itertools import pairwise
from math import ceil

from tools.drawings.base import BaseMap
from tools.drawings.geometry import Line, area, between, clip_line, clip_ring, length, simplify, thinned
from tools.drawings.view import View
from tools.model.errors import DataError
from tools.model.maps import MapLine, Plate

MARGIN = 5.0
"""Px around the drawing that shapes keep, so that a clipped coast has no line along the frame."""
TOLERANCE = 0.6
"""Px that simplifying may move a line."""
STEP = 0.7
"""Px between points worth looking at."""
GRID = 2
"""Path data count in units of 1/GRID px: whole numbers are short."""
SMALLEST = 4.0
"""Square px of an island or a lake worth drawing."""


def rings(view: View, shapes: Iterable[Line]) -> list[Line]:
    """Land or lakes, in px."""
    found = []
    for shape in shapes:
        ring = view.line(shape)
        if _near(ring, view) and (ring := clip_ring(ring, view.box(MARGIN))) and area(ring) >= SMALLEST:
            found.append(simplify(thinned([*ring, ring[0]], STEP), TOLERANCE)[:-1])
    return [ring for ring in found if len(ring) > 2]


def lines(view: View, shapes: Iterable[Line]) -> list[Line]:
    """Rivers or boundaries, in px."""
    clipped = (part for shape in shapes for part in clip_line(view.line(shape), view.box(MARGIN)))
    return [simplify(thinned(line, STEP), TOLERANCE) for line in clipped if length(line) > 3]


def rivers(view: View, plate: Plate, base: BaseMap) -> list[Line]:
    return [line for name in plate.rivers for line in lines(view, _of(base, name, plate.where))]


def stretch(view: View, item: MapLine, base: BaseMap) -> list[Line]:
    """The line that a stretch draws, in px. Raises DataError unless it has either points or a line to follow."""
    if bool(item.of) == bool(item.points):
        raise DataError(item.where, "expected either 'of' or 'points', found both or neither")
    if item.points:
        return lines(view, [list(item.points)])
    found = _of(base, item.of, item.where)
    if item.start:
        longest = max(found, key=length)
        found = (between(longest, item.start, item.end),)
    return lines(view, found)


def graticule(view: View) -> list[Line]:
    """Meridians and parallels, in px."""
    step = view.frame.graticule
    meridians = ([(lon, lat) for lat in range(0, 81, 4)] for lon in range(0, 181, step))
    parallels = ([(lon, lat) for lon in range(0, 181, 2)] for lat in range(0, 81, step))
    return lines(view, [*meridians, *parallels])


def path(shapes: Iterable[Line], closed: bool = False) -> str:
    """SVG path data of lines, or of rings where ``closed``, in units of 1/GRID px."""
    return "".join(_subpath(shape, closed) for shape in shapes)


def _subpath(shape: Line, closed: bool) -> str:
    points = [(ceil(x * GRID - 0.5), ceil(y * GRID - 0.5)) for x, y in shape]
    points = [p for n, p in enumerate(points) if n == 0 or p != points[n - 1]]
    if len(points) < (3 if closed else 2):
        return ""
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points)]
    text = "".join(f"{' ' * (dx >= 0)}{dx}{' ' * (dy >= 0)}{dy}" for dx, dy in steps)
    return f"M{points[0][0]} {points[0][1]}l{text.strip()}{'z' * closed}"


def _of(base: BaseMap, name: str, where: str) -> tuple[Line, ...]:
    if name not in base.lines:
        raise DataError(where, f"expected a line of the base map ({', '.join(sorted(base.lines))}), found {name!r}")
    return base.lines[name]


def _near(ring: Line, view: View) -> bool:
    left, top, right, bottom = view.box(MARGIN)
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return min(xs) < right and max(xs) > left and min(ys) < bottom and max(ys) > top
