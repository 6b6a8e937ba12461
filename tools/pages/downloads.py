"""The ways to read the edition that the home page offers, each file with a bound of its size."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.edit.markdown import attribute
from tools.model.edition import Edition
from tools.model.errors import DataError

UNITS = ((1_000_000, "MB"), (1_000, "kB"))


@dataclass(frozen=True)
class Download:
    """A file that holds the whole edition."""

    file: str
    words: str
    use: str
    """As Markdown."""
    bound: int
    """Bytes that it has less than."""


DOWNLOADS = (
    Download(
        "sino-russian-reader.zip",
        "The whole site as a zip",
        'to read offline: unpack it and open `index.html` (<a href="../sino-russian-reader.zip.sha256">checksum</a>)',
        2_000_000,
    ),
    Download(
        "edition.html",
        "The whole edition in one file",
        "for a phone, an e-mail or a printer, where it makes a book",
        1_000_000,
    ),
    Download("sino-russian-reader.epub", "An EPUB", "for an e-book reader, its notes as footnotes", 500_000),
)


def downloads_block(edition: Edition) -> str:
    """The files to take along. They are made after the pages, so the links are bare ones."""
    lines = [
        f'- <a href="{attribute(f"../{w.file}")}">{w.words}</a>, less than {size(w.bound)}, {w.use}' for w in DOWNLOADS
    ]
    return "\n".join(lines)


def size(count: int) -> str:
    """A round number of bytes in the largest unit that goes into it; DataError where none does."""
    for unit, name in UNITS:
        if count % unit == 0:
            return f"{count // unit} {name}"
    raise DataError("tools/pages/downloads.py", f"expected a bound in whole kB, found {count}")


def broken_bounds(site: Path) -> Iterator[tuple[str, str]]:
    """(file, what is wrong) for every way that is missing from the site or larger than the home page says."""
    checksum = DOWNLOADS[0].file + ".sha256"
    if not (site / checksum).is_file():
        yield checksum, "expected this file in the built site, found none"
    for way in DOWNLOADS:
        path = site / way.file
        if not path.is_file():
            yield way.file, "expected this file in the built site, found none"
        elif (found := path.stat().st_size) >= way.bound:
            yield (
                way.file,
                f"expected less than {size(way.bound)}, as the home page says, found {found:,} bytes",
            )
