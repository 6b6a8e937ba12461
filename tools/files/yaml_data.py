"""Read YAML as plain data and hold it against the records' own types; every fault is told in a line of its own.

All scalars are text, and every record knows the line it begins in; a field given twice, tags, anchors and aliases are
refused, and a depth that no record needs.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import yaml
from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from tools.files.read import read_text
from tools.model.errors import DataError, meant
from tools.model.values import WHERE, field_name, shown

Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
TEXT_TAG = "tag:yaml.org,2002:str"
DEEPEST = 12
LINE = "(line)"  # The key of a record's line, from 1; no field of a file can have its name.
FAULTY = object()  # Stands for a value whose fault is told already.
SHAPES = {list: "a list of records", dict: "fields with values"}
QUOTED = re.compile(r"'([^']*)'")


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


def validated(kind: type, data: dict[str, Any], faults: list[DataError]) -> Any:
    """``data`` as a ``kind``, None where it does not fit; then each fault is added to ``faults``.

    Every record in ``data`` has its place as WHERE.
    """
    try:
        return TypeAdapter(kind).validate_python(data)
    except ValidationError as error:
        found = [fault for fault in error.errors(include_url=False) if fault["input"] is not FAULTY]
        faults += [DataError(_place(data, fault), _message(kind, fault)) for fault in found]
        return None


def _place(data: Any, fault: ErrorDetails) -> str:
    """The record and, below it, the field that a fault is in: ``…: thread 1 (toll): stops, item 2``."""
    where, trail = data.get(WHERE, "") if isinstance(data, dict) else "", ""
    for part in fault["loc"][: -1 if fault["type"] in ("missing", "unexpected_keyword_argument") else None]:
        data = data[part]
        trail += f", item {part + 1}" if isinstance(part, int) else f": {part}"
        if isinstance(data, dict):
            where, trail = data.get(WHERE, where), ""
    return where + trail


def _message(kind: type, fault: ErrorDetails) -> str:
    found = shown(fault["input"])
    match fault["type"]:
        case "missing":
            return f"expected field {fault['loc'][-1]!r}, found none"
        case "unexpected_keyword_argument":
            return _unknown(kind, fault["loc"])
        case "literal_error":
            known = QUOTED.findall(fault["ctx"]["expected"])
            return f"expected one of {', '.join(known)}, found {found}{meant(str(fault['input']), known)}"
        case "value_error":
            return str(fault["ctx"]["error"])
        case "too_long":
            return f"expected {fault['ctx']['max_length']} values, found {fault['ctx']['actual_length']}"
        case "tuple_type":
            return f"expected a list, found {found}"
        case "string_type":
            return f"expected text, found {found}"
        case _:
            return f"expected fields with values, found {found}"


def _unknown(kind: Any, loc: tuple[int | str, ...]) -> str:
    """What to say of the field at the end of ``loc``, which the record there does not have."""
    for part in loc[:-1]:
        kind = get_args(kind)[0] if isinstance(part, int) else get_type_hints(kind)[part]
        if get_origin(kind) is UnionType:
            kind = get_args(kind)[0]
    known = [field_name(name) for name in get_type_hints(kind) if field_name(name) == name.rstrip("_")]
    name = str(loc[-1])
    return f"expected one of its fields, found {name!r}{meant(name, known) or ': it may have ' + ', '.join(known)}"
