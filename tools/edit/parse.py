"""Divide a text as received into blocks: no character is lost, and none moves."""

import re
from dataclasses import replace

from tools.model.edition import Block, Text
from tools.model.errors import DataError
from tools.model.values import Locus

# "==Imperial period==", "= History =", "===Turkestan=== ": the marks must balance.
HEADING = re.compile(r"(?P<lead>(?P<open>=+)[ ]*)(?P<words>.*?)(?P<tail>[ ]*(?P<close>=+)[ ]*)")
# "- China–Russia border", "* China–Russia border"; "-unregulated" is none.
BULLET = re.compile(r"(?P<lead>[-*] +)(?P<words>.+?)(?P<tail> *)")
PARAGRAPH = re.compile(r"(?P<lead> *)(?P<words>.*?)(?P<tail> *)")
# A filled line with its line end and the blank lines behind it.
FILLED = re.compile(r"(?P<filled>[^\n]*[^\n\s][^\n]*)(?P<gap>\n?(?:[^\S\n]*\n)*(?:[^\S\n]+\Z)?)")
DEEPEST = 4


def parse(source: str, siglum: str, where: str, title_line: int | None = None) -> Text:
    """The blocks of ``source`` in order; joined behind the prelude they are ``source`` again.

    ``title_line`` is a line (from 1) that is the title though it is not marked as a heading.
    Raises DataError for a heading that is empty, unbalanced, or deeper than the one above it allows.
    """
    start = len(source) - len(source.lstrip())
    start = source.rfind("\n", 0, start) + 1
    blocks: list[Block] = []
    paragraph, level, line = 0, 0, source.count("\n", 0, start) + 1
    for found in FILLED.finditer(source, start):
        place = f"{where}:{line}"
        block = _block(found["filled"], found["gap"], line, place, line == title_line)
        if block.kind == "heading":
            if block.level > level + 1:
                raise DataError(place, f"expected a heading of level {level + 1} at most, found level {block.level}")
            level = block.level
        else:
            paragraph += 1
            block = replace(block, locus=Locus(siglum, paragraph))
        blocks.append(block)
        line += found[0].count("\n")
    if title_line is not None and not any(b.line == title_line for b in blocks):
        raise DataError(where, f"expected a title at line {title_line}, found a blank line or none")
    return Text(siglum, source[:start], tuple(blocks))


def _block(filled: str, gap: str, line: int, where: str, is_title: bool) -> Block:
    if filled.startswith("=") and not is_title:
        return _heading(filled, gap, line, where)
    bullet = None if is_title else BULLET.fullmatch(filled)
    found = bullet or PARAGRAPH.fullmatch(filled)
    kind = "heading" if is_title else "bullet" if bullet else "paragraph"
    return Block(kind, line, found["lead"], found["words"], found["tail"] + gap, int(is_title))


def _heading(filled: str, gap: str, line: int, where: str) -> Block:
    found = HEADING.fullmatch(filled)
    if not found:
        raise DataError(where, f"expected a heading closed by '=', found {filled[:60]!r}")
    if not found["words"]:
        raise DataError(where, f"expected a heading with words, found {filled[:60]!r}")
    if len(found["open"]) != len(found["close"]):
        raise DataError(where, f"expected as many '=' after as before a heading, found {filled[:60]!r}")
    if len(found["open"]) > DEEPEST:
        raise DataError(where, f"expected a heading of level {DEEPEST} at most, found {filled[:60]!r}")
    return Block("heading", line, found["lead"], found["words"], found["tail"] + gap, len(found["open"]))
