"""What the dates of the edition must agree on, and which events a section tells of."""

import re
from collections.abc import Iterator
from itertools import pairwise

from tools.model import dates
from tools.model.apparatus import Entry
from tools.model.edition import Edition, Section
from tools.model.errors import DataError
from tools.model.records import Event, Period
from tools.model.text import LOCUS, Date, Locus

DATED_REGISTERS = ("treaties", "conflicts")
"""Registers whose entries happen, as events do."""
YEAR = re.compile(r"\b[1-9]\d{3}\b")
# "h8" in "The text has 1859 in h8".
CITED = re.compile(rf"\b{LOCUS.pattern}\b")

Disagreement = tuple[str, str]
"""(record, what was expected and found)."""


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


def cited(text: str) -> list[Locus]:
    """The loci that stand in an editor's words."""
    return [located(found) for found in CITED.finditer(text)]


def located(found: re.Match[str]) -> Locus:
    """The locus that CITED met."""
    return Locus(found["siglum"], int(found["paragraph"]))


def disagreements(edition: Edition) -> Iterator[Disagreement]:
    """What in the events, key dates and registers does not agree."""
    yield from _out_of_order(edition)
    yield from _out_of_calendar(edition)
    yield from _out_of_period(edition)
    yield from _dangling(edition)
    yield from _against_registers(edition)
    yield from _key_dates(edition)


def _out_of_order(edition: Edition) -> Iterator[Disagreement]:
    """Each text has periods of its own, and within them the events go forward."""
    rank = {p.id: number for number, p in enumerate(edition.registers.periods)}
    for text in edition.registers.texts:
        own = {p.id for p in edition.registers.periods if p.begins.siglum == text.siglum}
        for before, event in pairwise(e for e in edition.registers.events if e.period in own):
            if event.from_ < before.from_:
                due, found = dates.shown(before.from_), dates.shown(event.from_)
                yield event.where, f"expected a date from {due} on, found {found}"
            if rank[event.period] < rank[before.period]:
                yield event.where, f"expected an event of {before.period!r} or later, found {event.period!r}"


def _out_of_calendar(edition: Edition) -> Iterator[Disagreement]:
    for event in edition.registers.events:
        if event.to and dates.is_before(event.to, event.from_):
            due, found = dates.shown(event.from_), dates.shown(event.to)
            yield event.where, f"expected an end from {due} on, found {found}"
        ends = [date for date in (event.from_, event.to) if date]
        if event.old_style and not all(date.day for date in ends):
            yield event.where, "expected days of the month beside an Old Style date, found none"
        elif event.old_style and event.old_style != (due := dates.span(*map(dates.old_style, ends))):
            yield event.where, f"expected {due!r} in Old Style, found {event.old_style!r}"


def _out_of_period(edition: Edition) -> Iterator[Disagreement]:
    periods = {p.id: years(p) for p in edition.registers.periods}
    for event in edition.registers.events:
        if event.period not in periods:
            yield event.where, f"expected a period, found {event.period!r}"
            continue
        first, last = periods[event.period]
        end = event.to or event.from_
        if not (first <= event.from_.year and end.year <= last) and not event.note:
            yield event.where, f"expected an event within {first}–{last} or a note, found neither"


def _dangling(edition: Edition) -> Iterator[Disagreement]:
    threads = {t.id for t in edition.registers.threads}
    notes = {n.id for n in edition.registers.notes}
    entries = {e.id for e in edition.registers.entries}
    loci = {p.locus for c in edition.chapters for p in c.paragraphs}
    for event in edition.registers.events:
        if event.thread and event.thread not in threads:
            yield event.where, f"expected a thread, found {event.thread!r}"
        for name in event.entries:
            if name not in entries:
                yield event.where, f"expected an entry of a register, found {name!r}"
        for name in event.notes:
            if name not in notes:
                yield event.where, f"expected a note, found {name!r}"
        if event.says and not event.notes:
            yield event.where, "expected a note on what the text has instead, found none"
        for locus in cited(f"{event.says} {event.note}"):
            if locus not in loci:
                yield event.where, f"expected a paragraph at {locus}, found none"


def _against_registers(edition: Edition) -> Iterator[Disagreement]:
    """An event that names a treaty or conflict first is that treaty or conflict, unless it says why not."""
    entries = {e.id: e for e in edition.registers.entries if e.register in DATED_REGISTERS}
    for event in edition.registers.events:
        entry = entries.get(event.entries[0]) if event.entries else None
        found = list(_differences(event, entry)) if entry else []
        if found and not event.differs:
            yield from ((event.where, message) for message in found)
        if event.differs and not found:
            yield event.where, "expected no reason for other dates, since they agree with the register"


def _differences(event: Event, entry: Entry) -> Iterator[str]:
    for field, mine, theirs in (("from", event.from_, entry.from_), ("to", event.to, entry.to)):
        if mine and theirs:
            date = Date.parse(theirs.removeprefix("c. "))
            if not dates.agree(mine, date):
                yield f"expected {field} {dates.shown(date)} as {entry.id!r} has, found {dates.shown(mine)}"


def _key_dates(edition: Edition) -> Iterator[Disagreement]:
    """A key date is an event's, or the chapter's head says that the text leaves it out."""
    told = {event.from_.year for event in edition.registers.events}
    for period in edition.registers.periods:
        left_out = {int(year) for item in period.leaves_out for year in YEAR.findall(item)}
        for key in period.key_dates:
            if not {int(year) for year in YEAR.findall(key.date)} & (told | left_out):
                yield key.where, f"expected an event in {key.date}, or a gap named for it, found neither"
