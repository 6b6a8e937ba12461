"""The word ledger: every word of a text as received, and where it went."""

from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher

from tools.edit.emend import as_received
from tools.edit.typography import counted
from tools.model.edition import Edition
from tools.model.errors import DataError
from tools.model.records import TextRecord


@dataclass(frozen=True)
class Ledger:
    """Words of one text, headings apart. ``unresolved`` is 0 where the account balances."""

    text: TextRecord
    received: int
    taken_out: int
    """Words that emendations replaced, whole words each."""
    put_in: int
    """Words that took their place."""
    on_pages: int
    headings: int
    typography: Counter[str]
    """Characters set otherwise, by kind, in paragraphs and headings."""

    @property
    def unresolved(self) -> int:
        return self.received - self.taken_out + self.put_in - self.on_pages


def ledger(edition: Edition, text: TextRecord) -> Ledger:
    """The account of one text: received words are counted in the text as parsed, the others on its pages.

    Raises DataError where the account does not balance.
    """
    chapters = [c for c in edition.chapters if c.text == text]
    blocks = [b for t in edition.texts if t.siglum == text.siglum for b in t.blocks if b.kind != "heading"]
    paragraphs = [p for c in chapters for p in c.paragraphs]
    titles = [title for c in chapters for title in (c.heading, *(s.title for s in c.sections))]
    changes = [_changes(as_received(p.runs).split(), p.words.split()) for p in paragraphs]
    account = Ledger(
        text,
        sum(len(b.words.split()) for b in blocks),
        sum(out for out, _ in changes),
        sum(into for _, into in changes),
        sum(len(p.words.split()) for p in paragraphs),
        sum(len(c.sections) + bool(c.heading) for c in chapters),
        counted([p.words for p in paragraphs] + titles),
    )
    if account.unresolved:
        raise DataError(f"docs/texts/{text.file}", f"expected 0 words unresolved, found {account.unresolved}")
    return account


def _changes(before: list[str], after: list[str]) -> tuple[int, int]:
    """How many words of ``before`` went, and how many of ``after`` came."""
    same = sum(match.size for match in SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks())
    return len(before) - same, len(after) - same
