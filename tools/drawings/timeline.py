"""Draw who ruled in a period: a lane a country, a box a state, below them a dot a key date.

Each period has a scale of its own, so that its drawing fits a phone. Colours and letters are presentation
attributes, so that the file shows right by itself on a code host; on our pages it stands inline, and the style
sheet lays the scheme's own colours over them.
"""

from collections.abc import Callable
from xml.sax.saxutils import escape

from tools.drawings.palette import INK, PAPER, RULE, SOFT
from tools.edit.threads import years
from tools.model.edition import Edition
from tools.model.records import Period, State

WIDTH, SIDE = 260, 4
LETTER = 5.8
"""Width of a letter, as wide as common fonts have it."""
SCALE_Y, LANES_Y, LANE = 11, 18, 28
OPEN = 9999
"""The end of what has not ended."""

Across = Callable[[int], float]
"""From a year to its place on the drawing."""


def strips(edition: Edition) -> dict[str, str]:
    """A drawing a period as an SVG file, by its name from docs/."""
    return {strip_name(p): _strip(edition, p, n) for n, p in enumerate(edition.registers.periods)}


def strip_name(period: Period) -> str:
    return f"assets/strip-{period.id}.svg"


def _strip(edition: Edition, period: Period, number: int) -> str:
    first, last = years(period)
    lanes = edition.registers.lanes
    dots = LANES_Y + LANE * len(lanes) + 9

    def across(year: int) -> float:
        within = min(max(year, first), last)
        return round(SIDE + (within - first) * (WIDTH - 2 * SIDE) / (last - first), 1)

    colour = edition.registers.edition.colour(number).light
    step = 50 if last - first > 100 else 10
    ticks = [year for year in range(-(-first // step) * step, last, step) if 12 < across(year) < WIDTH - 12]
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="strip-svg" viewBox="0 0 {WIDTH} {dots + 6}" '
        f'width="{WIDTH}" height="{dots + 6}" font-family="system-ui, sans-serif" font-size="11">',
        *(_tick(year, across(year), dots) for year in ticks),
        *(
            _state(state, across, LANES_Y + LANE * n)
            for n, lane in enumerate(lanes)
            for state in lane.states
            if state.from_.year < last and _end(state) > first
        ),
        *(
            f'<circle class="strip-dot" cx="{across(event.from_.year)}" cy="{dots}" r="3" fill="{colour}"/>'
            for event in edition.key_dates_of.get(period.id, ())
        ),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _end(state: State) -> int:
    return state.to.year if state.to else OPEN


def _tick(year: int, x: float, foot: int) -> str:
    return (
        f'<path class="strip-rule" d="M{x} {SCALE_Y + 3}V{foot}" stroke="{RULE}"/>'
        f'<text class="strip-soft" x="{x}" y="{SCALE_Y}" fill="{SOFT}" text-anchor="middle">{year}</text>'
    )


def _state(state: State, across: Across, y: int) -> str:
    """The box, with the name where it can stand in one line or two."""
    x = across(state.from_.year)
    width = round(across(_end(state)) - x, 1)
    place = f'x="{x}" y="{y}" width="{width}" height="{LANE}"'
    box = f'<rect class="strip-state" {place} fill="{PAPER}" stroke="{SOFT}"/>'
    lines = [state.name] if LETTER * len(state.name) < width - 4 else state.name.split(" ", 1)
    if LETTER * max(map(len, lines)) > width:
        return f"<g><title>{escape(state.name)}</title>{box}</g>"
    middle, top = round(x + width / 2, 1), y + LANE / 2 + 4 - 6 * (len(lines) - 1)
    words = "".join(f'<tspan x="{middle}" dy="{12 * (n > 0)}">{escape(line)}</tspan>' for n, line in enumerate(lines))
    return f'{box}<text class="strip-ink" y="{top}" fill="{INK}" text-anchor="middle">{words}</text>'
