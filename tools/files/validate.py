"""Hold data against the records' own types, and tell every fault in a line of its own."""

import re
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from tools.files.yaml_data import FAULTY
from tools.model.errors import DataError, meant
from tools.model.values import WHERE, field_name, shown

QUOTED = re.compile(r"'([^']*)'")


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
