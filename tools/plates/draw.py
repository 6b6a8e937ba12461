"""A plate as SVG: right as a file of its own, and inlined into a page, where the style sheet has the last word.

No inline style and no style element (a strict policy forbids both): the attributes are what a code host shows,
the classes are what docs/assets/plates.css colours.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from posixpath import relpath

from tools.markdown import attribute
from tools.model import Lettering, Plate, Spot
from tools.plates.base import BaseMap
from tools.plates.geometry import Box, Line, Point, share
from tools.plates.labels import STYLES, Corners, Label, corners, meet
from tools.plates.layers import GRID, graticule, path, rings, rivers, stretch
from tools.plates.placing import Dot, place, refuse_covered
from tools.plates.view import WIDTH, View

FOLDER = "assets/plates"
"""Of the drawings, from docs/."""
LAND, SEA, STREAM, INK, SOFT, RULE, FRONTIER = "#f5efe1", "#dce8ec", "#2c5a74", "#211e1a", "#5f574c", "#c3ccca", "#9c1f1c"
"""Light colours, for the file alone; the style sheet has the same and the dark ones."""
STROKES = {
    "frontier": f'stroke="{FRONTIER}" stroke-width="6"',
    "boundary": f'stroke="{FRONTIER}" stroke-width="2.6" stroke-dasharray="14 5 2 5"',
    "sketch": f'stroke="{FRONTIER}" stroke-width="5" stroke-dasharray="16 12"',
    "route": f'stroke="{INK}" stroke-width="3" stroke-dasharray="1 8"',
    "railway": f'stroke="{INK}" stroke-width="4"',
}
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
BORDERS = {"frontier", "boundary", "sketch"}
RING = 7.5
"""Radius in px of the ring around a route's number."""
ALONG = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.82)
"""Shares of a route at which its number may stand, best first."""


@dataclass(frozen=True)
class Drawn:
    """A spot with what the register knows of it."""

    spot: Spot
    kind: str
    at: Point
    """Degrees east and north."""
    uncertain: bool
    address: str
    """Of its entry, from docs/."""


def draw(plate: Plate, spots: Sequence[Drawn], base: BaseMap) -> str:
    """The SVG file of a plate. Raises DataError where words meet, leave the frame or find no room."""
    view = View(plate.frame)
    stretches = [(item, stretch(view, item, base)) for item in plate.stretches]
    streams = rivers(view, plate, base)
    fixed = [_lettered(view, item) for item in plate.lettering]
    borders = [line for item, found in stretches if item.kind in BORDERS for line in found]
    refuse_covered(fixed, borders, plate.where)
    dots = [Dot(d.spot.where, d.spot.label, view.px(d.at), d.spot.where, d.spot.side) for d in spots]
    taken = [*(label.corners for label in fixed), *(corners(dot.box) for dot in dots)]
    numbers = [(item.number, _ring(found[0], taken)) for item, found in stretches if item.number and found]
    busy = [corners(_scale_box(view)), *(corners(_around(at, RING)) for _, at in numbers)]
    strokes = [*streams, *(line for _, found in stretches for line in found), *borders * 3]
    names = place(dots, fixed, busy, strokes, view.room, plate.where)
    parts = [
        *_head(plate),
        *_ground(view, base, streams),
        *(_stroke(item.kind, found) for item, found in stretches),
        "</g></g>",
        *_lettering(fixed),
        *_numbers(numbers),
        *_towns(spots, dots, names),
        *_frame(view),
        "</svg>\n",
    ]
    return "\n".join(part for part in parts if part)


def _head(plate: Plate) -> Iterator[str]:
    name = f"plate-{plate.id}"
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="plate" viewBox="0 0 {WIDTH} {plate.frame.height}" '
        f'role="group" aria-labelledby="{name}-title" aria-describedby="{name}-desc" '
        'font-family="system-ui,sans-serif" text-anchor="middle">'
    )
    yield f'<title id="{name}-title">{attribute(plate.title)}</title>'
    yield f'<desc id="{name}-desc">{attribute(plate.description)}</desc>'


def _ground(view: View, base: BaseMap, streams: list[Line]) -> Iterator[str]:
    yield '<g aria-hidden="true" fill="none" stroke-linejoin="round" stroke-linecap="round">'
    yield f'<rect class="sea" width="{WIDTH}" height="{view.height}" fill="{SEA}"/>'
    yield f'<g transform="scale({1 / GRID:g})">'
    land = path(rings(view, base.land), closed=True)
    yield f'<path class="land" fill="{LAND}" fill-rule="evenodd" stroke="{STREAM}" stroke-width="1.2" d="{land}"/>'
    lakes = path(rings(view, base.lakes), closed=True)
    yield f'<path class="lake" fill="{SEA}" stroke="{STREAM}" stroke-width="1.2" d="{lakes}"/>' if lakes else ""
    yield f'<path class="graticule" stroke="{RULE}" d="{path(graticule(view))}"/>'
    yield f'<path class="stream" stroke="{STREAM}" stroke-width="1.6" d="{path(streams)}"/>'


def _stroke(kind: str, found: list[Line]) -> str:
    data = path(found)
    drawn = f'<path class="{kind}" {STROKES[kind]} d="{data}"/>'
    if kind == "railway":
        drawn += f'<path class="sleepers" stroke="{LAND}" stroke-width="2" stroke-dasharray="8 8" d="{data}"/>'
    return drawn


def _lettered(view: View, item: Lettering) -> Label:
    x, y = view.px((item.at[0], item.at[1]))
    return Label(item.text, item.style, x, y, item.turn, item.id or "")


def _lettering(labels: Sequence[Label]) -> Iterator[str]:
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


def _text(label: Label, extra: str = "", x: float | None = None) -> str:
    """Words on their baseline, which lies a third of their size under the middle."""
    at = label.x if x is None else x
    down = label.y + STYLES[label.style].size * 0.35
    turn = f' transform="rotate({_n(label.turn)} {_n(label.x)} {_n(label.y)})"' if label.turn else ""
    return f'<text x="{_n(at)}" y="{_n(down)}"{extra}{turn}>{attribute(label.shown)}</text>'


def _towns(spots: Sequence[Drawn], dots: Sequence[Dot], names: Sequence[Label]) -> Iterator[str]:
    if not spots:
        return
    yield _open("town")
    for spot, dot, name in zip(spots, dots, names, strict=True):
        yield f'<a href="{_href(spot.address)}">{_mark(spot, dot.at)}{_name(name, dot.at)}</a>'
    yield "</g>"


def _name(label: Label, dot: Point) -> str:
    """A dot's name begins or ends at the dot, however wide the reader's face runs."""
    left, _, right, _ = label.box
    if left > dot[0]:
        return _text(label, ' text-anchor="start"', left)
    return _text(label, ' text-anchor="end"', right) if right < dot[0] else _text(label)


def _mark(spot: Drawn, at: Point) -> str:
    """A square for a fort, a cross for a fight, a disc for all else; hollow where the site is not certain."""
    x, y = at
    hollow = f' class="hollow" fill="{LAND}" stroke="{INK}" stroke-width="1.6"' if spot.uncertain else ""
    if spot.kind == "fort":
        return f'<rect x="{_n(x - 3.2)}" y="{_n(y - 3.2)}" width="6.4" height="6.4"{hollow}/>'
    if spot.kind in ("battle", "border conflict"):
        arms = f"M{_n(x - 4)} {_n(y - 4)}l8 8m0-8l-8 8"
        thin = ' stroke-dasharray="2.5 2"' if spot.uncertain else ""
        return f'<path class="cross" fill="none" stroke="{INK}" stroke-width="2" d="{arms}"{thin}/>'
    return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="3.2"{hollow}/>'


def _numbers(numbers: Sequence[tuple[str, Point]]) -> Iterator[str]:
    for number, (x, y) in numbers:
        yield (
            f'<g class="number" aria-hidden="true" font-size="11" font-weight="700" fill="{INK}"><circle cx="{_n(x)}" '
            f'cy="{_n(y)}" r="{RING}" fill="{LAND}" stroke="{INK}"/><text x="{_n(x)}" y="{_n(y + 3.9)}">{number}</text></g>'
        )


def _ring(line: Line, taken: Sequence[Corners]) -> Point:
    """Where on a route its number stands: the first share of it that is clear of lettering and dots."""
    points = [share(line, part) for part in ALONG]
    clear = (p for p in points if not any(meet(corners(_around(p, RING)), shape) for shape in taken))
    return next(clear, points[0])


def _frame(view: View) -> Iterator[str]:
    """The frame with the letters and figures of its squares, and the scale."""
    left, top, _, _ = _scale_box(view)
    long = view.frame.scale * view.scale
    yield f'<g class="frame" aria-hidden="true" font-size="10" fill="{SOFT}">'
    yield (
        f'<path fill="none" stroke="{INK}" d="M{_n(left + 5)} {_n(top + 9)}v5h{_n(long)}v-5"/>'
        f'<text x="{_n(left + 10 + long)}" y="{_n(top + 15)}" text-anchor="start">{view.frame.scale} km</text>'
    )
    for column in range(view.columns):
        x = (column + 0.5) * WIDTH / view.columns
        yield f'<text x="{_n(x)}" y="11">{chr(ord("A") + column)}</text>'
    for row in range(view.rows):
        y = (row + 0.5) * view.height / view.rows
        yield f'<text x="8" y="{_n(y + 3.5)}">{row + 1}</text>'
    ticks = [f"M{_n(n * WIDTH / view.columns)} 0v6" for n in range(1, view.columns)]
    ticks += [f"M0 {_n(n * view.height / view.rows)}h6" for n in range(1, view.rows)]
    yield f'<path fill="none" stroke="{SOFT}" d="{"".join(ticks)}M.5 .5h{WIDTH - 1}v{view.height - 1}h-{WIDTH - 1}z"/></g>'


def _scale_box(view: View) -> Box:
    return (15, view.height - 24, 70 + view.frame.scale * view.scale, view.height - 3)


def _around(point: Point, radius: float) -> Box:
    return (point[0] - radius, point[1] - radius, point[0] + radius, point[1] + radius)


def _href(address: str) -> str:
    """An address in docs/ as seen from the file of the drawing, which stands beside built pages."""
    path_, _, anchor = address.partition("#")
    return f"{relpath(path_, FOLDER).removesuffix('.md')}.html#{anchor}"


def _n(value: float) -> str:
    """A number to a tenth of a px, as short as it can be written."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


