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
# "1689", "1904–05", "1466/73", "1640s".
YEARS = re.compile(r"\b(?P<year>[1-9]\d{3})(?!\d)(?:[–/-](?P<last>\d\d)\b|(?P<decade>s))?")
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
    return [located(found) for found in CITED.finditer(text)]


def located(found: re.Match[str]) -> Locus:
    """The locus that CITED met."""
    return Locus(found["siglum"], int(found["paragraph"]))


def disagreements(edition: Edition) -> Iterator[Disagreement]:
    """What in the events, key dates and registers does not agree."""
    yield from _out_of_order(edition)
    yield from _out_of_calendar(edition)
    yield from _out_of_period(edition)
    yield from _unexplained(edition)
    yield from _against_registers(edition)
    yield from _without_source(edition)
    yield from _without_its_entry(edition)
    yield from _lanes(edition)


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


def _unexplained(edition: Edition) -> Iterator[Disagreement]:
    for event in edition.registers.events:
        if event.says and not event.notes:
            yield event.where, "expected a note on what the text has instead, found none"
        if event.own and not event.notes:
            yield event.where, "expected a note that tells of what the text does not, found none"


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


def _without_source(edition: Edition) -> Iterator[Disagreement]:
    """A year that the paragraph does not have comes from another that the event cites, a note or an entry."""
    for event in edition.registers.events:
        if event.at not in edition.paragraph_of:
            continue
        loci = [edition.paragraph_of.get(locus) for locus in cited(f"{event.says} {event.note}")]
        notes = [edition.note_of.get(name) for name in event.notes]
        entries = [edition.entry_of.get(name) for name in event.entries]
        sources = [p.words for p in loci if p] + [n.text for n in notes if n]
        sources += [f"{e.from_} {e.to} {e.gloss}" for e in entries if e]
        known = in_the_text(edition, event) | years_in(" ".join(sources))
        for year in sorted({event.from_.year, (event.to or event.from_).year} - known):
            yield event.where, f"expected {year} in the paragraph or in a note or entry named here, found it in none"


def _without_its_entry(edition: Edition) -> Iterator[Disagreement]:
    """A treaty or conflict that the quoted words name, begun in the year of the event, is among its entries."""
    for event in edition.registers.events:
        words = edition.paragraph_of[event.at].words if event.at in edition.paragraph_of else ""
        start = words.find(event.quote)
        for mention in edition.mentions_at.get(event.at, ()):
            entry, inside = mention.entry, start <= mention.start and mention.end <= start + len(event.quote)
            if not inside or entry.register not in DATED_REGISTERS or entry.id in event.entries:
                continue
            if event.from_.year in years_in(entry.from_ or ""):
                yield event.where, f"expected {entry.id!r}, which the quoted words name, among the entries"


def _lanes(edition: Edition) -> Iterator[Disagreement]:
    for lane in edition.registers.lanes:
        for before, state in pairwise(lane.states):
            if before.to != state.from_:
                due = dates.shown(before.to) if before.to else "an end of the state before"
                yield state.where, f"expected {due} as beginning, found {dates.shown(state.from_)}"
