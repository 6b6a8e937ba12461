"""Law 10: what says when something was ends after it begins, is past, and agrees with what else tells of it."""

import re
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from tools.edit.chronology import cited, in_the_text, years, years_in
from tools.files.read import read_text
from tools.files.registers import Citation
from tools.model import dates
from tools.model.dates import Date
from tools.model.edition import Edition
from tools.model.errors import Finding
from tools.model.records import Crosslink, Event, Stop

DATED = ("from", "to", "date", "year", "on")  # Fields that say when something was.
DATED_REGISTERS = ("treaties", "conflicts")  # Registers whose entries happen, as events do.
# "6 September 1689", "13 [1] June 1858".
DAY = re.compile(rf"\b(?P<day>\d{{1,2}}) (?:\[[^]]*\] )?(?P<month>{'|'.join(dates.MONTHS[1:])}) (?P<year>\d{{4}})\b")


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
        for state in lane.states:
            if state.to and state.to < state.from_:
                yield Finding(
                    state.where, f"to: expected an end after {dates.shown(state.from_)}, found an earlier one"
                )
    for text in edition.registers.texts:
        own = [p for p in edition.registers.periods if p.begins.siglum == text.siglum]
        for before, period in pairwise(own):
            if years(period)[0] < years(before)[1]:
                yield Finding(
                    period.where, f"years: expected a beginning from {years(before)[1]} on, found {period.years!r}"
                )


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


def dates_agree(edition: Edition) -> Iterator[Finding]:
    """Law 10: where two records tell of the same words or thing, their years and days agree."""
    stops = [stop for thread in edition.registers.threads for stop in thread.stops]
    for stop in stops:
        told = [event for event in edition.events_at.get(stop.at, ()) if not event.own and _same_words(stop, event)]
        if told and not any(_meet(_span(stop.date), _lasts(event)) for event in told):
            due = " or ".join(dates.span(event.from_, event.to) for event in told)
            yield Finding(stop.where, f"expected a date such as the event on these words has, {due}, found {stop.date}")
    for link in edition.registers.crosslinks:
        for stop in (s for s in stops if link.at == s.at and _same_words(link, s)):
            if link.date and not _meet(_span(link.date), _span(stop.date)):
                due = f"a date such as the stop on these words has, {stop.date}"
                yield Finding(link.where, f"expected {due}, found {link.date}")
    for event in edition.registers.events:
        told = " ".join(edition.note_of[name].text for name in event.notes if name in edition.note_of)
        missing = [time for time in _against(event) if time not in told and time not in map(str, years_in(told))]
        if told and missing:
            notes = ", ".join(event.notes)
            yield Finding(event.where, f"expected {missing[0]} in one of the notes {notes}, found it in none")
    for entry in edition.registers.entries:
        own = {date for date in (entry.from_, entry.to) if date and date.count("-") == 2}
        for day in DAY.finditer(entry.gloss):
            found = dates.written(Date(int(day["year"]), dates.MONTHS.index(day["month"]), int(day["day"])))
            if own and found not in own and found[:4] in {date[:4] for date in own}:
                yield Finding(entry.where, f"expected {' or '.join(sorted(own))} in the gloss, found {day[0]}")


def titles_are_plain(edition: Edition) -> Iterator[Finding]:
    """Law 10: a label beside a date does not say its year again."""
    stops = [stop for thread in edition.registers.threads for stop in thread.stops]
    for record in (*stops, *edition.registers.crosslinks):
        if twice := years_in(record.label or "") & years_in(record.date or ""):
            due = f"a label without {min(twice)}, which its date says"
            yield Finding(record.where, f"expected {due}, found {record.label!r}")


def versions_agree(edition: Edition, citation: Citation, root: Path) -> Iterator[Finding]:
    """The latest change is of the version and date that CITATION.cff gives, and later than the ones before."""
    for later, change in pairwise(edition.registers.changes):
        if _numbers(change.version) >= _numbers(later.version) or change.date > later.date:
            yield Finding(change.where, f"expected a version before {later.version} of {later.date}, found another")
    project = root / "pyproject.toml"
    version = tomllib.loads(read_text(project, project.name))["project"]["version"] if project.is_file() else None
    if version not in (None, citation.version):
        yield Finding(project.name, f"expected version {citation.version} (CITATION.cff), found {version}")
    latest = edition.registers.changes[0] if edition.registers.changes else None
    found = (latest.version, latest.date) if latest else ("none", "none")
    if found != (citation.version, citation.date):
        yield Finding(
            latest.where if latest else "docs/data/changes.yml",
            f"expected version {citation.version} of {citation.date} (CITATION.cff), found {found[0]} of {found[1]}",
        )


def _numbers(version: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", version)]


def _span(time: str) -> list[int]:
    """The first and the last year of each time that a record's date names."""
    return [day.year for reach in dates.ends(time) for day in reach]


def _lasts(event: Event) -> list[int]:
    """The years of an event, and those that its note adds."""
    return [event.from_.year, (event.to or event.from_).year, *years_in(event.note or "")]


def _against(event: Event) -> list[str]:
    """What the notes must say where the text has another time: the right years, or the right day of that year."""
    ends = [date for date in (event.from_, event.to) if date]
    said = years_in(event.says or "")
    # One year in the text answers for the beginning, two for both ends.
    ends = ends[: len(said)] if len(said) < 3 else []
    wrong = [str(date.year) for date in ends if date.year not in said]
    days = [dates.shown(event.from_).rsplit(" ", 1)[0]] if DAY.search(event.says or "") and event.from_.day else []
    return wrong or days


def _meet(one: list[int], other: list[int]) -> bool:
    """Whether two spans of years touch."""
    return min(one) <= max(other) and min(other) <= max(one)


def _same_words(one: Stop | Crosslink, other: Stop | Event) -> bool:
    """Whether two records quote the same words: one all that the other does, and at most as much again."""
    short, long = sorted((one.quote or "", other.quote), key=len)
    return bool(short) and short in long and 2 * len(short) >= len(long)
