"""The picture of the edition: its threads as lines through the three periods, a dot for every stop.

Drawn by a maintainer, not by the build: ``python -m tools.upkeep.cover`` writes docs/assets/cover.svg and,
with installed Chromium and pngquant, cover.png from it. Redraw it when the threads have changed visibly.
"""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.build import read_edition
from tools.model.edition import Edition
from tools.model.records import Thread

WIDTH, HEIGHT = 1200, 630
PAPER, INK, SOFT = "#fbf8f1", "#211e1a", "#665e53"
COLOURS = ("#7b5200", "#9c1f1c", "#1d4f7c")
"""Of the periods in order, as in the style sheet."""
LEFT, RIGHT, MIDDLE = 80, 1120, 225
KNOTS = (0.0, 1 / 3, 2 / 3, 1.0)
"""Where the lines draw together: the ends, and the turns of the periods."""
WIDE, NARROW = 26, 9
"""Px between lines, at the most and at the least."""
STEPS = 96


def cover(edition: Edition) -> str:
    """The picture as SVG: a period is a third of the width, a thread a line from first stop to last."""
    threads = edition.registers.threads
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{PAPER}"/>',
    ]
    for lane, thread in enumerate(threads):
        parts += _thread(edition, thread, lane - (len(threads) - 1) / 2)
    parts += [
        f'<text x="{LEFT}" y="520" font-family="Liberation Serif,Georgia,serif" font-size="78" fill="{INK}" '
        f'letter-spacing="-1">The Sino-Russian Reader</text>',
        f'<text x="{LEFT + 3}" y="568" font-family="Liberation Serif,Georgia,serif" font-style="italic" '
        f'font-size="30" fill="{SOFT}">Four centuries as neighbours, '
        "and the threads that run through them</text>",
        "</svg>\n",
    ]
    return "\n".join(parts)


def _thread(edition: Edition, thread: Thread, lane: float) -> Iterator[str]:
    stops = sorted(at for stop in thread.stops if (at := _share(edition, str(stop.at))) is not None)
    for number in range(len(COLOURS)):
        begin, end = max(stops[0], number / 3), min(stops[-1], (number + 1) / 3)
        if begin >= end:
            continue
        shares = [begin + (end - begin) * step / STEPS * 3 for step in range(STEPS // 3 + 1)]
        data = " ".join(f"{x:.1f},{y:.1f}" for x, y in (_point(share, lane) for share in shares))
        ink = _ink(number, "stroke")
        yield f'<polyline points="{data}" fill="none" {ink} stroke-width="2" stroke-opacity=".75"/>'
    for share in stops:
        x, y = _point(share, lane)
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.5" {_ink(min(int(share * 3), 2), "fill")}/>'


def _ink(period: int, what: str) -> str:
    """The colour of a period, for the file alone; on a page the style sheet goes by the class."""
    return f'class="{what}-{period + 1}" {what}="{COLOURS[period]}"'


def _share(edition: Edition, locus: str) -> float | None:
    """How far through the three periods a paragraph stands, from 0 to 1; None outside them."""
    periods = [chapter for chapter in edition.chapters if chapter.period]
    for number, chapter in enumerate(periods):
        loci = [str(p.locus) for p in chapter.paragraphs]
        if locus in loci:
            return (number + (loci.index(locus) + 0.5) / len(loci)) / len(periods)
    return None


def _point(share: float, lane: float) -> tuple[float, float]:
    near = min(abs(share - knot) for knot in KNOTS) * 6
    ease = near * near * (3 - 2 * near)
    return LEFT + (RIGHT - LEFT) * share, MIDDLE + lane * (NARROW + (WIDE - NARROW) * ease)


def main() -> int:
    """Write the picture for the project in this folder; an exit status other than 0 where a program fails."""
    root = Path.cwd()
    svg, png = root / "docs/assets/cover.svg", root / "docs/assets/cover.png"
    svg.write_text(cover(read_edition(root)), "utf-8")
    with TemporaryDirectory() as profile:
        command = [
            "chromium",
            "--headless",
            "--no-sandbox",
            "--hide-scrollbars",
            f"--user-data-dir={profile}",
        ]
        command += [f"--window-size={WIDTH},{HEIGHT}", f"--screenshot={png}", svg.as_uri()]
        drawn = subprocess.run(command, check=False, capture_output=True).returncode
    # Flat colours: a palette of 32 shows no difference at a third of the size.
    return (
        drawn
        or subprocess.run(["pngquant", "--force", "--ext", ".png", "--nofs", "32", str(png)], check=False).returncode
    )


if __name__ == "__main__":
    sys.exit(main())
