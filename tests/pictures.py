"""Draw the README's pictures from the built site: python tests/pictures.py

A desktop chapter in the light, a phone in the dark; small, since they are committed.
"""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / ".github"
# Name, page, width, height, colour scheme.
PICTURES = (
    ("chapter", "imperial.html#nerchinsk", 1240, 760, "light"),
    ("phone", "soviet.html", 390, 760, "dark"),
)


def main() -> int:
    """Exit status 1 where the site or the browser is missing."""
    site, browser = ROOT / "site", shutil.which("chromium")
    if not site.is_dir() or not browser:
        print("expected a built site and an installed Chromium, found one missing", file=sys.stderr)
        return 1
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        for name, address, width, height, scheme in PICTURES:
            context = chromium.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
            page = context.new_page()
            page.goto(f"{site.as_uri()}/{address}")
            page.wait_for_timeout(500)
            page.screenshot(path=FOLDER / f"{name}.png")
            context.close()
        chromium.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
