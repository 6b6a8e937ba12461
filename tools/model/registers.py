"""All that the editors say, file by file. Frozen."""

from dataclasses import dataclass, fields
from functools import cached_property
from itertools import chain
from typing import Any

from tools.model.apparatus import (
    Binding,
    Change,
    Claim,
    Entry,
    Evidence,
    FormerNote,
    Identifier,
    Note,
    NotedPerson,
    Work,
)
from tools.model.house_style import EditionRecord
from tools.model.maps import Extent, Plate, Position, Undrawn
from tools.model.records import (
    Crosslink,
    Emendation,
    Event,
    Lane,
    Period,
    Record,
    SectionRecord,
    Sheet,
    TextRecord,
    Thread,
)


@dataclass(frozen=True)
class Registers:
    """All editors' data, validated one record at a time; what binds them is the checks' affair."""

    edition: EditionRecord
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
    extents: tuple[Extent, ...]
    crosslinks: tuple[Crosslink, ...] = ()
    former_notes: tuple[FormerNote, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    noted_people: tuple[NotedPerson, ...] = ()
    lanes: tuple[Lane, ...] = ()
    identifiers: tuple[Identifier, ...] = ()

    @cached_property
    def every_value(self) -> tuple[tuple[Record, str, Any], ...]:
        """Every value of the data, with its record and its field."""
        lists = (getattr(self, item.name) for item in fields(self) if item.name != "edition")
        return tuple(found for record in (self.edition, *chain(*lists)) for found in record.values())

    @cached_property
    def every_text(self) -> tuple[tuple[Record, str, str], ...]:
        """Those values that are text."""
        return tuple(found for found in self.every_value if isinstance(found[2], str))
