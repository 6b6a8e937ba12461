"""Law 10 for single records and for events: what says when something was ends after it begins and is past."""

from collections.abc import Iterator
from itertools import pairwise

from tools.check.finding import Finding
from tools.edit.chronology import cited, in_the_text, years, years_in
from tools.model import dates
from tools.model.edition import Edition
from tools.model.records import Event
from tools.model.text import Date

DATED = ("from", "to", "date", "year", "on")
"""Fields that say when something was."""
DATED_REGISTERS = ("treaties", "conflicts")
"""Registers whose entries happen, as events do."""


def nothing_runs_backwards(edition: Edition) -> Iterator[Finding]:
    """Law 10: an entry and a person of the notes end no earlier than they begin."""
    for record in (*edition.registers.entries, *edition.registers.noted_people):
        if record.from_ and record.to and dates.ends(record.to)[-1][1] < dates.ends(record.from_)[0][0]:
            yield Finding(record.where, f"to: expected an end no earlier than {record.from_}, found {record.to!r}")


def nothing_is_to_come(edition: Edition, today: Date) -> Iterator[Finding]:
    """Law 10: no record tells of a time after the edition's own: evidence, works, lives, what a thread walks to."""
    for record, field, text in edition.registers.every_text:
        if field in DATED and any(today < first < dates.EVER for first, _ in dates.ends(text)):
            yield Finding(record.where, f"{field}: expected a time up to {dates.shown(today)}, found {text!r}")


def events_go_forward(edition: Edition) -> Iterator[Finding]:
    """Law 10: each text has periods of its own, and within them events go forward; in a lane state follows state."""
    rank = {p.id: number for number, p in enumerate(edition.registers.periods)}
    for text in edition.registers.texts:
        own = {p.id for p in edition.registers.periods if p.begins.siglum == text.siglum}
        for before, event in pairwise(e for e in edition.registers.events if e.period in own):
            if event.from_ < before.from_:
                due, found = dates.shown(before.from_), dates.shown(event.from_)
                yield Finding(event.where, f"expected a date from {due} on, found {found}")
            if rank[event.period] < rank[before.period]:
                yield Finding(event.where, f"expected an event of {before.period!r} or later, found {event.period!r}")
    for lane in edition.registers.lanes:
        for before, state in pairwise(lane.states):
            if before.to != state.from_:
                due = dates.shown(before.to) if before.to else "an end of the state before"
                yield Finding(state.where, f"expected {due} as beginning, found {dates.shown(state.from_)}")


def events_stand_right(edition: Edition) -> Iterator[Finding]:
    """Law 10: an event agrees with its calendar and period, with registers and notes, and with what the text says."""
    periods = {p.id: years(p) for p in edition.registers.periods}
    for event in edition.registers.events:
        for message in (
            *_out_of_calendar(event),
            *_out_of_period(event, periods),
            *_against_registers(edition, event),
            *_without_source(edition, event),
        ):
            yield Finding(event.where, message)


def _out_of_calendar(event: Event) -> Iterator[str]:
    ends = [date for date in (event.from_, event.to) if date]
    if event.to and event.to < event.from_ and not dates.agree(*ends):
        yield f"expected an end from {dates.shown(event.from_)} on, found {dates.shown(event.to)}"
    if event.old_style and not all(date.day for date in ends):
        yield "expected days of the month beside an Old Style date, found none"
    elif event.old_style and event.old_style != (due := dates.span(*map(dates.old_style, ends))):
        yield f"expected {due!r} in Old Style, found {event.old_style!r}"


def _out_of_period(event: Event, periods: dict[str, tuple[int, int]]) -> Iterator[str]:
    if event.period not in periods:
        yield f"expected a period, found {event.period!r}"
        return
    first, last = periods[event.period]
    if not (first <= event.from_.year and (event.to or event.from_).year <= last) and not event.note:
        yield f"expected an event within {first}–{last} or a note, found neither"


def _against_registers(edition: Edition, event: Event) -> Iterator[str]:
    """An event that names a treaty or conflict first is that treaty or conflict, unless it says why not.

    One that the quoted words name, begun in the year of the event, is among its entries.
    """
    entry = edition.entry_of.get(event.entries[0]) if event.entries else None
    found = []
    if entry and entry.register in DATED_REGISTERS:
        for field, mine, theirs in (("from", event.from_, entry.from_), ("to", event.to, entry.to)):
            if mine and theirs and not dates.agree(mine, date := Date.parse(theirs.removeprefix("c. "))):
                found.append(f"expected {field} {dates.shown(date)} as {entry.id!r} has, found {dates.shown(mine)}")
    if not event.differs:
        yield from found
    elif not found:
        yield "expected no reason for other dates, since they agree with the register"
    words = edition.paragraph_of[event.at].words if event.at in edition.paragraph_of else ""
    start = words.find(event.quote)
    for mention in edition.mentions_at.get(event.at, ()):
        named, inside = mention.entry, start <= mention.start and mention.end <= start + len(event.quote)
        begun = named.register in DATED_REGISTERS and event.from_.year in years_in(named.from_ or "")
        if inside and begun and named.id not in event.entries:
            yield f"expected {named.id!r}, which the quoted words name, among the entries"


def _without_source(edition: Edition, event: Event) -> Iterator[str]:
    """A year that the paragraph does not have comes from another that the event cites, a note or an entry."""
    if event.says and not event.notes:
        yield "expected a note on what the text has instead, found none"
    if event.own and not event.notes:
        yield "expected a note that tells of what the text does not, found none"
    if event.at not in edition.paragraph_of:
        return
    loci = map(edition.paragraph_of.get, cited(f"{event.says} {event.note}"))
    notes, entries = map(edition.note_of.get, event.notes), map(edition.entry_of.get, event.entries)
    sources = [*(p.words for p in loci if p), *(n.text for n in notes if n)]
    sources += [f"{e.from_} {e.to} {e.gloss}" for e in entries if e]
    known = in_the_text(edition, event) | years_in(" ".join(sources))
    for year in sorted({event.from_.year, (event.to or event.from_).year} - known):
        yield f"expected {year} in the paragraph or in a note or entry named here, found it in none"
