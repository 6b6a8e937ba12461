"""Read YAML as plain data: text, lists, and fields with the line that each record begins in; every fault is told.

All scalars are text; a field given twice, tags, anchors and aliases are refused, and a depth that no record needs.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from tools.files.read import read_text
from tools.model.errors import DataError

Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
TEXT_TAG = "tag:yaml.org,2002:str"
DEEPEST = 12
LINE = "(line)"
"""The key of a record's line, from 1; no field of a file can have its name."""
FAULTY = object()
"""Stands for a value whose fault is told already."""


SHAPES = {list: "a list of records", dict: "fields with values"}


def read_yaml(path: Path, name: str, shape: type, faults: list[DataError]) -> Any:
    """The data of the file called ``name``, one of SHAPES; its faults are added to ``faults``.

    FAULTY where it is no YAML, or of another shape.
    """
    try:
        data = _Reading(read_text(path, name), name, faults).document()
        if isinstance(data, shape) or data is FAULTY:
            return data
        faults.append(DataError(name, f"expected {SHAPES[shape]}, found something else"))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{name}:{mark.line + 1}" if mark else name
        faults.append(DataError(place, f"expected YAML, found: {getattr(error, 'problem', None) or error}"))
    except DataError as error:
        faults.append(error)
    return FAULTY


class _Reading:
    """One file while its events come in: built without recursion deeper than any record needs."""

    def __init__(self, text: str, name: str, faults: list[DataError]) -> None:
        self.name, self.faults = name, faults
        self.events = yaml.parse(text, Loader)

    def document(self) -> Any:
        """The one document of the file."""
        next(self.events)
        if not isinstance(next(self.events), yaml.DocumentStartEvent):
            raise DataError(self.name, "expected records, found an empty file")
        found = self.value(next(self.events), 0)
        next(self.events)
        after = next(self.events)
        if not isinstance(after, yaml.StreamEndEvent):
            raise DataError(self.at(after), "expected one list of records, found another document")
        return found

    def value(self, event: yaml.Event, depth: int) -> Any:
        """What begins with ``event``: text, a list or fields."""
        if getattr(event, "anchor", None):
            raise DataError(self.at(event), "expected plain values, found an anchor or alias")
        if depth > DEEPEST:
            raise DataError(self.at(event), f"expected {DEEPEST} levels at most, found more")
        if isinstance(event, yaml.SequenceStartEvent):
            return [self.value(item, depth + 1) for item in self.until(yaml.SequenceEndEvent)]
        if isinstance(event, yaml.MappingStartEvent):
            return self.fields(event, depth + 1)
        if event.tag not in (None, TEXT_TAG):
            self.faults.append(DataError(self.at(event), f"expected plain text, found the tag {event.tag!r}"))
            return FAULTY
        return event.value

    def fields(self, start: yaml.Event, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {LINE: start.start_mark.line + 1}
        for event in self.until(yaml.MappingEndEvent):
            name, value = self.value(event, depth), self.value(next(self.events), depth)
            if not isinstance(name, str) or name == LINE:
                self.faults.append(DataError(self.at(event), "expected the name of a field, found something else"))
            elif name in found:
                self.faults.append(DataError(self.at(event), f"expected field {name!r} once, found it twice"))
            else:
                found[name] = value
        return found

    def until(self, end: type) -> Iterator[yaml.Event]:
        while not isinstance(event := next(self.events), end):
            yield event

    def at(self, event: yaml.Event) -> str:
        return f"{self.name}:{event.start_mark.line + 1}"
