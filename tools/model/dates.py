"""Dates of the edition: New Style, known to the year, the month or the day."""

import re
from datetime import date as calendar

from tools.model.errors import DataError
from tools.model.text import Date

# "1689", "1689-09", "1689-09-06".
DATE = re.compile(r"(?P<year>[1-9]\d{3})(-(?P<month>\d\d)(-(?P<day>\d\d))?)?")
MONTHS = (
    "", "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
JULIAN_DAY_0 = 1721425
"""Python's ordinal of a day, and this, make its Julian day number."""


def parse_date(text: str, where: str) -> Date:
    """The date that ``text`` gives. Raises DataError for another form and for a day that no calendar has."""
    found = DATE.fullmatch(text)
    if not found:
        raise DataError(where, f"expected a date such as 1689, 1689-09 or 1689-09-06, found {text[:60]!r}")
    parts = Date(*(int(found[name] or 0) for name in ("year", "month", "day")))
    try:
        calendar(parts.year, *(int(found[name] or 1) for name in ("month", "day")))
    except ValueError:
        raise DataError(where, f"expected a day of the calendar, found {text!r}") from None
    return parts


def known(date: Date) -> tuple[int, ...]:
    """Year, month and day, as far as they are known."""
    return tuple(part for part in (date.year, date.month, date.day) if part)


def agree(one: Date, other: Date) -> bool:
    """Whether two dates may be the same day, one perhaps known better than the other."""
    return all(a == b for a, b in zip(known(one), known(other), strict=False))


def is_before(one: Date, other: Date) -> bool:
    """Whether ``one`` is certainly earlier than ``other``."""
    return one < other and not agree(one, other)


def shown(date: Date) -> str:
    """As one reads it: "6 September 1689"."""
    return " ".join(part for part in (_day(date), MONTHS[date.month], str(date.year)) if part)


def written(date: Date) -> str:
    """As :func:`parse` reads it: "1689-09-06"."""
    return "-".join(f"{part:02}" for part in known(date))


def span(first: Date, last: Date | None = None, circa: bool = False) -> str:
    """As one reads it: "about 1640", "1652–1689", "21–28 February 1972", "June 1712 – April 1715"."""
    start, end = shown(first).split(), shown(last or first).split()
    shared: list[str] = []
    while len(start) > 1 and len(end) > 1 and start[-1] == end[-1]:
        shared.insert(0, start.pop())
        end.pop()
    dash = "–" if len(start) == len(end) == 1 else " – "
    ends = [" ".join(start)] if start == end else [" ".join(start), " ".join(end)]
    return " ".join(["about"] * circa + [dash.join(ends), *shared])


def old_style(date: Date) -> Date:
    """The same day in the Julian calendar, which Russia kept until 1918. ``date`` must be known to the day.

    After E. G. Richards, "Calendars", in Explanatory Supplement to the Astronomical Almanac (2013), 15.11.
    """
    number = calendar(date.year, date.month, date.day).toordinal() + JULIAN_DAY_0
    e = 4 * (number + 1401) + 3
    h = 5 * (e % 1461 // 4) + 2
    month = (h // 153 + 2) % 12 + 1
    return Date(e // 1461 - 4716 + (14 - month) // 12, month, h % 153 // 5 + 1)


def _day(date: Date) -> str:
    return str(date.day) if date.day else ""
