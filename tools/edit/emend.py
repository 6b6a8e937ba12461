"""Mend the letters of a text, each change a record that can be undone."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from tools.model.edition import Paragraph, Run, grouped
from tools.model.errors import DataError, collected, refuse
from tools.model.records import Emendation
from tools.model.text import Block, Locus, Text


def emend(text: Text, emendations: Sequence[Emendation]) -> dict[Locus, Paragraph]:
    """The paragraphs of ``text`` by locus, emended.

    A paragraph that a ``join`` continues on the next line takes that line in; the locus of the second
    stays unused. Raises DataError for an emendation whose ``sic`` does not stand exactly once at its
    locus, changes nothing, or overlaps another.
    """
    blocks = _joined(text, emendations)
    mine = grouped((e.at, e) for e in emendations)
    lost = [e for e in emendations if e.at not in blocks]
    faults = [DataError(e.where, f"expected a paragraph at {e.at}, found none") for e in lost]
    found = {}
    for locus, block in blocks.items():
        with collected(faults):
            found[locus] = Paragraph(locus, block.kind, _runs(block.words, mine.get(locus, ())))
    refuse(faults)
    return found


def as_received(runs: Iterable[Run]) -> str:
    """Undo :func:`emend` for one paragraph: join what each run replaced."""
    return "".join(run.emendation.sic if run.emendation else run.words for run in runs)


def text_as_received(text: Text, paragraphs: dict[Locus, Paragraph]) -> str:
    """Undo :func:`emend` for a text: the source again, byte for byte."""
    parts = [text.prelude]
    taken_in = False
    for block in text.blocks:
        if block.kind == "heading":
            parts += [block.lead, block.words, block.tail]
            taken_in = False
        elif block.locus in paragraphs:
            words = as_received(paragraphs[block.locus].runs)
            # A joined paragraph ends as its second line does.
            taken_in = "\n" in words
            parts += [block.lead, words] + ([] if taken_in else [block.tail])
        elif taken_in:
            parts.append(block.tail)
        else:
            raise DataError(block.locus, "expected a paragraph, found none")
    return "".join(parts)


def _joined(text: Text, emendations: Iterable[Emendation]) -> dict[Locus, Block]:
    joins = {e.at: e for e in emendations if e.kind == "join"}
    blocks: dict[Locus, Block] = {}
    taken: Block | None = None
    following = {a.locus: b for a, b in pairwise(text.blocks)}
    for block in text.blocks:
        if block.kind == "heading" or block is taken:
            continue
        if join := joins.get(block.locus):
            if "\n" not in join.sic:
                raise DataError(join.where, f"expected a line break in what is joined, found {join.sic!r}")
            taken = following.get(block.locus)
            if taken is None or taken.kind == "heading":
                raise DataError(join.where, f"expected a line after {join.at} to join, found none")
            block = replace(block, words=block.words + block.tail + taken.lead + taken.words, tail=taken.tail)
        blocks[block.locus] = block
    return blocks


def _runs(words: str, emendations: Iterable[Emendation]) -> tuple[Run, ...]:
    runs: list[Run] = []
    end = 0
    for start, emendation in sorted(((_only(words, e), e) for e in emendations), key=lambda item: item[0]):
        if start < end:
            raise DataError(emendation.where, f"expected {emendation.sic!r} apart from the emendation before it")
        if start > end:
            runs.append(Run(words[end:start]))
        runs.append(Run(emendation.corr, emendation))
        end = start + len(emendation.sic)
    if words[end:]:
        runs.append(Run(words[end:]))
    return tuple(runs)


def _only(words: str, emendation: Emendation) -> int:
    found = occurrences(words, emendation.sic)
    if len(found) != 1:
        raise DataError(
            emendation.where, f"expected {emendation.sic!r} once at {emendation.at}, found it {len(found)} times"
        )
    if emendation.sic == emendation.corr:
        raise DataError(emendation.where, f"expected a correction of {emendation.sic!r}, found no change")
    return found[0]


def occurrences(words: str, part: str) -> list[int]:
    """Offsets at which ``part`` stands in ``words``, overlapping ones too. None for an empty part."""
    found, at = [], words.find(part) if part else -1
    while at != -1:
        found.append(at)
        at = words.find(part, at + 1)
    return found
