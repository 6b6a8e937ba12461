"""All that the editors say, file by file; what the edition is called, and in which scripts it gives names. Frozen."""

import keyword
from dataclasses import dataclass, fields
from functools import cache, cached_property
from itertools import chain
from typing import Annotated, Any, Literal

from tools.model import apparatus, maps, records
from tools.model.values import FieldName, Fonts, Ink, Record, Slug, kept

TAKEN = {item.name for kind in (apparatus.Entry, apparatus.NotedPerson) for item in fields(kind)}
NewField = Annotated[FieldName, kept(lambda name: not keyword.iskeyword(name) and name not in TAKEN, "a free name")]


class Script(Record):
    """A language, other than the edition's own, in which the registers give names."""

    lang: NewField
    """Its code, which is the field of an entry with the names and the ``lang`` of their words on a page."""
    name: str  # As in a sentence: "Chinese".
    reading: NewField | None = None  # The field of an entry that says how the names are read, such as ``pinyin``.
    fonts: Fonts | None = None  # Fonts that have its letters, where a reader's own may lack them, with commas between.


class Colour(Record):
    """A colour of ink, as a style sheet writes it."""

    light: Ink  # On light paper.
    dark: Ink


class RegisterKinds(Record):
    """Which kinds of entries a register has."""

    of: Literal[apparatus.REGISTERS]
    kinds: tuple[str, ...]


class EditionRecord(Record):
    """What the edition is called, and how it looks."""

    id: Slug  # The name of its zip and its EPUB.
    cite_key: Slug  # What BibTeX calls it.
    subtitle: str
    scripts: tuple[Script, ...]
    colours: Annotated[tuple[Colour, ...], kept(len, "a colour or more")]  # Of the periods, in turn.
    kinds: tuple[RegisterKinds, ...] = ()  # Of the entries of a register; one that is not named here may have any.

    @property
    def zip(self) -> str:
        """The file that holds the whole site."""
        return f"{self.id}.zip"

    @property
    def checksum(self) -> str:
        """The file with the zip's SHA-256."""
        return f"{self.zip}.sha256"

    @property
    def epub(self) -> str:
        return f"{self.id}.epub"

    def colour(self, period: int) -> Colour:
        """The colour of a period by its number, from 0; more periods than colours begin anew."""
        return self.colours[period % len(self.colours)]


@cache
def with_scripts(kind: type, scripts: tuple[Script, ...]) -> type:
    """Entries or persons with a field for their names in each script, and one for how these are read."""
    known = {s.lang: (tuple[str, ...], ()) for s in scripts}
    known |= {s.reading: (str | None, None) for s in scripts if s.reading}
    hints = {"__annotations__": {name: hint for name, (hint, _) in known.items()}}
    return type(kind.__name__, (kind,), hints | {name: default for name, (_, default) in known.items()})


@dataclass(frozen=True)
class Registers:
    """All editors' data, validated one record at a time; what binds them is the checks' affair."""

    edition: EditionRecord
    texts: tuple[records.TextRecord, ...]
    periods: tuple[records.Period, ...]
    sections: tuple[records.SectionRecord, ...]
    emendations: tuple[records.Emendation, ...]
    threads: tuple[records.Thread, ...]
    works: tuple[apparatus.Work, ...]
    notes: tuple[apparatus.Note, ...]
    claims: tuple[apparatus.Claim, ...]
    mentions: tuple[apparatus.Binding, ...]
    changes: tuple[apparatus.Change, ...]
    entries: tuple[apparatus.Entry, ...]  # Of all registers, in the order of REGISTERS.
    events: tuple[records.Event, ...]
    evidence: tuple[apparatus.Evidence, ...]
    plates: tuple[maps.Plate, ...]
    undrawn: tuple[maps.Undrawn, ...]
    positions: tuple[maps.Position, ...]
    extents: tuple[maps.Extent, ...]
    crosslinks: tuple[records.Crosslink, ...] = ()
    former_notes: tuple[apparatus.FormerNote, ...] = ()
    sheets: tuple[records.Sheet, ...] = ()
    noted_people: tuple[apparatus.NotedPerson, ...] = ()
    lanes: tuple[records.Lane, ...] = ()
    identifiers: tuple[apparatus.Identifier, ...] = ()

    @cached_property
    def every_value(self) -> tuple[tuple[Record, str, Any], ...]:
        """Every value of the data, with its record and its field."""
        lists = (getattr(self, item.name) for item in fields(self) if item.name != "edition")
        return tuple(found for record in (self.edition, *chain(*lists)) for found in record.values())

    @cached_property
    def every_text(self) -> tuple[tuple[Record, str, str], ...]:
        """Those values that are text."""
        return tuple(found for found in self.every_value if isinstance(found[2], str))
