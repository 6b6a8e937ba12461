"""The editors' records of the registers, the bibliography, notes and claims."""

from dataclasses import field
from typing import Literal

from tools.model.records import Quotation
from tools.model.values import Day, Foreign, Latitude, Locus, Longitude, Moment, Ordinal, Record, Slug, Time, Url, YesNo

REGISTERS = ("people", "places", "treaties", "conflicts", "organisations", "concepts")
Certainty = Literal["certain", "probable", "doubtful"]


class Entry(Record):
    """A person, place, treaty, conflict, organisation or concept that the texts name (TEI ``listPerson`` …).

    As read, it also has a field for each of the edition's scripts: see ``registers.with_scripts``.
    """

    id: Slug
    name: str
    kind: str
    forms: tuple[str, ...]  # Every spelling in the texts that names it.
    gloss: str
    tier: Literal["1", "2"]  # 1: worth a link in running text.
    file_under: str | None = None  # The word that an index files it by, where the name begins with another: a surname.
    outside_forms: tuple[str, ...] = ()  # Other Latin spellings that a reader may know; none stands in the texts.
    from_: Moment | None = None
    to: Moment | None = None
    ubiquitous: YesNo = False  # Stands everywhere: bound and counted, never linked.
    uncertain: str | None = None
    modern: str | None = None
    lat: Latitude | None = None  # Degrees north, WGS84.
    lon: Longitude | None = None  # Degrees east, WGS84.
    certainty: Certainty | None = None  # Of the site.
    administered_by: str | None = None
    claimed_by: str | None = None
    authority: tuple[str, ...] = ()
    register: str = field(default="", kw_only=True)  # Which of REGISTERS it stands in; given by its file.


class Identifier(Record):
    """What another list calls an entry, and who says that the two are one; written by ``upkeep.identifiers``."""

    entry: str
    scheme: Literal["GeoNames", "Wikidata"]
    identifier: Foreign
    match: Literal["exact", "close", "refused"]
    witnesses: tuple[str, ...]
    """What two independent lists, or a list and our own names, say; of a refused one, what spoke for it."""
    reason: str | None = None  # Why a candidate was refused.

    @property
    def url(self) -> str:
        hosts = {"GeoNames": "https://www.geonames.org", "Wikidata": "https://www.wikidata.org/wiki"}
        return f"{hosts[self.scheme]}/{self.identifier}"


class Work(Record):
    """A work that a note cites, as the bibliography lists it."""

    id: Slug
    short: str  # How a note names it: "Mancall 1971".
    title: str
    year: Time
    kind: Literal["monograph", "article", "collection", "document", "reference"]
    author: str | None = None
    imprint: str | None = None  # Place and publisher, or journal and volume.
    record: Url | None = None  # The address at which its record was found.
    seen: YesNo = False  # Whether an editor has read the passages that notes rest on.
    begin: str | None = None  # What it is good for, if it is one of those to begin with.


class Passage(Record):
    """Where in a work that a note cites the passage stands: pages, or the number of a document."""

    work: str
    pages: str


class Note(Record):
    """An editor's note on what the text says (TEI ``note type="editorial"``)."""

    id: Slug
    at: Locus
    quote: str
    kind: Literal["fact", "contradiction", "dated", "gap", "identification"]
    text: str  # Plain words; ``h12`` in them is a link to that paragraph.
    authority: tuple[str, ...]  # Ids of works, or loci.
    certainty: Certainty
    tier: Literal["1", "2"]
    """1: changes a fact that a reader will carry away, so it stands in the margin beside its sign."""
    passages: tuple[Passage, ...] = ()
    section: str | None = None  # The section in whose heading the quoted words stand; its first paragraph is ``at``.

    @property
    def faults(self) -> bool:
        """Whether it calls words wrong, contradicted or dated: then a sign stands at them, whatever its tier."""
        return self.kind in ("fact", "contradiction", "dated")


class NotedPerson(Record):
    """A person whom only the notes and glosses name, with years and other scripts from independent lists."""

    id: Slug
    name: str
    notes: tuple[str, ...]
    entries: tuple[str, ...] = ()  # The entries whose glosses name the person, where no note does.
    from_: Moment | None = None
    to: Moment | None = None


class FormerNote(Record):
    """The id of a note that was merged into another or dropped: its old address keeps working."""

    id: Slug
    at: Locus
    by_note: str | None = None  # The note that says it now.


Verdict = Literal["bears out", "in part", "contradicts", "silent", "too unclear to weigh"]
Fact = Literal["right", "partly right", "wrong", "open"]


class Claim(Record):
    """What the essay states, weighed: by the history, by the essay itself, and by what the notes know."""

    id: Slug
    at: Locus
    quote: str  # All that is weighed, a whole sentence or clause.
    text: str
    history: Verdict | None = None  # None of a judgement only.
    itself: tuple[Quotation, ...] = ()  # Passages of the same text that the statement contradicts.
    fact: Fact | None = None  # Of dates, numbers and who did what, by a note that cites a work.
    judgement: YesNo = False  # An opinion, a motive or a forecast.
    bears: tuple[Quotation, ...] = ()  # Passages of the history that speak of it.
    notes: tuple[str, ...] = ()  # Notes on the statement or on those passages.


class Binding(Record):
    """An exception to the matching of names: the ``nth`` occurrence of ``form`` at ``at`` means ``entry``."""

    at: Locus
    form: str
    nth: Ordinal
    entry: str  # Id of an entry, or ``none``.
    reason: str


class Change(Record):
    """What a version of the edition brought."""

    version: str
    date: Day
    changes: tuple[str, ...]
    paragraphs: tuple[str, ...] = ()
    """What is other than in the version before, or new, or gone, by its id; written by ``upkeep.changed``."""
    notes: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()


class Evidence(Record):
    """A figure of a named, dated run that measured the site."""

    measure: str
    result: str
    on: Day  # The day of the run.
    with_: str  # What was measured with, and over what.
