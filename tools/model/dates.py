"""Dates of the edition: New Style, known to the year, the month or the day."""

import re
from datetime import date as calendar
from itertools import pairwise

from tools.model.text import Date

# "1563", "1563-09-04", "c. 1563", "1890s", "late 19th century".
END = re.compile(
    r"(c\. )?(?P<date>[1-9]\d{3}(-\d\d(-\d\d)?)?)|(?P<decade>[1-9]\d\d0)s"
    r"|((early|mid|late)[ -])?(?P<century>[1-9]\d?)(st|nd|rd|th) century",
    re.ASCII,
)
EVER = Date(9999, 13)
"""Later than any day: the end of what goes on."""

Reach = tuple[Date, Date]
"""The first and the last day that something may be of."""
MONTHS = (
    "", "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
JULIAN_DAY_0 = 1721425
"""Python's ordinal of a day, and this, make its Julian day number."""


def ends(text: str) -> list[Reach]:
    """When what ``text`` dates begins and ends: "1689-09-06", "c. 1563", "1750s–1851", "since 1997", "before 1520".

    One reach where it has a single time. Raises ValueError for any other form, a day that no calendar has, and an
    end before its beginning.
    """
    opens, _, rest = text.partition(" ")
    match opens:
        case "undated" | "n.d." if not rest:
            return [(Date(0), EVER)]
        case "before" | "to":
            return [(Date(0), _reach(rest)[1])]
        case "after":
            return [(_reach(rest)[0], EVER)]
        case "from" | "since":
            return [_reach(rest), (EVER, EVER)]
    found = [_reach(part) for part in re.split("–|, ", text)]
    for (begins, _), (_, last) in pairwise(found):
        if last < begins:
            raise ValueError(f"expected an end no earlier than its beginning, found {text!r}")
    return found


def _reach(text: str) -> Reach:
    found = END.fullmatch(text)
    if not found:
        raise ValueError(
            f"expected a time such as 1689, 1689-09-06, c. 1563, 1890s, 17th century or 1858–1860, found {text[:60]!r}"
        )
    if found["date"]:
        day = Date.parse(found["date"])
        return day, Date(day.year, day.month or 12, day.day or 31)
    first, years = (int(found["decade"]), 10) if found["decade"] else (int(found["century"]) * 100 - 100, 100)
    return Date(first), Date(first + years - 1, 12, 31)


def known(date: Date) -> tuple[int, ...]:
    """Year, month and day, as far as they are known."""
    return tuple(part for part in (date.year, date.month, date.day) if part)


def agree(one: Date, other: Date) -> bool:
    """Whether two dates may be the same day, one perhaps known better than the other."""
    return all(a == b for a, b in zip(known(one), known(other), strict=False))


def shown(date: Date) -> str:
    """As one reads it: "6 September 1689"."""
    return " ".join(part for part in (str(date.day or ""), MONTHS[date.month], str(date.year)) if part)


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
