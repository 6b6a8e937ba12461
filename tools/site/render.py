"""Run MkDocs on the committed pages, strictly, into a folder of its own."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from tools.files.citation import Citation, read_citation
from tools.files.write import ALONE
from tools.model.errors import DataError
from tools.model.text import Date


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
        raise DataError("mkdocs", "expected a clean strict build, found: " + "; ".join(lines or [run.stderr[-500:]]))
