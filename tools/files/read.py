"""Read what is text: one file, the texts as received that texts.yml vouches for, and files with generated blocks."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from tools.model.errors import DataError, collected, refuse
from tools.model.records import TextRecord

# Control characters other than the line feed: none can be meant in prose, and some
# (U+0002, U+0003) are what Python-Markdown uses for its own marks.
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")


def read_text(path: Path, name: str) -> str:
    """The text of a file, which an editor knows as ``name``. Raises DataError where it is not there or not UTF-8."""
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise DataError(name, f"expected a readable file, found none ({error.strerror})") from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise DataError(f"{name}:{line}", f"expected UTF-8, found byte 0x{error.object[error.start]:02x}") from None


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
        due = "printable characters and plain line ends"
        raise DataError(f"{where}:{line}", f"expected {due}, found U+{ord(found[0]):04X}")
    if not text.strip():
        raise DataError(where, "expected a text, found an empty file")
    if (digest := hashlib.sha256(text.encode("utf-8")).hexdigest()) != record.sha256:
        raise DataError(where, f"expected SHA-256 {record.sha256} (texts.yml), found {digest}")
    return text


def with_blocks(root: Path, name: str, blocks: Mapping[str, str]) -> str:
    """The file ``name`` under ``root`` with each block's body between the block's markers, the rest untouched.

    Markers are lines that end in ``generated: name`` and ``generated: end`` (in HTML or YAML comments).
    Raises DataError where the file is not there or is not UTF-8, and unless each block stands exactly once.
    """
    text = read_text(root / name, name)
    for block, body in blocks.items():
        marker = rf"^[^\n]*\bgenerated: {re.escape(block)}\b[^\n]*\n"
        parts = re.split(rf"({marker}).*?(^[^\n]*\bgenerated: end\b)", text, flags=re.DOTALL | re.MULTILINE)
        if len(parts) != 4:
            found = len(parts) // 3
            raise DataError(name, f"expected the block 'generated: {block}' once, found it {found} times")
        before, opens, closes, after = parts
        text = before + opens + body.rstrip("\n") + "\n" + closes + after
    return text
