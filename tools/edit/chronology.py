"""Years of periods and entries and in prose, which events a section tells of, and the loci in an editor's words."""

import re

from tools.model import dates
from tools.model.apparatus import Entry
from tools.model.dates import Date
from tools.model.edition import Edition, Section
from tools.model.errors import DataError
from tools.model.records import Event, Period
from tools.model.values import LOCUS, Locus

YEAR = re.compile(r"\b[1-9]\d{3}\b")
# "1689", "1904–05", "1466/73", "1640s".
YEARS = re.compile(r"\b(?P<year>[1-9]\d{3})(?!\d)(?:[–/-](?P<last>\d\d)\b|(?P<decade>s))?")
# "h8" in "The text has 1859 in h8".
CITED = re.compile(rf"\b{LOCUS.pattern}\b")


def years(period: Period) -> tuple[int, int]:
    """First and last year of a period. Raises DataError where its ``years`` does not give two."""
    found = YEAR.findall(period.years)
    if len(found) != 2:
        raise DataError(period.where, f"expected years such as 1582–1917, found {period.years!r}")
    return int(found[0]), int(found[1])


def life(entry: Entry) -> str:
    """An entry's years as its heading shows them: ``1689``, ``1654–1722``, ``born 1952``, ``died 1673``."""
    begins, ends = ((date or "").split("-")[0] for date in (entry.from_, entry.to))
    person = entry.register == "people"
    if begins and ends and begins != ends:
        return f"{begins}–{ends}"
    if begins:
        return f"born {begins}" if person and not ends else begins
    return f"{'died' if person else 'to'} {ends}" if ends else ""


def events_in(edition: Edition, section: Section) -> tuple[Event, ...]:
    """The events that ``section`` tells of, in order of time."""
    found = (event for p in section.paragraphs for event in edition.events_at.get(p.locus, ()))
    return tuple(sorted(found, key=lambda event: event.from_))


def stretch(events: tuple[Event, ...]) -> str:
    """The years from the first event to the end of the last: "1689–1729"."""
    last = max(event.to or event.from_ for event in events)
    return dates.span(Date(events[0].from_.year), Date(last.year))


def first_clause(event: Event) -> str:
    """The label as far as its first colon or semicolon: a key date in short."""
    return re.split("[:;]", event.label)[0]


def years_in(text: str) -> set[int]:
    """The years that ``text`` names, those of a decade one by one, and of a span the first and the last."""
    found: set[int] = set()
    for named in YEARS.finditer(text):
        year = int(named["year"])
        found |= set(range(year, year + 10)) if named["decade"] else {year}
        found |= {year // 100 * 100 + int(named["last"])} if named["last"] else set()
    return found


def in_the_text(edition: Edition, event: Event) -> set[int]:
    """The years that stand in the paragraph of ``event``, and in the heading over it."""
    sections = edition.chapter_of[event.at].sections
    headings = [s.title for s in sections if any(p.locus == event.at for p in s.paragraphs)]
    return years_in(" ".join([edition.paragraph_of[event.at].words, *headings]))


def cited(text: str) -> list[Locus]:
    """The loci that stand in an editor's words."""
    return [Locus.parse(found[0]) for found in CITED.finditer(text)]
