"""Law 10 for single records: nothing ends before it begins, and nothing is of a day that has not come."""

from collections.abc import Iterator

from tools.check.finding import Finding
from tools.model import dates
from tools.model.edition import Edition
from tools.model.text import Date

DATED = ("from", "to", "date", "year", "on")
"""Fields that say when something was."""


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
