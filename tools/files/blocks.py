"""Generated blocks in files written by hand: between two markers, the rest untouched."""

import re
from collections.abc import Mapping
from pathlib import Path

from tools.files.read import read_text
from tools.model.errors import DataError


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
