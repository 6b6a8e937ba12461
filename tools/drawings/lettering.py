"""The words and marks of a plate as SVG: lettering, dots with their names as links, numbers of routes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from posixpath import relpath

from tools.drawings.colours import FRONTIER, INK, LAND, SEA, SOFT, STREAM
from tools.drawings.geometry import Box, Line, Point, share
from tools.drawings.labels import STYLES, Corners, Label, corners, meet
from tools.drawings.placing import Dot
from tools.drawings.view import View
from tools.edit.markdown import attribute
from tools.model.maps import MapPoint, MapText

FOLDER = "assets/plates"
"""Of the drawings, from docs/."""
FACES = {
    "state": f'fill="{SOFT}" font-weight="600"',
    "region": f'fill="{SOFT}" font-family="Georgia,serif"',
    "range": f'fill="{SOFT}" font-family="Georgia,serif" font-style="italic"',
    "water": f'fill="{STREAM}" font-family="Georgia,serif" font-style="italic" stroke="{SEA}"',
    "river": f'fill="{STREAM}" font-family="Georgia,serif" font-style="italic"',
    "line": f'fill="{INK}"',
    "remark": f'fill="{FRONTIER}"',
    "town": f'fill="{INK}"',
}
RING = 7.5
"""Radius in px of the ring around a route's number."""
ALONG = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.82)
"""Shares of a route at which its number may stand, best first."""


@dataclass(frozen=True)
class Drawn:
    """A spot with what the register knows of it."""

    spot: MapPoint
    kind: str
    at: Point
    """Degrees east and north."""
    uncertain: bool
    address: str
    """Of its entry, from docs/."""


def lettered(view: View, item: MapText) -> Label:
    x, y = view.px((item.at[0], item.at[1]))
    return Label(item.text, item.style, x, y, item.turn, item.id or "")


def lettering(labels: Sequence[Label]) -> Iterator[str]:
    for style in STYLES:
        if found := [label for label in labels if label.style == style]:
            yield _open(style)
            yield from (_text(label) for label in found)
            yield "</g>"


def _open(style: str) -> str:
    kind = STYLES[style]
    spacing = f' letter-spacing="{kind.spacing:g}"' if kind.spacing else ""
    halo = "" if "stroke=" in FACES[style] else f' stroke="{LAND}"'
    return (
        f'<g class="{style}" font-size="{kind.size:g}"{spacing} {FACES[style]}{halo} '
        'stroke-width="3" stroke-linejoin="round" paint-order="stroke">'
    )


def towns(spots: Sequence[Drawn], dots: Sequence[Dot], names: Sequence[Label]) -> Iterator[str]:
    if not spots:
        return
    yield _open("town")
    for spot, dot, name in zip(spots, dots, names, strict=True):
        yield f'<a href="{_href(spot.address)}">{_mark(spot, dot.at)}{_name(name, dot.at)}</a>'
    yield "</g>"


def _mark(spot: Drawn, at: Point) -> str:
    """A square for a fort, a cross for a fight, a disc for all else; hollow where the site is not certain."""
    x, y = at
    hollow = f' class="hollow" fill="{LAND}" stroke="{INK}" stroke-width="1.6"' if spot.uncertain else ""
    if spot.kind == "fort":
        return f'<rect x="{short(x - 3.2)}" y="{short(y - 3.2)}" width="6.4" height="6.4"{hollow}/>'
    if spot.kind in ("battle", "border conflict"):
        arms = f"M{short(x - 4)} {short(y - 4)}l8 8m0-8l-8 8"
        thin = ' stroke-dasharray="2.5 2"' if spot.uncertain else ""
        return f'<path class="cross" fill="none" stroke="{INK}" stroke-width="2" d="{arms}"{thin}/>'
    return f'<circle cx="{short(x)}" cy="{short(y)}" r="3.2"{hollow}/>'


def _name(label: Label, dot: Point) -> str:
    """A dot's name begins or ends at the dot, however wide the reader's face runs."""
    left, _, right, _ = label.box
    if left > dot[0]:
        return _text(label, ' text-anchor="start"', left)
    return _text(label, ' text-anchor="end"', right) if right < dot[0] else _text(label)


def _text(label: Label, extra: str = "", x: float | None = None) -> str:
    """Words on their baseline, which lies a third of their size under the middle."""
    at = label.x if x is None else x
    down = label.y + STYLES[label.style].size * 0.35
    turn = f' transform="rotate({short(label.turn)} {short(label.x)} {short(label.y)})"' if label.turn else ""
    return f'<text x="{short(at)}" y="{short(down)}"{extra}{turn}>{attribute(label.shown)}</text>'


def numbers(numbers: Sequence[tuple[str, Point]]) -> Iterator[str]:
    for number, (x, y) in numbers:
        yield (
            f'<g class="number" aria-hidden="true" font-size="11" font-weight="700" fill="{INK}">'
            f'<circle cx="{short(x)}" cy="{short(y)}" r="{RING}" fill="{LAND}" stroke="{INK}"/>'
            f'<text x="{short(x)}" y="{short(y + 3.9)}">{number}</text></g>'
        )


def ring(line: Line, taken: Sequence[Corners]) -> Point:
    """Where on a route its number stands: the first share of it that is clear of lettering and dots."""
    points = [share(line, part) for part in ALONG]
    clear = (p for p in points if not any(meet(corners(around(p, RING)), shape) for shape in taken))
    return next(clear, points[0])


def _href(address: str) -> str:
    """An address in docs/ as seen from the file of the drawing, which stands beside built pages."""
    path_, _, anchor = address.partition("#")
    return f"{relpath(path_, FOLDER).removesuffix('.md')}.html#{anchor}"


def around(point: Point, radius: float) -> Box:
    return (point[0] - radius, point[1] - radius, point[0] + radius, point[1] + radius)


def short(value: float) -> str:
    """A number to a tenth of a px, as short as it can be written."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text
