"""Weigh pages as a first visit loads them, beside the stock theme made from the same pages.

    python tests/bench_weight.py

Prints the table; it needs a built site.
"""

import gzip
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tools.model.errors import DataError
from tools.site.finish import replaced_once
from tools.site.markup import read_page, target


@dataclass(frozen=True)
class Weight:
    """Bytes (gzip, level 6) and requests of one page's first load."""

    page: str
    html: int
    rest: int
    requests: int

    @property
    def total(self) -> int:
        return self.html + self.rest


def weigh(site: Path, name: str) -> Weight:
    """The weight of page ``name`` with what it asks for by itself, as the browser would: not what scripts add later."""
    html = (site / name).read_bytes()
    asked = {to[0] for link in read_page(html.decode("utf-8")).fetched if (to := target(link, name))}
    files = [site / to for to in sorted(asked)]
    return Weight(name, _gzip(html), sum(_gzip(f.read_bytes()) for f in files if f.is_file()), 1 + len(files))


def main() -> int:
    """Print chapters of the built site beside the stock theme's."""
    root = Path.cwd()
    site = root / "site"
    if not site.is_dir():
        print("site: expected a built site, found none: run python -m tools build", file=sys.stderr)
        return 1
    names = sorted(p.name for p in site.glob("*.html") if p.name != "404.html")
    with tempfile.TemporaryDirectory() as folder:
        stock = _stock(root, Path(folder))
        print(f"{'page':<20}{'ours kB':>10}{'requests':>10}{'stock kB':>10}{'requests':>10}{'ratio':>8}")
        for name in names:
            ours, theirs = weigh(site, name), weigh(stock, name) if (stock / name).is_file() else None
            beside = (
                f"{theirs.total / 1000:>10.1f}{theirs.requests:>10}{ours.total / theirs.total:>8.2f}" if theirs else ""
            )
            print(f"{name:<20}{ours.total / 1000:>10.1f}{ours.requests:>10}{beside}")
    return 0


def _stock(root: Path, folder: Path) -> Path:
    """The same pages under the theme as it comes."""
    settings = (root / "mkdocs.yml").read_bytes().decode("utf-8")
    for ours, stock in (
        ("  custom_dir: tools/site/theme\n", ""),
        ("docs_dir: docs", f"docs_dir: {root / 'docs'}"),
        ("plugins: []", "plugins: [search]"),
        ("hooks: [tools/hook.py]", "hooks: []"),
    ):
        settings = replaced_once(settings, ours, stock, "mkdocs.yml")
    path = folder / "mkdocs.yml"
    path.write_bytes(settings.encode("utf-8"))
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(folder / "site"), "--config-file", str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode:
        raise DataError("mkdocs", f"expected a build of the stock theme, found: {run.stderr[-300:]}")
    return folder / "site"


def _gzip(data: bytes) -> int:
    return len(gzip.compress(data, 6, mtime=0))


if __name__ == "__main__":
    sys.exit(main())
