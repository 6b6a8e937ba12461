"""The words of a plate: how wide they are and where they stand, and what they must keep to, or the build stops.

Names stand apart, inside the frame, off the lines, near their things.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import cos, hypot, radians, sin

from tools.drawings.ground import WIDE, Box, Ground, Line, Point, View, dotted, points
from tools.drawings.palette import FRONTIER, INK, SEA, SOFT, STREAM
from tools.model.errors import DataError
from tools.model.maps import Extent, MapText

Corners = tuple[Point, ...]
SERIF = 'font-family="Georgia,serif"'


@dataclass(frozen=True)
class Style:
    """How a kind of name is lettered. A class of the style sheet has the same name."""

    size: float
    """Px."""
    face: str
    """Attributes."""
    spacing: float = 0.0
    """Px after each letter."""
    capitals: bool = False
    wide: float = 1.0
    """How much wider than WIDTHS its face runs."""


# Nothing is smaller than 12 px: the drawings stand at about their own width, and 11 px is what one reads.
STYLES = {
    "state": Style(12, f'fill="{SOFT}" font-weight="600"', 1.8, capitals=True, wide=1.1),
    "region": Style(12.5, f'fill="{SOFT}" {SERIF}', 1, wide=1.04),
    "range": Style(12, f'fill="{SOFT}" {SERIF} font-style="italic"', 0.8, wide=1.04),
    "water": Style(12.5, f'fill="{STREAM}" {SERIF} font-style="italic" stroke="{SEA}"', 0.2, wide=1.04),
    "river": Style(12, f'fill="{STREAM}" {SERIF} font-style="italic"', 0.2, wide=1.04),
    "line": Style(12, f'fill="{INK}"'),
    "remark": Style(12, f'fill="{FRONTIER}"'),
    "number": Style(12, f'fill="{INK}" font-weight="700"'),
    "town": Style(12.5, f'fill="{INK}"'),
}
UNNAMED = {"remark", "number"}
"""Styles of words that name no thing."""
# Advance widths in em: the wider of DejaVu Sans and Liberation Sans, so that any usual system font fits.
WIDTHS = {
    letter: width
    for width, letters in {
        0.28: "ijl'’", 0.32: " I.,:;", 0.36: "f-", 0.4: "t()r", 0.52: "Js", 0.55: "zc", 0.58: "Lk–", 0.6: "vxy",
        0.62: "aeoFT", 0.64: "bdghnpqu0123456789ü", 0.69: "EKPSYABVXZ", 0.74: "CRUN", 0.79: "HDGOQÖ", 0.82: "w",
        0.99: "mMW",
    }.items()
    for letter in letters
}  # fmt: skip
UNKNOWN = 0.8
DOT = 4.5
"""Half the px that a dot keeps clear of other names."""
NEAR = 100.0
"""Km from a river, lake, range or line within which its name stands."""


@dataclass(frozen=True)
class Label:
    """Words on the drawing. ``x`` and ``y`` are the middle of the box they fill, in px."""

    text: str
    style: str
    x: float
    y: float
    turn: float = 0.0
    """Degrees clockwise."""
    address: str = ""
    """Of the entry to which it leads, from docs/."""
    side: str = ""
    """Of its dot, where it has one."""
    dot: Point | None = None
    """In px."""
    mark: str = ""
    """What is drawn with the words, as SVG."""

    @property
    def shown(self) -> str:
        return self.text.upper() if STYLES[self.style].capitals else self.text

    @cached_property
    def width(self) -> float:
        style = STYLES[self.style]
        letters = sum(WIDTHS.get(letter, UNKNOWN) for letter in self.shown)
        return letters * style.size * style.wide + style.spacing * len(self.text)

    @property
    def height(self) -> float:
        return STYLES[self.style].size * 1.1

    @cached_property
    def corners(self) -> Corners:
        found = (_turned(x, y, self.turn) for x, y in corners(around((0, 0), self.width / 2, self.height / 2)))
        return tuple((self.x + x, self.y + y) for x, y in found)

    def gap(self, point: Point) -> float:
        """Px from a point to the words, turned or not; 0 within them."""
        across, down = _turned(point[0] - self.x, point[1] - self.y, -self.turn)
        return hypot(max(0, abs(across) - self.width / 2), max(0, abs(down) - self.height / 2))


def _turned(x: float, y: float, degrees: float) -> Point:
    angle = radians(degrees)
    return x * cos(angle) - y * sin(angle), x * sin(angle) + y * cos(angle)


def around(point: Point, across: float, down: float) -> Box:
    return (point[0] - across, point[1] - down, point[0] + across, point[1] + down)


def corners(box: Box) -> Corners:
    left, top, right, bottom = box
    return ((left, top), (right, top), (right, bottom), (left, bottom))


def meet(a: Corners, b: Corners) -> bool:
    """Whether two rectangles, level or not, lie over each other: no line parts them (separating axis)."""
    for shape in (a, b):
        for (x1, y1), (x2, y2) in ((shape[0], shape[1]), (shape[1], shape[2])):
            across, along = y2 - y1, x1 - x2
            mine = [x * across + y * along for x, y in a]
            theirs = [x * across + y * along for x, y in b]
            if max(mine) <= min(theirs) or max(theirs) <= min(mine):
                return False
    return True


def refuse_covered(labels: Sequence[Label], borders: Iterable[Line], where: str) -> None:
    """Raise DataError where lettering hides a piece of a border, which is what the plates are about."""
    for point in (point for line in borders for point in dotted(line)):
        if found := next((label for label in labels if not label.gap(point)), None):
            raise DataError(where, f"expected borders in sight, found {found.text!r} over one")


def refuse_meetings(labels: Sequence[Label], busy: Box, view: View, where: str) -> None:
    """Raise DataError for the first two things that meet, ``busy`` one of them, or the first that leaves the frame."""
    left, top, right, bottom = view.room
    for number, label in enumerate(labels):
        if not all(left <= x <= right and top <= y <= bottom for x, y in label.corners):
            raise DataError(where, f"expected {label.text!r} inside the frame, found it outside")
        for other in labels[number + 1 :]:
            if meet(label.corners, other.corners):
                raise DataError(where, f"expected names apart, found {label.text!r} over {other.text!r}")
        for other in labels:
            if other.dot and other != label and meet(label.corners, corners(around(other.dot, DOT, DOT))):
                raise DataError(where, f"expected names off dots, found {label.text!r} over {other.text!r}")
        if meet(label.corners, corners(busy)):
            raise DataError(where, f"expected the scale clear, found {label.text!r} over it")


def placed(item: MapText, view: View) -> tuple[float, ...]:
    """The middle of words in degrees, and their turn if they have one; nothing where the drawing does not show them."""
    return (*item.at, item.turn) if view.across == WIDE else item.phone


def refuse_astray(
    label: Label, item: MapText, ground: Ground, extent: Extent | None, drawn: Mapping[str, list[Line]], view: View
) -> None:
    """Raise DataError where a name stands farther than NEAR from its thing, or its middle out of the thing's bounds.

    Rivers and lakes are of the ground, lines ``drawn``; of all else an extent says where it lies, or that is an error.
    """
    lines = [points(line) for line in (ground.lakes | ground.rivers).get(item.of, ())]
    if not lines and item.style == "line":
        lines = drawn.get(item.id, [])
    if not lines:
        if not extent or bool(extent.box) == bool(extent.crest):
            due = f"expected what says where {item.text!r} lies: 'of' or docs/data/extents.yml"
            raise DataError(item.where, f"{due}, found neither")
        if extent.box:
            west, south, east, north = extent.box
            lon, lat = placed(item, view)[:2]
            if not (west <= lon <= east and south <= lat <= north):
                raise DataError(item.where, f"expected {label.text!r} within its bounds, found it outside")
            return
        lines = [[view.px(point) for point in extent.crest]]
    away = min(label.gap(point) for line in lines for point in dotted(line)) / view.scale
    if away > NEAR:
        due = f"expected {label.text!r} within {NEAR:g} km of what it names"
        raise DataError(item.where, f"{due}, found it {away:.0f} km off")
