"""Dates of the edition: New Style, known to the year, the month or the day."""

import re
from dataclasses import dataclass
from datetime import date as calendar
from itertools import pairwise
from typing import Any, Self

from pydantic_core import CoreSchema, core_schema

# "1689", "1689-09", "1689-09-06".
DATE = re.compile(r"(?P<year>[1-9]\d{3})(-(?P<month>\d\d)(-(?P<day>\d\d))?)?", re.ASCII)
# "1563", "1563-09-04", "c. 1563", "1890s", "late 19th century".
END = re.compile(
    r"(c\. )?(?P<date>[1-9]\d{3}(-\d\d(-\d\d)?)?)|(?P<decade>[1-9]\d\d0)s"
    r"|((early|mid|late)[ -])?(?P<century>[1-9]\d?)(st|nd|rd|th) century",
    re.ASCII,
)
MONTHS = (
    "", "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
JULIAN_DAY_0 = 1721425  # Python's ordinal of a day, and this, make its Julian day number.


class Parsed:
    """What a field holds as text, and a record as more than that, which its own ``parse`` makes of the text."""

    @classmethod
    def __get_pydantic_core_schema__(cls, *_: Any) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(cls.parse)


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


EVER = Date(9999, 13)  # Later than any day: the end of what goes on.

Reach = tuple[Date, Date]  # The first and the last day that something may be of.


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
