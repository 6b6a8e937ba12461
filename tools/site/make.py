"""From committed pages to the site: run MkDocs, finish its pages, add the data of their scripts, then books and zip."""

import hashlib
import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from tools.files.registers import Citation, read_citation
from tools.files.write import ALONE, bundle, checksum, write_bytes
from tools.model.dates import Date
from tools.model.edition import Edition
from tools.model.errors import DataError
from tools.site.book.edition import book_files
from tools.site.data import cards, script, search_data, walks
from tools.site.finish import finish
from tools.site.page_words import articles, more_words

SOURCE, WORKER = "assets/sw.js", "sw.js"
"""The worker that keeps the edition on a reader's device; at the root, since it serves what lies beside and below."""


def epoch(root: Path) -> int:
    """The time of the edition in seconds: SOURCE_DATE_EPOCH, else the day of release in CITATION.cff.

    Not the last commit's: an archive of the sources has no history, and git tells none in a folder that it distrusts.
    """
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        if not given.isdecimal():
            raise DataError("SOURCE_DATE_EPOCH", f"expected seconds since 1970, found {given!r}")
        # MkDocs fails on a time of 0, and a zip knows none before 1980.
        return max(int(given), 315532800)
    return int(datetime.fromisoformat(read_citation(root).date).replace(tzinfo=UTC).timestamp())


def day(root: Path, citation: Citation) -> Date:
    """The day that the edition is of: that of its release, or a later one of SOURCE_DATE_EPOCH."""
    last = datetime.fromtimestamp(epoch(root), UTC)
    return max(Date.parse(citation.date), Date(last.year, last.month, last.day))


def render(root: Path) -> None:
    """Run ``mkdocs build`` in ``root``, strictly. Raises DataError with MkDocs' own words where it is not clean."""
    # Never with -q: a quiet strict build exits 0 with dead anchors.
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--clean"],
        cwd=root,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(epoch(root)), "NO_MKDOCS_2_WARNING": "1", ALONE: "yes"},
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode:
        lines = [line for line in run.stderr.splitlines() if line.startswith(("WARNING", "ERROR", "Aborted", "  - "))]
        raise DataError(
            "mkdocs", "expected a clean strict build, found: " + "; ".join(lines or [run.stderr[-500:]])[:2000]
        )


def make(folder: Path, edition: Edition) -> None:
    """Finish the pages that MkDocs rendered into ``folder``, in place, and write what its scripts load."""
    finish(folder)
    scripts = {
        "search-data": script("readerData", search_data(edition)),
        "search-more": script("readerMore", more_words(articles(folder), edition)),
        "cards-data": script("readerCards", cards(edition)),
        "walks-data": script("readerWalks", walks(edition)),
    }
    for name, code in scripts.items():
        write_bytes(folder / f"assets/{name}.js", code.encode("utf-8"))


def add_downloads(folder: Path, edition: Edition, citation: Citation, licence: Path, epoch: int) -> None:
    """Add to a made site the books, the licence if there is one, and last the zip of all this, with its checksum.

    Beside the zip stands the worker that keeps it, which is of no use within.
    """
    names, worker = edition.registers.edition, (folder / SOURCE).read_bytes().decode("utf-8")
    (folder / SOURCE).unlink()
    for name, book in book_files(folder, edition, citation, epoch).items():
        write_bytes(folder / name, book)
    if licence.is_file():
        write_bytes(folder / "LICENSE.txt", licence.read_bytes())
    data = bundle(folder, names.id, epoch)
    write_bytes(folder / names.zip, data)
    write_bytes(folder / names.checksum, checksum(data, names.zip))
    put_worker(folder, worker, names.zip, data)


def put_worker(site: Path, code: str, name: str, data: bytes) -> None:
    """Write the worker for the zip of that ``name``; another zip makes another script, which browsers notice."""
    known = {"name": name, "size": len(data), "sum": hashlib.sha256(data).hexdigest()}
    write_bytes(site / WORKER, f"const ZIP = {json.dumps(known)};\n{code}".encode())
