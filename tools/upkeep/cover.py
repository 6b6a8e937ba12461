"""The pictures of the edition: for the EPUB's cover and who shows a link to the site, and as icons on a phone.

Drawn by a maintainer, not by the build: ``python -m tools.upkeep.cover`` writes docs/assets/cover.png and icon-*.png
with an installed Chromium and pngquant. Redraw them when title, threads or favicon.svg have changed visibly.
"""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.build import read_edition
from tools.drawings.periods import PICTURE, picture
from tools.files.registers import read_citation

ICONS = (192, 512)
"""Sizes that a web manifest is asked for."""
# A phone cuts an icon to its own shape: the ground fills the whole square.
ROUNDED = ' rx="5"'


def main() -> int:
    """Write the pictures for the project in this folder; an exit status other than 0 where a program fails."""
    root, assets = Path.cwd(), Path.cwd() / "docs/assets"
    icon = (assets / "favicon.svg").read_text("utf-8").replace(ROUNDED, "")
    failed = _drawn(assets / "cover.png", picture(read_edition(root), read_citation(root).title), *PICTURE)
    for size in ICONS:
        sized = icon.replace("<svg ", f'<svg width="{size}" height="{size}" ', 1)
        failed |= _drawn(assets / f"icon-{size}.png", sized, size, size)
    return failed


def _drawn(png: Path, drawing: str, width: int, height: int) -> int:
    """Write the drawing, SVG of that size, as a picture; an exit status other than 0 where a program fails."""
    with TemporaryDirectory() as folder:
        svg = Path(folder) / "drawing.svg"
        svg.write_text(drawing, "utf-8")
        options = ("--headless", "--no-sandbox", "--hide-scrollbars", f"--user-data-dir={folder}")
        drawn = subprocess.run(
            ["chromium", *options, f"--window-size={width},{height}", f"--screenshot={png}", svg.as_uri()],
            check=False,
            capture_output=True,
        )
    # Flat colours: a palette of 32 shows no difference at a third of the size.
    small = ["pngquant", "--force", "--ext", ".png", "--nofs", "32", str(png)]
    return drawn.returncode or subprocess.run(small, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
