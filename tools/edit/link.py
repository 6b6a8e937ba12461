"""Decide which words of the texts carry a mark. Marking changes no word: joined again, the parts are the text.

Never two marks on one word: an emendation goes before a note's sign, a note's sign before a name.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import Literal

from tools.edit.addresses import entry_address, received_address, record_address
from tools.model.apparatus import Entry, Note
from tools.model.edition import Chapter, Edition, Mark, Mention, Paragraph, grouped
from tools.model.values import Locus

WORD = re.compile(r"\S+")
WORDS_A_LINK = 36
"""Words of a section for each of its links, beyond those that an entry has nowhere else; in all at most 3 in 100."""
FIRST = ("treaties", "conflicts", "people")
"""Registers whose names a reader wants explained before those of places and things."""


def link(edition: Edition) -> dict[Locus, tuple[Mark, ...]]:
    """The marks of every paragraph of the edition, in order, none overlapping."""
    marks = {locus: list(_emended(edition, p)) for locus, p in edition.paragraph_of.items()}
    for chapter in edition.chapters:
        for note, number in numbered_notes(chapter, edition):
            if not note.section:
                words = edition.paragraph_of[note.at].words
                end = _outside(marks[note.at], words.index(note.quote) + len(note.quote), "end")
                address = record_address(edition, note)
                marks[note.at].append(Mark(end, end, address, number=number, ring=number is None))
    for claim in edition.registers.claims:
        start = edition.paragraph_of[claim.at].words.index(claim.quote)
        ends = (_outside(marks[claim.at], start, "start"), _outside(marks[claim.at], start + len(claim.quote), "end"))
        target = record_address(edition, claim)
        marks[claim.at] += [Mark(at, at, target, weighed=side) for at, side in zip(ends, ("from", "to"), strict=True)]
    for mention in linked_names(edition, marks):
        marks[mention.locus].append(Mark(mention.start, mention.end, entry_address(mention.entry)))
    return {locus: tuple(sorted(found, key=lambda m: (m.start, m.end))) for locus, found in marks.items()}


def _outside(marks: Iterable[Mark], at: int, side: Literal["start", "end"]) -> int:
    """``at``, or where it lies within a mended word that word's ``side``: a sign moves out of the word."""
    return next((getattr(m, side) for m in marks if m.start < at < m.end), at)


def notes_of(edition: Edition, chapter: Chapter) -> list[Note]:
    """All notes of ``chapter`` in the order of its text, those on a heading before those on what it heads."""
    words = {p.locus: p.words for p in chapter.paragraphs}
    found = [n for at in words for n in edition.notes_at.get(at, ())]
    return sorted(found, key=lambda n: (n.at, -1 if n.section else words[n.at].find(n.quote) + len(n.quote)))


def numbered_notes(chapter: Chapter, edition: Edition) -> list[tuple[Note, int | None]]:
    """The notes with a sign at their words, in order: of the first rank with its number, from 1, others with none."""
    signed = [n for n in notes_of(edition, chapter) if n.tier == "1" or n.faults]
    first = [n.id for n in signed if n.tier == "1"]
    return [(n, first.index(n.id) + 1 if n.tier == "1" else None) for n in signed]


def split_at_marks(words: str, marks: Iterable[Mark]) -> list[tuple[str, Mark | None]]:
    """``words`` cut at the marks, in order; joined again, the parts are ``words``."""
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


def _emended(edition: Edition, paragraph: Paragraph) -> Iterator[Mark]:
    at = 0
    for run in paragraph.runs:
        if run.emendation and run.words:
            title = f"Mended; as received: “{run.emendation.sic}”"
            start, end = _changed(run.emendation.sic, run.emendation.corr)
            yield Mark(at + start, at + end, received_address(edition, run.emendation), title)
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


def linked_names(edition: Edition, marks: Mapping[Locus, Iterable[Mark]]) -> list[Mention]:
    """The mentions that become links beside ``marks``, at most one of an entry in a section."""
    sections = [s for chapter in edition.chapters for s in (chapter.lead, *(s.paragraphs for s in chapter.sections))]
    free = [_free(section, edition, marks) for section in sections]
    room = [sum(len(p.words.split()) for p in section) // WORDS_A_LINK for section in sections]
    chosen: list[dict[str, Mention]] = [{} for _ in sections]
    places = grouped((name, number) for number, names in enumerate(free) for name in names)
    for name in sorted(places, key=lambda name: (len(places[name]), _rank(edition.entry_of[name]))):
        # Where it is told of most, if a link more is not too many there.
        home = max(places[name], key=lambda n: (room[n] > len(chosen[n]), len(free[n][name]), -n))
        chosen[home][name] = free[home][name][0]
    for section, names, links, most in zip(sections, free, chosen, room, strict=True):
        share = {p.locus: -(-len(p.words.split()) // WORDS_A_LINK) for p in section}
        while left := [mentions[0] for name, mentions in names.items() if name not in links]:
            used = Counter(mention.locus for mention in links.values())
            best = min(left, key=lambda m: (_fullness(used[m.locus], share[m.locus]), _rank(m.entry), m.locus, m.start))
            if len(links) >= most and (used[best.locus] or share[best.locus] < 2):
                break
            links[best.entry.id] = best
    found = list(chain.from_iterable(links.values() for links in chosen))
    return found + _beside_marks(edition, marks, {mention.entry.id for mention in found})


def _beside_marks(edition: Edition, marks: Mapping[Locus, Iterable[Mark]], linked: set[str]) -> list[Mention]:
    """For entries whose names all carry marks, so that none is linked: the words of a name that none is on.

    A sign stands behind its word; a correction keeps the word that it mended.
    """
    found: dict[str, Mention] = {}
    for mention in edition.mentions:
        if _is_linkable(mention) and mention.entry.id not in linked | found.keys():
            start, end = mention.start, mention.end
            words = edition.paragraph_of[mention.locus].words
            for mark in (m for m in marks[mention.locus] if m.start < end and start < m.end):
                start, end = (mark.end, end) if mark.start <= start else (start, mark.start)
            if rest := words[start:end].strip():
                start = words.index(rest, start)
                found[mention.entry.id] = replace(mention, start=start, end=start + len(rest))
    return list(found.values())


def _free(
    section: Iterable[Paragraph], edition: Edition, marks: Mapping[Locus, Iterable[Mark]]
) -> dict[str, tuple[Mention, ...]]:
    """The mentions of entries of the first rank in ``section`` on words that carry no mark, by the entry's id."""
    return grouped(
        (mention.entry.id, mention)
        for paragraph in section
        for mention in edition.mentions_at.get(paragraph.locus, ())
        if _is_linkable(mention) and not _taken(mention, paragraph.words, marks[paragraph.locus])
    )


def _fullness(links: int, share: int) -> int:
    """0: a paragraph has no link yet; 1: less than its share; 2: its share."""
    return (links > 0) + (links >= share)


def _is_linkable(mention: Mention) -> bool:
    return not (mention.inside or mention.entry.ubiquitous or mention.entry.tier == "2")


def _rank(entry: Entry) -> bool:
    return entry.register not in FIRST


def _taken(mention: Mention, words: str, marks: Iterable[Mark]) -> bool:
    """Whether one of the mention's words has a mark already; a note's sign marks the word before it."""
    signs = {mark for mark in marks if mark.number is not None or mark.ring}
    starts = ((words.rfind(" ", 0, mark.start) + 1 if mark in signs else mark.start, mark.end) for mark in marks)
    return any(mention.start < end and start < mention.end for start, end in starts)
