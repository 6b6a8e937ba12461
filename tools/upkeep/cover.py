"""The picture of the edition, for the EPUB's cover and for who shows a link to the site.

Drawn by a maintainer, not by the build: ``python -m tools.upkeep.cover`` writes docs/assets/cover.png with an
installed Chromium and pngquant. Redraw it when title or threads have changed visibly.
"""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.build import read_edition
from tools.drawings.emblem import PICTURE, picture
from tools.files.citation import read_citation


def main() -> int:
    """Write the picture for the project in this folder; an exit status other than 0 where a program fails."""
    root = Path.cwd()
    png = root / "docs/assets/cover.png"
    with TemporaryDirectory() as folder:
        svg = Path(folder) / "cover.svg"
        svg.write_text(picture(read_edition(root), read_citation(root).title), "utf-8")
        size = f"--window-size={PICTURE[0]},{PICTURE[1]}"
        options = ("--headless", "--no-sandbox", "--hide-scrollbars", f"--user-data-dir={folder}", size)
        drawn = subprocess.run(
            ["chromium", *options, f"--screenshot={png}", svg.as_uri()], check=False, capture_output=True
        )
    # Flat colours: a palette of 32 shows no difference at a third of the size.
    small = ["pngquant", "--force", "--ext", ".png", "--nofs", "32", str(png)]
    return drawn.returncode or subprocess.run(small, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
