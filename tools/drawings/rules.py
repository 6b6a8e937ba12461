"""What a drawing must keep to, or the build stops: names apart, inside the frame, off the lines, near their things."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, hypot, radians, sin

from tools.drawings.ground import Ground, dotted, points
from tools.drawings.labels import Corners, Label, corners, holds, meet, within
from tools.drawings.names import Dot
from tools.drawings.view import Line, Point, View
from tools.model.errors import DataError
from tools.model.maps import Extent, MapText

NEAR = 100.0
"""Km from a river, lake, range or line within which its name stands."""


@dataclass(frozen=True)
class Thing:
    """What a name on the drawing names: where it lies, in px."""

    lines: Sequence[Line] = ()
    box: tuple[float, ...] = ()
    """West, south, east, north, in degrees."""


def refuse_meetings(dots: Sequence[Dot], labels: Sequence[Label], busy: Corners, view: View, where: str) -> None:
    """Raise DataError for the first two things that meet, or the first that leaves the frame."""
    shown = [*labels, *(dot.label for dot in dots)]
    for number, label in enumerate(shown):
        if not within(label.corners, view.room):
            raise DataError(where, f"expected {label.text!r} inside the frame, found it outside")
        for other in shown[number + 1 :]:
            if meet(label.corners, other.corners):
                raise DataError(where, f"expected names apart, found {label.text!r} over {other.text!r}")
        for dot in dots:
            if dot.label != label and meet(label.corners, corners(dot.box)):
                raise DataError(where, f"expected names off dots, found {label.text!r} over {dot.label.text!r}")
        if meet(label.corners, busy):
            raise DataError(where, f"expected the scale clear, found {label.text!r} over it")


def refuse_covered(labels: Sequence[Label], borders: Iterable[Line], where: str) -> None:
    """Raise DataError where lettering hides a piece of a border, which is what the plates are about."""
    for point in (point for line in borders for point in dotted(line)):
        if found := next((label for label in labels if holds(label.corners, point)), None):
            raise DataError(where, f"expected borders in sight, found {found.text!r} over one")


def thing(item: MapText, ground: Ground, extent: Extent | None, drawn: dict[str, list[Line]], view: View) -> Thing:
    """What a name names. Raises DataError where nothing says where that lies."""
    for named in (ground.rivers, ground.lakes):
        if item.of in named:
            return Thing([points(line) for line in named[item.of]])
    if item.style == "line" and item.id in drawn:
        return Thing(lines=drawn[item.id])
    if extent and bool(extent.box) != bool(extent.crest):
        return Thing([[view.px(point) for point in extent.crest]] if extent.crest else (), extent.box)
    raise DataError(
        item.where, f"expected what says where {item.text!r} lies: 'of' or docs/data/extents.yml, found neither"
    )


def refuse_astray(label: Label, at: Point, named: Thing, view: View, where: str) -> None:
    """Raise DataError where a name stands farther than NEAR from its thing, or its middle (degrees) out of its box."""
    if named.box:
        west, south, east, north = named.box
        if not (west <= at[0] <= east and south <= at[1] <= north):
            raise DataError(where, f"expected {label.text!r} within its bounds, found it outside")
        return
    away = min(_gap(label, point) for line in named.lines for point in dotted(line)) / view.scale
    if away > NEAR:
        raise DataError(
            where, f"expected {label.text!r} within {NEAR:g} km of what it names, found it {away:.0f} km off"
        )


def _gap(label: Label, point: Point) -> float:
    """Px from a point to the words, turned or not."""
    angle = radians(-label.turn)
    x, y = point[0] - label.x, point[1] - label.y
    across, down = x * cos(angle) - y * sin(angle), x * sin(angle) + y * cos(angle)
    return hypot(max(0, abs(across) - label.width / 2), max(0, abs(down) - label.height / 2))
