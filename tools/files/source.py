"""Read a text as received: the bytes that texts.yml vouches for, or one line that says what is wrong."""

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from tools.files.read import read_text
from tools.model.errors import DataError, collected, refuse
from tools.model.records import TextRecord

# Control characters other than the line feed: none can be meant in prose, and some
# (U+0002, U+0003) are what Python-Markdown uses for its own marks.
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")


def read_sources(folder: Path, records: Iterable[TextRecord]) -> dict[str, str]:
    """The texts of ``records`` by siglum. Raises DataError with the faults of all that :func:`read_source` refuses."""
    sources, faults = {}, []
    for record in records:
        with collected(faults):
            sources[record.siglum] = read_source(folder, record)
    refuse(faults)
    return sources


def read_source(folder: Path, record: TextRecord) -> str:
    """The text of ``record`` as received, character for character.

    Raises DataError for a file that is missing, empty, not UTF-8, has a byte order mark, carriage
    returns or control characters, or whose SHA-256 is not the one on record.
    """
    where = f"docs/texts/{record.file}"
    text = read_text(folder / record.file, where)
    if text.startswith("\ufeff"):
        raise DataError(f"{where}:1", "expected UTF-8 without byte order mark, found one")
    if found := CONTROL.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise DataError(
            f"{where}:{line}", f"expected printable characters and plain line ends, found U+{ord(found[0]):04X}"
        )
    if not text.strip():
        raise DataError(where, "expected a text, found an empty file")
    if (digest := hashlib.sha256(text.encode("utf-8")).hexdigest()) != record.sha256:
        raise DataError(where, f"expected SHA-256 {record.sha256} (texts.yml), found {digest}")
    return text
