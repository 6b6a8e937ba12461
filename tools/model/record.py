"""What all records of the editors have in common."""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from typing import Any

from tools.model.values import STRICT, field_name


@dataclass(frozen=True)
class Record:
    """What every editors' record has besides its fields: where it stands, for errors."""

    __pydantic_config__ = STRICT
    where: str = field(default="", compare=False, kw_only=True)

    def values(self) -> Iterator[tuple["Record", str, Any]]:
        """Every value in it and in the records within, with its record and its field as the file names it."""
        for item in fields(self):
            value = getattr(self, item.name)
            for part in value if isinstance(value, tuple) else (value,):
                if isinstance(part, Record):
                    yield from part.values()
                elif field_name(item.name) == item.name.rstrip("_"):
                    yield self, field_name(item.name), part
