"""The edition whole: the texts emended and put in order, and what the records say of them. All frozen."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from tools.model.apparatus import Claim, Entry, Identifier, Note
from tools.model.records import Emendation, Event, Period, SectionRecord, TextRecord, Thread
from tools.model.registers import Registers
from tools.model.values import Locus


@dataclass(frozen=True)
class Block:
    """One filled line of a source: ``lead + words + tail`` is its part of the file, byte for byte."""

    kind: Literal["heading", "paragraph", "bullet"]
    line: int
    """Line in the source file, from 1."""
    lead: str
    words: str
    tail: str
    """What closes the line, its line end and the blank lines after it."""
    level: int = 0
    """Of a heading, from 1."""
    locus: Locus | None = None


@dataclass(frozen=True)
class Text:
    siglum: str
    prelude: str
    """Blank lines before the first block."""
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Mention:
    """A name in the text (TEI ``rs`` with ``@ref``): offsets in code points of the emended paragraph."""

    entry: Entry
    locus: Locus
    start: int
    end: int
    inside: bool = False
    """Within the name of another entry: a backlink, but no mention of its own."""


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
    target: str
    """Address from docs/: ``about/corrections.md#h3-with-them``."""
    title: str = ""
    number: int | None = None
    """Of a note's sign, which adds itself after the words and links none of them."""
    ring: bool = False
    """A sign of the second rank, which has no number."""
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
    heading: str
    """The source's own heading of these sections, normalised; empty where it has none."""
    heading_id: str
    """The id of that heading in sections.yml."""
    lead: tuple[Paragraph, ...]
    sections: tuple[Section, ...]

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        return self.lead + tuple(p for section in self.sections for p in section.paragraphs)


def grouped(pairs: Iterable[tuple[Hashable, Any]]) -> dict[Any, tuple[Any, ...]]:
    """Keys with their values, each in the order of ``pairs``."""
    found: dict[Any, list[Any]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in found.items()}


def _one(name: str, field: str) -> Any:
    """A lookup of the edition: each of its registers' records called ``name`` by the value of a field."""
    return cached_property(lambda edition: {getattr(r, field): r for r in getattr(edition.registers, name)})


def _all(name: str, field: str) -> Any:
    """A lookup of the edition: its registers' records called ``name``, as tuples, by the value of a field."""
    return cached_property(lambda edition: grouped((getattr(r, field), r) for r in getattr(edition.registers, name)))


@dataclass(frozen=True)
class Edition:
    """The texts emended and put in order, with the data that belongs to them."""

    registers: Registers
    chapters: tuple[Chapter, ...]
    mentions: tuple[Mention, ...] = ()
    texts: tuple[Text, ...] = ()
    """As parsed, before any emendation."""

    text_of = _one("texts", "siglum")
    entry_of = _one("entries", "id")
    note_of = _one("notes", "id")
    work_of = _one("works", "id")
    thread_of = _one("threads", "id")
    sheet_of = _one("sheets", "thread")
    notes_at = _all("notes", "at")
    former_notes_at = _all("former_notes", "at")
    claims_at = _all("claims", "at")
    events_at = _all("events", "at")
    crosslinks_of = _all("crosslinks", "section")

    @cached_property
    def chapter_of(self) -> dict[Locus, Chapter]:
        """In which chapter a paragraph stands."""
        return {p.locus: chapter for chapter in self.chapters for p in chapter.paragraphs}

    @cached_property
    def mentions_of(self) -> dict[str, tuple[Mention, ...]]:
        """The mentions of each entry, by its id, in the order of the texts."""
        return grouped((m.entry.id, m) for m in self.mentions)

    @cached_property
    def mentions_at(self) -> dict[Locus, tuple[Mention, ...]]:
        return grouped((m.locus, m) for m in self.mentions)

    @cached_property
    def paragraph_of(self) -> dict[Locus, Paragraph]:
        return {p.locus: p for chapter in self.chapters for p in chapter.paragraphs}

    @cached_property
    def place_of(self) -> dict[str, int]:
        """Which chapter stands where, by its id, from 0."""
        return {chapter.id: number for number, chapter in enumerate(self.chapters)}

    @cached_property
    def identifiers_of(self) -> dict[str, tuple[Identifier, ...]]:
        """By the id of their entry, without those refused."""
        return grouped((i.entry, i) for i in self.registers.identifiers if i.match != "refused")

    @cached_property
    def thread_place(self) -> dict[str, int]:
        """Which thread stands where in threads.yml, by its id, from 0."""
        return {t.id: number for number, t in enumerate(self.registers.threads)}

    @cached_property
    def threads_naming(self) -> dict[str, tuple[Thread, ...]]:
        """The threads that name an entry as theirs, by the entry's id."""
        return grouped((name, t) for t in self.registers.threads for name in dict.fromkeys(t.entries))

    @cached_property
    def threads_at(self) -> dict[Locus, tuple[Thread, ...]]:
        return grouped((at, t) for t in self.registers.threads for at in dict.fromkeys(s.at for s in t.stops))

    @cached_property
    def notes_citing(self) -> dict[str, tuple[Note, ...]]:
        """The notes that rest on a work or a locus, by its name."""
        return grouped((name, n) for n in self.registers.notes for name in dict.fromkeys(n.authority))

    @cached_property
    def claims_bearing(self) -> dict[Locus, tuple[Claim, ...]]:
        """The claims that a paragraph speaks of."""
        return grouped((at, c) for c in self.registers.claims for at in dict.fromkeys(b.at for b in c.bears))

    @cached_property
    def key_dates_of(self) -> dict[str, tuple[Event, ...]]:
        """By the id of their period."""
        return grouped((e.period, e) for e in self.registers.events if e.key)
