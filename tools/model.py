"""The nouns of the edition: texts, their parts, and the editors' records. All frozen; no more than their fields say.

A record's fields are the fields of its YAML file; ``where`` says which record of which file it is.
"""

import re
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal


@dataclass(frozen=True, order=True)
class Locus:
    """A place in a text, as an editor cites it: ``h12`` is paragraph 12 of text h.

    Numbers count the non-blank lines that are no headings, from 1; they never change.
    """

    siglum: str
    paragraph: int

    def __str__(self) -> str:
        return f"{self.siglum}{self.paragraph}"


@dataclass(frozen=True, order=True)
class Date:
    """A date, New Style, in order of time; what is not known of it is 0."""

    year: int
    month: int = 0
    day: int = 0


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
class Record:
    """What every editors' record has besides its fields: where it stands, for errors."""

    where: str = field(default="", compare=False, kw_only=True)


@dataclass(frozen=True)
class TextRecord(Record):
    """Bibliographic description of a text as received (TEI ``sourceDesc``)."""

    siglum: str
    file: str
    title: str
    short: str
    """What our own sentences call it: "the history says"."""
    page: str
    """Id of the page that holds the text, or its lead where the text is divided into periods."""
    page_title: str
    kind: str
    standing: str
    origin: str
    licence: str
    received: str
    sha256: str
    title_line: int | None = None
    """Line that is the text's title though it is not marked as a heading."""
    no_index: bool = False
    publish: bool = True
    """No: the text is left out of the edition, and so is what speaks of it alone."""


@dataclass(frozen=True)
class KeyDate(Record):
    date: str
    label: str


@dataclass(frozen=True)
class Begins(Record):
    siglum: str
    heading: str
    """The source's heading as printed, at which the period begins."""


@dataclass(frozen=True)
class Period(Record):
    id: str
    title: str
    short: str
    years: str
    powers: str
    """Who ruled on either side."""
    summary: str
    begins: Begins
    key_dates: tuple[KeyDate, ...]
    leaves_out: tuple[str, ...]
    overview: tuple[Locus, ...] = ()
    """Paragraphs of the text's lead that tell of this period."""


@dataclass(frozen=True)
class SectionRecord(Record):
    id: str
    siglum: str
    printed: str
    title: str | None = None
    level: int | None = None
    reason: str | None = None
    threads: tuple[str, ...] = ()
    """What the section is mainly about, the weightiest first: these threads' links are shown openly."""
    alone: str | None = None
    """Why no link leads from this section into another period."""


EmendationKind = Literal["misprint", "supplied", "join", "markup", "boilerplate"]


@dataclass(frozen=True)
class Emendation(Record):
    """A change to the letters of a text, reversible: TEI ``choice`` of ``sic`` and ``corr``."""

    id: str
    at: Locus
    sic: str
    corr: str
    kind: EmendationKind
    reason: str


@dataclass(frozen=True)
class Quotation(Record):
    at: Locus
    quote: str


@dataclass(frozen=True)
class Stop(Record):
    at: Locus
    quote: str
    label: str
    date: str
    why: str
    key: bool = False
    """A turning point of its thread."""


@dataclass(frozen=True)
class Silence(Record):
    period: str
    why: str


@dataclass(frozen=True)
class Thread(Record):
    """A theme that runs through the periods, as a walk from stop to stop (TEI ``linkGrp``)."""

    id: str
    title: str
    short: str
    intro: str
    stops: tuple[Stop, ...]
    silent: tuple[Silence, ...] = ()
    leaves_out: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()
    related: tuple[str, ...] = ()


Group = Literal["diplomacy", "trade", "border", "war", "politics"]


@dataclass(frozen=True)
class Event(Record):
    """Something that the texts tell of, at the date that is right (TEI ``listEvent``, ``att.datable``)."""

    id: str
    from_: Date
    label: str
    at: Locus
    quote: str
    period: str
    """The period that the event belongs to; not always the one whose chapter tells of it."""
    group: Group
    entries: tuple[str, ...]
    """What it concerns in the registers, the weightiest first."""
    to: Date | None = None
    circa: bool = False
    old_style: str | None = None
    """The same date in the Julian calendar, as one reads it."""
    says: str | None = None
    """What the text has instead; the loci of other paragraphs may stand in it and in the note."""
    note: str | None = None
    notes: tuple[str, ...] = ()
    """The editors' notes that say more, by id."""
    thread: str | None = None
    differs: str | None = None
    """Why its dates are not those of the treaty or conflict that it names first."""


REGISTERS = ("people", "places", "treaties", "conflicts", "organisations", "concepts")

Certainty = Literal["certain", "probable", "doubtful"]


@dataclass(frozen=True)
class Entry(Record):
    """A person, place, treaty, conflict, organisation or concept that the texts name (TEI ``listPerson`` …)."""

    id: str
    name: str
    kind: str
    forms: tuple[str, ...]
    """Every spelling in the texts that names it."""
    gloss: str
    tier: Literal["1", "2"]
    """1: worth a link in running text."""
    file_under: str | None = None
    """The word that an index files it by, where the name begins with another: a surname."""
    outside_forms: tuple[str, ...] = ()
    """Other Latin spellings that a reader may know; none stands in the texts."""
    zh: tuple[str, ...] = ()
    """In Chinese, simplified before traditional where they differ."""
    pinyin: str | None = None
    ru: tuple[str, ...] = ()
    from_: str | None = None
    to: str | None = None
    ubiquitous: bool = False
    """Stands everywhere: bound and counted, never linked."""
    uncertain: str | None = None
    modern: str | None = None
    lat: float | None = None
    """Degrees north, WGS84."""
    lon: float | None = None
    """Degrees east, WGS84."""
    certainty: Certainty | None = None
    """Of the site."""
    administered_by: str | None = None
    claimed_by: str | None = None
    authority: tuple[str, ...] = ()
    register: str = field(default="", kw_only=True)
    """Which of REGISTERS it stands in; given by its file."""


@dataclass(frozen=True)
class Work(Record):
    """A work that a note cites, as the bibliography lists it."""

    id: str
    short: str
    """How a note names it: "Mancall 1971"."""
    title: str
    year: str
    kind: Literal["monograph", "article", "collection", "document", "reference"]
    author: str | None = None
    imprint: str | None = None
    """Place and publisher, or journal and volume."""


@dataclass(frozen=True)
class Note(Record):
    """An editor's note on what the text says (TEI ``note type="editorial"``)."""

    id: str
    at: Locus
    quote: str
    kind: Literal["fact", "contradiction", "dated", "gap", "identification"]
    text: str
    """Plain words; ``h12`` in them is a link to that paragraph."""
    authority: tuple[str, ...]
    """Ids of works, or loci."""
    certainty: Certainty
    tier: Literal["1", "2"]
    """1: changes a fact that a reader will carry away, so it is marked in the text."""


Verdict = Literal["bears out", "in part", "contradicts", "silent", "too unclear to weigh"]
Fact = Literal["right", "partly right", "wrong", "open"]


@dataclass(frozen=True)
class Claim(Record):
    """What the essay states, weighed: by the history, by the essay itself, and by what the notes know."""

    id: str
    at: Locus
    quote: str
    """All that is weighed, a whole sentence or clause."""
    text: str
    history: Verdict | None = None
    """None of a judgement only."""
    itself: tuple[Quotation, ...] = ()
    """Passages of the same text that the statement contradicts."""
    fact: Fact | None = None
    """Of dates, numbers and who did what, by a note that cites a work."""
    judgement: bool = False
    """An opinion, a motive or a forecast."""
    bears: tuple[Quotation, ...] = ()
    """Passages of the history that speak of it."""
    notes: tuple[str, ...] = ()
    """Notes on the statement or on those passages."""


@dataclass(frozen=True)
class Binding(Record):
    """An exception to the matching of names: the ``nth`` occurrence of ``form`` at ``at`` means ``entry``."""

    at: Locus
    form: str
    nth: int
    entry: str
    """Id of an entry, or ``none``."""
    reason: str


@dataclass(frozen=True)
class Change(Record):
    """What a version of the edition brought."""

    version: str
    date: str
    changes: tuple[str, ...]


@dataclass(frozen=True)
class Evidence(Record):
    """A figure of a named, dated run that measured the site."""

    measure: str
    result: str
    on: str
    """The day of the run."""
    with_: str
    """What was measured with, and over what."""


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
class Frame(Record):
    """What of the globe a plate shows: an Albers projection and a rectangle of it. Degrees east and north."""

    centre: tuple[float, float]
    parallels: tuple[float, float]
    """The two that are true to length."""
    width: int
    """In km, at the centre."""
    height: int
    """In px, of a drawing that is 660 px wide."""
    graticule: int
    """Degrees between the thin lines."""
    scale: int
    """Length of the scale bar in km."""


@dataclass(frozen=True)
class Spot(Record):
    """A dot: an entry of a register at its coordinates, or at ``at`` where the register has none for it."""

    id: str
    label: str
    """Its name at the plate's time, today's beside it where that helps."""
    side: Literal["e", "ne", "n", "nw", "w", "sw", "s", "se"] | None = None
    """Where the label must stand; without it the drawing decides."""
    also: tuple[str, ...] = ()
    """Other places that are the same dot at this scale."""
    at: tuple[float, float] | tuple[()] = ()
    uncertain: bool = False
    """Of a spot with ``at``: its site is not certain."""


@dataclass(frozen=True)
class Lettering(Record):
    """A name spread over land, water or a range, or a remark; not a dot."""

    text: str
    style: Literal["state", "region", "range", "water", "river", "line", "remark"]
    at: tuple[float, float]
    """The middle of the words, degrees east and north."""
    id: str | None = None
    """The register's entry that it names; only a remark may name none."""
    turn: float = 0.0
    """Degrees clockwise from level."""


@dataclass(frozen=True)
class Stretch(Record):
    """A line on a plate besides thin rivers, and what it means."""

    kind: Literal["frontier", "boundary", "sketch", "route", "railway"]
    """A river that was the border; today's boundary; a border, a route or a railway as a sketch of ours."""
    meaning: str
    """For the list below the plate."""
    of: str | None = None
    """The river or boundary of the base map that it follows from ``start`` to ``end`` …"""
    start: tuple[float, float] | tuple[()] = ()
    end: tuple[float, float] | tuple[()] = ()
    points: tuple[tuple[float, float], ...] = ()
    """… or its own points. Degrees east and north."""
    number: str | None = None
    """Stands in a ring on a route."""
    id: str | None = None
    """The register's entry that it draws."""


@dataclass(frozen=True)
class Plate(Record):
    """A map of the atlas."""

    id: str
    title: str
    caption: str
    """What is drawn, what is not, and how sure it is."""
    description: str
    """For who does not see the drawing: what lies where."""
    frame: Frame
    rivers: tuple[str, ...]
    """Of the base map, thin."""
    stretches: tuple[Stretch, ...]
    places: tuple[Spot, ...]
    lettering: tuple[Lettering, ...]
    chapter: str | None = None
    """The period at whose head it stands."""


@dataclass(frozen=True)
class Undrawn(Record):
    """A place with coordinates that stands on no plate, and why not."""

    id: str
    reason: str


@dataclass(frozen=True)
class Position(Record):
    """Where an independent list puts a town, for comparison."""

    id: str
    name: str
    lat: float
    lon: float
    source: str


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
    lead: tuple[Paragraph, ...]
    sections: tuple[Section, ...]

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        return self.lead + tuple(p for section in self.sections for p in section.paragraphs)


@dataclass(frozen=True)
class Registers:
    """All editors' data, validated one record at a time; what binds them is the checks' affair."""

    texts: tuple[TextRecord, ...]
    periods: tuple[Period, ...]
    sections: tuple[SectionRecord, ...]
    emendations: tuple[Emendation, ...]
    threads: tuple[Thread, ...]
    works: tuple[Work, ...]
    notes: tuple[Note, ...]
    claims: tuple[Claim, ...]
    mentions: tuple[Binding, ...]
    changes: tuple[Change, ...]
    entries: tuple[Entry, ...]
    """Of all registers, in the order of REGISTERS."""
    events: tuple[Event, ...]
    evidence: tuple[Evidence, ...]
    plates: tuple[Plate, ...]
    undrawn: tuple[Undrawn, ...]
    positions: tuple[Position, ...]


@dataclass(frozen=True)
class Edition:
    """The texts emended and put in order, with the data that belongs to them."""

    registers: Registers
    chapters: tuple[Chapter, ...]
    mentions: tuple[Mention, ...] = ()
    texts: tuple[Text, ...] = ()
    """As parsed, before any emendation."""

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
    def bullets(self) -> set[Locus]:
        """The paragraphs that are bullets."""
        return {p.locus for p in self.paragraph_of.values() if p.kind == "bullet"}

    @cached_property
    def place_of(self) -> dict[str, int]:
        """Which chapter stands where, by its id, from 0."""
        return {chapter.id: number for number, chapter in enumerate(self.chapters)}

    @cached_property
    def entry_of(self) -> dict[str, Entry]:
        return {e.id: e for e in self.registers.entries}

    @cached_property
    def thread_of(self) -> dict[str, Thread]:
        return {t.id: t for t in self.registers.threads}

    @cached_property
    def thread_place(self) -> dict[str, int]:
        """Which thread stands where in threads.yml, by its id, from 0."""
        return {t.id: number for number, t in enumerate(self.registers.threads)}

    @cached_property
    def note_of(self) -> dict[str, Note]:
        return {n.id: n for n in self.registers.notes}

    @cached_property
    def work_of(self) -> dict[str, Work]:
        return {w.id: w for w in self.registers.works}

    @cached_property
    def threads_naming(self) -> dict[str, tuple[Thread, ...]]:
        """The threads that name an entry as theirs, by the entry's id."""
        return grouped((name, t) for t in self.registers.threads for name in dict.fromkeys(t.entries))

    @cached_property
    def threads_at(self) -> dict[Locus, tuple[Thread, ...]]:
        return grouped((at, t) for t in self.registers.threads for at in dict.fromkeys(s.at for s in t.stops))

    @cached_property
    def notes_at(self) -> dict[Locus, tuple[Note, ...]]:
        return grouped((n.at, n) for n in self.registers.notes)

    @cached_property
    def notes_citing(self) -> dict[str, tuple[Note, ...]]:
        """The notes that rest on a work or a locus, by its name."""
        return grouped((name, n) for n in self.registers.notes for name in dict.fromkeys(n.authority))

    @cached_property
    def claims_at(self) -> dict[Locus, tuple[Claim, ...]]:
        return grouped((c.at, c) for c in self.registers.claims)

    @cached_property
    def claims_bearing(self) -> dict[Locus, tuple[Claim, ...]]:
        """The claims that a paragraph speaks of."""
        return grouped((at, c) for c in self.registers.claims for at in dict.fromkeys(b.at for b in c.bears))

    @cached_property
    def events_at(self) -> dict[Locus, tuple[Event, ...]]:
        return grouped((e.at, e) for e in self.registers.events)

    @cached_property
    def overview_of(self) -> dict[Locus, Period]:
        """The period that claims a paragraph of a text's lead."""
        return {at: p for p in reversed(self.registers.periods) for at in p.overview}


def grouped(pairs: Iterable[tuple[Hashable, Any]]) -> dict[Any, tuple[Any, ...]]:
    """Keys with their values, each in the order of ``pairs``."""
    found: dict[Any, list[Any]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in found.items()}


SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
SIGLUM = re.compile(r"[a-z]")
LOCUS = re.compile(r"(?P<siglum>[a-z])(?P<paragraph>[1-9]\d{0,4})")
