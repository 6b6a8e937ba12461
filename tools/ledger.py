"""The word ledger: every word of a text as received, and where it went."""

from collections.abc import Iterable
from dataclasses import dataclass

from tools.emend import as_received
from tools.model import Edition, TextRecord


@dataclass(frozen=True)
class Ledger:
    """Words of one text, headings apart. ``unresolved`` is 0 where the account balances."""

    text: TextRecord
    received: int
    taken_out: int
    """Words of the readings that emendations replaced."""
    put_in: int
    """Words of the corrections that took their place."""
    on_pages: int
    headings: int

    @property
    def unresolved(self) -> int:
        return self.received - self.taken_out + self.put_in - self.on_pages


def ledger(edition: Edition, text: TextRecord) -> Ledger:
    chapters = [c for c in edition.chapters if c.text == text]
    paragraphs = [p for c in chapters for p in c.paragraphs]
    runs = [run for p in paragraphs for run in p.runs if run.emendation]
    return Ledger(
        text,
        sum(count([as_received(p.runs)]) for p in paragraphs),
        count(run.emendation.sic for run in runs),
        count(run.emendation.corr for run in runs),
        sum(count([p.words]) for p in paragraphs),
        sum(len(c.sections) + bool(c.heading) for c in chapters),
    )


def count(texts: Iterable[str]) -> int:
    """Words, that is stretches between white space."""
    return sum(len(text.split()) for text in texts)


