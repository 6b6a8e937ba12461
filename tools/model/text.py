"""Where something stands in a text, when something was, and a text as parsed. All frozen."""

import re
from dataclasses import dataclass
from datetime import date as calendar
from typing import Any, Literal, Self

from pydantic_core import CoreSchema, core_schema

SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
SIGLUM = re.compile(r"[a-z]")
LOCUS = re.compile(r"(?P<siglum>[a-z])(?P<paragraph>[1-9]\d{0,4})")
# "1689", "1689-09", "1689-09-06".
DATE = re.compile(r"(?P<year>[1-9]\d{3})(-(?P<month>\d\d)(-(?P<day>\d\d))?)?", re.ASCII)


class Parsed:
    """What a field holds as text, and a record as more than that, which its own ``parse`` makes of the text."""

    @classmethod
    def __get_pydantic_core_schema__(cls, *_: Any) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(cls.parse)


@dataclass(frozen=True, order=True)
class Locus(Parsed):
    """A place in a text, as an editor cites it: ``h12`` is paragraph 12 of text h.

    Numbers count the non-blank lines that are no headings, from 1; they never change.
    """

    siglum: str
    paragraph: int

    @classmethod
    def parse(cls, text: Any) -> Self:
        """The locus that ``text`` gives. Raises ValueError for another form."""
        found = LOCUS.fullmatch(str(text))
        if not found:
            raise ValueError(f"expected a locus such as h12, found {str(text)[:60]!r}")
        return cls(found["siglum"], int(found["paragraph"]))

    def __str__(self) -> str:
        return f"{self.siglum}{self.paragraph}"


@dataclass(frozen=True, order=True)
class Date(Parsed):
    """A date, New Style, in order of time; what is not known of it is 0."""

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def parse(cls, text: Any) -> Self:
        """The date that ``text`` gives. Raises ValueError for another form and for a day that no calendar has."""
        found = DATE.fullmatch(str(text))
        if not found:
            raise ValueError(f"expected a date such as 1689, 1689-09 or 1689-09-06, found {str(text)[:60]!r}")
        parts = [int(found[name] or 0) for name in ("year", "month", "day")]
        try:
            calendar(parts[0], *(int(found[name] or 1) for name in ("month", "day")))
        except ValueError:
            raise ValueError(f"expected a day of the calendar, found {text!r}") from None
        return cls(*parts)


@dataclass(frozen=True)
class Block:
    """One filled line of a source: ``lead + words + tail`` is its part of the file, byte for byte."""

    kind: Literal["heading", "paragraph", "bullet"]
    line: int
    """Line in the source file, from 1."""
    lead: str
    words: str
    tail: str
    """What closes the line, its line end and the blank lines after it."""
    level: int = 0
    """Of a heading, from 1."""
    locus: Locus | None = None


@dataclass(frozen=True)
class Text:
    siglum: str
    prelude: str
    """Blank lines before the first block."""
    blocks: tuple[Block, ...]
