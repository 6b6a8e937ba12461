"""Decide which words of a paragraph carry a link. Linking changes no word: :func:`unlink` is its inverse."""

from collections.abc import Iterable

from tools.model import Edition, Mark, Paragraph

CORRECTIONS = "about/corrections.md"


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
            yield Mark(at, at + len(run.words), f"{CORRECTIONS}#{run.emendation.id}", title)
        at += len(run.words)
