"""A plate as SVG: right as a file of its own, and inlined into a page, where the style sheet has the last word.

No inline style and no style element (a strict policy forbids both): the attributes are what a code host shows,
the classes are what docs/assets/plates.css colours.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from posixpath import relpath

from tools.drawings.ground import GRID, WIDE, Ground, Point, Steps, View, path, points, steps
from tools.drawings.labels import STYLES, UNNAMED, Label, placed, refuse_astray, refuse_covered, refuse_meetings
from tools.drawings.palette import FRONTIER, INK, LAND, RULE, SEA, SOFT, STREAM
from tools.edit.markdown import attribute
from tools.model.apparatus import Entry
from tools.model.errors import DataError
from tools.model.maps import Extent, MapLine, MapPoint, MapText, Plate

FOLDER = "assets/plates"
"""Of the drawings, from docs/."""
STROKES = {
    "boundary": f'stroke="{FRONTIER}" stroke-width="4.4" stroke-dasharray="18 5 2 5"',
    "sketch": f'stroke="{FRONTIER}" stroke-width="4" stroke-dasharray="10 9"',
    "route": f'stroke="{INK}" stroke-width="3.4" stroke-dasharray="1 8"',
    "railway": f'stroke="{INK}" stroke-width="4"',
}
BORDERS = {"boundary", "sketch"}
# Which way a name lies from its dot: in shares of its width and of its height.
SIDES = {
    "e": (1, 0), "ne": (1, -0.8), "se": (1, 0.8), "w": (-1, 0), "nw": (-1, -0.8), "sw": (-1, 0.8), "n": (0, -1.1),
    "s": (0, 1.1),
}  # fmt: skip
AWAY = 7.0
"""Px from a dot to its name."""
RING = 8.5
"""Radius in px of the ring around a road's number."""


@dataclass(frozen=True)
class Spot:
    """A dot with what register or list knows of it."""

    point: MapPoint
    entry: Entry | None
    at: Point
    """Degrees east and north."""
    uncertain: bool


def draw(
    plate: Plate,
    view: View,
    ground: Ground,
    spots: Sequence[Spot],
    addresses: Mapping[str, str],
    extents: Mapping[str, Extent],
) -> str:
    """The SVG file of a drawing. Raises DataError where words meet, leave the frame or stand astray."""
    pairs = zip(plate.stretches, ground.stretches, strict=True)
    stretches = [(item, _stretch(item, found, view)) for item, found in pairs]
    words = [(item, _lettered(view, item, addresses.get(item.id or "", ""))) for item in plate.lettering]
    lettering = [label for _, label in words if label]
    towns = [_town(view, spot, addresses.get(spot.point.id or "", "")) for spot in spots]
    labels = [*lettering, *filter(None, towns)]
    left, top = 15, view.frame.height - 24
    long = view.frame.scale * view.scale
    refuse_covered(
        lettering, [points(line) for i, lines in stretches if i.kind in BORDERS for line in lines], plate.where
    )
    refuse_meetings(labels, (left, top, left + 59 + long, top + 21), view, plate.where)
    drawn = {item.id: [points(line) for line in lines] for item, lines in stretches if item.id}
    for item, label in words:
        if label and item.style not in UNNAMED:
            refuse_astray(label, item, ground, extents.get(item.of or item.id or ""), drawn, view)
    parts = [
        *_ground(plate, view, ground),
        *(_stroke(item.kind, lines) for item, lines in stretches if lines),
        "</g></g>",
        *_words(labels),
        f'<g class="frame" aria-hidden="true" font-size="12" fill="{SOFT}">',
        f'<path fill="none" stroke="{INK}" d="M{short(left + 5)} {short(top + 9)}v5h{short(long)}v-5"/>'
        f'<text x="{short(left + 10 + long)}" y="{short(top + 16)}" text-anchor="start">{view.frame.scale} km</text>',
        *_frame(view),
        "</svg>\n",
    ]
    return "\n".join(filter(None, parts))


def _stretch(item: MapLine, found: list[Steps], view: View) -> list[Steps]:
    """The line that a stretch draws. Raises DataError unless it has either points or a line to follow."""
    if bool(item.of) == bool(item.points):
        raise DataError(item.where, "expected either 'of' or 'points', found both or neither")
    return found if item.of else [steps([view.px(point) for point in item.points])]


def _lettered(view: View, item: MapText, address: str) -> Label | None:
    """Words on the drawing, if it shows them."""
    if not (at := placed(item, view)):
        return None
    text = item.text if view.across == WIDE else item.short or item.text
    lon, lat, *turn = at
    x, y = view.px((lon, lat))
    ring = f'<circle cx="{short(x)}" cy="{short(y)}" r="{RING}" fill="{LAND}" stroke="{INK}"/>'
    mark = ring if item.style == "number" else ""
    return Label(text, item.style, x, y, turn[0] if turn else 0.0, address, mark=mark)


def _town(view: View, spot: Spot, address: str) -> Label | None:
    """A dot with its name, if the drawing shows it."""
    wide, point = view.across == WIDE, spot.point
    side = point.side if wide else point.phone
    if side is None:
        return None
    text = point.label if wide else point.short or point.label
    x, y = at = view.px(spot.at)
    size = Label(text, "town", 0, 0)
    across, down = SIDES[side]
    x += across * (AWAY + size.width / 2)
    y += down * (AWAY / 2 + size.height / 2)
    return Label(text, "town", x, y, 0.0, address, side, at, _mark(spot, *at))


def _mark(spot: Spot, x: float, y: float) -> str:
    """A square for a fort, a cross for a fight, a disc for all else; hollow where the site is not certain."""
    hollow = f' class="hollow" fill="{LAND}" stroke="{INK}" stroke-width="1.6"' if spot.uncertain else ""
    kind = spot.entry.kind if spot.entry else "town"
    if kind == "fort":
        return f'<rect x="{short(x - 3.2)}" y="{short(y - 3.2)}" width="6.4" height="6.4"{hollow}/>'
    if kind in ("battle", "border conflict"):
        arms = f"M{short(x - 4)} {short(y - 4)}l8 8m0-8l-8 8"
        thin = ' stroke-dasharray="2.5 2"' if spot.uncertain else ""
        return f'<path class="cross" fill="none" stroke="{INK}" stroke-width="2" d="{arms}"{thin}/>'
    return f'<circle cx="{short(x)}" cy="{short(y)}" r="3.2"{hollow}/>'


def _ground(plate: Plate, view: View, ground: Ground) -> Iterator[str]:
    name, kind = (f"plate-{plate.id}", "wide") if view.across == WIDE else (f"plate-{plate.id}-phone", "phone")
    across, height = view.across, view.frame.height
    land, lakes = path(ground.land, closed=True), path(chain(*ground.lakes.values()), closed=True)
    streams = path(chain(*ground.rivers.values()))
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="plate {kind}" viewBox="0 0 {across} {height}" '
        f'role="group" aria-labelledby="{name}-title" aria-describedby="{name}-desc" '
        'font-family="system-ui,sans-serif" text-anchor="middle">'
    )
    yield f'<title id="{name}-title">{attribute(plate.title)}</title>'
    yield f'<desc id="{name}-desc">{attribute(plate.description)}</desc>'
    yield '<g aria-hidden="true" fill="none" stroke-linejoin="round" stroke-linecap="round">'
    yield f'<rect class="sea" width="{across}" height="{height}" fill="{SEA}"/>'
    yield f'<g transform="scale({1 / GRID:g})">'
    yield f'<path class="land" fill="{LAND}" fill-rule="evenodd" stroke="{STREAM}" stroke-width="1.2" d="{land}"/>'
    yield f'<path class="lake" fill="{SEA}" stroke="{STREAM}" stroke-width="1.2" d="{lakes}"/>' if lakes else ""
    yield f'<path class="graticule" stroke="{RULE}" d="{path(ground.graticule)}"/>'
    yield f'<path class="stream" stroke="{STREAM}" stroke-width="1.6" d="{streams}"/>' if streams else ""


def _stroke(kind: str, lines: list[Steps]) -> str:
    data = path(lines)
    drawn = f'<path class="{kind}" {STROKES[kind]} d="{data}"/>'
    if kind == "railway":
        drawn += f'<path class="sleepers" stroke="{LAND}" stroke-width="2" stroke-dasharray="8 8" d="{data}"/>'
    return drawn


def _words(labels: Sequence[Label]) -> Iterator[str]:
    for name, style in STYLES.items():
        if found := [label for label in labels if label.style == name]:
            spacing = f' letter-spacing="{style.spacing:g}"' if style.spacing else ""
            halo = "" if "stroke=" in style.face else f' stroke="{LAND}"'
            yield (
                f'<g class="{name}" font-size="{style.size:g}"{spacing} {style.face}{halo} '
                'stroke-width="3" stroke-linejoin="round" paint-order="stroke">'
            )
            yield from map(_text, found)
            yield "</g>"


def _text(label: Label) -> str:
    """Words on their baseline, a third of their size under the middle; a dot's name begins or ends at the dot.

    With a link to their entry, as seen from the file of the drawing, which stands beside built pages.
    """
    x, anchor = label.x, ""
    if "e" in label.side:
        x, anchor = x - label.width / 2, ' text-anchor="start"'
    elif "w" in label.side:
        x, anchor = x + label.width / 2, ' text-anchor="end"'
    y = short(label.y + STYLES[label.style].size * 0.35)
    turn = f' transform="rotate({short(label.turn)} {short(label.x)} {short(label.y)})"' if label.turn else ""
    drawn = f'{label.mark}<text x="{short(x)}" y="{y}"{anchor}{turn}>{attribute(label.shown)}</text>'
    page, _, anchor = label.address.partition("#")
    return f'<a href="{relpath(page, FOLDER).removesuffix(".md")}.html#{anchor}">{drawn}</a>' if page else drawn


def _frame(view: View) -> Iterator[str]:
    """The frame and, on the wide drawing, the letters and figures of its squares."""
    across, height = view.across, view.frame.height
    frame = f"M.5 .5h{across - 1}v{height - 1}h-{across - 1}z"
    if across == WIDE:
        columns, rows = view.squares
        for n in range(columns):
            yield f'<text x="{short((n + 0.5) * across / columns)}" y="12">{chr(ord("A") + n)}</text>'
        for n in range(rows):
            yield f'<text x="8" y="{short((n + 0.5) * height / rows + 4)}">{n + 1}</text>'
        frame += "".join(f"M{short(n * across / columns)} 0v6" for n in range(1, columns))
        frame += "".join(f"M0 {short(n * height / rows)}h6" for n in range(1, rows))
    yield f'<path fill="none" stroke="{SOFT}" d="{frame}"/></g>'


def short(value: float) -> str:
    """A number to a tenth of a px, as short as it can be written."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text
