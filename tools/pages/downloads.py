"""The files that hold the whole edition, each offered with a bound of its size."""

from dataclasses import dataclass

from tools.model.edition import Edition
from tools.model.errors import DataError
from tools.model.registers import EditionRecord

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


def downloads(edition: EditionRecord) -> tuple[Download, ...]:
    """The zip, the one file and the EPUB."""
    checksum = f'<a href="../{edition.checksum}">checksum</a>'
    use = f"to read offline: unpack it and open `index.html` ({checksum})"
    paper = "for a phone, an e-mail or a printer, where it makes a book"
    return (
        Download(edition.zip, "The whole site as a zip", use, 2_000_000),
        Download("edition.html", "The whole edition in one file", paper, 1_000_000),
        Download(edition.epub, "An EPUB", "for an e-book reader, its notes as footnotes", 500_000),
    )


def downloads_block(edition: Edition) -> str:
    """The files to take along. They are made after the pages, so the links are bare ones."""
    return "\n".join(
        f'- <a href="../{d.file}">{d.words}</a>, less than {size(d.bound)}, {d.use}'
        for d in downloads(edition.registers.edition)
    )


def keep_block(edition: Edition) -> str:
    """A button that keeps the zip on the reader's device; a script shows it where a browser can."""
    bound = size(downloads(edition.registers.edition)[0].bound)
    return f'<p id="keep" hidden><button type="button">Keep it on this device (less than {bound})</button></p>'


def size(count: int) -> str:
    """A round number of bytes in the largest unit that goes into it; DataError where none does."""
    for unit, name in UNITS:
        if count % unit == 0:
            return f"{count // unit} {name}"
    raise DataError("tools/pages/downloads.py", f"expected a bound in whole kB, found {count}")
