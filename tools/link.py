"""Decide which words of a paragraph carry a link. Linking changes no word: :func:`unlink` is its inverse."""

import re
from collections.abc import Iterable

from tools.model import Edition, Mark, Paragraph

CORRECTIONS = "about/corrections.md"
WORD = re.compile(r"\S+")


def link(paragraph: Paragraph, edition: Edition) -> tuple[Mark, ...]:
    """The marks of ``paragraph`` in order, none overlapping: never two marks on one word."""
    return tuple(_emended(paragraph))


def pieces(words: str, marks: Iterable[Mark]) -> list[tuple[str, Mark | None]]:
    """``words`` cut at the marks, in order. :func:`unlink` joins them again."""
    cut: list[tuple[str, Mark | None]] = []
    end = 0
    for mark in marks:
        if words[end : mark.start]:
            cut.append((words[end : mark.start], None))
        cut.append((words[mark.start : mark.end], mark))
        end = mark.end
    if words[end:]:
        cut.append((words[end:], None))
    return cut


def unlink(cut: Iterable[tuple[str, Mark | None]]) -> str:
    """Undo :func:`pieces`."""
    return "".join(words for words, _ in cut)


def _emended(paragraph: Paragraph) -> Iterable[Mark]:
    at = 0
    for run in paragraph.runs:
        if run.emendation and run.words:
            title = f"Mended; as received: “{run.emendation.sic}”"
            start, end = _changed(run.emendation.sic, run.words)
            yield Mark(at + start, at + end, f"{CORRECTIONS}#{run.emendation.id}", title)
        at += len(run.words)


def _changed(sic: str, corr: str) -> tuple[int, int]:
    """The words of ``corr`` that ``sic`` does not have, as offsets; where words were only taken out, the first."""
    old, new = WORD.findall(sic), list(WORD.finditer(corr))
    first = 0
    while first < min(len(old), len(new)) - 1 and old[first] == new[first][0]:
        first += 1
    last = 0
    while last < min(len(old), len(new)) - first - 1 and old[-1 - last] == new[-1 - last][0]:
        last += 1
    changed = new[first : len(new) - last]
    # An insertion leaves the word before or after it as it was; only the new word carries the mark.
    if len(changed) > 1 and changed[0][0] == old[first]:
        changed = changed[1:]
    if len(changed) > 1 and changed[-1][0] == old[len(old) - last - 1]:
        changed = changed[:-1]
    return changed[0].start(), changed[-1].end()
