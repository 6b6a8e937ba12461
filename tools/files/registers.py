"""Read the editors' data: the one module that knows YAML.

After it there are only frozen dataclasses, each value checked against the field it fills: all scalars
are text, and duplicate keys, tags, aliases and unknown fields are refused.
"""

import re
import types
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

import yaml

from tools.files.scalars import scalar
from tools.model.apparatus import (
    REGISTERS,
    Binding,
    Change,
    Claim,
    Entry,
    Evidence,
    FormerNote,
    Note,
    NotedPerson,
    Work,
)
from tools.model.edition import Registers
from tools.model.errors import DataError
from tools.model.maps import Extent, Plate, Position, Undrawn
from tools.model.records import Crosslink, Emendation, Event, Period, SectionRecord, Sheet, TextRecord, Thread
from tools.model.text import SIGLUM, SLUG, Date, Locus

Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
TEXT_TAG = "tag:yaml.org,2002:str"
LONGEST = 20_000
"""Characters in one scalar: no field needs more, and a runaway quotation mark swallows a file."""
DEEPEST = 12
OPENING = (
    yaml.FlowSequenceStartToken,
    yaml.FlowMappingStartToken,
    yaml.BlockSequenceStartToken,
    yaml.BlockMappingStartToken,
)
CLOSING = (yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken, yaml.BlockEndToken)
SLUG_FIELDS = {"id", "page"}
# "history.txt": a name in docs/texts, never a path.
TEXT_FILE = re.compile(rf"{SLUG.pattern}\.txt")
FILES: dict[str, type] = {
    "texts": TextRecord,
    "periods": Period,
    "sections": SectionRecord,
    "emendations": Emendation,
    "threads": Thread,
    "events": Event,
    "works": Work,
    "notes": Note,
    "claims": Claim,
    "mentions": Binding,
    "changes": Change,
    "evidence": Evidence,
    "plates": Plate,
    "undrawn": Undrawn,
    "positions": Position,
    "extents": Extent,
    "crosslinks": Crosslink,
    "former_notes": FormerNote,
    "sheets": Sheet,
    "noted_people": NotedPerson,
}


def read_registers(folder: Path) -> Registers:
    """All records under ``folder`` (docs/data), in the order of their files.

    Raises DataError for a file or field that is missing or unknown, a value that does not fit its
    field, and an id given twice in one file.
    """
    records = {name: read_records(folder / f"{name}.yml", kind) for name, kind in FILES.items()}
    entries = tuple(
        replace(entry, register=name) for name in REGISTERS for entry in read_records(folder / f"{name}.yml", Entry)
    )
    _refuse_twice(entries)
    return Registers(**records, entries=entries)


def read_records(path: Path, kind: type) -> tuple[Any, ...]:
    """The records of one file, each a ``kind``. Raises DataError as :func:`read_registers` does."""
    where = f"data/{path.name}"
    node = _compose(path, where)
    if not isinstance(node, yaml.SequenceNode):
        raise DataError(where, "expected a list of records, found something else")
    noun = path.stem.removesuffix("s")
    records = tuple(
        _convert(item, kind, f"{where}: {noun} {number}") for number, item in enumerate(node.value, start=1)
    )
    _refuse_twice(records)
    return records


def _refuse_twice(records: tuple[Any, ...]) -> None:
    seen: dict[str, str] = {}
    for record in records:
        key = getattr(record, "id", None) or getattr(record, "siglum", None)
        if key in seen:
            raise DataError(record.where, f"expected an id of its own, found {key!r} as in {seen[key]}")
        if key is not None:
            seen[key] = record.where


def _compose(path: Path, where: str) -> yaml.Node:
    try:
        text = path.read_bytes().decode("utf-8")
    except OSError as error:
        raise DataError(where, f"expected a readable file, found none ({error.strerror})") from None
    except UnicodeDecodeError as error:
        raise DataError(where, f"expected UTF-8, found byte 0x{error.object[error.start]:02x}") from None
    try:
        _refuse_unplain(text, where)
        node = yaml.compose(text, Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{where}: line {mark.line + 1}" if mark else where
        raise DataError(place, f"expected YAML, found: {getattr(error, 'problem', None) or error}") from None
    if node is None:
        raise DataError(where, "expected records, found an empty file")
    return node


def _refuse_unplain(text: str, where: str) -> None:
    """Anchors and aliases are refused, and so is a depth at which the parser itself would fall."""
    depth = 0
    for token in yaml.scan(text, Loader):
        if isinstance(token, yaml.AnchorToken | yaml.AliasToken):
            raise DataError(where, "expected plain values, found an anchor or alias")
        depth += isinstance(token, OPENING) - isinstance(token, CLOSING)
        if depth > DEEPEST:
            raise DataError(where, f"expected {DEEPEST} levels at most, found more")


def _convert(node: yaml.Node, hint: Any, where: str) -> Any:
    """The value of ``node`` as the type ``hint`` asks for."""
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return _convert(node, next(h for h in get_args(hint) if h is not types.NoneType), where)
    if origin is tuple:
        if not isinstance(node, yaml.SequenceNode):
            raise DataError(where, "expected a list, found something else")
        kinds = get_args(hint)
        if kinds[-1] is not Ellipsis and len(node.value) != len(kinds):
            raise DataError(where, f"expected {len(kinds)} values, found {len(node.value)}")
        return tuple(
            _convert(item, kinds[0], f"{where}, item {number}") for number, item in enumerate(node.value, start=1)
        )
    if is_dataclass(hint) and hint not in (Date, Locus):
        return _record(node, hint, where)
    return scalar(_text(node, where), hint, where)


def _record(node: yaml.Node, kind: type, where: str) -> Any:
    given = dict(_pairs(node, where))
    hints = _hints(kind)
    label = given["id"].value if isinstance(given.get("id"), yaml.ScalarNode) else None
    if label is not None and len(label) < 80:
        where = f"{where} ({label})"
    if unknown := given.keys() - hints.keys():
        raise DataError(where, f"expected one of {', '.join(hints)}, found unknown field {min(unknown)!r}")
    if missing := _required(kind) - given.keys():
        raise DataError(where, f"expected field {min(missing)!r}, found none")
    values = {}
    for name, value in given.items():
        values[name] = _convert(value, hints[name], f"{where}: {name}")
        if name == "siglum" and not SIGLUM.fullmatch(values[name]):
            raise DataError(where, f"expected one small letter as siglum, found {values[name][:60]!r}")
        if name in SLUG_FIELDS and not SLUG.fullmatch(values[name]):
            raise DataError(where, f"expected a slug such as 'mary-tudor' as {name}, found {values[name][:60]!r}")
        if name == "file" and not TEXT_FILE.fullmatch(values[name]):
            raise DataError(where, f"expected a file such as history.txt, found {values[name][:60]!r}")
    names = {_key(f): f.name for f in fields(kind)}
    return kind(**{names[name]: value for name, value in values.items()}, where=where)


def _pairs(node: yaml.Node, where: str) -> Iterator[tuple[str, yaml.Node]]:
    if not isinstance(node, yaml.MappingNode):
        raise DataError(where, "expected fields with values, found something else")
    seen = set()
    for key, value in node.value:
        name = _text(key, where)
        if name in seen:
            raise DataError(where, f"expected field {name!r} once, found it twice")
        seen.add(name)
        yield name, value


def _text(node: yaml.Node, where: str) -> str:
    if not isinstance(node, yaml.ScalarNode):
        raise DataError(where, "expected text, found a list or fields")
    if node.tag != TEXT_TAG:
        raise DataError(where, f"expected plain text, found the tag {node.tag!r}")
    if len(node.value) > LONGEST:
        raise DataError(where, f"expected {LONGEST} characters at most, found {len(node.value)}")
    if bad := next((c for c in node.value if c != "\n" and not c.isprintable()), None):
        raise DataError(where, f"expected printable characters, found U+{ord(bad):04X}")
    return node.value


@cache
def _hints(kind: type) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {_key(f): hints[f.name] for f in fields(kind) if _is_given(f)}


@cache
def _required(kind: type) -> set[str]:
    return {_key(f) for f in fields(kind) if _is_given(f) and f.default is MISSING}


def _is_given(item: Field[Any]) -> bool:
    """Whether a field is read from the file, not made here."""
    return item.name not in ("where", "register")


def _key(item: Field[Any]) -> str:
    """A field's name in the file: ``from`` is a word of Python's own."""
    return item.name.rstrip("_")
