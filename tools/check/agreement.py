"""Law 10 for what is told twice: a stop, a chosen link, a note and a gloss give the date that the event gives."""

import re
from collections.abc import Iterator

from tools.check.finding import Finding
from tools.edit.chronology import years_in
from tools.model import dates
from tools.model.edition import Edition
from tools.model.records import Crosslink, Event, Stop
from tools.model.text import Date

# "6 September 1689", "13 [1] June 1858".
DAY = re.compile(rf"\b(?P<day>\d{{1,2}}) (?:\[[^]]*\] )?(?P<month>{'|'.join(dates.MONTHS[1:])}) (?P<year>\d{{4}})\b")


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
