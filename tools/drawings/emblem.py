"""The edition's emblem: its threads as lines through the periods, drawn together where they meet, a dot for each stop.

A period has an equal share of the width, a thread runs from its first stop to its last. Colours are classes of the
page's, with the light ones as attributes for a file that stands alone.
"""

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from tools.drawings.palette import INK, PAPER, SOFT
from tools.edit.threads import period_at
from tools.model.edition import Chapter, Edition
from tools.model.records import Thread

FILE = "assets/emblem.svg"
WIDTH, HEIGHT, MARGIN = 1040, 374, 8
WIDE, NARROW = 26, 9
"""Between two lines, at the most and at the least."""
STEPS, STEPS_SMALL = 16, 6
"""Straight pieces that a line has in a period: in the whole, and in a part, which is drawn small."""

PICTURE = 1200, 630
"""Width and height of the picture with the title: what sites that show a link ask for."""


def emblem(edition: Edition, period: str = "") -> str:
    """The drawing as SVG, or the part of it that is ``period``'s."""
    periods = [chapter.id for chapter in edition.chapters if chapter.period]
    part = WIDTH / len(periods)
    shown = [periods.index(period)] if period else range(len(periods))
    width, height = part * len(shown) + 2 * MARGIN, HEIGHT + 2 * MARGIN
    box = f"{shown[0] * part - MARGIN:.0f} {-MARGIN} {width:.0f} {height}"
    lines = "".join(_part(edition, number, STEPS_SMALL if period else STEPS) for number in shown)
    return f'<svg xmlns="http://www.w3.org/2000/svg" class="emblem" viewBox="{box}" fill="none">{lines}</svg>\n'


def picture(edition: Edition, title: str) -> str:
    """The emblem over the edition's title, as SVG with a ground of its own."""
    width, height = PICTURE
    serif = 'font-family="Liberation Serif,Georgia,serif"'
    lines = emblem(edition).replace("<svg ", f'<svg x="72" y="30" width="{WIDTH + 2 * MARGIN}" height="390" ', 1)
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
    return f"{WIDTH * share:.0f} {HEIGHT / 2 + lane * (NARROW + (WIDE - NARROW) * ease):.0f}"
