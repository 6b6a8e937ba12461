"""Laws 3 and 5 for names: entries of known kinds, of the first rank links; and which names no entry claims."""

import re
from collections.abc import Iterator

from tools.check.finding import Finding
from tools.edit.addresses import entry_address
from tools.edit.link import link
from tools.model.edition import Edition
from tools.model.errors import meant

# A word with a capital that opens no sentence and no quotation.
CAPITAL = re.compile(r"(?<![.!?:\"“‘(] )(?<!^)(?<![\w’'-])[A-Z][^\W\d_]+(?:[’'-][^\W\d_]+)*")
LETTERS = re.compile(r"[^\W\d_]+")


def first_rank_is_linked(edition: Edition) -> Iterator[Finding]:
    """Law 5: every entry of the first rank that does not stand everywhere is a link in running text."""
    linked = {mark.target for marks in link(edition).values() for mark in marks}
    for entry in edition.registers.entries:
        if entry.tier == "1" and not entry.ubiquitous and entry_address(entry) not in linked:
            yield Finding(entry.where, "expected a link in the texts, found none: its tier is 2")


def kinds_are_known(edition: Edition) -> Iterator[Finding]:
    """Law 3: an entry is of a kind that edition.yml names for its register."""
    kinds = {item.of: item.kinds for item in edition.registers.edition.kinds}
    for entry in edition.registers.entries:
        known = kinds.get(entry.register, (entry.kind,))
        if entry.kind not in known:
            due = f"a kind that edition.yml has for {entry.register}"
            yield Finding(entry.where, f"kind: expected {due}, found {entry.kind!r}{meant(entry.kind, known)}")


def unclaimed(edition: Edition) -> Iterator[str]:
    """A line a text on words with a capital that no entry claims and no record has: names to add, or none at all."""
    known = {word for _, _, text in edition.registers.every_text for word in LETTERS.findall(text.casefold())}
    for text in edition.registers.texts:
        found: dict[str, str] = {}
        for paragraph in (p for c in edition.chapters if c.text == text for p in c.paragraphs):
            spans = [(m.start, m.end) for m in edition.mentions_at.get(paragraph.locus, ())]
            for word in CAPITAL.finditer(paragraph.words):
                named = any(start < word.end() and word.start() < end for start, end in spans)
                if not named and not known.issuperset(LETTERS.findall(word[0].casefold())):
                    found.setdefault(word[0], f"{word[0]} ({paragraph.locus})")
        if found:
            yield f"docs/texts/{text.file}: no entry claims {', '.join(found.values())}"
