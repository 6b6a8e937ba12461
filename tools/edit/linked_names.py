"""Choose which names of the running text are links: by weight, not in reading order.

Every entry of the first rank is a link somewhere. Beyond that a paragraph without a link comes first, then treaties,
conflicts and persons. Everything else stands in the list at the section's end.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import chain

from tools.model.apparatus import Entry
from tools.model.edition import Edition, Mark, Mention, Paragraph, grouped
from tools.model.text import Locus

WORDS_A_LINK = 36
"""Words of a section for each of its links, beyond those that an entry has nowhere else; in all at most 3 in 100."""
FIRST = ("treaties", "conflicts", "people")
"""Registers whose names a reader wants explained before those of places and things."""


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
    for mark in marks:
        start = mark.start
        if mark.number is not None or mark.ring:
            start = words.rfind(" ", 0, mark.start) + 1
        if mention.start < mark.end and start < mention.end:
            return True
    return False
