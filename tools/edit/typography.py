"""The typography of the texts: their letters stay, their straight marks turn as a printer would turn them.

Each change is one character for another in the same place, so that offsets stay, and a record that undoes it. Marks
and spaces only: quotation marks and apostrophes, the dash between two years, the space that must not break in a date
or between initials. Data and search go by the words before this; pages and books show what comes after.
"""

import re
from collections import Counter
from dataclasses import dataclass
from typing import Literal

from tools.model import dates

TypographyKind = Literal["quotation marks", "apostrophes", "dashes", "spaces"]
MONTHS = "|".join(dates.MONTHS[1:])
# "1582-1643", "2014-15".
YEARS = re.compile(r"(?<=\b\d{4})-(?=\d{2}(\d{2})?\b)")
# "28 May", "August 8": between a day and its month; "D. V. Putiata": after an initial.
BEHIND = "|".join(f"(?<={month})" for month in dates.MONTHS[1:])
UNBROKEN = re.compile(
    rf"(?<=\d) (?=({MONTHS})\b)|({BEHIND}) (?=\d{{1,2}}\b)|(?:(?<=\s[A-Z]\.)|(?<=^[A-Z]\.)) (?=[A-Z])"
)
# What a quotation may begin after; everywhere else a mark closes one, or is an apostrophe.
OPENS = re.compile(r"(^|[\s(\[–—“‘])$")
# "'90s": years without their century.
SHORT_YEAR = re.compile(r"'\d\ds?\b")


@dataclass(frozen=True)
class Turned:
    """One character of a text set otherwise: TEI ``choice`` of ``orig`` and ``reg``."""

    start: int
    """Offset in code points, the same before and after."""
    sic: str
    corr: str
    kind: TypographyKind


def turned(words: str) -> tuple[Turned, ...]:
    """What is set otherwise in ``words``, in order."""
    found = [_mark(words, at) for at, sign in enumerate(words) if sign in "\"'"]
    found += [Turned(m.start(), "-", "–", "dashes") for m in YEARS.finditer(words)]
    found += [Turned(m.start(), " ", "\u00a0", "spaces") for m in UNBROKEN.finditer(words)]
    return tuple(sorted(found, key=lambda item: item.start))


def typeset(words: str) -> str:
    """``words`` as they are printed, as long as before. :func:`raw` undoes it.

    >>> typeset('"Rus\\' on 8 May 1689-90"')
    '“Rus’ on 8\\xa0May 1689–90”'
    """
    signs = list(words)
    for item in turned(words):
        signs[item.start] = item.corr
    return "".join(signs)


def raw(printed: str, records: tuple[Turned, ...]) -> str:
    """Undo :func:`typeset`."""
    signs = list(printed)
    for item in records:
        signs[item.start] = item.sic
    return "".join(signs)


def counted(texts: list[str]) -> Counter[str]:
    """How many changes of each kind ``texts`` have."""
    return Counter(item.kind for words in texts for item in turned(words))


def _mark(words: str, at: int) -> Turned:
    opens = bool(OPENS.search(words[:at]))
    if words[at] == '"':
        return Turned(at, '"', "“" if opens else "”", "quotation marks")
    if opens and not SHORT_YEAR.match(words, at):
        return Turned(at, "'", "‘", "quotation marks")
    quoted = bool(re.search(r"(^|[\s(\[])'\w[^']*$", words[:at])) and not re.match(r"'\w", words[at:])
    return Turned(at, "'", "’", "quotation marks" if quoted else "apostrophes")
