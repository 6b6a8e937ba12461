"""Lines and rings in the plane: clip, simplify, measure, join. Points are (x, y); a ring's end meets its start."""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from math import hypot

Point = tuple[float, float]
Line = list[Point]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def clip_ring(ring: Line, box: Box) -> Line:
    """What of a ring lies in ``box`` (Sutherland and Hodgman); it may run along the box's edges."""
    left, top, right, bottom = box
    for axis, limit, sign in ((0, left, 1), (0, right, -1), (1, top, 1), (1, bottom, -1)):
        out: Line = []
        for a, b in zip([ring[-1], *ring[:-1]], ring, strict=True) if ring else ():
            a_in, b_in = (a[axis] - limit) * sign >= 0, (b[axis] - limit) * sign >= 0
            if a_in != b_in:
                share = (limit - a[axis]) / (b[axis] - a[axis])
                out.append((a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share))
            if b_in:
                out.append(b)
        ring = out
    return ring


def clip_line(line: Line, box: Box) -> list[Line]:
    """The parts of a line that lie in ``box``, in order (Liang and Barsky, a piece at a time)."""
    parts: list[Line] = []
    for a, b in pairwise(line):
        span = _inside(a, b, box)
        if span is None:
            continue
        start, end = (tuple(a[i] + (b[i] - a[i]) * share for i in (0, 1)) for share in span)
        if parts and span[0] == 0 and parts[-1][-1] == a:
            parts[-1].append(end)
        else:
            parts.append([start, end])
    return parts


def _inside(a: Point, b: Point, box: Box) -> tuple[float, float] | None:
    """From which share of the way from ``a`` to ``b`` to which it lies in ``box``."""
    enter, leave = 0.0, 1.0
    for axis in (0, 1):
        step = b[axis] - a[axis]
        low, high = box[axis] - a[axis], box[axis + 2] - a[axis]
        if step == 0:
            if low > 0 or high < 0:
                return None
            continue
        near, far = sorted((low / step, high / step))
        enter, leave = max(enter, near), min(leave, far)
    return (enter, leave) if enter < leave else None


def simplify(line: Line, tolerance: float) -> Line:
    """The line without points that lie nearer than ``tolerance`` to what remains (Douglas and Peucker)."""
    if len(line) < 3:
        return line
    keep = {0, len(line) - 1}
    spans = [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        farthest, most = first, tolerance
        a, b = line[first], line[last]
        for place in range(first + 1, last):
            away = distance(line[place], a, b)
            if away > most:
                farthest, most = place, away
        if farthest != first:
            keep.add(farthest)
            spans += [(first, farthest), (farthest, last)]
    return [line[place] for place in sorted(keep)]


def thinned(line: Line, step: float) -> Line:
    """The line without points nearer than ``step`` to the one before: quick, and enough before :func:`simplify`."""
    kept = line[:1]
    for point in line[1:-1]:
        if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= step:
            kept.append(point)
    return kept + line[-1:] if len(line) > 1 else kept


def distance(p: Point, a: Point, b: Point) -> float:
    """From a point to the piece of line between ``a`` and ``b``."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    square = dx * dx + dy * dy
    share = max(0.0, min(1.0, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / square)) if square else 0.0
    return hypot(p[0] - a[0] - dx * share, p[1] - a[1] - dy * share)


def area(ring: Line) -> float:
    """Of a ring, always positive."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True))) / 2


def length(line: Line) -> float:
    return sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(line))


def share(line: Line, part: float) -> Point:
    """The point of a line at a part (0 to 1) of its length."""
    rest = length(line) * part
    for a, b in pairwise(line):
        piece = hypot(b[0] - a[0], b[1] - a[1])
        if piece and rest <= piece:
            return (a[0] + (b[0] - a[0]) * rest / piece, a[1] + (b[1] - a[1]) * rest / piece)
        rest -= piece
    return line[-1]


def between(line: Line, start: Point, end: Point) -> Line:
    """The stretch of a line from its point nearest to ``start`` to the one nearest to ``end``."""
    places = sorted(nearest(line, point) for point in (start, end))
    return line[places[0] : places[1] + 1]


def nearest(line: Sequence[Point], point: Point) -> int:
    """Which point of a line lies nearest to ``point``."""
    return min(range(len(line)), key=lambda n: (hypot(line[n][0] - point[0], line[n][1] - point[1]), n))


def joined(lines: Iterable[Line], gap: float) -> list[Line]:
    """Lines made long: ends that lie within ``gap`` of each other are joined, two by two."""
    rest = [list(line) for line in lines]
    for ends in (_tail_to_head, _tail_to_tail, _head_to_head):
        rest = _join(rest, gap, ends)
    return rest


def _tail_to_head(a: Line, b: Line) -> tuple[Point, Point, Line]:
    return a[-1], b[0], a + b


def _tail_to_tail(a: Line, b: Line) -> tuple[Point, Point, Line]:
    return a[-1], b[-1], a + b[::-1]


def _head_to_head(a: Line, b: Line) -> tuple[Point, Point, Line]:
    return a[0], b[0], a[::-1] + b


def _join(lines: list[Line], gap: float, ends: Callable[[Line, Line], tuple[Point, Point, Line]]) -> list[Line]:
    while True:
        for one, a in enumerate(lines):
            found = None
            for other, b in enumerate(lines):
                end, start, whole = ends(a, b)
                if one != other and hypot(end[0] - start[0], end[1] - start[1]) <= gap:
                    found = other, whole
                    break
            if found:
                other, whole = found
                lines = [line for n, line in enumerate(lines) if n not in (one, other)] + [whole]
                break
        else:
            return lines
