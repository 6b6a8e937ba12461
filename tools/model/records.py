"""The editors' records of texts, periods, emendations, threads and events.

A record's fields are the fields of its YAML file; ``where`` says which record of which file it is.
"""

from typing import Literal

from tools.model.dates import Date
from tools.model.values import Level, Locus, Record, Siglum, Slug, TextFile, Time, Url, Whole, YesNo


class TextRecord(Record):
    """Bibliographic description of a text as received (TEI ``sourceDesc``)."""

    siglum: Siglum
    file: TextFile
    title: str
    short: str  # What our own sentences call it: "the history says".
    page: Slug  # Id of the page that holds the text, or its lead where the text is divided into periods.
    page_title: str
    kind: str
    standing: str
    origin: str
    licence: str
    received: str
    sha256: str
    author: str | None = None  # Whom a citation names; none where nobody knows.
    copy: str | None = None  # Which copy it is, as a citation says it: "copy of 2024".
    url: Url | None = None  # Where the source is published.
    title_line: Whole | None = None  # Line that is the text's title though it is not marked as a heading.
    no_index: YesNo = False
    publish: YesNo = True  # No: the text is left out of the edition, and so is what speaks of it alone.


class Begins(Record):
    siglum: Siglum
    heading: str  # The source's heading as printed, at which the period begins.


class Period(Record):
    id: Slug
    title: str
    short: str
    years: Time
    powers: str  # Who ruled on either side.
    summary: str
    begins: Begins
    leaves_out: tuple[str, ...]
    overview: tuple[Locus, ...] = ()  # Paragraphs of the text's lead that tell of this period.


class SectionRecord(Record):
    id: Slug
    siglum: Siglum
    printed: str
    title: str | None = None
    level: Level | None = None
    reason: str | None = None
    threads: tuple[str, ...] = ()
    """What the section is mainly about, the weightiest first: these threads' links are shown openly."""
    alone: str | None = None  # Why no link leads from this section into another period.


EmendationKind = Literal["misprint", "supplied", "join", "markup", "boilerplate"]


class Emendation(Record):
    """A change to the letters of a text, reversible: TEI ``choice`` of ``sic`` and ``corr``."""

    id: Slug
    at: Locus
    sic: str
    corr: str
    kind: EmendationKind
    reason: str


class Quotation(Record):
    at: Locus
    quote: str


class Stop(Record):
    at: Locus
    quote: str
    label: str
    date: Time
    why: str
    key: YesNo = False  # A turning point of its thread.


class Crosslink(Record):
    """From a section the editor's way to words of another period, or why there is none into it."""

    section: str
    at: Locus | None = None
    quote: str | None = None
    label: str | None = None
    date: Time | None = None
    reason: str | None = None  # What the two passages share, in a clause that the reader sees.
    none: str | None = None  # The period into which no honest link leads; then ``why`` says so.
    why: str | None = None


class Silence(Record):
    period: str
    why: str


class Thread(Record):
    """A theme that runs through the periods, as a walk from stop to stop (TEI ``linkGrp``)."""

    id: Slug
    title: str
    short: str
    intro: str
    stops: tuple[Stop, ...]
    silent: tuple[Silence, ...] = ()
    entries: tuple[str, ...] = ()
    related: tuple[str, ...] = ()


class Agreement(Record):
    """A treaty in a thread's table."""

    entry: str
    at: Locus
    moved: str | None = None  # What it changed on this theme; none where note, entry and text do not say.
    by_note: str | None = None


class Gap(Record):
    what: str  # What the text leaves out on a theme.
    by_note: str | None = None  # The note that fills it.


class Question(Record):
    ask: str
    at: Locus
    quote: str  # Words of the text that answer it wholly.
    right: str | None = None  # The right fact, where ``by_note`` faults the quoted words.
    by_note: str | None = None


class Sheet(Record):
    """What one can learn from a thread, print and test."""

    thread: str
    change: str  # What changes and what stays, in three sentences.
    closing: str
    plate: str | None = None
    treaties: tuple[Agreement, ...] = ()
    gaps: tuple[Gap, ...] = ()
    questions: tuple[Question, ...] = ()


Group = Literal["diplomacy", "trade", "border", "war", "politics"]


class Event(Record):
    """Something that the texts tell of, at the date that is right (TEI ``listEvent``, ``att.datable``)."""

    id: Slug
    from_: Date
    label: str
    at: Locus
    quote: str
    """Words of the text, or of the heading of ``section``, that tell of it; of a row of our own, that bear on it."""
    period: str  # The period that the event belongs to; not always the one whose chapter tells of it.
    group: Group
    entries: tuple[str, ...]  # What it concerns in the registers, the weightiest first.
    to: Date | None = None
    circa: YesNo = False
    old_style: str | None = None  # The same date in the Julian calendar, as one reads it.
    says: str | None = None  # What the text has instead; the loci of other paragraphs may stand in it and in the note.
    note: str | None = None
    notes: tuple[str, ...] = ()  # The editors' notes that say more, by id.
    thread: str | None = None
    differs: str | None = None  # Why its dates are not those of the treaty or conflict that it names first.
    section: str | None = None  # Whose heading alone tells of it.
    own: YesNo = False  # The editors' own row: not in the text, told by ``notes``.
    key: YesNo = False  # A key date of its period: on the strip and at the chapter's head.


class State(Record):
    name: str
    from_: Date
    to: Date | None = None


class Lane(Record):
    """Who ruled one country, state after state."""

    id: str
    shows: str  # What the lane shows, in a clause.
    states: tuple[State, ...]
    note: str | None = None
