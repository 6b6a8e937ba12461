"""Dates of the edition: New Style, known to the year, the month or the day."""

from datetime import date as calendar

from tools.model.text import Date

MONTHS = (
    "", "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
JULIAN_DAY_0 = 1721425
"""Python's ordinal of a day, and this, make its Julian day number."""


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
    """As :meth:`Date.parse` reads it: "1689-09-06"."""
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
