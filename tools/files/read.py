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
        raise DataError(
            f"{where}:{line}", f"expected printable characters and plain line ends, found U+{ord(found[0]):04X}"
        )
    if not text.strip():
        raise DataError(where, "expected a text, found an empty file")
    if (digest := hashlib.sha256(text.encode("utf-8")).hexdigest()) != record.sha256:
        raise DataError(where, f"expected SHA-256 {record.sha256} (texts.yml), found {digest}")
    return text


def with_blocks(root: Path, name: str, blocks: Mapping[str, str]) -> str:
    """The file ``name`` under ``root`` with each block's body in its place.

    Raises DataError where the file is not there, is not UTF-8 or lacks a block.
    """
    text = read_text(root / name, name)
    for block, body in blocks.items():
        text = replace_block(text, block, body, name)
    return text


def replace_block(text: str, name: str, body: str, where: str) -> str:
    """``text`` with what stands between the markers of block ``name`` replaced by ``body``.

    Markers are lines that end in ``generated: name`` and ``generated: end`` (in HTML or YAML comments).
    Raises DataError unless the block stands exactly once.
    """
    pattern = re.compile(
        rf"(?P<open>^[^\n]*\bgenerated: {re.escape(name)}\b[^\n]*\n).*?(?P<close>^[^\n]*\bgenerated: end\b)",
        re.DOTALL | re.MULTILINE,
    )
    result, found = pattern.subn(lambda m: m["open"] + body.rstrip("\n") + "\n" + m["close"], text)
    if found != 1:
        raise DataError(where, f"expected the block 'generated: {name}' once, found it {found} times")
    return result
