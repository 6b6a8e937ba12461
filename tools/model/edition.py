"""The edition whole: the texts emended and put in order, and what the records say of them. All frozen."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from tools.model.apparatus import Entry
from tools.model.records import Emendation, Period, SectionRecord, TextRecord
from tools.model.registers import Registers
from tools.model.values import Locus

Pairs = Iterable[tuple[Hashable, Any]]  # Keys, each with a value.


@dataclass(frozen=True)
class Block:
    """One filled line of a source: ``lead + words + tail`` is its part of the file, byte for byte."""

    kind: Literal["heading", "paragraph", "bullet"]
    line: int  # Line in the source file, from 1.
    lead: str
    words: str
    tail: str  # What closes the line, its line end and the blank lines after it.
    level: int = 0  # Of a heading, from 1.
    locus: Locus | None = None


@dataclass(frozen=True)
class Text:
    siglum: str
    prelude: str  # Blank lines before the first block.
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Mention:
    """A name in the text (TEI ``rs`` with ``@ref``): offsets in code points of the emended paragraph."""

    entry: Entry
    locus: Locus
    start: int
    end: int
    inside: bool = False  # Within the name of another entry: a backlink, but no mention of its own.


@dataclass(frozen=True)
class Run:
    """A stretch of an emended paragraph: its words, and the emendation they come from, if any."""

    words: str
    emendation: Emendation | None = None


@dataclass(frozen=True)
class Paragraph:
    """An emended paragraph: the words a reader gets, and how they came about."""

    locus: Locus
    kind: Literal["paragraph", "bullet"]
    runs: tuple[Run, ...]

    @cached_property
    def words(self) -> str:
        return "".join(run.words for run in self.runs)


@dataclass(frozen=True)
class Mark:
    """A link on the words from ``start`` to ``end`` (offsets in code points) of an emended paragraph."""

    start: int
    end: int
    target: str  # Address from docs/: ``about/corrections.md#h3-with-them``.
    title: str = ""
    number: int | None = None  # Of a note's sign, which adds itself after the words and links none of them.
    ring: bool = False  # A sign of the second rank, which has no number.
    weighed: Literal["from", "to"] | None = None
    """Where the words that a claim weighs begin or end; links none of them."""


@dataclass(frozen=True)
class Section:
    """A heading with the paragraphs up to the next one."""

    id: str
    title: str
    printed: str
    level: int
    paragraphs: tuple[Paragraph, ...]
    record: SectionRecord | None = None


@dataclass(frozen=True)
class Chapter:
    """A page of source text: a text's lead, one period of it, or the whole of it."""

    id: str
    title: str
    text: TextRecord
    period: Period | None
    heading: str  # The source's own heading of these sections, normalised; empty where it has none.
    heading_id: str  # The id of that heading in sections.yml.
    lead: tuple[Paragraph, ...]
    sections: tuple[Section, ...]

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        return self.lead + tuple(p for section in self.sections for p in section.paragraphs)


def grouped(pairs: Pairs) -> dict[Any, tuple[Any, ...]]:
    """Keys with their values, each in the order of ``pairs``."""
    found: dict[Any, list[Any]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in found.items()}


def _one(pairs: Callable[["Edition"], Pairs]) -> Any:
    """A lookup of the edition: keys with the last value of each."""
    return cached_property(lambda edition: dict(pairs(edition)))


def _all(pairs: Callable[["Edition"], Pairs]) -> Any:
    """A lookup of the edition: keys with all their values, in order."""
    return cached_property(lambda edition: grouped(pairs(edition)))


def _by(field: str, name: str) -> Callable[["Edition"], Pairs]:
    """The registers' records called ``name``, each behind what it has in ``field``, or behind each of several."""

    def pairs(edition: "Edition") -> Pairs:
        for record in getattr(edition.registers, name):
            held = getattr(record, field)
            yield from ((key, record) for key in (dict.fromkeys(held) if isinstance(held, tuple) else (held,)))

    return pairs


@dataclass(frozen=True)
class Edition:
    """The texts emended and put in order, with the data that belongs to them, and lookups: ``note_of["n1"]``."""

    registers: Registers
    chapters: tuple[Chapter, ...]
    mentions: tuple[Mention, ...] = ()
    texts: tuple[Text, ...] = ()  # As parsed, before any emendation.

    text_of = _one(_by("siglum", "texts"))
    entry_of = _one(_by("id", "entries"))
    note_of = _one(_by("id", "notes"))
    work_of = _one(_by("id", "works"))
    thread_of = _one(_by("id", "threads"))
    sheet_of = _one(_by("thread", "sheets"))
    chapter_of = _one(lambda edition: ((p.locus, c) for c in edition.chapters for p in c.paragraphs))
    paragraph_of = _one(lambda edition: ((p.locus, p) for c in edition.chapters for p in c.paragraphs))
    section_of = _one(lambda edition: ((s.id, s) for c in edition.chapters for s in c.sections))
    # Which stands where, by its id, from 0.
    thread_place = _one(lambda edition: ((t.id, number) for number, t in enumerate(edition.registers.threads)))

    notes_at = _all(_by("at", "notes"))
    former_notes_at = _all(_by("at", "former_notes"))
    claims_at = _all(_by("at", "claims"))
    events_at = _all(_by("at", "events"))
    crosslinks_of = _all(_by("section", "crosslinks"))
    mentions_of = _all(lambda edition: ((m.entry.id, m) for m in edition.mentions))
    mentions_at = _all(lambda edition: ((m.locus, m) for m in edition.mentions))
    # Without those refused.
    identifiers_of = _all(lambda edition: ((i.entry, i) for i in edition.registers.identifiers if i.match != "refused"))
    # The threads that name an entry as theirs, and those with a stop at a paragraph.
    threads_naming = _all(_by("entries", "threads"))
    threads_at = _all(
        lambda edition: ((at, t) for t in edition.registers.threads for at in dict.fromkeys(s.at for s in t.stops))
    )
    # The notes that rest on a work or a locus, by its name.
    notes_citing = _all(_by("authority", "notes"))
    # The claims that a paragraph speaks of.
    claims_bearing = _all(
        lambda edition: ((at, c) for c in edition.registers.claims for at in dict.fromkeys(b.at for b in c.bears))
    )
    # By the id of their period.
    key_dates_of = _all(lambda edition: ((e.period, e) for e in edition.registers.events if e.key))
