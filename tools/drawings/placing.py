"""Find each dot a side for its name, the same one every time, and refuse a plate on which two things meet."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot

from tools.drawings.geometry import Box, Line, Point
from tools.drawings.labels import Corners, Label, corners, holds, meet, within
from tools.model.errors import DataError

# Sides of a dot in the order of preference: east and a little up or down, then west, then above and below.
SIDES: dict[str, tuple[float, float]] = {
    "e": (1, 0), "ne": (1, -0.8), "se": (1, 0.8), "w": (-1, 0), "nw": (-1, -0.8), "sw": (-1, 0.8),
    "n": (0, -1.1), "s": (0, 1.1),
}  # fmt: skip
NEAR, FAR = 7.0, 10.0
"""Px from a dot to its name."""
DOT = 4.5
"""Half the px that a dot keeps clear of other names."""
CELL = 8
"""Px of a cell in which lines are counted."""
FORBIDDEN = 1000.0


@dataclass(frozen=True)
class Dot:
    key: str
    label: str
    at: Point
    """In px."""
    where: str
    side: str | None = None

    @property
    def box(self) -> Box:
        x, y = self.at
        return (x - DOT, y - DOT, x + DOT, y + DOT)


def place(
    dots: Sequence[Dot], fixed: Sequence[Label], busy: Sequence[Corners], strokes: Iterable[Line], room: Box, where: str
) -> list[Label]:
    """A label for every dot, in their order: clear of all else, off the lines where it can be.

    Raises DataError where a name finds no room, fixed ones included: nothing is dropped or lies over another.
    """
    ink = _ink(strokes)
    cost = [_costs(dot, dots, fixed, busy, ink, room) for dot in dots]
    chosen: list[Label] = []
    for dot, options in zip(dots, cost, strict=True):
        chosen.append(_best(options, chosen, dot))
    # A second look, now that the later ones stand: a name placed early may have a better side.
    for _ in range(3):
        for number, options in enumerate(cost):
            chosen[number] = _best(options, chosen[:number] + chosen[number + 1 :], dots[number])
    refuse_meetings(dots, [*fixed, *chosen], busy, room, where)
    return chosen


def refuse_meetings(
    dots: Sequence[Dot], labels: Sequence[Label], busy: Sequence[Corners], room: Box, where: str
) -> None:
    """Raise DataError for the first two things that meet, or the first that leaves the frame."""
    for number, label in enumerate(labels):
        if not within(label.corners, room):
            raise DataError(where, f"expected {label.text!r} inside the frame, found it outside")
        for other in labels[number + 1 :]:
            if meet(label.corners, other.corners):
                raise DataError(where, f"expected names apart, found {label.text!r} over {other.text!r}")
        for dot in dots:
            if dot.key != label.key and meet(label.corners, corners(dot.box)):
                raise DataError(dot.where, f"expected names off dots, found {label.text!r} over {dot.label!r}")
        if any(meet(label.corners, shape) for shape in busy):
            raise DataError(where, f"expected the scale and the numbers clear, found {label.text!r} over them")


def refuse_covered(labels: Sequence[Label], borders: Iterable[Line], where: str) -> None:
    """Raise DataError where lettering hides a piece of a border, which is what the plates are about."""
    for line in borders:
        for a, b in pairwise(line):
            steps = max(1, round(hypot(b[0] - a[0], b[1] - a[1]) / 3))
            points = [tuple(a[i] + (b[i] - a[i]) * step / steps for i in (0, 1)) for step in range(steps + 1)]
            if found := next((label for label in labels if any(holds(label.corners, p) for p in points)), None):
                raise DataError(where, f"expected borders in sight, found {found.text!r} over one")


def _best(options: list[tuple[float, Label]], others: Sequence[Label], dot: Dot) -> Label:
    def total(option: tuple[float, Label]) -> float:
        cost, label = option
        return cost + FORBIDDEN * sum(meet(label.corners, other.corners) for other in others)

    return min(options, key=total)[1] if options else _no_side(dot)


def _no_side(dot: Dot) -> Label:
    raise DataError(dot.where, f"expected room for {dot.label!r}, found none")


def _costs(
    dot: Dot, dots: Sequence[Dot], fixed: Sequence[Label], busy: Sequence[Corners], ink: Counter, room: Box
) -> list[tuple[float, Label]]:
    """What each side costs, not counting other dots' names."""
    options = []
    for number, label in enumerate(_sides(dot)):
        shape = label.corners
        if not within(shape, room):
            continue
        clashes = sum(meet(shape, other.corners) for other in fixed)
        clashes += sum(meet(shape, other) for other in busy)
        clashes += sum(meet(shape, corners(other.box)) for other in dots if other.key != dot.key)
        # A name must not look like its neighbour's.
        close = sum(_gap(label.box, other.at) < 9 for other in dots if other.key != dot.key)
        options.append((number * 0.6 + clashes * FORBIDDEN + close * 8 + _inked(label.box, ink), label))
    return options


def _sides(dot: Dot) -> Iterator[Label]:
    for away in (NEAR, FAR):
        for side, (dx, dy) in SIDES.items():
            if dot.side in (None, side):
                label = Label(dot.label, "town", 0, 0, key=dot.key)
                x = dot.at[0] + dx * (away + label.width / 2)
                y = dot.at[1] + dy * (away * 0.5 + label.height / 2)
                yield Label(dot.label, "town", x, y, key=dot.key)


def _gap(box: Box, point: Point) -> float:
    left, top, right, bottom = box
    return hypot(max(left - point[0], 0, point[0] - right), max(top - point[1], 0, point[1] - bottom))


def _ink(strokes: Iterable[Line]) -> Counter:
    """How many px of line stand in each cell."""
    ink: Counter = Counter()
    for line in strokes:
        for a, b in pairwise(line):
            steps = max(1, round(hypot(b[0] - a[0], b[1] - a[1]) / 2))
            for step in range(steps):
                x, y = (a[i] + (b[i] - a[i]) * step / steps for i in (0, 1))
                ink[int(x // CELL), int(y // CELL)] += 2
    return ink


def _inked(box: Box, ink: Counter) -> float:
    left, top, right, bottom = (int(edge // CELL) for edge in box)
    return sum(ink[x, y] for x in range(left, right + 1) for y in range(top, bottom + 1)) * 0.03
