"""Where something stands in a text, when something was, and a text as parsed. All frozen."""

import re
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, order=True)
class Locus:
    """A place in a text, as an editor cites it: ``h12`` is paragraph 12 of text h.

    Numbers count the non-blank lines that are no headings, from 1; they never change.
    """

    siglum: str
    paragraph: int

    def __str__(self) -> str:
        return f"{self.siglum}{self.paragraph}"


@dataclass(frozen=True, order=True)
class Date:
    """A date, New Style, in order of time; what is not known of it is 0."""

    year: int
    month: int = 0
    day: int = 0


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


SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
SIGLUM = re.compile(r"[a-z]")
LOCUS = re.compile(r"(?P<siglum>[a-z])(?P<paragraph>[1-9]\d{0,4})")
