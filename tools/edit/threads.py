"""What leads from a section through time: years and events, the editor's chosen links, and the threads that pass it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tools.model import dates
from tools.model.dates import Date
from tools.model.edition import Chapter, Edition, Section
from tools.model.errors import DataError
from tools.model.records import Crosslink, Event, Period, Stop, Thread
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


@dataclass(frozen=True)
class ThreadLink:
    """A way from one section to a stop of the same thread in another period."""

    thread: Thread
    stop: Stop
    chapter: Chapter  # The chapter in which ``stop`` stands.
    later: bool


@dataclass(frozen=True)
class Walk:
    """A thread as it passes through a section."""

    thread: Thread
    here: tuple[Stop, ...]
    elsewhere: tuple[ThreadLink, ...]  # Stops in the other periods, in text order.


def stops_in(thread: Thread, section: Section) -> tuple[Stop, ...]:
    loci = {p.locus for p in section.paragraphs}
    return tuple(stop for stop in thread.stops if stop.at in loci)


def period_at(edition: Edition, locus: Locus) -> Period | None:
    """The period that a paragraph tells of: its chapter's, or in the overview the one that claims it."""
    chapter = edition.chapter_of.get(locus)
    claimed = (period for period in edition.registers.periods if locus in period.overview)
    return next(claimed, chapter.period if chapter else None)


def walks(edition: Edition, chapter: Chapter, section: Section) -> tuple[Walk, ...]:
    """The threads that pass through ``section``, in the order of threads.yml."""
    threads = {t.id: t for p in section.paragraphs for t in edition.threads_at.get(p.locus, ())}
    return tuple(
        Walk(thread, stops_in(thread, section), tuple(_elsewhere(edition, chapter, thread)))
        for thread in sorted(threads.values(), key=lambda t: edition.thread_place[t.id])
    )


def chosen(edition: Edition, chapter: Chapter, section: str) -> tuple[tuple[Crosslink, bool], ...]:
    """The links that the editor chose for a section by id, the earlier ones first, each with whether it leads later."""
    found = []
    for item in edition.crosslinks_of.get(section, ()):
        target = period_at(edition, item.at) if item.at else None
        if target and chapter.period:
            found.append((item, years(target) > years(chapter.period)))
    return tuple(sorted(found, key=lambda pair: (pair[1], pair[0].at)))


def _elsewhere(edition: Edition, chapter: Chapter, thread: Thread) -> Iterable[ThreadLink]:
    now = years(chapter.period) if chapter.period else (0, 0)
    for stop in thread.stops:
        target = edition.chapter_of.get(stop.at)
        if target and target.period and target.period != chapter.period:
            yield ThreadLink(thread, stop, target, years(target.period) > now)
