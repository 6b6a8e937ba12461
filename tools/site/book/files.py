"""The files of the book, from the built site to their bytes."""

from copy import deepcopy
from pathlib import Path

from tools.files.citation import Citation
from tools.model.edition import Edition
from tools.site.book import edition as one_file
from tools.site.book import epub as e_book
from tools.site.book.bind import bind

COVER = "assets/cover.png"
PLACE = Path(__file__).with_name("place.js")
SEARCH = ("search-words.js", "search-times.js", "search-rank.js", "search-book.js", "search.js")
"""Scripts that search a page by itself."""


def book_files(site: Path, edition: Edition, citation: Citation, epoch: int) -> dict[str, bytes]:
    """By name the files that stand beside the pages of a finished ``site``: the one file, and the EPUB."""
    book = bind(site, edition, citation)
    styles = "\n".join(p.read_bytes().decode("utf-8") for p in sorted((site / "assets").glob("*.css")))
    return {
        one_file.NAME: one_file.edition_html(deepcopy(book), styles, book_scripts(site)).encode("utf-8"),
        edition.registers.edition.epub: e_book.epub(book, (site / COVER).read_bytes(), epoch),
    }


def book_scripts(site: Path) -> str:
    """What keeps the place in the one file and searches it, by the site's own scripts; without comments and indents."""
    paths = [PLACE, *(site / "assets" / name for name in SEARCH)]
    code = "\n".join(path.read_bytes().decode("utf-8") for path in paths)
    return "\n".join(line for line in map(str.strip, code.splitlines()) if line and not line.startswith("//"))
