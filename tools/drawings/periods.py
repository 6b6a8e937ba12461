"""Drawings of the periods: who ruled in each, and the emblem, the edition's threads as lines through them all.

Colours and letters are presentation attributes, so that a file shows right by itself on a code host; on our pages it
stands inline, and the style sheet lays the scheme's own colours over them.
"""

from collections.abc import Callable, Iterator, Sequence
from xml.sax.saxutils import escape

from tools.drawings.palette import INK, PAPER, RULE, SOFT
from tools.edit.chronology import years
from tools.edit.threads import period_at
from tools.model.edition import Chapter, Edition
from tools.model.records import Period, State, Thread

WIDTH, SIDE = 260, 4
"""Of a strip: each period has a scale of its own, so that its drawing fits a phone."""
LETTER = 5.8
"""Width of a letter, as wide as common fonts have it."""
SCALE_Y, LANES_Y, LANE = 11, 18, 28
OPEN = 9999
"""The end of what has not ended."""

Across = Callable[[int], float]
"""From a year to its place on the drawing."""

FILE = "assets/emblem.svg"
BROAD, HIGH, MARGIN = 1040, 374, 8
"""Of the emblem."""
WIDE, NARROW = 26, 9
"""Between two lines, at the most and at the least."""
STEPS, STEPS_SMALL = 16, 6
"""Straight pieces that a line has in a period: in the whole, and in a part, which is drawn small."""
PICTURE = 1200, 630
"""Width and height of the picture with the title: what sites that show a link ask for."""


def strips(edition: Edition) -> dict[str, str]:
    """By name from docs/, an SVG file a period: a lane a country, a box a state, below them a dot a key date."""
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


def emblem(edition: Edition, period: str = "") -> str:
    """The threads, drawn together where periods meet, with a dot for each stop; or ``period``'s part of that; as SVG.

    A period has an equal share of the width, a thread runs from its first stop to its last.
    """
    periods = [chapter.id for chapter in edition.chapters if chapter.period]
    part = BROAD / len(periods)
    shown = [periods.index(period)] if period else range(len(periods))
    width, height = part * len(shown) + 2 * MARGIN, HIGH + 2 * MARGIN
    box = f"{shown[0] * part - MARGIN:.0f} {-MARGIN} {width:.0f} {height}"
    lines = "".join(_part(edition, number, STEPS_SMALL if period else STEPS) for number in shown)
    return f'<svg xmlns="http://www.w3.org/2000/svg" class="emblem" viewBox="{box}" fill="none">{lines}</svg>\n'


def picture(edition: Edition, title: str) -> str:
    """The emblem over the edition's title, as SVG with a ground of its own."""
    width, height = PICTURE
    serif = 'font-family="Liberation Serif,Georgia,serif"'
    lines = emblem(edition).replace("<svg ", f'<svg x="72" y="30" width="{BROAD + 2 * MARGIN}" height="390" ', 1)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
        f'<rect width="{width}" height="{height}" fill="{PAPER}"/>\n{lines}'
        f'<text x="80" y="520" {serif} font-size="78" letter-spacing="-1" fill="{INK}">{escape(title)}</text>'
        f'<text x="83" y="568" {serif} font-style="italic" font-size="30" fill="{SOFT}">'
        f"{escape(edition.registers.edition.subtitle)}</text></svg>\n"
    )


def emblem_name(period: str = "") -> str:
    """The file of the whole, or of ``period``'s part, from docs/."""
    return FILE.replace(".svg", f"-{period}.svg") if period else FILE


def emblems(edition: Edition) -> dict[str, str]:
    """The drawings by name: the whole, and each period's part."""
    names = ["", *(chapter.id for chapter in edition.chapters if chapter.period)] if edition.registers.threads else []
    return {emblem_name(name): emblem(edition, name) for name in names}


def _part(edition: Edition, number: int, pieces: int) -> str:
    """What is in the period of that number, from 0: each thread's line in so many pieces, and all dots."""
    chapters, threads = [chapter for chapter in edition.chapters if chapter.period], edition.registers.threads
    count, lines, dots = len(chapters), "", ""
    for lane, thread in enumerate(threads):
        shares = sorted(_shares(edition, thread, chapters))
        begin, end = max(shares[0], number / count), min(shares[-1], (number + 1) / count)
        offset = lane - (len(threads) - 1) / 2
        if begin < end:
            steps = [begin + (end - begin) * step / pieces for step in range(pieces + 1)]
            lines += "M" + " ".join(_point(share, offset, count) for share in steps)
        dots += "".join(f"M{_point(s, offset, count)}h0" for s in shares if number <= s * count < number + 1)
    return (
        f'<g class="{chapters[number].id}" stroke="{edition.registers.edition.colour(number).light}">'
        f'<path stroke-width="2" stroke-opacity=".75" d="{lines}"/>'
        f'<path stroke-width="9" stroke-linecap="round" d="{dots}"/></g>'
    )


def _shares(edition: Edition, thread: Thread, chapters: Sequence[Chapter]) -> Iterator[float]:
    """How far through the periods each stop stands, from 0 to 1."""
    for stop in thread.stops:
        for number, chapter in enumerate(chapters):
            loci = [p.locus for p in chapter.paragraphs if p.kind != "bullet"]
            if stop.at in loci and period_at(edition, stop.at):
                yield (number + (loci.index(stop.at) + 0.5) / len(loci)) / len(chapters)


def _point(share: float, lane: float, count: int) -> str:
    near = min(abs(share - knot / count) for knot in range(count + 1)) * 2 * count
    ease = near * near * (3 - 2 * near)
    return f"{BROAD * share:.0f} {HIGH / 2 + lane * (NARROW + (WIDE - NARROW) * ease):.0f}"
