"""What lies under the lettering: coasts, lakes, rivers and today's boundaries, cut and projected for each drawing.

tools.upkeep.naturalearth makes the file, which no build does: the plates' frames hardly ever change.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from itertools import accumulate, pairwise
from math import hypot
from pathlib import Path
from typing import Any

from tools.drawings.view import Line, Point
from tools.model.errors import DataError
from tools.model.maps import Frame, Plate

WHERE = "docs/data/grounds.json"
GRID = 2
"""The file counts in units of 1/GRID px: whole numbers are short."""
Steps = list[int]
"""A line or ring: its first point, then the step to each next one."""
Grounds = dict[tuple[str, int], dict[str, Any]]
"""The records of all drawings, by plate and width in px."""


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


def read_grounds(path: Path) -> Grounds:
    """The grounds. Raises DataError where the file is not as tools.upkeep.naturalearth writes it."""
    try:
        return {(record["plate"], record["across"]): record for record in json.loads(path.read_bytes())}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DataError(WHERE, f"expected the grounds as JSON, found {type(error).__name__}: {error}") from None


def ground_of(grounds: Grounds, plate: Plate, frame: Frame, across: int) -> Ground:
    """A drawing's ground. Raises DataError where there is none that was cut for this frame and these lines."""
    record = grounds.get((plate.id, across), {})
    if record.get("cut") != plate.cut(frame):
        raise DataError(
            plate.where,
            f"expected a ground in {WHERE} cut for its frame, rivers and boundaries, found none: "
            "run python -m tools.upkeep.naturalearth",
        )
    return Ground(**{field.name: record[field.name] for field in fields(Ground)})


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
