"""The words of a plate: how wide they are, where they stand, and whether two of them meet."""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import cos, radians, sin

from tools.drawings.view import Box, Point

Corners = tuple[Point, ...]


@dataclass(frozen=True)
class Style:
    """How a kind of name is lettered. A class of the style sheet has the same name."""

    size: float
    """Px."""
    spacing: float = 0.0
    """Px after each letter."""
    capitals: bool = False
    wide: float = 1.0
    """How much wider than WIDTHS its face runs."""


# Nothing is smaller than 12 px: the drawings stand at about their own width, and 11 px is what one reads.
STYLES = {
    "state": Style(12, 1.8, capitals=True, wide=1.1),
    "region": Style(12.5, 1, wide=1.04),
    "range": Style(12, 0.8, wide=1.04),
    "water": Style(12.5, 0.2, wide=1.04),
    "river": Style(12, 0.2, wide=1.04),
    "line": Style(12),
    "remark": Style(12),
    "number": Style(12),
    "town": Style(12.5),
}
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
    def box(self) -> Box:
        """Of level words."""
        return (
            self.x - self.width / 2,
            self.y - self.height / 2,
            self.x + self.width / 2,
            self.y + self.height / 2,
        )

    @cached_property
    def corners(self) -> Corners:
        angle = radians(self.turn)
        left, top, right, bottom = self.box
        return tuple(
            (
                self.x + (x - self.x) * cos(angle) - (y - self.y) * sin(angle),
                self.y + (x - self.x) * sin(angle) + (y - self.y) * cos(angle),
            )
            for x, y in ((left, top), (right, top), (right, bottom), (left, bottom))
        )


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


def holds(shape: Corners, point: Point) -> bool:
    """Whether a rectangle, its corners clockwise, holds a point: it lies on the inner side of all four edges."""
    sides = (
        (b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0]) for a, b in pairwise((*shape, shape[0]))
    )
    return all(side >= 0 for side in sides)


def within(shape: Corners, box: Box) -> bool:
    left, top, right, bottom = box
    return all(left <= x <= right and top <= y <= bottom for x, y in shape)
