"""The words and marks of a drawing: the editors' records put on it, and as SVG."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from posixpath import relpath

from tools.drawings.colours import FRONTIER, INK, LAND, SEA, SOFT, STREAM
from tools.drawings.labels import STYLES, Label
from tools.drawings.view import WIDE, Box, Point, View
from tools.edit.markdown import attribute
from tools.model.maps import MapPoint, MapText

FOLDER = "assets/plates"
"""Of the drawings, from docs/."""
# Which way a name lies from its dot: in shares of its width and of its height.
SIDES = {
    "e": (1, 0), "ne": (1, -0.8), "se": (1, 0.8), "w": (-1, 0), "nw": (-1, -0.8), "sw": (-1, 0.8), "n": (0, -1.1),
    "s": (0, 1.1),
}  # fmt: skip
AWAY = 7.0
"""Px from a dot to its name."""
DOT = 4.5
"""Half the px that a dot keeps clear of other names."""
RING = 8.5
"""Radius in px of the ring around a road's number."""
FACES = {
    "state": f'fill="{SOFT}" font-weight="600"',
    "region": f'fill="{SOFT}" font-family="Georgia,serif"',
    "range": f'fill="{SOFT}" font-family="Georgia,serif" font-style="italic"',
    "water": f'fill="{STREAM}" font-family="Georgia,serif" font-style="italic" stroke="{SEA}"',
    "river": f'fill="{STREAM}" font-family="Georgia,serif" font-style="italic"',
    "line": f'fill="{INK}"',
    "remark": f'fill="{FRONTIER}"',
    "number": f'fill="{INK}" font-weight="700"',
    "town": f'fill="{INK}"',
}


@dataclass(frozen=True)
class Spot:
    """A dot with what register or list knows of it."""

    point: MapPoint
    kind: str
    at: Point
    """Degrees east and north."""
    uncertain: bool
    address: str
    """Of its entry, from docs/; none for a town that has none."""


@dataclass(frozen=True)
class Dot:
    spot: Spot
    at: Point
    """In px."""
    label: Label

    @property
    def box(self) -> Box:
        return around(self.at, DOT)


def dot(view: View, spot: Spot) -> Dot | None:
    """A dot with its name, if the drawing shows it."""
    phone = view.across < WIDE
    side = spot.point.phone if phone else spot.point.side
    if side is None:
        return None
    words = (phone and spot.point.short) or spot.point.label
    x, y = at = view.px(spot.at)
    size = Label(words, "town", 0, 0)
    across, down = SIDES[side]
    x += across * (AWAY + size.width / 2)
    y += down * (AWAY / 2 + size.height / 2)
    return Dot(spot, at, Label(words, "town", x, y, address=spot.address, side=side))


def lettered(view: View, item: MapText, address: str) -> Label | None:
    """Words on the drawing, if it shows them."""
    if view.across < WIDE:
        if not item.phone:
            return None
        lon, lat, *turned = item.phone
        return Label(item.short or item.text, item.style, *view.px((lon, lat)), turned[0] if turned else 0.0, address)
    return Label(item.text, item.style, *view.px(item.at), item.turn, address)


def lettering(labels: Sequence[Label]) -> Iterator[str]:
    for style in STYLES:
        if found := [label for label in labels if label.style == style]:
            yield _open(style)
            yield from (_number(label) if style == "number" else _linked(label, _text(label)) for label in found)
            yield "</g>"


def towns(dots: Sequence[Dot]) -> Iterator[str]:
    if dots:
        yield _open("town")
        yield from (_linked(dot.label, _mark(dot) + _text(dot.label)) for dot in dots)
        yield "</g>"


def _open(style: str) -> str:
    kind = STYLES[style]
    spacing = f' letter-spacing="{kind.spacing:g}"' if kind.spacing else ""
    halo = "" if "stroke=" in FACES[style] else f' stroke="{LAND}"'
    return (
        f'<g class="{style}" font-size="{kind.size:g}"{spacing} {FACES[style]}{halo} '
        'stroke-width="3" stroke-linejoin="round" paint-order="stroke">'
    )


def _linked(label: Label, drawn: str) -> str:
    """With a link to its entry, as seen from the file of the drawing, which stands beside built pages."""
    if not label.address:
        return drawn
    page, _, anchor = label.address.partition("#")
    return f'<a href="{relpath(page, FOLDER).removesuffix(".md")}.html#{anchor}">{drawn}</a>'


def _mark(dot: Dot) -> str:
    """A square for a fort, a cross for a fight, a disc for all else; hollow where the site is not certain."""
    x, y = dot.at
    hollow = f' class="hollow" fill="{LAND}" stroke="{INK}" stroke-width="1.6"' if dot.spot.uncertain else ""
    if dot.spot.kind == "fort":
        return f'<rect x="{short(x - 3.2)}" y="{short(y - 3.2)}" width="6.4" height="6.4"{hollow}/>'
    if dot.spot.kind in ("battle", "border conflict"):
        arms = f"M{short(x - 4)} {short(y - 4)}l8 8m0-8l-8 8"
        thin = ' stroke-dasharray="2.5 2"' if dot.spot.uncertain else ""
        return f'<path class="cross" fill="none" stroke="{INK}" stroke-width="2" d="{arms}"{thin}/>'
    return f'<circle cx="{short(x)}" cy="{short(y)}" r="3.2"{hollow}/>'


def _text(label: Label) -> str:
    """Words on their baseline, a third of their size under the middle; a dot's name begins or ends at the dot."""
    left, _, right, _ = label.box
    x, anchor = label.x, ""
    if "e" in label.side:
        x, anchor = left, ' text-anchor="start"'
    elif "w" in label.side:
        x, anchor = right, ' text-anchor="end"'
    y = short(label.y + STYLES[label.style].size * 0.35)
    turn = f' transform="rotate({short(label.turn)} {short(label.x)} {short(label.y)})"' if label.turn else ""
    return f'<text x="{short(x)}" y="{y}"{anchor}{turn}>{attribute(label.shown)}</text>'


def _number(label: Label) -> str:
    ring = f'<circle cx="{short(label.x)}" cy="{short(label.y)}" r="{RING}" fill="{LAND}" stroke="{INK}"/>'
    return ring + _text(label)


def around(point: Point, radius: float) -> Box:
    return (point[0] - radius, point[1] - radius, point[0] + radius, point[1] + radius)


def short(value: float) -> str:
    """A number to a tenth of a px, as short as it can be written."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text
