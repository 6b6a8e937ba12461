"""Draw four centuries as a strip: states in two lanes, the first text's periods as bands, turning points below.

Colours and letters are presentation attributes, so that the file shows right by itself on a code host; on our
pages it stands inline, and the style sheet lays the scheme's own colours over them.
"""

import re
from dataclasses import dataclass
from xml.sax.saxutils import escape

from tools.edit.chronology import YEAR, years
from tools.model.edition import Edition
from tools.model.errors import DataError
from tools.model.records import KeyDate, Period

STRIP = "assets/strip.svg"

# State, first year, year of its end. Law: in each lane, one ends in the year in which the next begins.
RUSSIA = (
    ("Tsardom of Russia", 1547, 1721),
    ("Russian Empire", 1721, 1917),
    ("Soviet Russia", 1917, 1922),
    ("Soviet Union", 1922, 1991),
    ("Russian Federation", 1991, 9999),
)
CHINA = (
    ("Ming dynasty", 1368, 1644),
    ("Qing dynasty", 1644, 1912),
    ("Republic of China", 1912, 1949),
    ("People’s Republic", 1949, 9999),
)

A_YEAR = 2
"""Width of a year, in pixels where the strip is not scaled."""
LEFT, RIGHT = 8, 24
LETTER = 6.6
"""Width of a letter, as wide as common fonts have it."""
LANE, ROW = 36, 17
SCALE_Y, RUSSIA_Y, CHINA_Y, POINTS_Y = 52, 60, 102, 146
INK, SOFT, PAPER, RULE = "#211e1a", "#665e53", "#fbf8f1", "#b9ae99"
PERIOD_COLOURS = ("#7b5200", "#9c1f1c", "#1d4f7c")

State = tuple[str, int, int]


@dataclass(frozen=True)
class Point:
    """A turning point and the row in which its words stand."""

    year: int
    words: str
    row: int


def strip(edition: Edition) -> str:
    """The drawing as an SVG file."""
    periods = _periods(edition)
    start, end = _range(periods)
    points = _points(periods, start)
    width = round(_x(end, start) + RIGHT)
    height = POINTS_Y + 16 + ROW * (1 + max((p.row for p in points), default=-1))
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="strip-svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" font-family="system-ui, sans-serif" font-size="13">',
        f'<rect class="strip-paper" width="{width}" height="{height}" fill="{PAPER}"/>',
        *(_band(period, n, start, height) for n, period in enumerate(periods)),
        *(_tick(year, start) for year in range(-(-start // 50) * 50, end + 1, 50)),
        *(_state(state, RUSSIA_Y, start, end) for state in _within(RUSSIA, start, end)),
        *(_state(state, CHINA_Y, start, end) for state in _within(CHINA, start, end)),
        *(_point(point, start) for point in points),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def told(edition: Edition) -> str:
    """The drawing in words, for who does not see it."""
    periods = _periods(edition)
    start, end = _range(periods)
    lanes = (
        f"{name}: " + ", ".join(_ruled(state, start, end) for state in _within(lane, start, end))
        for name, lane in (("Russia", RUSSIA), ("China", CHINA))
    )
    points = ", ".join(f"{key.date} {_short(key)}" for period in periods for key in period.key_dates)
    return f"Four centuries in two lanes. {'. '.join(lanes)}. Turning points: {points}."


def _periods(edition: Edition) -> tuple[Period, ...]:
    """The periods of one text, which follow on each other; those of another would lie across them."""
    periods = edition.registers.periods
    return tuple(p for p in periods if p.begins.siglum == periods[0].begins.siglum)


def _range(periods: tuple[Period, ...]) -> tuple[int, int]:
    found = [years(period) for period in periods]
    return min(first for first, _ in found), max(last for _, last in found)


def _within(lane: tuple[State, ...], start: int, end: int) -> list[State]:
    return [state for state in lane if state[1] < end and state[2] > start]


def _ruled(state: State, start: int, end: int) -> str:
    name, first, last = state
    if first <= start:
        return f"{name} to {last}"
    return f"{name} since {first}" if last > end else f"{name} {first}–{last}"


def _points(periods: tuple[Period, ...], start: int) -> list[Point]:
    """A stair to the left, each as high as it can stand without its words crossing another's line."""
    points: list[Point] = []
    for key in sorted((key for period in periods for key in period.key_dates), key=_year):
        words = f"{key.date} {_short(key)}"
        left = _x(_year(key), start) - LETTER * len(words) - 16
        in_the_way = [p.row for p in points if _x(p.year, start) > left]
        points.append(Point(_year(key), words, max(in_the_way, default=-1) + 1))
    return points


def _year(key: KeyDate) -> int:
    found = YEAR.search(key.date)
    if not found:
        raise DataError(key.where, f"expected a year, found {key.date!r}")
    return int(found[0])


def _short(key: KeyDate) -> str:
    """The label as far as its first colon or semicolon."""
    return re.split("[:;]", key.label)[0]


def _x(year: int, start: int) -> float:
    return round(LEFT + (year - start) * A_YEAR, 1)


def _band(period: Period, number: int, start: int, height: int) -> str:
    first, last = years(period)
    x, colour = _x(first, start), PERIOD_COLOURS[number % len(PERIOD_COLOURS)]
    box = f'x="{x}" width="{round(_x(last, start) - x, 1)}" height="{height}"'
    return (
        f'<g class="{period.id}"><rect class="strip-band" {box} fill="{colour}" fill-opacity=".08"/>'
        f'<path class="strip-edge" d="M{x} 0V{height}" stroke="{colour}" stroke-opacity=".5"/>'
        f'<text class="strip-period" x="{x + 5}" y="17" fill="{colour}" font-weight="600">'
        f'{escape(period.short)}<tspan x="{x + 5}" dy="15" font-weight="400">{escape(period.years)}</tspan>'
        "</text></g>"
    )


def _tick(year: int, start: int) -> str:
    x = _x(year, start)
    return (
        f'<path class="strip-rule" d="M{x} {SCALE_Y + 3}v5" stroke="{RULE}"/>'
        f'<text class="strip-soft" x="{x}" y="{SCALE_Y}" fill="{SOFT}" font-size="11" text-anchor="middle">'
        f"{year}</text>"
    )


def _state(state: State, y: int, start: int, end: int) -> str:
    name, first, last = state
    x = _x(max(first, start), start)
    width = round(_x(min(last, end), start) - x, 1)
    place = f'x="{x}" y="{y}" width="{width}" height="{LANE}"'
    box = f'<rect class="strip-state" {place} fill="{PAPER}" stroke="{SOFT}"/>'
    lines = [name] if LETTER * len(name) < width - 8 else name.split(" ", 1)
    if (LETTER - 1) * max(map(len, lines)) > width:
        return f"<g><title>{escape(name)}</title>{box}</g>"
    middle, top = round(x + width / 2, 1), y + LANE / 2 + 4.5 - 7.5 * (len(lines) - 1)
    words = "".join(f'<tspan x="{middle}" dy="{15 * (n > 0)}">{escape(line)}</tspan>' for n, line in enumerate(lines))
    letters = f'fill="{INK}" font-size="12" text-anchor="middle"'
    return f'{box}<text class="strip-ink" y="{top}" {letters}>{words}</text>'


def _point(point: Point, start: int) -> str:
    x, y = _x(point.year, start), POINTS_Y + 14 + ROW * point.row
    fits = x - LETTER * len(point.words) > 0
    side, anchor, step = (x - 9, "end", -6) if fits else (x + 9, "start", 6)
    date, words = point.words.split(" ", 1)
    return (
        f'<path class="strip-line" d="M{x} {CHINA_Y + LANE}V{y - 4}h{step}" stroke="{SOFT}" fill="none"/>'
        f'<circle class="strip-dot" cx="{x}" cy="{CHINA_Y + LANE}" r="3" fill="{INK}"/>'
        f'<text class="strip-ink" x="{round(side, 1)}" y="{y}" fill="{INK}" text-anchor="{anchor}">'
        f'<tspan font-weight="600">{escape(date)}</tspan> {escape(words)}</text>'
    )
