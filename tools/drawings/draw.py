"""A plate as SVG: right as a file of its own, and inlined into a page, where the style sheet has the last word.

No inline style and no style element (a strict policy forbids both): the attributes are what a code host shows,
the classes are what docs/assets/plates.css colours.
"""

from collections.abc import Iterator, Mapping, Sequence

from tools.drawings.colours import FRONTIER, INK, LAND, RULE, SEA, SOFT, STREAM
from tools.drawings.ground import GRID, Ground, Steps, path, points, steps
from tools.drawings.labels import corners
from tools.drawings.names import Spot, dot, lettered, lettering, short, towns
from tools.drawings.rules import refuse_astray, refuse_covered, refuse_meetings, thing
from tools.drawings.view import WIDE, Box, View
from tools.edit.markdown import attribute
from tools.model.errors import DataError
from tools.model.maps import Extent, MapLine, Plate

STROKES = {
    "boundary": f'stroke="{FRONTIER}" stroke-width="4.4" stroke-dasharray="18 5 2 5"',
    "sketch": f'stroke="{FRONTIER}" stroke-width="4" stroke-dasharray="10 9"',
    "route": f'stroke="{INK}" stroke-width="3.4" stroke-dasharray="1 8"',
    "railway": f'stroke="{INK}" stroke-width="4"',
}
BORDERS = {"boundary", "sketch"}
UNNAMED = {"remark", "number"}
"""Styles of words that name no thing."""


def draw(
    plate: Plate,
    view: View,
    ground: Ground,
    spots: Sequence[Spot],
    addresses: Mapping[str, str],
    extents: Mapping[str, Extent],
) -> str:
    """The SVG file of a drawing. Raises DataError where words meet, leave the frame or stand astray."""
    stretches = [
        (item, _stretch(item, found, view)) for item, found in zip(plate.stretches, ground.stretches, strict=True)
    ]
    words = [(item, lettered(view, item, addresses.get(item.id or "", ""))) for item in plate.lettering]
    labels = [label for _, label in words if label]
    dots = [found for spot in spots if (found := dot(view, spot))]
    borders = [points(line) for item, lines in stretches if item.kind in BORDERS for line in lines]
    refuse_covered(labels, borders, plate.where)
    refuse_meetings(dots, labels, corners(_scale_box(view)), view, plate.where)
    drawn = {item.id: [points(line) for line in lines] for item, lines in stretches if item.id}
    for item, label in words:
        if label and item.style not in UNNAMED:
            at = item.at if view.across == WIDE else item.phone[:2]
            refuse_astray(
                label, at, thing(item, ground, extents.get(item.of or item.id or ""), drawn, view), view, item.where
            )
    parts = [
        *_head(plate, view),
        *_ground(view, ground),
        *(_stroke(item.kind, lines) for item, lines in stretches if lines),
        "</g></g>",
        *lettering(labels),
        *towns(dots),
        *_frame(view),
        "</svg>\n",
    ]
    return "\n".join(part for part in parts if part)


def _stretch(item: MapLine, found: list[Steps], view: View) -> list[Steps]:
    """The line that a stretch draws. Raises DataError unless it has either points or a line to follow."""
    if bool(item.of) == bool(item.points):
        raise DataError(item.where, "expected either 'of' or 'points', found both or neither")
    return found if item.of else [steps([view.px(point) for point in item.points])]


def _head(plate: Plate, view: View) -> Iterator[str]:
    name = f"plate-{plate.id}" if view.across == WIDE else f"plate-{plate.id}-phone"
    kind = "wide" if view.across == WIDE else "phone"
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="plate {kind}" viewBox="0 0 {view.across} {view.height}" '
        f'role="group" aria-labelledby="{name}-title" aria-describedby="{name}-desc" '
        'font-family="system-ui,sans-serif" text-anchor="middle">'
    )
    yield f'<title id="{name}-title">{attribute(plate.title)}</title>'
    yield f'<desc id="{name}-desc">{attribute(plate.description)}</desc>'


def _ground(view: View, ground: Ground) -> Iterator[str]:
    yield '<g aria-hidden="true" fill="none" stroke-linejoin="round" stroke-linecap="round">'
    yield f'<rect class="sea" width="{view.across}" height="{view.height}" fill="{SEA}"/>'
    yield f'<g transform="scale({1 / GRID:g})">'
    land = path(ground.land, closed=True)
    yield f'<path class="land" fill="{LAND}" fill-rule="evenodd" stroke="{STREAM}" stroke-width="1.2" d="{land}"/>'
    lakes = path((ring for rings in ground.lakes.values() for ring in rings), closed=True)
    yield f'<path class="lake" fill="{SEA}" stroke="{STREAM}" stroke-width="1.2" d="{lakes}"/>' if lakes else ""
    yield f'<path class="graticule" stroke="{RULE}" d="{path(ground.graticule)}"/>'
    streams = path(line for lines in ground.rivers.values() for line in lines)
    yield f'<path class="stream" stroke="{STREAM}" stroke-width="1.6" d="{streams}"/>' if streams else ""


def _stroke(kind: str, lines: list[Steps]) -> str:
    data = path(lines)
    drawn = f'<path class="{kind}" {STROKES[kind]} d="{data}"/>'
    if kind == "railway":
        drawn += f'<path class="sleepers" stroke="{LAND}" stroke-width="2" stroke-dasharray="8 8" d="{data}"/>'
    return drawn


def _frame(view: View) -> Iterator[str]:
    """The frame with the scale and, on the wide drawing, the letters and figures of its squares."""
    left, top, _, _ = _scale_box(view)
    long = view.frame.scale * view.scale
    yield f'<g class="frame" aria-hidden="true" font-size="12" fill="{SOFT}">'
    yield (
        f'<path fill="none" stroke="{INK}" d="M{short(left + 5)} {short(top + 9)}v5h{short(long)}v-5"/>'
        f'<text x="{short(left + 10 + long)}" y="{short(top + 16)}" text-anchor="start">{view.frame.scale} km</text>'
    )
    frame = f"M.5 .5h{view.across - 1}v{view.height - 1}h-{view.across - 1}z"
    if view.across == WIDE:
        columns = [(n + 0.5) * view.across / view.columns for n in range(view.columns)]
        rows = [(n + 0.5) * view.height / view.rows for n in range(view.rows)]
        yield from (f'<text x="{short(x)}" y="12">{chr(ord("A") + n)}</text>' for n, x in enumerate(columns))
        yield from (f'<text x="8" y="{short(y + 4)}">{n + 1}</text>' for n, y in enumerate(rows))
        frame += "".join(f"M{short(n * view.across / view.columns)} 0v6" for n in range(1, view.columns))
        frame += "".join(f"M0 {short(n * view.height / view.rows)}h6" for n in range(1, view.rows))
    yield f'<path fill="none" stroke="{SOFT}" d="{frame}"/></g>'


def _scale_box(view: View) -> Box:
    return (15, view.height - 24, 74 + view.frame.scale * view.scale, view.height - 3)
