"""All that the editors say, file by file. Frozen."""

from dataclasses import dataclass, fields
from functools import cached_property
from itertools import chain
from typing import Any

from tools.model import apparatus, maps, records
from tools.model.house_style import EditionRecord
from tools.model.record import Record


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
    entries: tuple[apparatus.Entry, ...]
    """Of all registers, in the order of REGISTERS."""
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
