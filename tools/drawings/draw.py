"""A plate as SVG: right as a file of its own, and inlined into a page, where the style sheet has the last word.

No inline style and no style element (a strict policy forbids both): the attributes are what a code host shows,
the classes are what docs/assets/reader.css colours.
"""

from collections.abc import Iterator, Sequence

from tools.drawings.base import BaseMap
from tools.drawings.colours import FRONTIER, INK, LAND, RULE, SEA, SOFT, STREAM
from tools.drawings.geometry import Box, Line
from tools.drawings.labels import corners
from tools.drawings.layers import GRID, graticule, path, rings, rivers, stretch
from tools.drawings.lettering import RING, Drawn, around, lettered, lettering, numbers, ring, short, towns
from tools.drawings.placing import Dot, place, refuse_covered
from tools.drawings.view import WIDTH, View
from tools.edit.markdown import attribute
from tools.model.errors import DataError
from tools.model.maps import Plate

STROKES = {
    "frontier": f'stroke="{FRONTIER}" stroke-width="6"',
    "boundary": f'stroke="{FRONTIER}" stroke-width="2.6" stroke-dasharray="14 5 2 5"',
    "sketch": f'stroke="{FRONTIER}" stroke-width="5" stroke-dasharray="16 12"',
    "route": f'stroke="{INK}" stroke-width="3" stroke-dasharray="1 8"',
    "railway": f'stroke="{INK}" stroke-width="4"',
}
BORDERS = {"frontier", "boundary", "sketch"}


def draw(plate: Plate, spots: Sequence[Drawn], base: BaseMap) -> str:
    """The SVG file of a plate. Raises DataError where words meet, leave the frame or find no room."""
    if not all((plate.frame.width, plate.frame.height, plate.frame.graticule, sum(plate.frame.parallels))):
        raise DataError(plate.where, "expected a frame of some size and two unlike parallels, found a value of 0")
    view = View(plate.frame)
    stretches = [(item, stretch(view, item, base)) for item in plate.stretches]
    streams = rivers(view, plate, base)
    fixed = [lettered(view, item) for item in plate.lettering]
    borders = [line for item, found in stretches if item.kind in BORDERS for line in found]
    refuse_covered(fixed, borders, plate.where)
    dots = [Dot(d.spot.where, d.spot.label, view.px(d.at), d.spot.where, d.spot.side) for d in spots]
    taken = [*(label.corners for label in fixed), *(corners(dot.box) for dot in dots)]
    counted = [(item.number, ring(found[0], taken)) for item, found in stretches if item.number and found]
    busy = [corners(_scale_box(view)), *(corners(around(at, RING)) for _, at in counted)]
    strokes = [*streams, *(line for _, found in stretches for line in found), *borders * 3]
    names = place(dots, fixed, busy, strokes, view.room, plate.where)
    parts = [
        *_head(plate),
        *_ground(view, base, streams),
        *(_stroke(item.kind, found) for item, found in stretches),
        "</g></g>",
        *lettering(fixed),
        *numbers(counted),
        *towns(spots, dots, names),
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


def _frame(view: View) -> Iterator[str]:
    """The frame with the letters and figures of its squares, and the scale."""
    left, top, _, _ = _scale_box(view)
    long = view.frame.scale * view.scale
    yield f'<g class="frame" aria-hidden="true" font-size="10" fill="{SOFT}">'
    yield (
        f'<path fill="none" stroke="{INK}" d="M{short(left + 5)} {short(top + 9)}v5h{short(long)}v-5"/>'
        f'<text x="{short(left + 10 + long)}" y="{short(top + 15)}" text-anchor="start">{view.frame.scale} km</text>'
    )
    for column in range(view.columns):
        x = (column + 0.5) * WIDTH / view.columns
        yield f'<text x="{short(x)}" y="11">{chr(ord("A") + column)}</text>'
    for row in range(view.rows):
        y = (row + 0.5) * view.height / view.rows
        yield f'<text x="8" y="{short(y + 3.5)}">{row + 1}</text>'
    ticks = [f"M{short(n * WIDTH / view.columns)} 0v6" for n in range(1, view.columns)]
    ticks += [f"M0 {short(n * view.height / view.rows)}h6" for n in range(1, view.rows)]
    frame = f"M.5 .5h{WIDTH - 1}v{view.height - 1}h-{WIDTH - 1}z"
    yield f'<path fill="none" stroke="{SOFT}" d="{"".join(ticks)}{frame}"/></g>'


def _scale_box(view: View) -> Box:
    return (15, view.height - 24, 70 + view.frame.scale * view.scale, view.height - 3)
